#include "core/slack_time.h"

#include "base/clock.h"
#include "base/log.h"
#include "core/context.h"
#include "core/dispatch.h"
#include "store/db.h"
#include "store/outbox.h"

enum {
	WHOLE_MS = 1000, /* as exactly as a Date header tells it */
	HELD_MS = 5000,
	ANEW_MS = 60000, /* set by more, it is another time of day for the calendar */
};

void slack_time_begin(struct machine *m)
{
	m->time_base = clock_now() - clock_mono();
	m->time_began = clock_mono();
}

int64_t slack_now(const struct machine *m)
{
	return clock_mono() + m->time_base;
}

int64_t slack_time_of(const struct machine *m, int64_t wall)
{
	return wall - clock_now() + slack_now(m);
}

bool slack_time_known(const struct machine *m)
{
	return m->time_known;
}

int64_t slack_time_held(const struct machine *m)
{
	int64_t held = m->time_known ? 0 : m->time_began + HELD_MS - clock_mono();
	return held > 0 ? held : 0;
}

/* What the calendar was asked for by the old time is asked for anew. */
static void look_anew(struct machine *m)
{
	db_savepoint(m->db);
	if (dispatch_started(m, slack_now(m)))
		db_release(m->db);
	else
		db_undo(m->db);
}

/* The answer was written within the second that it tells, and was on its way no longer than it
 * took. Set to the middle of that the time is right by half a second, and no later answer moves it
 * again: what waits three seconds waits three. */
void slack_time_said(struct machine *m, int64_t date, int64_t asked)
{
	if (!date)
		return;
	int64_t was = m->time_base, mono = clock_mono();
	int64_t least = date - mono, most = date + WHOLE_MS + (mono - asked) - mono;
	m->time_known = true;
	if (was >= least - WHOLE_MS && was <= most + WHOLE_MS)
		return;
	m->time_base = least + (most - least) / 2;
	int64_t by = m->time_base - was;
	if (by >= ANEW_MS || by <= -ANEW_MS)
		log_warn("clock.differs", kv("by", by));
	if (by < 0)
		outbox_set_back(m->db, slack_now(m), by);
	if (by >= ANEW_MS || by <= -ANEW_MS)
		look_anew(m);
}
