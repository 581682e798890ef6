#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* bot.toml, read whole and checked at start; nothing of it changes afterwards. Text that may be
 * absent is NULL when it is, never empty. Text is UTF-8 without control characters; where it says
 * "lines" it may have line ends and tabs. Everything belongs to the config. */

struct buf;
struct secret;

/* Working time. Only the calendar knows how long a day is. `number` 0: not set. */
enum worktime_unit { WORK_SECONDS, WORK_MINUTES, WORK_HOURS, WORK_DAYS };
struct worktime {
	int number;
	enum worktime_unit unit;
};

enum { WORKING_SPANS_MAX = 4, WEEK_DAYS = 7, DAY_MINUTES = 24 * 60 };
/* From and to in minutes after midnight, `to` not included; in order, apart from each other.
 * `count` 0: nobody works on that day. */
struct working_day {
	int count;
	struct {
		int from, to;
	} span[WORKING_SPANS_MAX];
};

struct config_date {
	int year, month, day; /* month and day from 1 */
};
struct config_dates { /* in order, each once */
	struct config_date *list;
	size_t count;
};
struct config_texts {
	const char **list; /* ends in NULL; NULL when empty */
	size_t count;
};

enum mis_kind { KIND_MIS, KIND_FIS };
enum audience {
	TO_PHARMACIES,
	TO_NETWORKS,
	TO_INSTITUTIONS,
	TO_MIS,
	TO_DESKS,
	TO_SITE,
};
/* Bits. */
enum role {
	ROLE_L1 = 1 << 0,
	ROLE_HEAD = 1 << 1,
	ROLE_L2 = 1 << 2,
	ROLE_INFRA = 1 << 3,
	ROLE_VM = 1 << 4,
};
enum deputy { DEPUTY_OF_NOBODY, DEPUTY_OF_HEAD, DEPUTY_OF_INFRA };
enum check_days { CHECK_WORKDAYS, CHECK_EVERY_DAY, CHECK_NEVER };

struct config_store {
	const char *path;
};

struct config_slack {
	struct secret *app_token, *bot_token;
	const char *api_url;           /* ends in '/' */
	const char *community, *alert; /* a channel's name without '#', or its id */
	const char *command;           /* begins with '/' */
	const char *ca_file;           /* may be NULL, as the other two */
};

struct config_labels {
	const char *low, *medium, *high, *l2, *infrastructure, *new_client;
};

struct config_gitlab {
	const char *url; /* never ends in '/' */
	struct secret *token;
	const char *support, *platform; /* a project's full path */
	int64_t poll;                   /* ms */
	const char *ca_file;
	struct config_labels labels;
};

struct config_mis {
	const char *name;
	enum mis_kind kind;
	const char *label;
	const char *channel, *contact; /* may be NULL */
};

enum { CONFIG_GROUPS = 30 }; /* at most */
struct config_group {
	const char *name;
	const char *where; /* may be NULL */
	enum audience text;
};

struct config_person {
	const char *slack;
	const char *gitlab, *name, *mail, *phone, *post; /* may be NULL */
	unsigned roles;                                  /* bits of enum role, at least one */
	enum deputy deputy_of;
};

struct config_desk {
	const char *contacts; /* lines; may be NULL */
};

struct config_mail { /* smtp NULL: no mail, and then all is NULL */
	const char *smtp, *user;
	struct secret *password; /* both or none */
	const char *from;
	const char *ca_file;
};

struct config_provider { /* any text may be NULL */
	const char *name, *email, *phone, *contract;
	struct config_texts copies; /* addresses */
	struct worktime answer_within;
	const char *requisites; /* lines */
};

struct config_accident {
	int share;   /* per cent of clients */
	int minutes; /* wall clock, as the next: ms */
	int64_t call_again, call_next, call_all, silent_after;
};

struct config_terms { /* each may be not set */
	struct worktime high, medium, low;
};

struct config_calendar {
	struct working_day week[WEEK_DAYS]; /* from Monday */
	struct config_dates holidays, workdays;
	enum check_days check_days;
};

struct config_reminders {
	struct worktime triage, escalation, alert;
	int check_by; /* minutes after midnight */
};

struct config_status {
	const char *listen; /* ADDRESS:PORT; NULL: nothing listens */
};

struct config {
	const char *language;  /* "ru", "be" or "en" */
	const char *timezone;  /* a name in /usr/share/zoneinfo */
	const char *dashboard; /* may be NULL */
	struct config_store store;
	struct config_slack slack;
	struct config_gitlab gitlab;
	struct config_mis *mis;
	size_t mis_count;
	struct config_group *groups;
	size_t groups_count;
	struct config_person *people; /* at least one with ROLE_HEAD */
	size_t people_count;
	struct config_desk desk;
	struct config_mail mail;
	struct config_provider provider;
	struct config_accident accident;
	struct config_terms terms;
	struct config_calendar calendar;
	struct config_reminders reminders;
	struct config_status status;
};

/* Reads and checks the file. False: `faults` gets every fault, a line each, sorted by line:
 *
 *	bot.toml:12: gitlab.poll: must be from 5s to 1h
 *
 * A thousand at most: 256 KB hold them. No fault ever quotes a value. Secrets are read here too,
 *and registered with log_strike. */
bool config_load(const char *path, struct config **ret, struct buf *faults);
/* The same, but no secret is read: they stay NULL. For commands that speak to nobody. */
bool config_load_without_secrets(const char *path, struct config **ret, struct buf *faults);
/* Takes the secrets out of the environment, where they came from there. */
void config_hide_secrets(const struct config *c);
/* Wipes the secrets. NULL is fine. */
void config_free(struct config *c);

/* The file to read: `path` when it is given, else ./bot.toml, else /etc/ehrbot/bot.toml. False:
 * neither is there. */
bool config_find(const char *path, struct buf *ret);

/* What there is to set, for help and documentation, in the order of the table. */
struct config_setting {
	const char *table; /* "" for the top of the file */
	bool repeated;     /* the table is one of several: [[table]] */
	const char *key;
	const char *form;    /* "text", "a whole number", … */
	const char *range;   /* "from 5s to 1h", "one of …"; empty when free */
	const char *initial; /* its value as TOML when it is absent, or NULL */
	const char *example; /* a value as TOML, never NULL */
	bool required;       /* … where its table is given */
	const char *help;
};
void config_each_setting(void (*each)(void *arg, const struct config_setting *s), void *arg);

#endif
