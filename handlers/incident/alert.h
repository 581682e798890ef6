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

/* What it was last is its state. */
enum mark { UNMARKED, TAKEN, ONE_OFF, FILED, IN_ACCIDENT };

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
	bool resolved_by_then;               /* by that moment; when exactly nobody knows */
	const char *with;                    /* it is settled with: a storm, an accident; or NULL */
	const char *left;                    /* the storm that it was one of, or NULL */
	bool alone;                          /* it has an answer of its own */
	bool shared;                         /* its answer is that of its storm */
	enum mark mark;                      /* the bot's reaction on it */
	struct answered taken, cause, filed; /* filed: number is the priority */
	struct answered before;              /* the cause that this one replaced */
	struct answered closed;              /* its issue, by whom; by NULL: it is open */
	struct answered reopened;
	struct answered priority; /* chosen later; by NULL: as it was filed */
	struct answered label;    /* the issue's, set in GitLab: it stands */
};

void answered_take(struct ctx *cx, struct answered *to, const struct fact *f);

struct alert alert_of(struct ctx *cx, const char *object);
bool alert_is(struct ctx *cx, const char *object, const char *state);
/* Facts have changed: moves the alert, or the storm with all its alerts, to the state they mean,
 * draws it anew. */
void alert_settle(struct ctx *cx, const char *object);
/* The bot's reaction on the alert says its state. */
void alert_mark(struct ctx *cx, const char *object);

/* It is not asked about while `whole` is: it is settled with it. And it is, from now on. */
void alert_hold(struct ctx *cx, const char *object, const char *whole);
void alert_ask(struct ctx *cx, const char *object);
/* That it was a one-off, said by `from`. */
void alert_because(struct ctx *cx, const char *object, const char *from, const char *cause);
/* The name of the issue that it was filed as, alone or with others. */
const char *alert_issue(struct ctx *cx, const struct alert *a);
void alert_draw_unwanted(struct page *p, const char *thread, const struct answered *cause);
/* The label of its own issue follows what people said since it `was`. */
void alert_relabel(struct ctx *cx, const char *object, const struct alert *was);
/* Somebody else was first, and how. */
enum outcome alert_explained(struct ctx *cx, const struct answered *cause);
/* "I don't know" is no cause: said under the form's field. */
enum outcome alert_no_cause(struct ctx *cx);
/* To who said so in plain words: the button that says it. */
void alert_offer_look(struct ctx *cx, const char *object);
enum outcome alert_filed(struct ctx *cx, const char *issue, const struct answered *filed);

/* How often the rule fired within a day before now, and what it was the last time. */
enum { ALERT_OFTEN = 3 };
int64_t alert_lately(struct ctx *cx, const struct alert *a);
struct answered alert_earlier(struct ctx *cx, const struct alert *a);

/* Declares an accident because of it, or asks whether it is part of the one that is open. */
enum outcome alert_is_accident(struct ctx *cx, const char *object, const char *text);

void alert_draw_card(struct ctx *cx, struct card *c, const char *object);

#define ALERT_ASKED "open"
#define ALERT_KNOWN "open held one_off filed"
#define ALERT_ANY   ALERT_KNOWN " closed"

/* It is a storm's: what is asked of that is not asked of it. */
bool alert_in_storm(struct ctx *cx, const struct alert *a);
/* Filed with high priority, alone. */
bool alert_is_high(const struct alert *a);
/* Whose its issue is: whom the head chose, else who filed it, or who is there of the first level.
 */
const char *alert_assignee(struct ctx *cx, const struct alert *a);
/* It stands unless the head changes it. */
void alert_prioritize(struct ctx *cx, const char *object, enum choice priority);
/* Facts have changed: tells the head of it, once. */
void high_settle(struct ctx *cx, const char *object);
/* The accident that it was part of was none: it is what it was before. */
void alert_free(struct ctx *cx, const char *object);

extern const struct flow alert_flow;

/* Many alerts at once are a storm: one message asks about all of them. */
struct storm {
	const char *id, *state;
	int64_t since, last;            /* its first alert, its last */
	int64_t rules, fired, resolved; /* resolved: rules that are out */
	struct answered taken, cause, filed, closed, apart;
};

#define STORM_ASKED  "open"
#define STORM_KNOWN  "open one_off filed"
#define STORM_ASKING STORM_KNOWN " apart"
#define STORM_ANY    STORM_ASKING " closed"

extern const struct flow storm_flow;

struct storm storm_of(struct ctx *cx, const char *object);
/* One has begun; true: it is a part of a storm. */
bool storm_takes(struct ctx *cx, const char *alert);
/* One was answered alone. */
void storm_lets_go(struct ctx *cx, const char *object, const char *alert);
/* Its n-th alert, or NULL. */
const char *storm_alert(struct ctx *cx, const char *object, int n);
void storm_draw_card(struct ctx *cx, struct card *c, const char *object);
const char *alerts_all(struct ctx *cx, int64_t n); /* a button's label */

/* Its cause is the accident's: a fact of the cause's own source, its text the accident. */
#define MEANWHILE "cause.accident"
/* A storm, or an accident: what is settled with it is not asked about. */
bool alerts_wait_for(struct ctx *cx, const char *whole);
/* One has begun while an accident goes on; true: it is settled with that. */
bool meanwhile_takes(struct ctx *cx, const char *alert);

#endif
