#include "edge/courier.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "core/file.h"
#include "core/settle.h"
#include "core/slack_time.h"
#include "edge/errand.h"
#include "edge/pacer.h"
#include "edge/triggers.h"
#include "outside/call.h"
#include "store/db.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

enum {
	READY_MAX = 64,
	LATER_MS = 1000,
	FILED_MS = 1500, /* an issue asked for while another is waited for waits twice as long */
};

/* Requests under way at once: a service that does not answer keeps nobody from the other. */
static const int hands[] = { [SLACK] = 8, [GITLAB] = 4, [MAIL] = 1 };

static void go(void *arg);

struct courier *courier_create(struct machine *m, struct loop *l, struct http *h)
{
	struct courier *c = xcalloc(1, sizeof(*c));
	c->m = m;
	c->loop = l;
	c->http = h;
	c->pace = pacer_create();
	c->triggers = triggers_create();
	c->wakes = CLOCK_NEVER;
	c->timer = timer_create_on(l, go, c);
	return c;
}

void courier_destroy(struct courier *c)
{
	if (!c)
		return;
	while (c->errands)
		errand_cancel(c->errands);
	triggers_destroy(c->triggers);
	for (size_t i = 0; i < ARRAY_SIZE(hands); i++)
		free(c->service[i].error);
	timer_destroy(c->timer);
	pacer_destroy(c->pace);
	free(c);
}

/* The earliest of all wishes counts. */
static void wake_in(struct courier *c, int64_t ms)
{
	int64_t at = clock_mono() + ms;
	if (at < c->wakes) {
		c->wakes = at;
		timer_in(c->timer, ms);
	}
}

void courier_nudge(struct courier *c)
{
	wake_in(c, 0);
}

void courier_try_later(struct courier *c, const struct trip *t)
{
	log_error("job.not_stored", kv("job", t->job.id));
	wake_in(c, LATER_MS);
}

void courier_on_settled(struct courier *c, void (*settled)(void *arg), void *arg)
{
	c->settled = settled;
	c->settled_arg = arg;
}

void courier_on_missed(struct courier *c,
                       bool (*missed)(void *arg, const char *dedupe, json_t *missed), void *arg)
{
	c->missed = missed;
	c->missed_arg = arg;
}

void courier_trigger(struct courier *c, int64_t job, const char *trigger)
{
	triggers_add(c->triggers, job, trigger);
}

/* Of another version of this program, which knew more calls. */
static void no_such_call(struct courier *c, const struct job *job)
{
	db_begin(c->m->db);
	settle_job(c->m, job->id,
	           &(struct settlement){ .state = "failed", .error = "there is no such call" },
	           slack_now(c->m));
	if (!db_commit(c->m->db))
		log_error("job.not_stored", kv("job", job->id));
}

/* True: something was begun or ended. */
static bool start_ready(struct courier *c, struct job *job)
{
	const struct call *call = call_find(job->call);
	if (!call) {
		no_such_call(c, job);
		return true;
	}
	if (c->service[call->service].under_way >= hands[call->service])
		return false;
	int64_t wait = pacer_take(c->pace, job->bucket, clock_mono());
	if (wait)
		wake_in(c, wait);
	else
		errand_start(c, job, call);
	return !wait;
}

static enum service service_of(const char *bucket)
{
	return !strcmp(bucket, pace_bucket(PACE_GITLAB)) ? GITLAB
	       : !strcmp(bucket, pace_bucket(PACE_MAIL)) ? MAIL
	                                                 : SLACK;
}

/* What is drawn, and put off, goes by the time: until it is known only that is asked for which
 * tells it. */
static bool is_held(struct courier *c, const char *bucket)
{
	int64_t held = strcmp(bucket, "read:auth.test") ? slack_time_held(c->m) : 0;
	if (held)
		wake_in(c, held);
	return held;
}

/* Jobs that may go now, from all buckets that are not empty and whose service has a hand free. */
static int collect_ready(struct courier *c, struct job *ready, int most)
{
	int n = 0;
	autofree char *bucket = outbox_bucket_after(c->m->db, "");
	while (bucket && n < most) {
		enum service s = service_of(bucket);
		int room = is_held(c, bucket) ? 0 : hands[s] - c->service[s].under_way;
		int64_t wait = room > 0 ? pacer_wait(c->pace, bucket, clock_mono()) : 0;
		if (wait)
			wake_in(c, wait);
		else if (room > 0)
			n += outbox_ready(c->m->db, bucket, slack_now(c->m), ready + n,
			                  room < most - n ? room : most - n);
		char *next = outbox_bucket_after(c->m->db, bucket);
		free(bucket);
		bucket = next;
	}
	return n;
}

static int by_priority(const void *a, const void *b)
{
	const struct job *one = a, *other = b;
	if (one->priority != other->priority)
		return one->priority < other->priority ? -1 : 1;
	return one->id < other->id ? -1 : one->id > other->id;
}

/* Whoever asked for an issue knows within three seconds how it is called. */
static void number_unfiled(struct courier *c)
{
	int64_t now = clock_mono();
	if (c->unfiled.id && now - c->unfiled.since >= FILED_MS) {
		if (file_provisionals(c->m, c->unfiled.numbered, c->unfiled.id, slack_now(c->m)))
			c->unfiled.numbered = c->unfiled.id;
		c->unfiled.id = 0;
	}
	if (!c->unfiled.id) {
		c->unfiled.id = db_number(c->m->db, SQL_job_unfiled_newest, 0,
		                          I(":after", c->unfiled.numbered));
		c->unfiled.since = now;
	}
	if (c->unfiled.id)
		wake_in(c, c->unfiled.since + FILED_MS - now);
}

static void go(void *arg)
{
	struct courier *c = arg;
	struct job ready[READY_MAX];
	bool any = false;
	c->wakes = CLOCK_NEVER;
	if (c->unsettled && !c->errands)
		c->unsettled = !db_do(c->m->db, SQL_job_was_sending);
	number_unfiled(c);
	int n = collect_ready(c, ready, READY_MAX);
	qsort(ready, (size_t)n, sizeof(*ready), by_priority);
	for (int i = 0; i < n; i++) {
		any |= start_ready(c, &ready[i]);
		job_release(&ready[i]);
	}
	/* With all hands busy the next answer calls again; with more ready than were read, at once.
	 */
	if (n == READY_MAX && any)
		courier_nudge(c);
	int64_t due = outbox_next_due(c->m->db, slack_now(c->m));
	if (due < CLOCK_NEVER)
		wake_in(c, due - slack_now(c->m));
	if (c->unsettled)
		wake_in(c, LATER_MS);
}

void courier_health(const struct courier *c, struct courier_health *ret)
{
	*ret = (struct courier_health){ .slack_error = c->service[SLACK].error,
		                        .gitlab_error = c->service[GITLAB].error,
		                        .mail_error = c->service[MAIL].error,
		                        .slack_since = c->service[SLACK].since,
		                        .gitlab_since = c->service[GITLAB].since,
		                        .mail_since = c->service[MAIL].since };
	for (size_t i = 0; i < ARRAY_SIZE(hands); i++)
		ret->under_way += c->service[i].under_way;
}
