#ifndef INCIDENT_CHECKS_H
#define INCIDENT_CHECKS_H

#include "calendar.h"
#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* The daily check (I1). The book is "checks:1", for the month's report too: a fact "checked" for
 * each day on which somebody looked (source: the day as 23.11.2026, at: the day, by: who, number:
 * YES all was well, NO there was a problem, text: the incident), and a fact "missed" for each day
 * of calendar.check_days that passed without (the same source and at). "turn" of a person: when
 * they were asked last; "settled" of the book: the day before which all is written down.
 *
 * A day on which somebody is asked, or looks, is an object "check" as well: "day" (at), "asked" of
 * a person, and the answer. */

struct check {
	const char *id, *state; /* open, done, missed */
	int64_t day;
	int64_t from, to;  /* its working time; of a day that is not worked, all of it */
	const char *asked; /* the last; NULL: nobody was */
	int64_t off;       /* put off until then, by whom this is drawn for; 0: it is not */
	const char *by;    /* who looked; NULL: nobody */
	int64_t at;
	const char *incident; /* its object, or NULL: all was well */
};

struct check check_of(struct ctx *cx, const char *object);
const char *check_today(struct ctx *cx); /* made when first needed */
/* Who is next by the rota is asked from now on; the head, where no L1 is there. */
const char *check_next(struct ctx *cx, const char *object);
void check_answered(struct ctx *cx, const char *object, const char *incident);
bool check_is_late(struct ctx *cx, const struct check *c); /* reminders.check_by is past */

/* The first of the days off just before it on which nobody looked, though every day is checked; its
 * own day: there is none. */
int64_t check_days_off(struct ctx *cx, const struct check *c);

/* What has to be done by now, and when to look again. */
void checks_settle(struct ctx *cx);

void check_draw(struct ctx *cx, struct card *card, const char *object);
void check_draw_late(struct ctx *cx, struct card *card, const char *object, bool waits);
/* Whether the platform answers well: that line with its buttons, as an answer. */
void check_answer(struct ctx *cx, const char *object);

#endif
