#include "base/alloc.h"
#include "core/handle.h"
#include "core/machine.h"
#include "core/operator.h"
#include "fact.h"
#include "file_holds.h"
#include "fixed_clock.h"
#include "machine_fixture.h"
#include "store/db.h"
#include "store/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A text that was erased is nowhere: not in a column, not in a file, not in a copy made after. */

#define NAME_OF "Zhuravlyova"

static bool on_disk(const char *store, const char *word)
{
	return store_holds(store, word, strlen(word));
}

static void erase(struct bench *b, int64_t row, const char *says)
{
	autobuf said = BUF_INIT(4096);
	json_auto_t *wish = operator_erase(row, "asked for");
	int64_t asked = operator_ask(b->machine->db, wish, bench_now);
	handle_one(b->machine, asked);
	operator_look(b->machine->db, asked, &said);
	if (!strstr(said.s, says))
		fail_msg("\"%s\" instead of \"%s\"", said.s, says);
}

static void assert_whole(struct bench *b)
{
	autobuf why = BUF_INIT(4096);
	if (!journal_verify(b->machine->db, &why))
		fail_msg("%s", why.s);
}

static const char *text_of(struct bench *b, const char *kind, struct fact *ret)
{
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	assert_true(fact_last(&cx, "accident:1", kind, ret));
	static char text[64];
	assert_true(fmt(text, sizeof(text), "%s", ret->text));
	ctx_close(&cx);
	return text;
}

static int64_t row_of(struct bench *b, const char *action)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT max(row) FROM journal WHERE action = '%s'", action);
	return look_number(b, sql.s);
}

/* What it was said with, whole and in part, what waits to be sent and what failed. */
static void test_it_is_nowhere(void **state)
{
	struct bench *b = *state;
	const char *ts;
	struct fact f;
	autobuf why = BUF_INIT(1024), copy = BUF_INIT(128);
	declare(b, NAME_OF " sees no recipe", &ts);
	reply(b, ONE, ts, "!cause " NAME_OF " pressed twice");
	reply(b, ONE, ts, "!task high help " NAME_OF);
	reply(b, OTHER, ts, "the other words");
	db_begin(b->machine->db);
	db_do(b->machine->db, SQL_job_end, I(":id", look_number(b, "SELECT max(id) FROM job")),
	      T(":state", "failed"), T(":error", "x"));
	assert_true(db_commit(b->machine->db));
	assert_true(on_disk(b->path, NAME_OF));
	erase(b, row_of(b, "cause.noted"), "erased the text of row");
	assert_true(on_disk(b->path, NAME_OF));
	assert_string_equal(text_of(b, "cause", &f), "removed on request");
	assert_true(f.erased);
	erase(b, row_of(b, "title.noted"), "; the same words were also in row");
	erase(b, row_of(b, "word.task"), "; the same words were also in row");
	assert_false(on_disk(b->path, NAME_OF));
	assert_true(on_disk(b->path, "the other words"));
	assert_string_equal(look(b,
	                         "SELECT count(*) FROM job WHERE body LIKE '%removed on request%'"
	                         " AND call = 'issues.create'"),
	                    "1");
	assert_whole(b);
	buf_addf(&copy, "%s-copy", b->path);
	assert_true(db_backup(b->machine->db, copy.s, &why));
	assert_false(on_disk(copy.s, NAME_OF));
	assert_true(on_disk(copy.s, "the other words"));
	unlink(copy.s);
}

/* Slack tells of an edit where it only unfolded a link, and may tell everything twice. */
static void test_it_does_not_come_back(void **state)
{
	struct bench *b = *state;
	const char *root;
	struct fact f;
	declare(b, "it stopped", &root);
	const char *ts = ts_of(b, bench_now + MINUTE, 1);
	json_t *said = a_message(ONE, ts, root, NAME_OF " called https://example.org");
	json_auto_t *twice = again(said);
	hear(b, said);
	json_t *unfolded = an_edit(ONE, ts, root, NAME_OF " called https://example.org",
	                           bench_now + 2 * MINUTE);
	json_t *edited = an_edit(ONE, ts, root, NAME_OF " called again", bench_now + 3 * MINUTE);
	json_t *message = json_object_get(
	        json_object_get(json_object_get(unfolded, "payload"), "event"), "message");
	json_object_del(message, "edited");
	erase(b, row_of(b, "entry.noted"), "erased the text of row");
	hear(b, json_incref(twice));
	hear(b, unfolded);
	assert_string_equal(text_of(b, "entry", &f), "removed on request");
	assert_int_equal(
	        look_number(b, "SELECT count(*) FROM words WHERE text LIKE '" NAME_OF "%'"), 0);
	assert_whole(b);
	/* But its author may say it anew. */
	hear(b, edited);
	assert_false(strstr(text_of(b, "entry", &f), "removed"));
}

/* One cause for many, and the same again: each says it in a row of its own. */
static void test_each_copy_goes(void **state)
{
	enum { RULES = 130 };
	struct bench *b = *state;
	const char *root, *accident = declare(b, "it stopped", &root);
	tie(b, "slack/alert", ALERTS, "", NULL);
	machine_refresh(b->machine);
	for (int i = 0; i < RULES; i++, bench_now += 500) {
		autobuf title = BUF_INIT(64);
		buf_addf(&title, "[FIRING:1] %c%c " NAME_OF " (critical)", 'a' + i % 26,
		         'a' + i / 26);
		hear(b, an_alert(ts_of(b, bench_now, 0), title.s));
	}
	hear(b, a_submission(ONE, "facts", accident, "cause", NAME_OF " pressed twice"));
	reply(b, ONE, root, "!restored");
	hear(b, a_press(ONE, "alerts.because", accident));
	assert_int_equal(look_number(b, "SELECT count(*) FROM words WHERE text = '" NAME_OF
	                                " pressed twice'"),
	                 RULES + 1);
	erase(b, row_of(b, "cause.noted"), "; the same words were also in row");
	assert_false(on_disk(b->path, NAME_OF " pressed twice"));
	bench_now += MINUTE;
	hear(b, an_alert(ts_of(b, bench_now, 1), "[FIRING:1] aa " NAME_OF " (critical)"));
	erase(b,
	      look_number(b,
	                  "SELECT min(row) FROM journal WHERE action = 'title.noted' AND object = "
	                  "'alert:1'"),
	      "; the same words were also in row");
	assert_false(on_disk(b->path, "aa " NAME_OF));
	assert_true(on_disk(b->path, "ba " NAME_OF));
	assert_whole(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(test_it_is_nowhere),
		BENCH_TEST(test_it_does_not_come_back),
		BENCH_TEST(test_each_copy_goes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
