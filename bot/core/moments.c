#include "core/moments.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "core/dispatch.h"
#include "core/slack_time.h"
#include "store/db.h"

#include <stdlib.h>

enum {
	ROUND_MAX = 32,
	TRIES_MAX = 3,
	LATER_MS = 60000,
};

struct moments {
	struct machine *m;
	struct timer *timer;
	void (*changed)(void *arg);
	void *arg;
};

enum round { NOTHING_DUE, WENT_ON, STORE_FAILED };

/* The try is written before, and puts it off: a moment that fails, or that ends the program,
 * neither stops the others nor comes for ever. */
static bool count_try(struct machine *m, const char *object, const char *name)
{
	return db_do(m->db, SQL_timer_try, T(":object", object), T(":name", name),
	             I(":due", slack_now(m) + LATER_MS));
}

static bool give_up(struct machine *m, const char *object, const char *name)
{
	struct ctx cx;
	db_begin(m->db);
	db_do(m->db, SQL_timer_drop, T(":object", object), T(":name", name));
	ctx_open(&cx, m, slack_now(m));
	ctx_journal(&cx, "moment.quarantined", object, name, NULL, 0);
	ctx_close(&cx);
	log_error("moment.quarantined", kv("object", object), kv("name", name));
	return db_commit(m->db);
}

static bool try_one(struct machine *m, const char *object, const char *name, int64_t due)
{
	db_begin(m->db);
	enum handled handled = dispatch_moment(m, object, name, due, slack_now(m));
	if (handled == HANDLED)
		return db_commit(m->db);
	db_rollback(m->db);
	log_error("moment.faulty", kv("object", object), kv("name", name));
	return true;
}

static enum round run_one(struct moments *ms)
{
	struct db *db = ms->m->db;
	struct rows r = db_rows(db, SQL_timer_due, I(":now", slack_now(ms->m)));
	if (!rows_next(&r))
		return NOTHING_DUE;
	autofree char *object = xstrdup(row_text(&r, 0)), *name = xstrdup(row_text(&r, 1));
	int64_t due = row_int(&r, 2), tries = row_int(&r, 3);
	rows_end(&r);
	bool done = tries >= TRIES_MAX
	                    ? give_up(ms->m, object, name)
	                    : count_try(ms->m, object, name) && try_one(ms->m, object, name, due);
	return done ? WENT_ON : STORE_FAILED;
}

static void arm(struct moments *ms)
{
	int64_t due = db_number(ms->m->db, SQL_timer_next, CLOCK_NEVER);
	int64_t wait = due - slack_now(ms->m);
	int64_t held = slack_time_held(ms->m);
	if (held && wait < held)
		wait = held;
	if (due == CLOCK_NEVER)
		timer_stop(ms->timer);
	else
		timer_in(ms->timer, wait);
}

static void fire(void *arg)
{
	struct moments *ms = arg;
	enum round last = WENT_ON;
	int n = 0;
	while (n < ROUND_MAX && (last = run_one(ms)) == WENT_ON)
		n++;
	if (n)
		ms->changed(ms->arg);
	if (last == STORE_FAILED)
		timer_in(ms->timer, LATER_MS);
	else
		arm(ms);
}

struct moments *moments_create(struct machine *m, struct loop *l, void (*changed)(void *arg),
                               void *arg)
{
	struct moments *ms = xcalloc(1, sizeof(*ms));
	ms->m = m;
	ms->changed = changed;
	ms->arg = arg;
	ms->timer = timer_create_on(l, fire, ms);
	return ms;
}

void moments_destroy(struct moments *ms)
{
	if (!ms)
		return;
	timer_destroy(ms->timer);
	free(ms);
}

void moments_nudge(struct moments *ms)
{
	arm(ms);
}
