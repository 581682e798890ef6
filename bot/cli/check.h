#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "base/http.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* `ehrbot check`: probes in a fixed order (check.c has the table), each a small function that adds
 * rows. One that needs what an earlier one did not find is skipped. */

struct config;
struct loop;

/* What the probes have found. Bits. */
enum found {
	SLACK_ANSWERS = 1 << 0,
	BOT_TOKEN = 1 << 1,
	GITLAB_ANSWERS = 1 << 2,
	GITLAB_ACCOUNT = 1 << 3,
	SUPPORT_PROJECT = 1 << 4,
	PLATFORM_PROJECT = 1 << 5,
};

enum { PROJECTS = 2 }; /* support, platform */

struct check {
	const struct config *config;
	const char *path;
	bool fix;
	unsigned found;
	int wrong, advised;
	const char *what; /* the probe that runs: its rows' name */
	struct loop *loop;
	struct http *http;
	bool silent[2];         /* a service that did not answer is not asked again */
	char *scopes;           /* of the bot token; NULL: Slack did not say */
	char *bot;              /* its name in Slack */
	int64_t answered, date; /* when Slack answered, by our clock and by its own; 0: unknown */
	int64_t account;        /* the bot's in GitLab */
	int64_t project[PROJECTS];
};

struct probe {
	const char *what;
	unsigned needs;
	void (*run)(struct check *c);
};

/* A row each. `todo` says what to do. */
void check_fine(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
void check_wrong(struct check *c, const char *todo, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
void check_advise(struct check *c, const char *todo, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* check_ask.c: one request after another, each with a short deadline. */
enum asked { ASK_SLACK, ASK_GITLAB };
struct answer {
	enum http_end end;
	long status;
	json_t *json; /* NULL: none came */
	char *reason; /* why it failed, for people; never NULL */
	char *scopes; /* x-oauth-scopes, or NULL */
	int64_t date; /* as the server has it, UTC ms; 0: not said */
};
/* A method of Slack's with a form as its body (NULL: empty). */
void ask_slack(struct check *c, bool as_app, const char *method, const char *form,
               struct answer *ret);
/* `body` NULL: GET, else POST; taken over. */
void ask_gitlab(struct check *c, json_t *body, struct answer *ret, const char *path, ...)
        __attribute__((format(printf, 4, 5)));
/* Every page of a list, joined; NULL and `ret` says why. */
json_t *ask_gitlab_all(struct check *c, struct answer *ret, const char *path);
/* The mail server: connect and log in, no letter. */
void ask_mail(struct check *c, struct answer *ret);
bool answer_good(const struct answer *a, enum asked of); /* Slack: ok; GitLab: 2xx and JSON */
const char *answer_text(const struct answer *a, const char *key); /* of its JSON, or NULL */
void answer_release(struct answer *a);

bool check_open(struct check *c); /* false: told */
void check_close(struct check *c);

/* The probes. */
void probe_configuration(struct check *c);
void probe_bot_token(struct check *c);
void probe_clock(struct check *c);
void probe_scopes(struct check *c);
void probe_app_token(struct check *c);
void probe_channels(struct check *c);
void probe_people_slack(struct check *c);
void probe_gitlab(struct check *c);
void probe_gitlab_token(struct check *c);
void probe_gitlab_account(struct check *c);
void probe_support(struct check *c);
void probe_platform(struct check *c);
void probe_support_labels(struct check *c);
void probe_platform_labels(struct check *c);
void probe_support_people(struct check *c);
void probe_platform_people(struct check *c);
void probe_mail(struct check *c);

#endif
