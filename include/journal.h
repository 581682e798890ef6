#ifndef JOURNAL_H
#define JOURNAL_H

#include "handler.h"

/* The journal, read for people: who did what. Strings live until the next row. */

enum deed_kind {
	DEED_OTHER,
	DEED_TYPED,    /* a word, `typed` as people type it: "!охват", "/ehr состав" */
	DEED_BUTTON,   /* `text` is what stood on it */
	DEED_FORM,     /* `label` is its title */
	DEED_CHOSEN,   /* a shortcut, `label` as the menu has it */
	DEED_ANSWER,   /* to a question, in plain words */
	DEED_FAILED,   /* of the bot's: `label` is what it was to do, `after` why not */
	DEED_RETRIED,  /* by the operator's wish */
	DEED_GIVEN_UP, /* the same, `text` why */
	DEED_ERASURE,  /* `number` is the row whose text was erased, `text` why */
};

struct deed {
	enum deed_kind kind;
	int64_t row, at;
	const char *by, *action;
	const char *object; /* NULL: none, or none that is kept */
	const char *after;  /* of a number, as digits; or NULL */
	const char *text;   /* people's, or what stands for one that was erased; or NULL */
	const char *typed;
	const struct msg *label, *from,
	        *to;       /* from, to: its state, where the deed has changed it */
	const char *issue; /* the name of the issue that it happened in, or NULL */
	const char *cause; /* rows of one deed have the same; NULL: it stands alone */
	int64_t number;
	bool refused;
};

/* What is read of it: all of one object, of one person, of one issue, or of a time. */
struct record {
	const char *object, *person, *issue;
	int64_t from, until; /* of a person and of a time */
	int64_t row, at;     /* read on behind these */
};
struct deeds {
	struct deed is;
	void *rows;
};
struct deeds deeds(struct ctx *cx, const struct record *what);
bool deed_next(struct deeds *d);
void deeds_end(struct deeds *d);                             /* needed when it is left early */
struct deed deed_kept(struct ctx *cx, const struct deed *d); /* for as long as the event */

/* A record as a button carries it, and back. */
const char *record_kept(struct ctx *cx, const struct record *r);
bool record_read(struct ctx *cx, const char *kept, struct record *ret);

/* An issue as people write it: 123 (of support), #123, platform#412, В-12, its address. `name`:
 * what is bound to it, or NULL; `place` as the journal has it, or NULL while it is not filed. */
struct issue_said {
	const char *name, *place;
};
bool read_issue(struct ctx *cx, const char *text, struct issue_said *ret);
/* "А-7", "У-3": the object, which need not be there: then *ret is NULL. False: it is none. */
bool read_object(struct ctx *cx, const char *text, const char **ret);
/* "2026-11": from its beginning until its end. */
bool read_month(const char *text, int64_t *ret_from, int64_t *ret_until);
/* The month of that moment. */
void month_of(int64_t at, int64_t *ret_from, int64_t *ret_until);

/* The last row and its hash in hex: 0, and zeros, before there is any. */
int64_t journal_end(struct ctx *cx, char ret_hex[65]);

#endif
