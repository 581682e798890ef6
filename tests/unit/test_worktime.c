#include "base/alloc.h"
#include "base/buf.h"
#include "base/worktime.h"
#include "when_cases.h"

/* The working calendar: a Belarusian year with its holidays and moved days. */

#define MINUTE INT64_C(60000)
#define HOUR   (60 * MINUTE)

#define FULL_DAY                                      \
	{                                             \
		2,                                    \
		{                                     \
			{ 9 * 60, 13 * 60 },          \
			{                             \
				13 * 60 + 45, 18 * 60 \
			}                             \
		}                                     \
	}
#define FRIDAY                                             \
	{                                                  \
		2,                                         \
		{                                          \
			{ 9 * 60, 13 * 60 },               \
			{                                  \
				13 * 60 + 45, 16 * 60 + 45 \
			}                                  \
		}                                          \
	}

static struct config_date off[] = {
	{ 2026, 1, 1 },  { 2026, 1, 2 }, { 2026, 1, 7 }, { 2026, 4, 20 },
	{ 2026, 4, 21 }, { 2026, 5, 1 }, { 2026, 7, 3 }, { 2026, 12, 25 },
};
static struct config_date on[] = { { 2026, 4, 25 }, { 2026, 12, 26 } };
static const struct config_calendar calendar = {
	.week = { FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, FRIDAY },
	.holidays = { off, sizeof(off) / sizeof(*off) },
	.workdays = { on, sizeof(on) / sizeof(*on) },
};
static const struct config_calendar nobody;

static int64_t local(const char *stamp)
{
	autobuf with_zone = BUF_INIT(64);
	buf_addf(&with_zone, "%.10sT%s:00+03:00", stamp, stamp + 11);
	return moment(with_zone.s);
}

static void shows(int64_t at, const char *stamp)
{
	autofree char *shown = when_stamp(at);
	assert_string_equal(shown, stamp);
}

static int minsk(void **state)
{
	(void)state;
	return when_zone("Europe/Minsk") ? 0 : -1;
}

