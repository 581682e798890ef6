#include "when_cases.h"

static void times_are_read_as_people_write_them(void **state)
{
	static const struct parse_case cases[] = {
		{ "14:02", WHEN_OK, "2026-11-23T11:02:00Z", "" },
		{ "9:05 упало", WHEN_OK, "2026-11-23T06:05:00Z", "упало" },
		{ "09:05:30 упало", WHEN_OK, "2026-11-23T06:05:30Z", "упало" },
		{ "15:00", WHEN_OK, "2026-11-23T12:00:00Z", "" },
		{ "15:00:30", WHEN_OK, "2026-11-23T12:00:30Z", "" },
		{ "15:01", WHEN_FAR_PAST, "2026-11-22T12:01:00Z", "" },
		{ "23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "03:00", WHEN_FAR_PAST, "2026-11-23T00:00:00Z", "" },
		{ "03:01", WHEN_OK, "2026-11-23T00:01:00Z", "" },
		{ "00:00", WHEN_FAR_PAST, "2026-11-22T21:00:00Z", "" },
		{ "в 14:02, перезапустили", WHEN_OK, "2026-11-23T11:02:00Z", "перезапустили" },
		{ "at 14:02 restarted", WHEN_OK, "2026-11-23T11:02:00Z", "restarted" },
		{ "а 14:02 перазапусцілі", WHEN_OK, "2026-11-23T11:02:00Z", "перазапусцілі" },
		{ "14:02 — перезапустили", WHEN_OK, "2026-11-23T11:02:00Z", "перезапустили" },
		{ "14:02: упало", WHEN_OK, "2026-11-23T11:02:00Z", "упало" },
		{ "\u00A014:02\u00A0упало", WHEN_OK, "2026-11-23T11:02:00Z", "упало" },
		{ "вчера 23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "Вчера в 23:50 упало", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "упало" },
		{ "вчера, 12:00", WHEN_FAR_PAST, "2026-11-22T09:00:00Z", "" },
		{ "yesterday 23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "yesterday at 23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "учора 23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "ўчора а 23:50", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "позавчера 23:50", WHEN_FAR_PAST, "2026-11-21T20:50:00Z", "" },
		{ "сегодня 9:00 x", WHEN_OK, "2026-11-23T06:00:00Z", "x" },
		{ "сёння 9:00", WHEN_OK, "2026-11-23T06:00:00Z", "" },
		{ "today 9:00", WHEN_OK, "2026-11-23T06:00:00Z", "" },
		{ "14:02 сегодня упало", WHEN_OK, "2026-11-23T11:02:00Z", "упало" },
		{ "23:50 вчера", WHEN_FAR_PAST, "2026-11-22T20:50:00Z", "" },
		{ "2026-11-23 14:02 x", WHEN_OK, "2026-11-23T11:02:00Z", "x" },
		{ "2026-11-23T14:02", WHEN_OK, "2026-11-23T11:02:00Z", "" },
		{ "2026–11–23 14:02", WHEN_OK, "2026-11-23T11:02:00Z", "" },
		{ "2024-02-29 14:02", WHEN_FAR_PAST, "2024-02-29T11:02:00Z", "" },
		{ "23.11.2026 14:02 x", WHEN_OK, "2026-11-23T11:02:00Z", "x" },
		{ "23.11.26, 14:02", WHEN_OK, "2026-11-23T11:02:00Z", "" },
		{ "23.11 14:02", WHEN_OK, "2026-11-23T11:02:00Z", "" },
		{ "3.11 14:02", WHEN_FAR_PAST, "2026-11-03T11:02:00Z", "" },
		{ "01.06 14:02", WHEN_FAR_PAST, "2026-06-01T11:02:00Z", "" },
		{ "15 минут назад", WHEN_OK, "2026-11-23T11:45:30Z", "" },
		{ "15 мин. назад упало", WHEN_OK, "2026-11-23T11:45:30Z", "упало" },
		{ "15мин назад", WHEN_OK, "2026-11-23T11:45:30Z", "" },
		{ "1 минуту назад", WHEN_OK, "2026-11-23T11:59:30Z", "" },
		{ "2 часа назад", WHEN_OK, "2026-11-23T10:00:30Z", "" },
		{ "час назад", WHEN_OK, "2026-11-23T11:00:30Z", "" },
		{ "полчаса назад", WHEN_OK, "2026-11-23T11:30:30Z", "" },
		{ "полтора часа назад", WHEN_OK, "2026-11-23T10:30:30Z", "" },
		{ "1,5 часа назад", WHEN_OK, "2026-11-23T10:30:30Z", "" },
		{ "1 ч 35 мин назад x", WHEN_OK, "2026-11-23T10:25:30Z", "x" },
		{ "1 час и 35 минут назад", WHEN_OK, "2026-11-23T10:25:30Z", "" },
		{ "13 часов назад", WHEN_FAR_PAST, "2026-11-22T23:00:30Z", "" },
		{ "2 дня назад", WHEN_FAR_PAST, "2026-11-21T12:00:30Z", "" },
		{ "15 minutes ago x", WHEN_OK, "2026-11-23T11:45:30Z", "x" },
		{ "15 min ago", WHEN_OK, "2026-11-23T11:45:30Z", "" },
		{ "an hour ago", WHEN_OK, "2026-11-23T11:00:30Z", "" },
		{ "half an hour ago", WHEN_OK, "2026-11-23T11:30:30Z", "" },
		{ "1h 5m ago", WHEN_OK, "2026-11-23T10:55:30Z", "" },
		{ "15 хвілін таму", WHEN_OK, "2026-11-23T11:45:30Z", "" },
		{ "2 гадзіны таму", WHEN_OK, "2026-11-23T10:00:30Z", "" },
		{ "паўгадзіны таму", WHEN_OK, "2026-11-23T11:30:30Z", "" },
		{ "гадзіну таму", WHEN_OK, "2026-11-23T11:00:30Z", "" },
		{ "сейчас", WHEN_OK, "2026-11-23T12:00:30Z", "" },
		{ "Now all is well", WHEN_OK, "2026-11-23T12:00:30Z", "all is well" },
		{ "зараз", WHEN_OK, "2026-11-23T12:00:30Z", "" },
		{ "только что", WHEN_OK, "2026-11-23T12:00:30Z", "" },
		{ "завтра 9:00", WHEN_FUTURE, "2026-11-24T06:00:00Z", "" },
		{ "сегодня 15:01", WHEN_OK, "2026-11-23T12:01:00Z", "" },
		{ "сегодня 15:02", WHEN_FUTURE, "2026-11-23T12:02:00Z", "" },
		{ "2026-11-24 10:00", WHEN_FUTURE, "2026-11-24T07:00:00Z", "" },
		{ "24.11 10:00", WHEN_FUTURE, "2026-11-24T07:00:00Z", "" },
	};
	(void)state;
	assert_true(when_zone("Europe/Minsk"));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check(when_parse, NOW_MINSK, &cases[i]);
	int64_t at = 0;
	const char *rest = NULL;
	assert_int_equal(when_parse("999999 дней назад", moment(NOW_MINSK), &at, &rest),
	                 WHEN_FAR_PAST);
}

static void what_is_no_time_is_left_alone(void **state)
{
	static const char *const none[] = {
		"",
		"упало",
		"брокер 14:02",
		"15 минут простоя",
		"15",
		"час",
		"2.5 часа",
		"10.0.0.1 упал",
		"v1.2",
		"в аптеке 5",
		"назад",
		"a minute",
		"1.2.3 версия",
		"40% клиентов",
		"an",
		"half of it",
		"1234567 минут назад",
		"минус",
		"14",
		"14 02",
		"1 час 14:02",
	};
	static const char *const bad[] = {
		"25:61",
		"24:00",
		"14:60",
		"14:2",
		"9:5",
		"14:02:61",
		"31.02.2026 14:02",
		"29.02.2026 14:02",
		"31.04 14:02",
		"2026-13-01 14:02",
		"2026-02-30 14:02",
		"0.11 14:02",
		"14.02",
		"23.11.2026",
		"2026-11-23",
		"23.11 упало",
		"вчера",
		"вчера упало",
		"сегодня 25:00",
		"2:30 pm",
		"2:30 P.M.",
		"2:30pm",
		"14:02–15:37",
		"2026-11-23T25:00",
		"123:45",
		"yesterday",
	};
	(void)state;
	assert_true(when_zone("Europe/Minsk"));
	for (size_t i = 0; i < ARRAY_SIZE(none); i++)
		check(when_parse, NOW_MINSK,
		      &(struct parse_case){ none[i], WHEN_NONE, NULL, none[i] });
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		check(when_parse, NOW_MINSK,
		      &(struct parse_case){ bad[i], WHEN_BAD, NULL, bad[i] });
}

struct dated_case {
	const char *now;
	struct parse_case c;
};

static void months_and_years_end(void **state)
{
	static const struct dated_case cases[] = {
		/* 00:10 on 1 January in Minsk */
		{ "2026-12-31T21:10:00Z", { "23:50", WHEN_OK, "2026-12-31T20:50:00Z", "" } },
		{ "2026-12-31T21:10:00Z", { "вчера 23:50", WHEN_OK, "2026-12-31T20:50:00Z", "" } },
		{ "2026-12-31T21:10:00Z", { "31.12 23:50", WHEN_OK, "2026-12-31T20:50:00Z", "" } },
		{ "2026-12-31T21:10:00Z", { "00:10", WHEN_OK, "2026-12-31T21:10:00Z", "" } },
		{ "2026-12-31T20:50:00Z",
		  { "01.01 10:00", WHEN_FUTURE, "2027-01-01T07:00:00Z", "" } },
		{ "2024-02-29T22:00:00Z", { "вчера 23:50", WHEN_OK, "2024-02-29T20:50:00Z", "" } },
		{ "2025-02-28T22:00:00Z", { "вчера 23:50", WHEN_OK, "2025-02-28T20:50:00Z", "" } },
		{ "2025-03-01T10:00:00Z",
		  { "29.02 14:02", WHEN_FAR_PAST, "2024-02-29T11:02:00Z", "" } },
		{ "2027-03-01T10:00:00Z",
		  { "29.02 14:02", WHEN_FUTURE, "2028-02-29T11:02:00Z", "" } },
	};
	(void)state;
	assert_true(when_zone("Europe/Minsk"));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check(when_parse, cases[i].now, &cases[i].c);
}

/* Berlin: 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00. */
static void clocks_that_are_set_stay_sane(void **state)
{
	static const struct dated_case cases[] = {
		{ "2026-03-29T08:00:00Z",
		  { "2026-03-29 02:30", WHEN_BAD, NULL, "2026-03-29 02:30" } },
		{ "2026-03-29T08:00:00Z", { "сегодня 02:30", WHEN_BAD, NULL, "сегодня 02:30" } },
		{ "2026-03-29T08:00:00Z", { "02:30", WHEN_FAR_PAST, "2026-03-28T01:30:00Z", "" } },
		{ "2026-03-29T08:00:00Z", { "01:59", WHEN_OK, "2026-03-29T00:59:00Z", "" } },
		{ "2026-03-29T08:00:00Z", { "03:00", WHEN_OK, "2026-03-29T01:00:00Z", "" } },
		/* Twice that night: the second time when it is past, else the first. */
		{ "2026-10-25T08:00:00Z", { "02:30", WHEN_OK, "2026-10-25T01:30:00Z", "" } },
		{ "2026-10-25T01:10:00Z", { "02:30", WHEN_OK, "2026-10-25T00:30:00Z", "" } },
		{ "2026-10-25T00:10:00Z", { "02:30", WHEN_FAR_PAST, "2026-10-24T00:30:00Z", "" } },
		{ "2026-10-25T08:00:00Z",
		  { "2026-10-25 02:30", WHEN_OK, "2026-10-25T01:30:00Z", "" } },
		{ "2026-10-24T20:00:00Z",
		  { "2026-10-25 02:30", WHEN_FUTURE, "2026-10-25T00:30:00Z", "" } },
		{ "2026-10-25T22:30:00Z",
		  { "вчера 12:00", WHEN_FAR_PAST, "2026-10-24T10:00:00Z", "" } },
		{ "2026-10-25T08:00:00Z",
		  { "12 часов назад", WHEN_OK, "2026-10-24T20:00:00Z", "" } },
	};
	(void)state;
	assert_true(when_zone("Europe/Berlin"));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check(when_parse, cases[i].now, &cases[i].c);
}

/* Zones that moved for good, without any daylight saving: Volgograd at night, Pyongyang at
 * midnight, Samoa over a whole day, the 30th. */
static void zones_that_move_stay_sane(void **state)
{
	static const struct {
		const char *zone;
		struct dated_case d;
	} cases[] = {
		{ "Europe/Volgograd",
		  { "2020-12-26T23:10:00Z", { "01:30", WHEN_OK, "2020-12-26T22:30:00Z", "" } } },
		{ "Europe/Volgograd",
		  { "2020-12-26T22:10:00Z", { "01:30", WHEN_OK, "2020-12-26T21:30:00Z", "" } } },
		{ "Europe/Volgograd",
		  { "2020-12-26T23:10:00Z",
		    { "вчера 23:50", WHEN_OK, "2020-12-26T19:50:00Z", "" } } },
		{ "Asia/Pyongyang",
		  { "2018-05-04T15:10:00Z", { "23:20", WHEN_OK, "2018-05-04T14:50:00Z", "" } } },
		{ "Asia/Pyongyang",
		  { "2018-05-04T15:10:00Z", { "00:05", WHEN_OK, "2018-05-04T15:05:00Z", "" } } },
		{ "Asia/Pyongyang",
		  { "2018-05-04T15:10:00Z",
		    { "23:45", WHEN_FAR_PAST, "2018-05-03T15:15:00Z", "" } } },
		{ "Asia/Pyongyang",
		  { "2018-05-04T15:10:00Z", { "вчера 23:45", WHEN_BAD, NULL, "вчера 23:45" } } },
		{ "Pacific/Apia",
		  { "2011-12-30T22:00:00Z", { "11:00", WHEN_OK, "2011-12-30T21:00:00Z", "" } } },
		{ "Pacific/Apia",
		  { "2011-12-30T22:00:00Z",
		    { "13:00", WHEN_FAR_PAST, "2011-12-29T23:00:00Z", "" } } },
		{ "Pacific/Apia",
		  { "2011-12-30T22:00:00Z",
		    { "2011-12-30 12:00", WHEN_BAD, NULL, "2011-12-30 12:00" } } },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(when_zone(cases[i].zone));
		check(when_parse, cases[i].d.now, &cases[i].d.c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read_as_people_write_them),
		cmocka_unit_test(what_is_no_time_is_left_alone),
		cmocka_unit_test(months_and_years_end),
		cmocka_unit_test(clocks_that_are_set_stay_sane),
		cmocka_unit_test(zones_that_move_stay_sane),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
