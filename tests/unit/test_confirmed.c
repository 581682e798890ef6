#include "base/alloc.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Moments that a word speaks of: what is refused, and what is done once its author has said that it
 * is right. It is 14:02 on 23.11.2026, and the accident has been declared just now. */

enum { VALUE_BYTES = 128 };

/* When the fact says that it began, in minutes from the declaring; -1 is a minute before. */
static int64_t began(struct bench *b)
{
	int64_t at =
	        look_number(b, "SELECT min(at) FROM fact WHERE kind = 'down' AND until IS NULL");
	return (at - BENCH_START) / MINUTE;
}

static const char *said(struct bench *b, const char *root, const char *text)
{
	static char value[VALUE_BYTES];
	reply(b, ONE, root, text);
	assert_true(
	        fmt(value, sizeof(value), "accident:1#" COMMUNITY "/%s", ts_of(b, bench_now, 0)));
	return value;
}

static const char *refused(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE action LIKE 'word.%' ORDER BY row DESC "
	               "LIMIT 1");
}

static const char *told(struct bench *b)
{
	return look(b, "SELECT body FROM job WHERE lane LIKE 'answer:%' ORDER BY id DESC LIMIT 1");
}

static void moments_that_cant_be(void **state)
{
	static const struct {
		const char *typed, *became, *told;
	} cases[] = {
		{ "!restored 13:40", "no.time.before", "before the accident began (14:02)" },
		{ "!restored 22.11.2026 23:50", "no.time.before", "before the accident began" },
		{ "!восстановлено сегодня 14:30", "no.time.future",
		  "23.11.2026 14:30 is in the future" },
		{ "!down tomorrow 9:00", "no.time.future", "24.11.2026 09:00 is in the future" },
		{ "!at 24.11 9:00 restarted", "no.time.future",
		  "24.11.2026 09:00 is in the future" },
		{ "!at 22.11.2026 13:50 restarted", "no.time.day", "over 24 h ago" },
		{ "!down 14:30", "no.time.far", "22.11.2026 14:30 is over 12 h ago. Right?" },
		{ "!down вчера 23:50", "no.time.far", "22.11.2026 23:50 is over 12 h ago. Right?" },
		{ "!at 13 hours ago it", "no.time.far", "23.11.2026 01:0" },
		{ "!down 25:61", "hint.time", "was not understood" },
		{ "!down 14:02", "no.down", "has been going on since 14:02" },
	};
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_refused(b, a_message(ONE, ts_of(b, bench_now, 3), root, cases[i].typed),
		               "|word.", cases[i].became, cases[i].told);
	assert_int_equal(began(b), 0);
}

static void an_earlier_start_is_taken_in_every_way_of_saying_it(void **state)
{
	static const struct {
		const char *typed;
		int64_t began;
	} cases[] = {
		{ "!down 13:55", -7 },
		{ "!упало 15 минут назад", -15 },
		{ "!down half an hour ago", -30 },
		{ "!упало 23.11.2026 13:20", -42 },
		{ "!down 2026-11-23 13:10", -52 },
		{ "!упало гадзіну таму", -60 },
		{ "!down сёння 13:00", -62 },
		{ "!упало 22.11.2026 23:50", -852 },
	};
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_now = BENCH_START + (int64_t)i * 1000;
		reply(b, ONE, root, cases[i].typed);
		if (began(b) != cases[i].began)
			fail_msg("%s: %lld", cases[i].typed, (long long)began(b));
	}
}

static void a_moment_long_ago_is_asked_about(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *value = said(b, root, "!down вчера 23:50");
	assert_string_equal(refused(b), "refused: no.time.far");
	assert_non_null(strstr(told(b), "\"Yes\""));
	assert_non_null(strstr(told(b), "\"No\""));
	/* Its author alone is asked. */
	assert_refused(b, a_press(OTHER, "when.yes", value), "button.when.yes", "no.old",
	               "out of date");
	assert_refused(b, a_press(OTHER, "when.no", value), "button.when.no", "no.old",
	               "out of date");
	hear(b, a_press(ONE, "when.no", value));
	assert_int_equal(began(b), 0);
	/* The day may have gone on meanwhile. */
	bench_now += 11 * HOUR;
	hear(b, a_press(ONE, "when.yes", value));
	assert_int_equal(began(b), -852);
	assert_string_equal(look(b,
	                         "SELECT count(*) FROM job WHERE call = 'reactions.add' AND body "
	                         "LIKE '%white_check_mark%'"),
	                    "1");
}

static void what_was_edited_is_read_as_of_then(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *value = said(b, root, "!down"), *ts = ts_of(b, bench_now, 0);
	bench_now = BENCH_START + 8 * MINUTE;
	hear(b, an_edit(ONE, ts, root, "!down 14 hours ago", bench_now));
	assert_string_equal(refused(b), "refused: no.time.far");
	bench_now += 20 * MINUTE;
	hear(b, a_press(ONE, "when.yes", value));
	assert_int_equal(began(b), 8 - 14 * 60);
}

static void what_is_gone_is_not_confirmed(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *value = said(b, root, "!down вчера 23:50"), *ts = ts_of(b, bench_now, 0);
	bench_now += MINUTE;
	hear(b, a_slash(HEAD_OF, "roster remove <@" ONE ">"));
	assert_refused(b, a_press(ONE, "when.yes", value), "word.down", "no.roster",
	               "you are not on the roster");
	hear(b, a_slash(HEAD_OF, "roster add <@" ONE "> l1"));
	hear(b, a_deletion(ONE, ts, root, bench_now));
	assert_refused(b, a_press(ONE, "when.yes", value), "button.when.yes", "no.old",
	               "out of date");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(moments_that_cant_be),
		BENCH_TEST(an_earlier_start_is_taken_in_every_way_of_saying_it),
		BENCH_TEST(a_moment_long_ago_is_asked_about),
		BENCH_TEST(what_was_edited_is_read_as_of_then),
		BENCH_TEST(what_is_gone_is_not_confirmed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
