#include "../../handlers/accident/accident.h"

#include "base/alloc.h"
#include "base/when.h"
#include "core/draw.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A report that outgrows its issue goes on in notes: whole, each row once, each part well below
 * GitLab's limit. */

enum { MANY = 10000, ROWS = 100, GITLAB_MOST = 1000000 };

static void add(struct bench *b, const char *object, const char *kind, int n, int64_t at,
                const char *text)
{
	struct ctx cx;
	autobuf source = BUF_INIT(64);
	buf_addf(&source, COMMUNITY "/%s%d", kind, n);
	ctx_open(&cx, b->machine, at);
	cx.by = "slack:" ONE;
	cx.source = source.s;
	fact_note(&cx, object, kind, at, 0, text);
	ctx_close(&cx);
}

static void add_entries(struct bench *b, const char *object, int n, const char *said)
{
	assert_true(db_begin(b->machine->db));
	for (int i = 0; i < n; i++) {
		autobuf text = BUF_INIT(64 * 1024);
		buf_addf(&text, "row%d %s", i, said);
		add(b, object, "entry", i, BENCH_START + i * (MINUTE / 60), text.s);
	}
	assert_true(db_commit(b->machine->db));
}

static const char *const all_facts[] = { "!cause the disk", "!data no",    "!measure cleared it",
	                                 "!task none once", "!impact 40%", "!restored" };

static void sum_up(struct bench *b, const char *root)
{
	bench_now = BENCH_START + 5 * HOUR;
	for (size_t i = 0; i < ARRAY_SIZE(all_facts); i++) {
		bench_now += MINUTE;
		reply(b, ONE, root, all_facts[i]);
	}
}

/* Description of the part; "issue" is the first. */
static char *part_text(struct bench *b, const char *object, int64_t part)
{
	autobuf name = BUF_INIT(64);
	if (part == 1)
		buf_addf(&name, "%s/issue", object);
	else
		buf_addf(&name, "%s/course:%lld", object, (long long)part);
	json_auto_t *drawn = draw(b->machine, name.s, bench_now);
	assert_non_null(drawn);
	return xstrdup(json_string_value(json_object_get(drawn, "description")));
}

static int count(const char *text, const char *what)
{
	int n = 0;
	for (const char *at = text; (at = strstr(at, what)); at++)
		n++;
	return n;
}

static void every_row_stands_in_one_part(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	add_entries(b, object, MANY, "words of an usual length, with *signs* and @names");
	sum_up(b, root);
	int64_t parts = (MANY + (int64_t)ARRAY_SIZE(all_facts) + ROWS - 1) / ROWS, rows = 0;
	assert_int_equal(look_number(b, "SELECT count(*) FROM card WHERE name LIKE '%/course:%'"),
	                 parts - 1);
	for (int64_t part = 1; part <= parts; part++) {
		autofree char *text = part_text(b, object, part);
		autobuf first = BUF_INIT(64), last = BUF_INIT(64), next = BUF_INIT(64);
		buf_addf(&first, "row%lld ", (long long)(part - 1) * ROWS);
		buf_addf(&last, "row%lld ", (long long)part * ROWS - 1);
		buf_addf(&next, "row%lld ", (long long)part * ROWS);
		assert_int_equal(count(text, first.s), part < parts);
		assert_int_equal(count(text, last.s), part < parts);
		assert_int_equal(count(text, next.s), 0);
		assert_true(strlen(text) < GITLAB_MOST / 4);
		rows += count(text, "| row");
	}
	assert_int_equal(rows, MANY);
}

static void the_longest_replies_fit(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	autobuf said = BUF_INIT(32 * 1024);
	for (int i = 0; i < 4000; i++)
		buf_add(&said, "\U0001F525");
	add_entries(b, object, 3 * ROWS, said.s);
	sum_up(b, root);
	for (int64_t part = 1; part <= 3; part++) {
		autofree char *text = part_text(b, object, part);
		assert_int_equal(count(text, "| row"), ROWS);
		assert_true(strlen(text) < GITLAB_MOST);
	}
}

static void a_moment_stands_in_the_part_of_its_time(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	add_entries(b, object, 3 * ROWS, "words");
	assert_true(db_begin(b->machine->db));
	add(b, object, "moment", 1, BENCH_START + (ROWS + 50) * (MINUTE / 60), "seen then");
	add(b, object, "moment", 2, BENCH_START + ROWS * (MINUTE / 60), "at the seam");
	add(b, object, "moment", 3, BENCH_START - MINUTE, "before all");
	add(b, object, "moment", 4, BENCH_START + HOUR, "after all");
	assert_true(db_commit(b->machine->db));
	sum_up(b, root);
	static const struct {
		const char *text;
		int64_t part;
	} wanted[] = {
		{ "seen then", 2 }, { "at the seam", 2 }, { "before all", 1 }, { "after all", 3 }
	};
	for (int64_t part = 1; part <= 4; part++) {
		autofree char *text = part_text(b, object, part);
		char *table = strstr(text, "| Time | Who | What |");
		assert_non_null(table);
		for (size_t i = 0; i < ARRAY_SIZE(wanted); i++)
			assert_int_equal(count(table, wanted[i].text), wanted[i].part == part);
	}
}

static int64_t wanted_of(struct bench *b, int part)
{
	autobuf sql = BUF_INIT(128);
	buf_addf(&sql, "SELECT wanted FROM card WHERE name = 'accident:1/course:%d'", part);
	return look_number(b, sql.s);
}

static void a_reply_draws_its_own_part_alone(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	add_entries(b, object, 2 * ROWS + 10, "words");
	sum_up(b, root);
	int64_t second = wanted_of(b, 2), third = wanted_of(b, 3);
	reply(b, ONE, root, "one more");
	assert_int_equal(wanted_of(b, 2), second);
	assert_true(wanted_of(b, 3) > third);
	third = wanted_of(b, 3);
	/* The signature draws all of them once more, and nothing after it. */
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", object)));
	assert_true(wanted_of(b, 2) > second);
	assert_true(wanted_of(b, 3) > third);
	third = wanted_of(b, 3);
	reply(b, ONE, root, "too late");
	assert_int_equal(wanted_of(b, 3), third);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(every_row_stands_in_one_part),
		BENCH_TEST(the_longest_replies_fit),
		BENCH_TEST(a_moment_stands_in_the_part_of_its_time),
		BENCH_TEST(a_reply_draws_its_own_part_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
