#ifndef CORE_DISPATCH_H
#define CORE_DISPATCH_H

#include "core/context.h"
#include "store/outbox.h"

/* One event to the doors that fit it, inside the caller's savepoint. Person, place, state and arity
 * are checked here, before a handler runs. */

enum handled { HANDLED, WAITS_FOR_ROOT, FAULTY };

struct handling {
	char *answer;     /* the ack's payload, JSON, or NULL; owned */
	char *root;       /* WAITS_FOR_ROOT: the thread nobody knows yet, "C…/ts"; owned */
	int64_t form_job; /* a form to open at once, with its trigger (borrowed from the event), or
	                     0 */
	const char *trigger;
	bool scrub; /* once it is committed: db_scrub */
};

enum handled dispatch(struct machine *m, const struct event *e, const char *cause,
                      struct handling *ret);
void handling_release(struct handling *h);

/* A moment asked for by wake_at() has come. */
enum handled dispatch_moment(struct machine *m, const char *object, const char *name, int64_t due,
                             int64_t now);
/* The program runs; inside the caller's transaction. False: a handler or the store failed. */
bool dispatch_started(struct machine *m, int64_t now);
/* A job failed for good, and its object hears of it: `why` in words. */
void dispatch_failed(struct machine *m, const struct job *j, const char *why, int64_t now);

#endif
