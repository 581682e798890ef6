#include "calendar.h"
#include "base/alloc.h"
#include "base/config.h"
#include "base/when.h"
#include "base/worktime.h"
#include "core/context.h"
#include "ctx.h"

#include <string.h>

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

int64_t due_after(const struct ctx *cx, int64_t at, const char *term)
{
	const struct config_reminders *r = &cx->m->config->reminders;
	const struct {
		const char *name;
		struct worktime term;
	} terms[] = {
		{ "reminders.triage", r->triage },
		{ "reminders.escalation", r->escalation },
		{ "reminders.alert", r->alert },
		{ "provider.answer_within", cx->m->config->provider.answer_within },
	};
	for (size_t i = 0; i < ARRAY_SIZE(terms); i++)
		if (!strcmp(terms[i].name, term))
			return worktime_after(calendar(cx), at, terms[i].term);
	return at;
}

int64_t working_days_after(const struct ctx *cx, int64_t at, int days)
{
	return worktime_after(calendar(cx), at, (struct worktime){ days, WORK_DAYS });
}

int64_t day_at(int64_t at, int days)
{
	return when_day(at, days);
}

int64_t day_of(int year, int month, int day)
{
	int64_t at = 0;
	const struct tm local = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };
	when_of_local(&local, INT64_MIN, &at);
	return at;
}

int year_of(int64_t at)
{
	return when_local(at).tm_year + 1900;
}

bool day_hours(const struct ctx *cx, int64_t day, int64_t *ret_from, int64_t *ret_to)
{
	return worktime_hours(calendar(cx), day, ret_from, ret_to);
}

bool day_is_holiday(const struct ctx *cx, int64_t day)
{
	return worktime_is_holiday(calendar(cx), day);
}

bool day_is_moved(const struct ctx *cx, int64_t day)
{
	return worktime_is_moved(calendar(cx), day);
}

bool holidays_known(const struct ctx *cx, int year)
{
	const struct config_dates *d = &calendar(cx)->holidays;
	for (size_t i = 0; i < d->count; i++)
		if (d->list[i].year == year)
			return true;
	return false;
}

bool days_are_checked(const struct ctx *cx)
{
	return calendar(cx)->check_days != CHECK_NEVER;
}

bool day_is_checked(const struct ctx *cx, int64_t day)
{
	int64_t from, to;
	return days_are_checked(cx) && (calendar(cx)->check_days == CHECK_EVERY_DAY ||
	                                worktime_hours(calendar(cx), day, &from, &to));
}
