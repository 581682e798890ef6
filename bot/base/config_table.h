#ifndef BASE_CONFIG_TABLE_H
#define BASE_CONFIG_TABLE_H

#include "base/toml.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The table of what bot.toml may say. To add a key: a field in config.h, a row in
 * config_table.c, a line in bot.toml.example (a test holds the three together). */

struct buf;
struct faults;
struct setting;

/* One value on its way from the file to the config. */
struct reading {
	struct faults *faults;
	const char *key; /* as it is told: "gitlab.poll" */
	const struct setting *setting;
};

/* A form of values, and how one becomes a field. */
struct kind {
	const char *type; /* how TOML must have it: string, integer, list */
	const char *form; /* completes "must be …" */
	/* False: the fault is noted and the field untouched. */
	bool (*take)(const struct reading *r, const json_t *node, void *field);
	void (*release)(void *field);                 /* NULL: owns nothing */
	void (*limit)(struct buf *to, int64_t value); /* writes a bound of the range */
};

/* text: const char * */
extern const struct kind kind_text;     /* one line */
extern const struct kind kind_lines;    /* may have several */
extern const struct kind kind_url_dir;  /* made to end in '/' */
extern const struct kind kind_url_base; /* made not to end in '/' */
extern const struct kind kind_number;   /* int */
extern const struct kind kind_choice;   /* an enum: the position in `words`, counted from `min` */
extern const struct kind kind_roles;    /* unsigned: bits by position in `words` */
extern const struct kind kind_texts;    /* struct config_texts */
extern const struct kind kind_secret;   /* struct secret * */
/* time (config_times.c) */
extern const struct kind kind_duration; /* int64_t, ms of the wall clock */
extern const struct kind kind_worktime; /* struct worktime */
extern const struct kind kind_clock;    /* int, minutes after midnight */
extern const struct kind kind_hours;    /* struct working_day */
extern const struct kind kind_dates;    /* struct config_dates */

struct setting {
	const char *key;
	const struct kind *kind;
	size_t at;           /* of its field in its table's struct */
	const char *initial; /* when absent, as in the file but without quotes; NULL: nothing */
	const char *example; /* where there is no initial value; lists: as TOML */
	int64_t min, max;    /* numbers, durations (ms); 0 and 0: any */
	const char *const *words; /* what may be said, to the first NULL */
	bool (*check)(const char *text, struct buf *why);
	const char *prefix, *not_prefixed; /* of a secret, and what to tell when it is not there */
	bool required, unique, may_be_empty;
	const char *help;
};

struct section {
	const char *name; /* "" for the top, "gitlab.labels" for a table in a table */
	const struct setting *settings;
	size_t count;
	size_t at;             /* of its struct in the config; repeated: of the pointer */
	size_t size, count_at; /* repeated: of one struct, and where their number goes; else 0 */
	bool required;
};

extern const struct section config_sections[];
extern const size_t config_section_count;

const struct section *section_find(const char *name);
const struct setting *setting_find(const struct section *s, const char *key);
/* "gitlab.poll"; at the top just the key. */
void setting_path(struct buf *to, const struct section *s, const char *key);
void setting_example(struct buf *to, const struct setting *s); /* a value as TOML */
void setting_range(struct buf *to, const struct setting *s);

/* Notes a fault of this value. */
void value_refuse(const struct reading *r, const json_t *node, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
/* … that it has not the form of its kind: "must be …, such as poll = "60s"". Always false. */
bool value_refuse_form(const struct reading *r, const json_t *node);

/* Of a node of toml.h's tree. */
int node_line(const json_t *node);
const char *node_type(const json_t *node);
bool node_is(const json_t *node, const char *type);
json_t *node_value(const json_t *node);
const char *node_text(const json_t *node);                 /* of a string or a date */
json_t *node_member(const json_t *node, const char *name); /* of a table; NULL: none, no table */

/* Faults of names that nobody knows (config_unknown.c). */
void report_unknown(struct faults *f, const struct section *in, const json_t *table);
/* The word of `words` (to the first NULL) that `word` was likely meant to be, or NULL. */
const char *nearest_word(const char *word, const char *const *words);

#endif
