#include "base/worktime.h"

#include "base/when.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, LOOK_DAYS = 400 };

/* A stretch of work on some day. */
struct stretch {
	int64_t from, to;
};

static bool is_listed(const struct config_dates *dates, const struct tm *day)
{
	for (size_t i = 0; i < dates->count; i++) {
		const struct config_date *d = &dates->list[i];
		if (d->year == day->tm_year + 1900 && d->month == day->tm_mon + 1 &&
		    d->day == day->tm_mday)
			return true;
	}
	return false;
}

static const struct working_day *usual_day(const struct config_calendar *c)
{
	int day = 0;
	while (day < WEEK_DAYS - 1 && !c->week[day].count)
		day++;
	return &c->week[day];
}

static const struct working_day *hours_of(const struct config_calendar *c, int64_t midnight)
{
	static const struct working_day none;
	const struct tm day = when_local(midnight);
	const struct working_day *hours = &c->week[(day.tm_wday + WEEK_DAYS - 1) % WEEK_DAYS];
	if (is_listed(&c->holidays, &day))
		return &none;
	return hours->count || !is_listed(&c->workdays, &day) ? hours : usual_day(c);
}

static bool works_ever(const struct config_calendar *c)
{
	return usual_day(c)->count;
}

static int64_t clock_on(int64_t midnight, int minutes)
{
	struct tm local = when_local(midnight);
	int64_t at;
	local.tm_hour = minutes / 60;
	local.tm_min = minutes % 60;
	local.tm_sec = 0;
	if (minutes < DAY_MINUTES && when_of_local(&local, INT64_MIN, &at))
		return at;
	/* The clock is set forward over it, or it is the end of the day. */
	return minutes < DAY_MINUTES ? midnight + (int64_t)minutes * MINUTE_MS
	                             : when_day(midnight, 1);
}

static struct stretch stretch_on(const struct working_day *hours, int64_t midnight, int n)
{
	return (struct stretch){ clock_on(midnight, hours->span[n].from),
		                 clock_on(midnight, hours->span[n].to) };
}

/* The first stretch that ends after `at`. False: there is none for a year and more. */
static bool stretch_after(const struct config_calendar *c, int64_t at, struct stretch *ret)
{
	int64_t midnight = when_day(at, 0);
	for (int day = 0; day < LOOK_DAYS; day++, midnight = when_day(midnight, 1)) {
		const struct working_day *hours = hours_of(c, midnight);
		for (int i = 0; i < hours->count; i++) {
			*ret = stretch_on(hours, midnight, i);
			if (ret->to > at)
				return true;
		}
	}
	return false;
}

bool worktime_is(const struct config_calendar *c, int64_t at)
{
	return worktime_next(c, at) == at;
}

int64_t worktime_next(const struct config_calendar *c, int64_t at)
{
	struct stretch s;
	if (!works_ever(c) || !stretch_after(c, at, &s))
		return at;
	return s.from > at ? s.from : at;
}

int64_t worktime_morning(const struct config_calendar *c, int64_t at)
{
	int64_t midnight = when_day(at, 0);
	for (int day = 0; day < LOOK_DAYS; day++, midnight = when_day(midnight, 1)) {
		const struct working_day *hours = hours_of(c, midnight);
		int64_t begins = hours->count ? stretch_on(hours, midnight, 0).from : at;
		if (begins > at)
			return begins;
	}
	return when_day(at, 1);
}

bool worktime_hours(const struct config_calendar *c, int64_t at, int64_t *ret_from, int64_t *ret_to)
{
	int64_t midnight = when_day(at, 0);
	const struct working_day *hours = hours_of(c, midnight);
	if (!hours->count)
		return false;
	*ret_from = stretch_on(hours, midnight, 0).from;
	*ret_to = stretch_on(hours, midnight, hours->count - 1).to;
	return true;
}

static bool is_off_by_week(const struct config_calendar *c, const struct tm *day)
{
	return !c->week[(day->tm_wday + WEEK_DAYS - 1) % WEEK_DAYS].count;
}

bool worktime_is_holiday(const struct config_calendar *c, int64_t at)
{
	const struct tm day = when_local(at);
	return is_listed(&c->holidays, &day) && !is_off_by_week(c, &day);
}

bool worktime_is_moved(const struct config_calendar *c, int64_t at)
{
	const struct tm day = when_local(at);
	return is_listed(&c->workdays, &day) && is_off_by_week(c, &day);
}

int64_t worktime_between(const struct config_calendar *c, int64_t from, int64_t to)
{
	int64_t worked = 0;
	struct stretch s;
	if (!works_ever(c))
		return to > from ? to - from : 0;
	for (int64_t at = from; at < to && stretch_after(c, at, &s) && s.from < to; at = s.to)
		worked += (s.to < to ? s.to : to) - (s.from > at ? s.from : at);
	return worked;
}

static int64_t ms_after(const struct config_calendar *c, int64_t at, int64_t ms)
{
	struct stretch s;
	while (stretch_after(c, at, &s)) {
		int64_t from = s.from > at ? s.from : at;
		if (s.to - from >= ms)
			return from + ms;
		ms -= s.to - from;
		at = s.to;
	}
	return at + ms;
}

static int64_t days_after(const struct config_calendar *c, int64_t at, int days)
{
	int64_t begins = worktime_next(c, at), morning = begins;
	const struct tm clock = when_local(begins);
	for (int i = 0; i < days; i++)
		morning = worktime_morning(c, when_day(morning, 1) - 1);
	int64_t midnight = when_day(morning, 0);
	const struct working_day *hours = hours_of(c, midnight);
	int64_t then = clock_on(midnight, clock.tm_hour * 60 + clock.tm_min);
	int64_t end = hours->count ? stretch_on(hours, midnight, hours->count - 1).to : then;
	then += begins % MINUTE_MS;
	return then < end ? then : end;
}

int64_t worktime_after(const struct config_calendar *c, int64_t at, struct worktime term)
{
	static const int unit_ms[] = { [WORK_SECONDS] = 1000,
		                       [WORK_MINUTES] = MINUTE_MS,
		                       [WORK_HOURS] = HOUR_MS,
		                       [WORK_DAYS] = 0 };
	if (term.unit == WORK_DAYS)
		return days_after(c, at, term.number);
	int64_t ms = (int64_t)term.number * unit_ms[term.unit];
	return works_ever(c) ? ms_after(c, at, ms) : at + ms;
}
