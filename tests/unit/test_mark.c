#include "base/alloc.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The bot's marks on replies, and the buttons of a word that was nearly one. */

enum { MANY = 300, MEMOS_MOST = 135 };

static const char *marks(struct bench *b, const char *name)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql,
	         "SELECT count(*), min(priority) FROM job WHERE call = 'reactions.add' AND body "
	         "LIKE '%%\"%s\"%%'",
	         name);
	return look(b, sql.s);
}

static void end_oldest_memo(struct bench *b)
{
	int64_t id =
	        look_number(b, "SELECT min(id) FROM job WHERE priority = 2 AND state = 'waiting'");
	assert_true(db_do(b->machine->db, SQL_job_end, I(":id", id), T(":state", "done"),
	                  T(":error", NULL)));
}

static void memos_give_way(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (int i = 0; i < MANY; i++)
		reply(b, ONE, root, "going on");
	autobuf most = BUF_INIT(32);
	buf_addf(&most, "%d|2", MEMOS_MOST);
	assert_string_equal(marks(b, "memo"), most.s);
	/* A word is marked all the same, and before them. */
	reply(b, ONE, root, "!cause the disk");
	assert_string_equal(marks(b, "white_check_mark"), "1|1");
	/* With room again there are more. */
	for (int i = 0; i < 5; i++)
		end_oldest_memo(b);
	for (int i = 0; i < MANY; i++)
		reply(b, ONE, root, "going on");
	assert_string_equal(marks(b, "memo"), most.s); /* those that wait: five new ones */
}

static void a_filed_word_is_marked_when_it_is_filed(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!task an alert rule");
	assert_string_equal(marks(b, "white_check_mark"), "0|");
	assert_string_equal(look(b, "SELECT body LIKE '%\"reply\":\"" COMMUNITY "/%' FROM job "
	                            "WHERE call = 'issues.create'"),
	                    "1");
	reply(b, ONE, root, "!task none it was a cable");
	assert_string_equal(marks(b, "white_check_mark"), "1|1");
}

static const char *newest_entry(struct bench *b)
{
	return look(b, "SELECT 'accident:1#' || source FROM fact WHERE kind = 'entry' ORDER BY id "
	               "DESC LIMIT 1");
}

static const char *cause(struct bench *b)
{
	return look(b, "SELECT text, by, source = (SELECT source FROM fact WHERE kind = 'entry') "
	               "FROM fact JOIN words ON words.id = fact.words WHERE kind = 'cause' AND "
	               "until IS NULL");
}

static void what_was_meant_is_the_replys_own_fact(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!casue the disk");
	assert_string_equal(cause(b), "");
	/* Who did not write it can't settle it. */
	hear(b, a_press(OTHER, "hint.record", newest_entry(b)));
	assert_string_equal(cause(b), "");
	hear(b, a_press(ONE, "hint.record", "accident:1"));
	hear(b, a_press(ONE, "hint.record", "accident:1#elsewhere"));
	assert_string_equal(cause(b), "");
	hear(b, a_press(ONE, "hint.record", newest_entry(b)));
	assert_string_equal(cause(b), "the disk|slack:" ONE "|1");
	assert_string_equal(marks(b, "white_check_mark"), "1|1");
	hear(b, a_press(ONE, "hint.record", newest_entry(b)));
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'cause'"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(memos_give_way),
		BENCH_TEST(a_filed_word_is_marked_when_it_is_filed),
		BENCH_TEST(what_was_meant_is_the_replys_own_fact),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
