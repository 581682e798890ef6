#include "base/when.h"

#include "base/alloc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N "\u00A0"

static int64_t moment(const char *rfc3339)
{
	int64_t at = 0;
	if (!when_parse_rfc3339(rfc3339, &at))
		fail_msg("not a moment: %s", rfc3339);
	return at;
}

static void assert_shows(char *owned, const char *wanted)
{
	autofree char *shown = owned;
	assert_string_equal(shown, wanted);
}

static int minsk(void **state)
{
	(void)state;
	return when_zone("Europe/Minsk") ? 0 : -1;
}

static void terms_are_shown(void **state)
{
	int64_t now = moment("2026-11-23T11:02:00Z");
	int64_t day = moment("2026-11-27T21:00:00Z"), clock = moment("2026-11-27T15:00:00Z");
	int64_t new_year = moment("2027-01-10T21:00:00Z");
	(void)state;
	assert_shows(when_until("ru", day, now), "27.11");
	assert_shows(when_until("en", day, now), "27 Nov");
	assert_shows(when_until("ru", clock, now), "27.11 18:00");
	assert_shows(when_until("be", new_year, now), "10.01.2027");
	assert_shows(when_until("en", new_year, now), "10 Jan 2027");
}

static void moments_are_shown(void **state)
{
	int64_t at = moment("2026-11-23T11:02:59.999Z");
	int64_t later = moment("2026-11-23T20:59:00Z");
	int64_t other_day = moment("2026-11-23T21:00:00Z");
	(void)state;
	assert_shows(when_clock(at), "14:02");
	assert_shows(when_clock(moment("2026-11-22T21:00:00Z")), "00:00");
	assert_shows(when_short("ru", at, later), "14:02");
	assert_shows(when_short("ru", at, other_day), "23.11 14:02");
	assert_shows(when_short("be", at, other_day), "23.11 14:02");
	assert_shows(when_short("en", at, other_day), "23 Nov 14:02");
	assert_shows(when_short("ru", at, moment("2027-11-23T11:02:00Z")), "23.11 14:02");
	assert_shows(when_start("ru", at), "14:02, пн 23.11");
	assert_shows(when_start("be", at), "14:02, пн 23.11");
	assert_shows(when_start("be", moment("2026-11-24T11:02:00Z")), "14:02, аў 24.11");
	assert_shows(when_start("en", at), "14:02, Mon 23 Nov");
	assert_shows(when_start("en", moment("2026-05-03T11:02:00Z")), "14:02, Sun 3 May");
	assert_shows(when_full(at), "23.11.2026 14:02");
	assert_shows(when_date("ru", at), "23 ноября");
	assert_shows(when_date("be", at), "23 лістапада");
	assert_shows(when_date("en", at), "23 November");
	assert_shows(when_date("??", at), "23 ноября");
	assert_shows(when_date("ru", moment("2026-05-03T11:02:00Z")), "3 мая");
	assert_shows(when_stamp(at), "2026-11-23 14:02");
	assert_shows(when_weekday("ru", at), "пн 23.11");
	assert_shows(when_weekday("be", at), "пн 23.11");
	assert_shows(when_weekday("en", at), "Mon 23 Nov");
}

static void ranges_name_the_day_when_it_changes(void **state)
{
	int64_t from = moment("2026-11-23T11:02:00Z");
	(void)state;
	assert_shows(when_range("ru", from, moment("2026-11-23T12:37:00Z")), "14:02–15:37");
	assert_shows(when_range("ru", from, moment("2026-11-23T22:10:00Z")),
	             "23.11 14:02–24.11 01:10");
	assert_shows(when_range("en", from, moment("2026-11-23T22:10:00Z")),
	             "23 Nov 14:02–24 Nov 01:10");
}

static void days_in_a_row_are_one(void **state)
{
	int64_t from = moment("2026-12-24T21:00:00Z"), to = moment("2026-12-26T21:00:00Z");
	(void)state;
	assert_shows(when_dates("ru", from, from), "25 декабря");
	assert_shows(when_dates("ru", from, to), "25–27 декабря");
	assert_shows(when_dates("en", from, to), "25–27 December");
	assert_shows(when_dates("be", from, moment("2027-01-01T21:00:00Z")),
	             "25 снежня – 2 студзеня");
}

