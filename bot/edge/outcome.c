#include "edge/outcome.h"

#include "base/alloc.h"
#include "core/channel.h"
#include "core/lost.h"
#include "core/settle.h"
#include "core/slack_time.h"
#include "store/db.h"

#include <string.h>

enum {
	EDIT_MS = 3000, /* as often as a message may be edited */
	AWAY_MS = 60000,
	BACKOFF_MOST_MS = 60000,
	LOOK_AGAIN_MS = 5000, /* the look-up itself did not come through */
	LETTER_MS = 3600000,  /* later than that a person is told to find another way */
};

void outcome_end(struct machine *m, struct trip *t, const char *state)
{
	if (t->call->gave_up && strcmp(state, "done") != 0) {
		t->call->gave_up(t);
		state = "dropped";
	}
	struct settlement s = { .state = state,
		                .binds = t->binds ? &t->result : NULL,
		                .drawn = t->drawn,
		                .error = t->error.len ? t->error.s : NULL };
	settle_job(m, t->job.id, &s, slack_now(m));
}

static int64_t backoff(int64_t tries)
{
	int64_t ms = 1000;
	while (tries-- > 1 && ms < BACKOFF_MOST_MS)
		ms *= 2;
	return ms < BACKOFF_MOST_MS ? ms : BACKOFF_MOST_MS;
}

static bool not_worth_it(const struct machine *m, const struct trip *t)
{
	return t->call->worth_ms && slack_now(m) - t->job.made > t->call->worth_ms;
}

static void again(struct machine *m, struct trip *t, int64_t wait_ms)
{
	if (not_worth_it(m, t)) {
		outcome_end(m, t, "dropped");
		return;
	}
	if (t->call->repeat == ASK && slack_now(m) - t->job.made > LETTER_MS) {
		outcome_end(m, t, "failed");
		return;
	}
	int64_t due = slack_now(m) + (wait_ms ? wait_ms : backoff(t->job.tries + 1));
	db_do(m->db, SQL_job_again, I(":id", t->job.id), I(":due", due), T(":error", t->error.s));
}

/* When to look for it: a worker of GitLab's may go on for a minute, Slack's history lags
 * by seconds. */
static int64_t look_in_ms(const struct trip *t, int64_t looks)
{
	static const int64_t slack[] = { 5000, 25000 }, gitlab[] = { 5000, 15000, 30000, 60000 };
	if (t->call->service == SLACK)
		return looks < (int64_t)ARRAY_SIZE(slack) ? slack[looks] : -1;
	return looks < (int64_t)ARRAY_SIZE(gitlab) ? gitlab[looks] : -1;
}

void outcome_doubted(struct machine *m, struct trip *t)
{
	if (t->call->repeat == ASK) {
		trip_fail(t, "not known whether it was sent");
		t->binds = false;
	}
	outcome_end(m, t, t->call->repeat == ASK ? "failed" : "dropped");
}

static void unsure(struct machine *m, struct trip *t)
{
	if (t->call->repeat == ONCE || t->call->repeat == ASK) {
		outcome_doubted(m, t);
	} else if (t->call->service == SLACK && trip_is_update(t)) {
		int64_t wait = backoff(t->job.tries + 1);
		again(m, t, wait > EDIT_MS ? wait : EDIT_MS);
	} else if (t->call->repeat == REPEAT || trip_is_update(t)) {
		again(m, t, 0);
	} else {
		int64_t due = slack_now(m) + look_in_ms(t, 0);
		db_do(m->db, SQL_job_doubt, I(":id", t->job.id), I(":due", due),
		      T(":error", t->error.s));
	}
}

static void absent(struct machine *m, const struct trip *t)
{
	int64_t ms = look_in_ms(t, t->job.looks + 1);
	if (ms < 0) /* looked for long enough: it is not there. The same key again. */
		db_do(m->db, SQL_job_again, I(":id", t->job.id), I(":due", slack_now(m)),
		      T(":error", t->error.s));
	else
		db_do(m->db, SQL_job_doubt, I(":id", t->job.id), I(":due", slack_now(m) + ms),
		      T(":error", t->error.s));
}

/* It is posted anew where it is still of use. */
static void lost(struct machine *m, struct trip *t)
{
	lost_found(m, &t->job, slack_now(m));
	if (trip_is_update(t))
		outcome_end(m, t, "dropped");
	else
		again(m, t, 0);
}

void outcome_conclude(struct machine *m, struct trip *t, enum verdict v, int64_t wait_ms)
{
	switch (v) {
	case SUCCESS: outcome_end(m, t, "done"); break;
	case GONE: outcome_end(m, t, "dropped"); break;
	case FAILURE: outcome_end(m, t, "failed"); break;
	case LOST: lost(m, t); break;
	case AWAY:
		channel_away(m, t, slack_now(m));
		again(m, t, AWAY_MS);
		break;
	case ABSENT: absent(m, t); break;
	case AGAIN:
		if (t->looking)
			db_do(m->db, SQL_job_doubt, I(":id", t->job.id),
			      I(":due", slack_now(m) + (wait_ms ? wait_ms : LOOK_AGAIN_MS)),
			      T(":error", t->error.s));
		else
			again(m, t, wait_ms);
		break;
	case UNSURE:
		if (t->looking)
			db_do(m->db, SQL_job_doubt, I(":id", t->job.id),
			      I(":due", slack_now(m) + LOOK_AGAIN_MS), T(":error", t->error.s));
		else
			unsure(m, t);
		break;
	case NEXT: break;
	}
}
