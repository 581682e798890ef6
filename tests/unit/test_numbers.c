#include "base/buf.h"
#include "numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Numbers that count all that ever was, as a story shows them. */

static int open_numbers(void **state)
{
	static struct numbers ns;
	*state = &ns;
	return 0;
}

static int close_numbers(void **state)
{
	numbers_release(*state);
	return 0;
}

static void assert_shown(struct numbers *ns, const char *line, const char *as)
{
	autobuf to = BUF_INIT(1024);
	numbers_shown(ns, &to, line);
	assert_string_equal(to.s, as);
}

static void assert_typed(struct numbers *ns, const char *command, const char *as)
{
	autobuf to = BUF_INIT(1024);
	numbers_typed(ns, &to, command);
	assert_string_equal(to.s, as);
}

static void the_same_number_is_the_same_everywhere(void **state)
{
	assert_shown(*state, "`ehrbot retry 36`.", "`ehrbot retry №1`.");
	assert_shown(*state, "    48  issues.create  accident:1",
	             "    №2  issues.create  accident:1");
	assert_shown(*state, "    36  page.note  accident:1", "    №1  page.note  accident:1");
	assert_shown(*state, "ehrbot: job 48 (page) is done", "ehrbot: job №2 (page) is done");
	assert_typed(*state, "retry №2", "retry 48");
	assert_typed(*state, "drop №1 --why x", "drop 36 --why x");
}

static void rows_and_events_are_counted_apart(void **state)
{
	assert_shown(*state, "     93 2026-11-23 14:20 cli  journal:33     → refused (by event:50)",
	             "№1 2026-11-23 14:20 cli  journal:№2  → refused (by event:№1)");
	assert_shown(*state, "1034,2026-11-23,someone,event:51", "№3,2026-11-23,someone,event:№2");
	assert_shown(*state, "erased the text of row 33; also in row 93, 35",
	             "erased the text of row №2; also in row №1, №4");
	assert_shown(*state, "сохранён: ошибка № 50, сообщите", "сохранён: ошибка № 1, сообщите");
	assert_typed(*state, "journal erase №2 --why x", "journal erase 33 --why x");
	assert_shown(*state, "whole: 97 rows, head …", "whole: … rows, head …");
	assert_shown(*state, "    journal    68 rows, head …", "    journal    … rows, head …");
}

static void what_the_story_typed_stays(void **state)
{
	assert_typed(*state, "retry 4000", "retry 4000");
	assert_shown(*state, "ehrbot: there is no job 4000 ", "ehrbot: there is no job 4000 ");
	assert_typed(*state, "retry №7", "retry №7");
}

static void other_numbers_stay(void **state)
{
	static const char *const lines[] = { "14:02 · Поликлиника № 7",
		                             "2 записи",
		                             "• 40 %",
		                             "23.11 14:15",
		                             "accident:1",
		                             "support#1" };
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_shown(*state, lines[i], lines[i]);
}

#define NUMBERS_TEST(f) cmocka_unit_test_setup_teardown(f, open_numbers, close_numbers)

int main(void)
{
	const struct CMUnitTest tests[] = {
		NUMBERS_TEST(the_same_number_is_the_same_everywhere),
		NUMBERS_TEST(rows_and_events_are_counted_apart),
		NUMBERS_TEST(what_the_story_typed_stays),
		NUMBERS_TEST(other_numbers_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
