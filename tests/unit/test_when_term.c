#include "when_cases.h"

static void terms_lie_ahead(void **state)
{
	static const struct parse_case cases[] = {
		{ "30.11 ждём поставщика", WHEN_OK, "2026-11-30T21:00:00Z", "ждём поставщика" },
		{ "до 30.11", WHEN_OK, "2026-11-30T21:00:00Z", "" },
		{ "until 2026-11-30 why", WHEN_OK, "2026-11-30T21:00:00Z", "why" },
		{ "да 30.11.2026 чаму", WHEN_OK, "2026-11-30T21:00:00Z", "чаму" },
		{ "30.11 18:00 x", WHEN_OK, "2026-11-30T15:00:00Z", "x" },
		{ "сегодня", WHEN_OK, "2026-11-23T21:00:00Z", "" },
		{ "завтра в 9:00", WHEN_OK, "2026-11-24T06:00:00Z", "" },
		{ "послезавтра", WHEN_OK, "2026-11-25T21:00:00Z", "" },
		{ "заўтра", WHEN_OK, "2026-11-24T21:00:00Z", "" },
		{ "tomorrow: because", WHEN_OK, "2026-11-24T21:00:00Z", "because" },
		{ "18:00", WHEN_OK, "2026-11-23T15:00:00Z", "" },
		{ "9:00", WHEN_OK, "2026-11-24T06:00:00Z", "" },
		{ "10.01", WHEN_OK, "2027-01-10T21:00:00Z", "" },
		{ "29.02", WHEN_BAD, NULL, "29.02" },
		{ "22.11", WHEN_OK, "2027-11-22T21:00:00Z", "" },
		{ "22.11.2026", WHEN_FAR_PAST, "2026-11-22T21:00:00Z", "" },
		{ "вчера", WHEN_FAR_PAST, "2026-11-22T21:00:00Z", "" },
		{ "31.11", WHEN_BAD, NULL, "31.11" },
		{ "25:00", WHEN_BAD, NULL, "25:00" },
		{ "потом", WHEN_NONE, NULL, "потом" },
		{ "2.5 дня", WHEN_NONE, NULL, "2.5 дня" },
		{ "", WHEN_NONE, NULL, "" },
	};
	(void)state;
	assert_true(when_zone("Europe/Minsk"));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check(when_parse_term, NOW_MINSK, &cases[i]);
}

static void days_begin_at_midnight(void **state)
{
	static const struct {
		const char *zone, *at;
		int days;
		const char *begins;
	} cases[] = {
		{ "Europe/Minsk", "2026-11-23T12:00:00Z", 0, "2026-11-22T21:00:00Z" },
		{ "Europe/Minsk", "2026-11-22T21:00:00Z", 0, "2026-11-22T21:00:00Z" },
		{ "Europe/Minsk", "2026-11-22T20:59:59.999Z", 0, "2026-11-21T21:00:00Z" },
		{ "Europe/Minsk", "2026-12-31T12:00:00Z", 1, "2026-12-31T21:00:00Z" },
		{ "Europe/Minsk", "2024-03-01T12:00:00Z", -1, "2024-02-28T21:00:00Z" },
		{ "Europe/Berlin", "2026-03-29T12:00:00Z", 0, "2026-03-28T23:00:00Z" },
		{ "Europe/Berlin", "2026-03-29T12:00:00Z", 1, "2026-03-29T22:00:00Z" },
		/* There the clock was set forward at midnight. */
		{ "America/Sao_Paulo", "2018-11-04T12:00:00Z", 0, "2018-11-04T03:00:00Z" },
		{ "America/Sao_Paulo", "2018-11-03T12:00:00Z", 1, "2018-11-04T03:00:00Z" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(when_zone(cases[i].zone));
		int64_t begins = when_day(moment(cases[i].at), cases[i].days);
		autofree char *shown = when_rfc3339(begins);
		autofree char *wanted = when_rfc3339(moment(cases[i].begins));
		assert_string_equal(shown, wanted);
	}
}

static void unknown_zones_are_refused(void **state)
{
	(void)state;
	assert_true(when_zone("Europe/Minsk"));
	assert_false(when_zone("Europe/Nowhere"));
	assert_false(when_zone(""));
	assert_false(when_zone("../../etc/passwd"));
	assert_false(when_zone("/etc/localtime"));
	assert_false(when_zone("Europe"));
	assert_string_equal(getenv("TZ"), "Europe/Minsk");
	assert_true(when_zone("UTC"));
}

/* Every local time that a moment shows leads back to it or to its twin. */
static void local_times_lead_back(void **state)
{
	int64_t begin = moment("2026-01-01T00:00:00Z");
	(void)state;
	assert_true(when_zone("Europe/Berlin"));
	for (int i = 0; i < 365 * 24 * 2; i++) {
		int64_t at = begin + (int64_t)i * 30 * 60 * 1000;
		struct tm local = when_local(at);
		int64_t back = 0;
		assert_true(when_of_local(&local, at, &back));
		assert_int_equal(back, at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_lie_ahead),
		cmocka_unit_test(days_begin_at_midnight),
		cmocka_unit_test(unknown_zones_are_refused),
		cmocka_unit_test(local_times_lead_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
