#ifndef FOLLOWUPS_H
#define FOLLOWUPS_H

#include "handler.h"

/* The book of follow-ups that are open, of every accident: what is closed leaves it, so that it
 * stays small for ever. */

struct open_followup {
	const char *object, *from; /* the accident, and the reply that asked for it */
	int64_t since;
};

enum { OPEN_MOST = 256, SHOWN_MOST = 10 };

void followup_opened(struct ctx *cx, const char *object, const char *from, int64_t at);
/* It is asked for again: open, unless its issue is closed. */
void followup_reopened(struct ctx *cx, const char *object, const char *from);
/* False: it is not in the book. */
bool followup_ended(struct ctx *cx, const char *object, const char *from);
/* The oldest first; how many. Strings live as long as the event. */
int followups_open(struct ctx *cx, struct open_followup list[OPEN_MOST]);

/* Whose it is: whom it is assigned to, else the head. */
const char *followup_person(struct ctx *cx, const struct open_followup *o);
/* A line of a list: `put` gets it, for an answer or a card. */
typedef void put_line(void *to, const struct msg *m, const struct piece *p);
void followup_line(struct ctx *cx, const struct open_followup *o, put_line *put, void *to);

/* "C…/ts WHAT", as facts of follow-ups say which and what. */
const char *followup_text(struct ctx *cx, const char *from, const char *what);

#endif
