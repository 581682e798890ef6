#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "journal_fixture.h"

#include <time.h>

static char *printed(struct fixture *f, const struct journal_filter *filter,
                     enum journal_format format)
{
	char *text = NULL;
	size_t len;
	FILE *to = open_memstream(&text, &len);
	assert_non_null(to);
	assert_true(journal_print(f->db, filter, format, to));
	fclose(to);
	return text;
}

static void assert_printed(struct fixture *f, enum journal_format format, const char *wanted)
{
	char *text = printed(f, &(struct journal_filter){ 0 }, format);
	assert_string_equal(text, wanted);
	free(text);
}

/* The canonical form fixes the hashes of these two rows (test_journal.c). */
#define HASH_1 "f16b67ad0df3e0fca36d361ead71f2c9576e5809d4adec66df3f4af1b2814d75"
#define HASH_2 "3adb1a181938a43d8cc3ac8700195c735bb8edd5d4621828be5f1b8d4772bd02"
#define ZEROS  "0000000000000000000000000000000000000000000000000000000000000000"

static void two_rows(struct fixture *f)
{
	const struct journal_row second = { .at = -1,
		                            .actor = "clock",
		                            .action = "timer.fired",
		                            .object = "",
		                            .before = "—",
		                            .after = "" };
	add(f, &first, NULL);
	add(f, &second, NULL);
	setenv("TZ", "TST-3", 1);
}

static void test_text(void **state)
{
	struct fixture *f = *state;
	two_rows(f);
	add(f, &first, "Не \"идёт\"\nвторая \x1b[31m строка \xe2\x80\xae");
	assert_printed(
	        f, JOURNAL_TEXT,
	        "1 2026-11-23 15:02:05 slack:U1         accident.declared      accident:7     → open"
	        " (in slack:C1:1795435325.000100) (by event:12)\n"
	        "2 1970-01-01 02:59:59 clock            timer.fired                           — →\n"
	        "3 2026-11-23 15:02:05 slack:U1         accident.declared      accident:7     → open"
	        " «Не \"идёт\"\\nвторая \\x1b[31m строка \\xe2\\x80\\xae»"
	        " (in slack:C1:1795435325.000100) (by event:12)\n");
}

static void test_csv(void **state)
{
	struct fixture *f = *state;
	two_rows(f);
	assert_printed(f, JOURNAL_CSV,
	               "row,at,actor,place,action,object,before,after,text,cause,prev,hash\r\n"
	               "1,2026-11-23 15:02:05,slack:U1,slack:C1:1795435325.000100,"
	               "accident.declared,accident:7,,open,,event:12," ZEROS "," HASH_1 "\r\n"
	               "2,1970-01-01 02:59:59,clock,,timer.fired,,—,,,," HASH_1 "," HASH_2 "\r\n");
}

