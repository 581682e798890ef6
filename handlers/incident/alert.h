#ifndef ALERT_H
#define ALERT_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* An alert, or an incident that a person said: from the first time that a rule fires until somebody
 * has said what it was; the same rule firing meanwhile is counted. A fold over its facts. */

struct answered { /* who said it, and when; by NULL: nobody yet */
	const char *text, *by, *source;
	int64_t at, number;
};

struct alert {
	const char *id, *state;
	bool incident;                       /* no rule: a person said it */
	const char *rule;                    /* as people call it; of an incident its title */
	const char *history;                 /* the object of the rule: all its alerts, or NULL */
	const char *url;                     /* where it came from, or NULL */
	const char *root;                    /* the key of the message it began with, or NULL */
	int64_t since;                       /* it fired first */
	int64_t fired;                       /* so many times */
	int64_t resolved;                    /* when it went out; 0: it is burning */
	struct answered taken, cause, filed; /* filed: number is the priority */
	struct answered priority;            /* chosen later; by NULL: as it was filed */
	struct answered label;               /* the issue's, set in GitLab: it stands */
};

void answered_take(struct ctx *cx, struct answered *to, const struct fact *f);

struct alert alert_of(struct ctx *cx, const char *object);
/* Facts have changed: moves the alert to the state they mean, draws it anew. */
void alert_settle(struct ctx *cx, const char *object);

/* How often the rule fired within a day before now, and what it was the last time. */
enum { ALERT_OFTEN = 3 };
int64_t alert_lately(struct ctx *cx, const struct alert *a);
struct answered alert_earlier(struct ctx *cx, const struct alert *a);

/* Declares an accident because of it, or asks whether it is part of the one that is open. */
enum outcome alert_is_accident(struct ctx *cx, const char *object, const char *text);

void alert_draw_card(struct ctx *cx, struct card *c, const char *object);

#define ALERT_ASKED "open"
#define ALERT_KNOWN "open one_off filed"

extern const struct flow alert_flow;

#endif
