#ifndef MSG_H
#define MSG_H

#include <stdint.h>

/* M() lives as long as the block it stands in (in a table: for ever): hand it on, don't keep or
 * return it.
 *
 * What the bot says: a message of the catalogue and the pieces that fill its {places}. The message
 * is ours and may hold the destination's markup (`*bold*` for Slack, `**bold**` for GitLab); a
 * piece is data: numbers of documents are masked in it and it is escaped for wherever it goes, so
 * that a handler can't forget. Names are those of the catalogue (msgctxt), texts English. */

struct msg {
	const char *name, *one, *many;
};

#define M(name, text) (&(const struct msg){ name, text, 0 })
/* Markup alone, the same in every language. */
#define AS_IS(text) (&(const struct msg){ 0, text, 0 })
/* Counted: the first number among the pieces chooses the plural form. */
#define MN(name, one, many) (&(const struct msg){ name, one, many })

enum piece_kind {
	PIECE_END,
	PIECE_TEXT,    /* people's text, cut to `number` code points where that is not 0 */
	PIECE_NAME,    /* a person by name, no ping */
	PIECE_NAMES,   /* the first `number` of `people`: by name, with commas */
	PIECE_PING,    /* a person, live mention: only where something is asked of them */
	PIECE_TIME,    /* 14:02, or 22.11 23:50 on another day */
	PIECE_CLOCK,   /* 14:02, whichever day */
	PIECE_MOMENT,  /* 22.11 23:50, also today: on what is not drawn again */
	PIECE_START,   /* 14:02, Mon 23 Nov */
	PIECE_FULL,    /* 23.11.2026 14:02 */
	PIECE_DAY,     /* 23 November */
	PIECE_DATES,   /* 25–27 December */
	PIECE_WEEKDAY, /* Mon 23 Nov */
	PIECE_DATE,    /* 23.11.2026 */
	PIECE_UNTIL,   /* 27.11: the last day of a term */
	PIECE_ROLES,   /* roles of the roster: first level, access to the VMs */
	PIECE_RANGE,   /* 14:02–15:37 */
	PIECE_DAYS,    /* 23.11 14:02–15:37 */
	PIECE_SPAN,    /* a length of time in ms: 1 h 35 min */
	PIECE_NUMBER,
	PIECE_MSG,     /* another message, with no places */
	PIECE_OBJECT,  /* accident:7 as A-7; as a link to its card where `number` is not 0 */
	PIECE_NAMED,   /* what a name is bound to (accident:7/issue) as a link with its number */
	PIECE_LINK,    /* an address, as a link that is no longer than a line */
	PIECE_ARROW,   /* an address behind (→), or nothing */
	PIECE_TRUSTED, /* text this program made, already fit for the destination */
};

struct piece {
	const char *place;
	enum piece_kind kind;
	const char *text;
	int64_t number, to;
	const struct msg *msg;
	const char *const *people;
};

/* clang-format off */
#define WITH(...)         ((const struct piece[]){ __VA_ARGS__, { 0 } })
#define NOTHING           ((const struct piece[]){ { 0 } })
#define TEXT(at, s)       { .place = (at), .kind = PIECE_TEXT, .text = (s) }
#define CUT(at, s, n)     { .place = (at), .kind = PIECE_TEXT, .text = (s), .number = (n) }
#define NAME(at, person)  { .place = (at), .kind = PIECE_NAME, .text = (person) }
#define NAMES(at, list, n) { .place = (at), .kind = PIECE_NAMES, .people = (list), .number = (n) }
/* Who acted for the head until `ms`, which stands behind the name; 0: in their own right. */
#define FOR_HEAD(at, person, ms) { .place = (at), .kind = PIECE_NAME, .text = (person), .number = (ms) }
#define PING(at, person)  { .place = (at), .kind = PIECE_PING, .text = (person) }
#define AT(at, ms)        { .place = (at), .kind = PIECE_TIME, .number = (ms) }
#define CLOCK(at, ms)     { .place = (at), .kind = PIECE_CLOCK, .number = (ms) }
#define MOMENT(at, ms)    { .place = (at), .kind = PIECE_MOMENT, .number = (ms) }
#define START(at, ms)     { .place = (at), .kind = PIECE_START, .number = (ms) }
#define FULL(at, ms)      { .place = (at), .kind = PIECE_FULL, .number = (ms) }
#define DAY(at, ms)       { .place = (at), .kind = PIECE_DAY, .number = (ms) }
#define DATES(at, a, b)   { .place = (at), .kind = PIECE_DATES, .number = (a), .to = (b) }
#define WEEKDAY(at, ms)   { .place = (at), .kind = PIECE_WEEKDAY, .number = (ms) }
#define DATE(at, ms)      { .place = (at), .kind = PIECE_DATE, .number = (ms) }
#define UNTIL(at, ms)     { .place = (at), .kind = PIECE_UNTIL, .number = (ms) }
#define ROLES(at, bits)   { .place = (at), .kind = PIECE_ROLES, .number = (bits) }
#define RANGE(at, a, b)   { .place = (at), .kind = PIECE_RANGE, .number = (a), .to = (b) }
#define DAYS(at, a, b)    { .place = (at), .kind = PIECE_DAYS, .number = (a), .to = (b) }
#define SPAN(at, ms)      { .place = (at), .kind = PIECE_SPAN, .number = (ms) }
#define NUMBER(at, n)     { .place = (at), .kind = PIECE_NUMBER, .number = (n) }
#define SAID(at, m)       { .place = (at), .kind = PIECE_MSG, .msg = (m) }
#define OBJECT(at, id)    { .place = (at), .kind = PIECE_OBJECT, .text = (id) }
#define OBJECT_LINK(at, id) { .place = (at), .kind = PIECE_OBJECT, .text = (id), .number = 1 }
#define NAMED(at, name)   { .place = (at), .kind = PIECE_NAMED, .text = (name) }
#define LINK(at, url)     { .place = (at), .kind = PIECE_LINK, .text = (url) }
#define ARROW(at, url)    { .place = (at), .kind = PIECE_ARROW, .text = (url) }
#define TRUSTED(at, s)    { .place = (at), .kind = PIECE_TRUSTED, .text = (s) }
/* clang-format on */

#endif