static void the_next_working_moment(void **state)
{
	static const char *const cases[][2] = {
		{ "2026-11-23 10:00", "2026-11-23 10:00" },
		{ "2026-11-23 08:59", "2026-11-23 09:00" },
		{ "2026-11-23 13:00", "2026-11-23 13:45" },
		{ "2026-11-23 18:00", "2026-11-24 09:00" },
		{ "2026-11-27 16:45", "2026-11-30 09:00" },
		{ "2026-11-28 12:00", "2026-11-30 09:00" },
		{ "2026-12-24 18:30", "2026-12-26 09:00" },
		{ "2026-12-26 17:59", "2026-12-26 17:59" },
		{ "2026-04-17 17:00", "2026-04-22 09:00" },
		{ "2026-12-31 18:00", "2027-01-01 09:00" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		shows(worktime_next(&calendar, local(cases[i][0])), cases[i][1]);
		assert_int_equal(worktime_is(&calendar, local(cases[i][0])),
		                 !strcmp(cases[i][0], cases[i][1]));
	}
}

static void the_next_working_morning(void **state)
{
	static const char *const cases[][2] = {
		{ "2026-11-23 08:59", "2026-11-23 09:00" },
		{ "2026-11-23 09:00", "2026-11-24 09:00" },
		{ "2026-11-23 13:20", "2026-11-24 09:00" },
		{ "2026-11-27 15:00", "2026-11-30 09:00" },
		{ "2026-12-24 10:00", "2026-12-26 09:00" },
		{ "2026-04-17 00:00", "2026-04-17 09:00" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		shows(worktime_morning(&calendar, local(cases[i][0])), cases[i][1]);
}

static void terms_run_in_working_time(void **state)
{
	static const struct {
		const char *from;
		struct worktime term;
		const char *ends;
	} cases[] = {
		{ "2026-11-23 10:00", { 30, WORK_MINUTES }, "2026-11-23 10:30" },
		{ "2026-11-23 12:45", { 30, WORK_MINUTES }, "2026-11-23 14:00" },
		{ "2026-11-23 17:45", { 30, WORK_MINUTES }, "2026-11-24 09:15" },
		{ "2026-11-27 15:45", { 4, WORK_HOURS }, "2026-11-30 12:00" },
		{ "2026-11-28 03:00", { 90, WORK_SECONDS }, "2026-11-30 09:01" },
		{ "2026-11-23 09:00", { 4, WORK_HOURS }, "2026-11-23 13:00" },
		{ "2026-11-23 10:00", { 3, WORK_DAYS }, "2026-11-26 10:00" },
		{ "2026-11-25 17:30", { 2, WORK_DAYS }, "2026-11-27 16:45" },
		{ "2026-11-28 12:00", { 3, WORK_DAYS }, "2026-12-03 09:00" },
		{ "2026-12-23 11:00", { 2, WORK_DAYS }, "2026-12-26 11:00" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		shows(worktime_after(&calendar, local(cases[i].from), cases[i].term),
		      cases[i].ends);
}

/* What is counted in parts is what is counted at once; no second is counted twice. */
static void parts_make_the_whole(void **state)
{
	int64_t begin = local("2026-01-01 00:00"), end = local("2027-01-01 00:00"), sum = 0;
	unsigned seed = 5;
	(void)state;
	for (int64_t at = begin, next; at < end; at = next) {
		next = at + (rand_r(&seed) % (30 * 60) + 1) * (int64_t)MINUTE;
		sum += worktime_between(&calendar, at, next < end ? next : end);
	}
	assert_int_equal(sum, worktime_between(&calendar, begin, end));
	/* 261 days from Monday to Friday, 52 of them Fridays; 8 are holidays, 4 of those Fridays; 2
	 * Saturdays are worked. */
	assert_int_equal(sum, (261 - 8 + 2) * (8 * HOUR + 15 * MINUTE) - (52 - 4) * 75 * MINUTE);
	assert_int_equal(worktime_between(&calendar, end, begin), 0);
}

static void adding_and_subtracting_agree(void **state)
{
	int64_t begin = local("2026-01-01 00:00");
	unsigned seed = 9;
	(void)state;
	for (int i = 0; i < 2000; i++) {
		int64_t from = begin + rand_r(&seed) % (360 * 24 * 60) * (int64_t)MINUTE;
		int minutes = rand_r(&seed) % 3000 + 1;
		struct worktime term = { minutes, WORK_MINUTES };
		int64_t to = worktime_after(&calendar, from, term);
		assert_int_equal(worktime_between(&calendar, from, to), minutes * (int64_t)MINUTE);
		assert_false(worktime_between(&calendar, from, to - 1) ==
		             minutes * (int64_t)MINUTE);
		assert_true(worktime_is(&calendar, to - 1));
		assert_true(worktime_is(&calendar, worktime_next(&calendar, from)));
		assert_true(worktime_morning(&calendar, from) > from);
	}
}

static void days_have_their_hours(void **state)
{
	int64_t from, to;
	(void)state;
	assert_true(worktime_hours(&calendar, local("2026-11-27 22:00"), &from, &to));
	shows(from, "2026-11-27 09:00");
	shows(to, "2026-11-27 16:45");
	assert_true(worktime_hours(&calendar, local("2026-12-26 00:00"), &from, &to));
	shows(to, "2026-12-26 18:00");
	assert_false(worktime_hours(&calendar, local("2026-12-25 12:00"), &from, &to));
	assert_false(worktime_hours(&calendar, local("2026-11-28 12:00"), &from, &to));
}

static void only_what_differs_from_the_week_is_told(void **state)
{
	(void)state;
	assert_true(worktime_is_holiday(&calendar, local("2026-12-25 12:00")));
	assert_false(worktime_is_holiday(&calendar, local("2026-12-24 12:00")));
	assert_false(worktime_is_holiday(&calendar, local("2026-12-27 12:00")));
	assert_true(worktime_is_moved(&calendar, local("2026-12-26 12:00")));
	assert_false(worktime_is_moved(&calendar, local("2026-12-19 12:00")));
}

static void where_nobody_works_nothing_waits_for_ever(void **state)
{
	int64_t at = local("2026-11-28 12:00");
	(void)state;
	assert_true(worktime_is(&nobody, at));
	assert_int_equal(worktime_next(&nobody, at), at);
	shows(worktime_morning(&nobody, at), "2026-11-29 00:00");
	assert_int_equal(worktime_between(&nobody, at, at + HOUR), HOUR);
	shows(worktime_after(&nobody, at, (struct worktime){ 3, WORK_HOURS }), "2026-11-28 15:00");
	shows(worktime_after(&nobody, at, (struct worktime){ 3, WORK_DAYS }), "2026-12-01 12:00");
}

/* The clock is set forward in the night, and back: a working day is as long as ever. */
static void summer_time_leaves_the_day_alone(void **state)
{
	(void)state;
	assert_true(when_zone("Europe/Berlin"));
	int64_t friday = moment("2026-03-27T12:00:00Z"), tuesday = moment("2026-03-31T12:00:00Z");
	autofree char *morning = when_stamp(worktime_morning(&calendar, friday));
	assert_string_equal(morning, "2026-03-30 09:00");
	assert_int_equal(worktime_between(&calendar, worktime_morning(&calendar, friday),
	                                  worktime_morning(&calendar, tuesday)),
	                 2 * (8 * HOUR + 15 * MINUTE));
	assert_true(when_zone("Europe/Minsk"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_next_working_moment),
		cmocka_unit_test(the_next_working_morning),
		cmocka_unit_test(terms_run_in_working_time),
		cmocka_unit_test(parts_make_the_whole),
		cmocka_unit_test(adding_and_subtracting_agree),
		cmocka_unit_test(days_have_their_hours),
		cmocka_unit_test(only_what_differs_from_the_week_is_told),
		cmocka_unit_test(where_nobody_works_nothing_waits_for_ever),
		cmocka_unit_test(summer_time_leaves_the_day_alone),
	};
	return cmocka_run_group_tests(tests, minsk, NULL);
}
