#include "core/context.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "journal.h"
#include "machine_fixture.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What of the journal is meant, and what it tells. */

static void test_an_issue(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	struct issue_said i;
	static const struct {
		const char *typed, *place, *name;
	} cases[] = {
		{ "5", "gitlab:71:5", "accident:1/issue" },
		{ "#5", "gitlab:71:5", "accident:1/issue" },
		{ "support#5", "gitlab:71:5", "accident:1/issue" },
		{ "g/support#5", "gitlab:71:5", "accident:1/issue" },
		{ "platform#5", "gitlab:72:5", NULL },
		{ "PLATFORM#9", "gitlab:72:9", "accident:1/filed:x" },
		{ "http://127.0.0.1:1/g/support/-/issues/5", "gitlab:71:5", "accident:1/issue" },
		{ "http://127.0.0.1:1/g/platform/-/work_items/9#note_3", "gitlab:72:9",
		  "accident:1/filed:x" },
		{ "B-12", NULL, "accident:1/filed:y" },
		{ "\xd0\x92-12", NULL, "accident:1/filed:y" }, /* В */
		{ "b12", NULL, "accident:1/filed:y" },
		{ "B-3", "gitlab:72:9", "accident:1/filed:x" },
		{ "B-4", NULL, NULL },
	};
	static const char *const none[] = {
		"",
		"x",
		"0",
		"-5",
		"5x",
		"other#5",
		"#",
		"platform#",
		"http://127.0.0.1:1/g/support",
		"http://elsewhere/g/support/-/issues/5",
		"http://127.0.0.1:1/g/support/-/issues/x",
		"99999999999999999999999",
	};
	tie(b, "accident:1/issue", "71", "5", "u");
	tie(b, "accident:1/filed:x", "72", "9", "u");
	db_begin(b->machine->db);
	db_do(b->machine->db, SQL_provisional_add, T(":name", "accident:1/filed:y"),
	      I(":number", 12));
	db_do(b->machine->db, SQL_provisional_add, T(":name", "accident:1/filed:x"),
	      I(":number", 3));
	assert_true(db_commit(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	for (size_t n = 0; n < sizeof(cases) / sizeof(*cases); n++) {
		bool read = read_issue(&cx, cases[n].typed, &i);
		if (!read ||
		    strcmp(i.place ? i.place : "-", cases[n].place ? cases[n].place : "-") ||
		    strcmp(i.name ? i.name : "-", cases[n].name ? cases[n].name : "-"))
			fail_msg("%s: %d %s %s", cases[n].typed, read, i.place, i.name);
	}
	for (size_t n = 0; n < sizeof(none) / sizeof(*none); n++)
		if (read_issue(&cx, none[n], &i))
			fail_msg("%s: %s", none[n], i.place);
	ctx_close(&cx);
}

static void test_a_month(void **state)
{
	static const char *const none[] = { "",        "2026",    "2026-13",  "2026-00",
		                            "2026-1",  "26-11",   "2026-111", "2026_11",
		                            "1800-01", "2026-1x", "november" };
	int64_t from, until, of, end;
	(void)state;
	assert_true(read_month("2026-11", &from, &until));
	assert_int_equal(from, 1793480400000);  /* 1 November 00:00 in Minsk */
	assert_int_equal(until, 1796072400000); /* 1 December */
	month_of(bench_now, &of, &end);
	assert_int_equal(of, from);
	assert_int_equal(end, until);
	assert_true(read_month("2026-12", &from, &until));
	assert_int_equal(from, end);
	assert_true(read_month("2027-01", &of, &end));
	assert_int_equal(of, until);
	for (size_t n = 0; n < sizeof(none) / sizeof(*none); n++)
		if (read_month(none[n], &from, &until))
			fail_msg("%s", none[n]);
}

static void test_what_a_button_carries(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	const struct record given[] = {
		{ .object = "accident:1", .row = 7, .at = 8 },
		{ .issue = "gitlab:72:9", .row = 7 },
		{ .person = "slack:U1", .from = 1, .until = 2, .row = 3, .at = 4 },
		{ .from = 1, .until = 2, .row = 3, .at = 4 },
	};
	static const char *const none[] = { "", "object", "object/accident:1/1/2/3",
		                            "time//1/2/x/4", "else//1/2/3/4" };
	struct record r;
	ctx_open(&cx, b->machine, bench_now);
	for (size_t n = 0; n < sizeof(given) / sizeof(*given); n++) {
		const char *kept_as = record_kept(&cx, &given[n]);
		assert_true(record_read(&cx, kept_as, &r));
		assert_string_equal(record_kept(&cx, &r), kept_as);
		assert_int_equal(r.at, given[n].at);
	}
	for (size_t n = 0; n < sizeof(none) / sizeof(*none); n++)
		assert_false(record_read(&cx, none[n], &r));
	assert_false(record_read(&cx, NULL, &r));
	ctx_close(&cx);
}

static int64_t rows_of(struct ctx *cx, const struct record *r, int64_t *ret_last)
{
	int64_t n = 0;
	for (struct deeds d = deeds(cx, r); deed_next(&d); n++) {
		assert_true(d.is.row > *ret_last);
		*ret_last = d.is.row;
	}
	return n;
}

/* A person is one, in Slack and in GitLab, and what was read is read on behind it. */
static void test_rows(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	const char *ts;
	int64_t last = 0, half = 0;
	declare(b, "it stopped", &ts);
	reply(b, ONE, ts, "first");
	reply(b, OTHER, ts, "second");
	ctx_open(&cx, b->machine, bench_now);
	db_begin(b->machine->db);
	cx.by = "gitlab:one";
	ctx_journal(&cx, "issue.closed", "accident:1", NULL, NULL, 0);
	cx.by = "slack:" ONE;
	ctx_journal(&cx, "issue.closed", "accident:1", NULL, NULL, 0);
	assert_true(db_commit(b->machine->db));
	struct record of = { .person = "slack:" ONE };
	month_of(bench_now, &of.from, &of.until);
	int64_t all = rows_of(&cx, &of, &last);
	assert_int_equal(all, look_number(b, "SELECT count(*) FROM journal WHERE actor IN "
	                                     "('slack:" ONE "', 'gitlab:one')"));
	of.row = half = last - 2;
	assert_int_equal(rows_of(&cx, &of, &half), 2);
	struct record time = { .from = of.from, .until = of.until };
	last = 0;
	int64_t month = rows_of(&cx, &time, &last);
	assert_int_equal(month, look_number(b, "SELECT count(*) FROM journal"));
	time.until = time.from;
	last = 0;
	assert_int_equal(rows_of(&cx, &time, &last), 0);
	struct deeds left = deeds(&cx, &of);
	assert_true(deed_next(&left));
	deeds_end(&left);
	ctx_close(&cx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(test_an_issue),
		BENCH_TEST(test_a_month),
		BENCH_TEST(test_what_a_button_carries),
		BENCH_TEST(test_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
