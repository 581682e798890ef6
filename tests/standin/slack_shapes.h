#ifndef STANDIN_SLACK_SHAPES_H
#define STANDIN_SLACK_SHAPES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Block Kit as tables. Lengths are code points; sources: docs.slack.dev/reference/block-kit and the
 * comments of @slack/types. */

enum field_kind {
	F_STRING,
	F_URL,   /* a string that begins with http:// or https:// (or mailto: in a button) */
	F_PLAIN, /* a plain_text object */
	F_TEXT,  /* a plain_text or mrkdwn object */
	F_TEXTS, /* an array of them: min, max items; each at most 2000 */
	F_BOOL,
	F_INT,
	F_STYLE, /* "primary" or "danger" */
	F_CONFIRM,
	F_OPTION,
	F_OPTIONS,  /* min, max items */
	F_GROUPS,   /* option_groups */
	F_ELEMENT,  /* one of `set` */
	F_ELEMENTS, /* min, max items of `set` */
	F_DATE,
	F_TIME,
	F_STRINGS, /* an array of strings: min, max items */
	F_ROWS,    /* of a table */
	F_ANY,
};

/* Sets of element types, by where they may stand. */
enum element_set {
	IN_SECTION = 1,
	IN_ACTIONS = 2,
	IN_CONTEXT = 4,
	IN_INPUT = 8,
	IN_CONTEXT_ACTIONS = 16
};

struct field {
	const char *name;
	enum field_kind kind;
	int min, max;
	bool required;
	unsigned set; /* of F_ELEMENT(S) */
};

struct shape {
	const char *type;
	unsigned where;             /* surfaces of a block, sets of an element */
	const struct field *fields; /* to a NULL name */
};

const struct shape *block_shape(const char *type);
const struct shape *element_shape(const char *type);
/* confirm, option, option group, view: objects without a type that chooses. */
extern const struct field confirm_fields[], option_fields[], group_fields[], modal_fields[],
        home_fields[];

/* Adds "… [json-pointer:…]" to `out`. */
void block_problem(json_t *out, const char *pointer, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
/* Holds an object against its fields. */
void block_fields(const json_t *o, const struct field *fields, const char *pointer, json_t *out);
/* Single values. */
void block_string(const json_t *v, const struct field *f, const char *pointer, json_t *out);
void block_text(const json_t *v, const struct field *f, const char *pointer, json_t *out);
void block_word(const json_t *v, const struct field *f, const char *pointer, json_t *out);

#endif
