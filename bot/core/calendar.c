#include "base/config.h"
#include "base/when.h"
#include "base/worktime.h"
#include "core/context.h"
#include "ctx.h"

/* The working calendar, as handlers ask for it. */

static const struct config_calendar *calendar(const struct ctx *cx)
{
	return &cx->m->config->calendar;
}

bool same_day(int64_t a, int64_t b)
{
	return when_day(a, 0) == when_day(b, 0);
}

bool is_working(const struct ctx *cx, int64_t at)
{
	return worktime_is(calendar(cx), at);
}

int64_t next_working(const struct ctx *cx, int64_t at)
{
	return worktime_next(calendar(cx), at);
}

int64_t next_morning(const struct ctx *cx, int64_t at)
{
	return worktime_morning(calendar(cx), at);
}

/* Asked on a Monday that is a holiday, it is that week's: nothing that is due is put off. */
int64_t next_week(const struct ctx *cx)
{
	enum { TO_MONDAY = 6, WEEK = 7 };
	int since = (when_local(cx->now).tm_wday + TO_MONDAY) % WEEK;
	int64_t this = worktime_next(calendar(cx), when_day(cx->now, -since));
	return this > cx->now ? this : worktime_next(calendar(cx), when_day(cx->now, WEEK - since));
}

int64_t working_between(const struct ctx *cx, int64_t from, int64_t to)
{
	return worktime_between(calendar(cx), from, to);
}

int64_t working_days_after(const struct ctx *cx, int64_t at, int days)
{
	return worktime_after(calendar(cx), at, (struct worktime){ days, WORK_DAYS });
}