static void spans_are_shown(void **state)
{
	enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
	static const struct {
		int64_t ms;
		const char *ru, *be, *en;
	} cases[] = {
		{ 0, "меньше" N "минуты", "менш" N "за" N "хвіліну",
		  "less" N "than" N "a" N "minute" },
		{ 59999, "меньше" N "минуты", "менш" N "за" N "хвіліну",
		  "less" N "than" N "a" N "minute" },
		{ -5 * MINUTE, "меньше" N "минуты", "менш" N "за" N "хвіліну",
		  "less" N "than" N "a" N "minute" },
		{ MINUTE, "1" N "мин", "1" N "хв", "1" N "min" },
		{ 12 * MINUTE + 59 * SECOND, "12" N "мин", "12" N "хв", "12" N "min" },
		{ HOUR, "1" N "ч", "1" N "гадз", "1" N "h" },
		{ HOUR + 35 * MINUTE, "1" N "ч" N "35" N "мин", "1" N "гадз" N "35" N "хв",
		  "1" N "h" N "35" N "min" },
		{ DAY - 1, "23" N "ч" N "59" N "мин", "23" N "гадз" N "59" N "хв",
		  "23" N "h" N "59" N "min" },
		{ DAY, "1" N "дн", "1" N "дн", "1" N "d" },
		{ DAY + 59 * MINUTE, "1" N "дн", "1" N "дн", "1" N "d" },
		{ 2 * DAY + 3 * HOUR + 20 * MINUTE, "2" N "дн" N "3" N "ч",
		  "2" N "дн" N "3" N "гадз", "2" N "d" N "3" N "h" },
		{ INT64_C(400) * DAY, "400" N "дн", "400" N "дн", "400" N "d" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_shows(when_span("ru", cases[i].ms), cases[i].ru);
		assert_shows(when_span("be", cases[i].ms), cases[i].be);
		assert_shows(when_span("en", cases[i].ms), cases[i].en);
	}
}

static void rfc3339_goes_both_ways(void **state)
{
	static const struct {
		const char *in, *out;
	} good[] = {
		{ "2026-11-23T04:00:00.123Z", "2026-11-23T04:00:00.123Z" },
		{ "2026-11-23T04:00:00Z", "2026-11-23T04:00:00.000Z" },
		{ "2026-11-23T04:00:00.5Z", "2026-11-23T04:00:00.500Z" },
		{ "2026-11-23T04:00:00.123456789Z", "2026-11-23T04:00:00.123Z" },
		{ "2026-11-23T04:00:00.123+03:00", "2026-11-23T01:00:00.123Z" },
		{ "2026-11-23T04:00:00-0430", "2026-11-23T08:30:00.000Z" },
		{ "2024-02-29t23:59:59z", "2024-02-29T23:59:59.000Z" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z" },
		{ "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z" },
		{ "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z" },
	};
	static const char *const bad[] = {
		"",
		"2026-11-23",
		"2026-11-23T04:00:00",
		"2026-11-23T04:00Z",
		"2026-02-29T04:00:00Z",
		"2026-13-01T04:00:00Z",
		"2026-00-01T04:00:00Z",
		"2026-11-23T24:00:00Z",
		"2026-11-23T04:60:00Z",
		"2026-11-23T04:00:61Z",
		"2026-11-23T04:00:00.Z",
		"2026-11-23T04:00:00ZZ",
		"2026-11-23T04:00:00+3",
		"2026-11-23T04:00:00+25:00",
		"26-11-23T04:00:00Z",
		"null",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		assert_shows(when_rfc3339(moment(good[i].in)), good[i].out);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		int64_t at = -7;
		assert_false(when_parse_rfc3339(bad[i], &at));
		assert_int_equal(at, -7);
	}
}

static void slack_stamps_are_read(void **state)
{
	int64_t at = 0;
	(void)state;
	assert_true(when_parse_slack_ts("1610261659.001400", &at));
	assert_true(at == INT64_C(1610261659001));
	assert_true(when_parse_slack_ts("1610261659", &at));
	assert_true(at == INT64_C(1610261659000));
	assert_true(when_parse_slack_ts("1610261659.999999", &at));
	assert_true(at == INT64_C(1610261659999));
	assert_false(when_parse_slack_ts("", &at));
	assert_false(when_parse_slack_ts(".5", &at));
	assert_false(when_parse_slack_ts("1610261659.", &at));
	assert_false(when_parse_slack_ts("1610261659.00x", &at));
	assert_false(when_parse_slack_ts("-1", &at));
	assert_false(when_parse_slack_ts("99999999999999999999", &at));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_shown),
		cmocka_unit_test(terms_are_shown),
		cmocka_unit_test(ranges_name_the_day_when_it_changes),
		cmocka_unit_test(days_in_a_row_are_one),
		cmocka_unit_test(spans_are_shown),
		cmocka_unit_test(rfc3339_goes_both_ways),
		cmocka_unit_test(slack_stamps_are_read),
	};
	return cmocka_run_group_tests(tests, minsk, NULL);
}
