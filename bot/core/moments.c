#include "core/moments.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "core/dispatch.h"
#include "store/db.h"

#include <stdlib.h>

enum { ROUND_MAX = 32, LATER_MS = 60000 };

struct moments {
	struct machine *m;
	struct timer *timer;
	void (*changed)(void *arg);
	void *arg;
};

static bool run_one(struct moments *ms)
{
	struct db *db = ms->m->db;
	struct rows r = db_rows(db, SQL_timer_due, I(":now", clock_now()));
	if (!rows_next(&r))
		return false;
	autofree char *object = xstrdup(row_text(&r, 0)), *name = xstrdup(row_text(&r, 1));
	int64_t due = row_int(&r, 2);
	rows_end(&r);
	db_begin(db);
	if (dispatch_moment(ms->m, object, name, due, clock_now()) == HANDLED && db_commit(db))
		return true;
	/* It failed by our own fault: put off, so that one moment can't stop the others. */
	db_rollback(db);
	log_error("moment.faulty", kv("object", object), kv("name", name));
	db_do(db, SQL_timer_set, T(":object", object), T(":name", name),
	      I(":due", clock_now() + LATER_MS));
	return true;
}

static void arm(struct moments *ms)
{
	int64_t due = db_number(ms->m->db, SQL_timer_next, CLOCK_NEVER);
	if (due == CLOCK_NEVER)
		timer_stop(ms->timer);
	else
		timer_at(ms->timer, due);
}

static void fire(void *arg)
{
	struct moments *ms = arg;
	int n = 0;
	while (n < ROUND_MAX && run_one(ms))
		n++;
	if (n)
		ms->changed(ms->arg);
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
