#ifndef EDGE_ERRAND_H
#define EDGE_ERRAND_H

#include "core/context.h"
#include "edge/courier.h"
#include "outside/call.h"

/* A job on its way: claimed, sent, answered. The courier chooses which. */

struct errand;
struct pacer;
struct timer;
struct triggers;

struct courier {
	struct machine *m;
	struct loop *loop;
	struct http *http;
	struct timer *timer;
	struct pacer *pace;
	struct triggers *triggers;
	struct errand *errands; /* under way */
	struct {
		int under_way;
		char *error; /* the last since the last success, or NULL */
		int64_t since;
	} service[SERVICES];
	struct {
		int64_t id, since; /* the newest issue that is not filed, and since when
		                      (monotonic) it is waited for; 0: none */
		int64_t numbered;  /* up to this job all are filed or have numbers of their own */
	} unfiled;
	int64_t wakes;  /* when the timer is set to fire (monotonic), or CLOCK_NEVER */
	bool unsettled; /* the end of a job is not stored: it stands there as being sent */
	void (*settled)(void *arg);
	void *settled_arg;
	bool (*missed)(void *arg, const char *dedupe, json_t *missed);
	void *missed_arg;
};

/* Takes the job over. It is begun, or ended. */
void errand_start(struct courier *c, struct job *job, const struct call *call);
/* What is under way stays claimed. */
void errand_cancel(struct errand *e);

/* The store failed: the courier looks again in a while. */
void courier_try_later(struct courier *c, const struct trip *t);

#endif