static void test_csv_cells(void **state)
{
	static const struct {
		const char *text, *cell;
	} cases[] = {
		{ "a,b", ",\"a,b\"," },
		{ "say \"so\"", ",\"say \"\"so\"\"\"," },
		{ "two\nlines", ",\"two\nlines\"," },
		{ "=1+1", ",'=1+1," },
		{ "+375", ",'+375," },
		{ "-1", ",'-1," },
		{ "@here, =", ",\"'@here, =\"," },
		{ "\t=1", ",'\t=1," },
		{ "\n=1", ",\"'\n=1\"," },
		{ " =1", ",' =1," },
		{ "\xc2\xa0@SUM(1)", ",'\xc2\xa0@SUM(1)," },
		{ "\xef\xbc\x9d"
		  "1+1",
		  ",'\xef\xbc\x9d"
		  "1+1," },
		{ "1=1", ",1=1," },
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		add(f, &first, cases[i].text);
	char *text = printed(f, &(struct journal_filter){ 0 }, JOURNAL_CSV);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (!strstr(text, cases[i].cell))
			fail_msg("no %s in %s", cases[i].cell, text);
	free(text);
}

static void test_jsonl(void **state)
{
	struct fixture *f = *state;
	two_rows(f);
	assert_printed(f, JOURNAL_JSONL,
	               "{\"row\":1,\"at\":\"2026-11-23T12:02:05.123Z\",\"actor\":\"slack:U1\","
	               "\"place\":\"slack:C1:1795435325.000100\",\"action\":\"accident.declared\","
	               "\"object\":\"accident:7\",\"before\":null,\"after\":\"open\",\"text\":null,"
	               "\"cause\":\"event:12\",\"prev\":\"" ZEROS "\",\"hash\":\"" HASH_1 "\"}\n"
	               "{\"row\":2,\"at\":\"1969-12-31T23:59:59.999Z\",\"actor\":\"clock\","
	               "\"place\":null,\"action\":\"timer.fired\",\"object\":\"\",\"before\":\"—\","
	               "\"after\":\"\",\"text\":null,\"cause\":null,\"prev\":\"" HASH_1
	               "\",\"hash\":\"" HASH_2 "\"}\n");
}

/* Only a damaged store has text that is not UTF-8; it must not hide the row. */
static void test_jsonl_of_a_damaged_text(void **state)
{
	struct fixture *f = *state;
	add(f, &first, "ok \xff\xc3(");
	char *text = printed(f, &(struct journal_filter){ 0 }, JOURNAL_JSONL);
	assert_non_null(strstr(text, "\"text\":\"ok \xef\xbf\xbd\xef\xbf\xbd(\""));
	free(text);
}

static int lines(struct fixture *f, int64_t since, const char *actor, const char *object)
{
	const struct journal_filter filter = { .since = since, .actor = actor, .object = object };
	char *text = printed(f, &filter, JOURNAL_TEXT);
	int n = 0;
	for (const char *s = text; (s = strchr(s, '\n')); s++)
		n++;
	free(text);
	return n;
}

static void test_filters(void **state)
{
	struct fixture *f = *state;
	const struct journal_row other = { .at = 5, .actor = "bot", .action = "card.shown" };
	fill(f);
	add(f, &other, NULL);
	assert_int_equal(lines(f, 0, NULL, NULL), ROWS + 1);
	assert_int_equal(lines(f, first.at + 31, NULL, NULL), ROWS - 30);
	assert_int_equal(lines(f, first.at + 1000, NULL, NULL), 0);
	assert_int_equal(lines(f, 0, "bot", NULL), 1);
	assert_int_equal(lines(f, 0, "slack:U1", NULL), ROWS);
	assert_int_equal(lines(f, 0, NULL, "accident:7"), ROWS);
	assert_int_equal(lines(f, first.at + 31, "slack:U1", "accident:7"), ROWS - 30);
	assert_int_equal(lines(f, 0, "bot", "accident:7"), 0);
	assert_int_equal(lines(f, 0, "nobody", NULL), 0);
}

static void test_more_than_a_page(void **state)
{
	enum { MANY = 1500 };
	struct fixture *f = *state;
	assert_true(db_begin(f->db));
	for (int i = 1; i <= MANY; i++)
		assert_int_equal(journal_add(f->db, &first), i);
	assert_true(db_commit(f->db));
	assert_int_equal(lines(f, 0, NULL, NULL), MANY);
	assert_int_equal(lines(f, 1, "slack:U1", NULL), MANY);
}

static void test_erased_text_is_absent(void **state)
{
	struct fixture *f = *state;
	add(f, &first, "gone");
	assert_true(journal_erase(f->db, 1, "why", AT, &f->why));
	char *text = printed(f, &(struct journal_filter){ 0 }, JOURNAL_JSONL);
	assert_non_null(strstr(text, "\"after\":\"open\",\"text\":null"));
	assert_non_null(strstr(text, "\"object\":\"journal:1\""));
	assert_non_null(strstr(text, "\"text\":\"why\""));
	free(text);
}

static void test_a_full_disk_is_said(void **state)
{
	struct fixture *f = *state;
	fill(f);
	FILE *full = fopen("/dev/full", "w");
	assert_non_null(full);
	assert_false(journal_print(f->db, &(struct journal_filter){ 0 }, JOURNAL_TEXT, full));
	fclose(full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_text),
		STORE_TEST(test_csv),
		STORE_TEST(test_csv_cells),
		STORE_TEST(test_jsonl),
		STORE_TEST(test_jsonl_of_a_damaged_text),
		STORE_TEST(test_filters),
		STORE_TEST(test_more_than_a_page),
		STORE_TEST(test_erased_text_is_absent),
		STORE_TEST(test_a_full_disk_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
