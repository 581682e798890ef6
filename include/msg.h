#ifndef MSG_H
#define MSG_H

#include <stdint.h>

/* M() lives as long as the block it stands in (in a table: for ever): hand it on, don't keep or
 * return it.
 *
 * What the bot says: a message of the catalogue and the pieces that fill its {places}. The message
 * is ours and may hold the destination's markup (`*bold*` for Slack, `**bold**` for GitLab); a
 * piece is data and is escaped for wherever it goes, so that a handler can't forget. Names are
 * those of the catalogue (msgctxt), texts English. */

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
	PIECE_TEXT,  /* people's text, cut to `number` code points where that is not 0 */
	PIECE_NAME,  /* a person by name, no ping */
	PIECE_PING,  /* a person, live mention: only where something is asked of them */
	PIECE_TIME,  /* 14:02, or 22.11 23:50 on another day */
	PIECE_CLOCK, /* 14:02, whichever day */
	PIECE_START, /* 14:02, Mon 23 Nov */
	PIECE_FULL,  /* 23.11.2026 14:02 */
	PIECE_DAY,   /* 23 November */
	PIECE_DATE,  /* 23.11.2026 */
	PIECE_SPAN,  /* a length of time in ms: 1 h 35 min */
	PIECE_NUMBER,
	PIECE_MSG,     /* another message, with no places */
	PIECE_OBJECT,  /* accident:7 as A-7 */
	PIECE_NAMED,   /* what a name is bound to (accident:7/issue) as a link with its number */
	PIECE_TRUSTED, /* text this program made, already fit for the destination */
};

struct piece {
	const char *place;
	enum piece_kind kind;
	const char *text;
	int64_t number;
	const struct msg *msg;
};

#define WITH(...) ((const struct piece[]){ __VA_ARGS__, { 0 } })
#define NOTHING   ((const struct piece[]){ { 0 } })
#define TEXT(place, s)                     \
	{                                  \
		place, PIECE_TEXT, s, 0, 0 \
	}
#define CUT(place, s, points)                   \
	{                                       \
		place, PIECE_TEXT, s, points, 0 \
	}
#define NAME(place, person)                     \
	{                                       \
		place, PIECE_NAME, person, 0, 0 \
	}
#define PING(place, person)                     \
	{                                       \
		place, PIECE_PING, person, 0, 0 \
	}
#define AT(place, ms)                       \
	{                                   \
		place, PIECE_TIME, 0, ms, 0 \
	}
#define CLOCK(place, ms)                     \
	{                                    \
		place, PIECE_CLOCK, 0, ms, 0 \
	}
#define START(place, ms)                     \
	{                                    \
		place, PIECE_START, 0, ms, 0 \
	}
#define FULL(place, ms)                     \
	{                                   \
		place, PIECE_FULL, 0, ms, 0 \
	}
#define DAY(place, ms)                     \
	{                                  \
		place, PIECE_DAY, 0, ms, 0 \
	}
#define DATE(place, ms)                     \
	{                                   \
		place, PIECE_DATE, 0, ms, 0 \
	}
#define SPAN(place, ms)                     \
	{                                   \
		place, PIECE_SPAN, 0, ms, 0 \
	}
#define NUMBER(place, n)                     \
	{                                    \
		place, PIECE_NUMBER, 0, n, 0 \
	}
#define SAID(place, m)                    \
	{                                 \
		place, PIECE_MSG, 0, 0, m \
	}
#define OBJECT(place, id)                     \
	{                                     \
		place, PIECE_OBJECT, id, 0, 0 \
	}
#define NAMED(place, name)                     \
	{                                      \
		place, PIECE_NAMED, name, 0, 0 \
	}
#define TRUSTED(place, s)                     \
	{                                     \
		place, PIECE_TRUSTED, s, 0, 0 \
	}

#endif
