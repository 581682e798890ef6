#include "base/alloc.h"
#include "core/inbox.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "say.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A capability that fails by its own fault. */
static enum outcome fault(struct ctx *cx, const struct args *a)
{
	answer(cx, AS_IS("never said"), NOTHING);
	(void)a;
	return BROKEN;
}

static enum outcome hello(struct ctx *cx, const struct args *a)
{
	answer(cx, AS_IS("hello {text}"), WITH(TEXT("text", a->text)));
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "fault", NULL, .takes = "[text]", .run = fault },
	{ SLASH, "hello", NULL, .takes = "[text]", .run = hello },
	{ WORD, "fault", NULL, .takes = "[text]", .of = "accident", .run = fault },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

/* Commits are seen, and some of them fail. */
static struct bench *bench;
static int commits, fail_from, fail_to;

bool __real_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db)
{
	bool fails = ++commits >= fail_from && commits <= fail_to;
	bool done = !fails && __real_db_commit(db);
	if (fails)
		db_rollback(db);
	if (bench)
		buf_add(&bench->did, done ? "commit\n" : "no commit\n");
	return done;
}

static int open_inbox(void **state)
{
	bench = NULL;
	fail_from = fail_to = 0;
	if (bench_open(state))
		return -1;
	bench = *state;
	buf_reset(&bench->did);
	commits = 0;
	return 0;
}

static int close_inbox(void **state)
{
	bench = NULL;
	return bench_close(state);
}

/* From the next commit on, the n-th to the m-th fail. */
static void fail_commits(int n, int m)
{
	commits = 0;
	fail_from = n;
	fail_to = m;
}

/* What was done, with the envelopes' ids left out: a line begins with one of these words. */
static const char *order(struct bench *b)
{
	autobuf text = BUF_INIT(4096);
	for (const char *s = b->did.s; *s; s += strcspn(s, "\n") + 1) {
		bool plain = !strncmp(s, "ack", 3) && !memmem(s, strcspn(s, "\n"), "payload", 7);
		if (!strncmp(s, "ack", 3))
			buf_add(&text, plain ? "ack " : "answer ");
		else
			buf_addf(&text, "%.*s ", (int)strcspn(s, " \n"), s);
	}
	buf_reset(&b->did);
	static char kept[4096];
	assert_true(fmt(kept, sizeof(kept), "%s", text.s));
	return kept;
}

static int times(const char *text, const char *needle)
{
	int n = 0;
	for (const char *at = text; (at = strstr(at, needle)); at++)
		n++;
	return n;
}

static void stored_then_acknowledged_then_handled(void **state)
{
	struct bench *b = *state;
	hear(b, a_message(ONE, ts_of(b, bench_now, 1), NULL, "hi"));
	assert_string_equal(order(b), "commit ack commit changed ");
	hear(b, a_slash(ONE, "hello you"));
	assert_string_equal(order(b), "commit commit answer changed ");
	hear(b, a_press(ONE, "link.1", "none"));
	assert_string_equal(order(b), "commit ack commit changed ");
	assert_string_equal(look(b, "SELECT DISTINCT state, body IS NULL FROM inbox"), "done|1");
}

static void an_answer_comes_with_the_ack(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "hello <!channel>"));
	assert_int_equal(times(b->did.s, "\"response_type\":\"ephemeral\""), 1);
	assert_int_equal(times(b->did.s, "hello @\xe2\x81\xa0"
	                                 "channel"),
	                 2);
	assert_int_equal(look_number(b, "SELECT count(*) FROM job"), 0);
}

static void what_is_not_stored_is_not_acknowledged(void **state)
{
	struct bench *b = *state;
	collect(b, a_message(ONE, ts_of(b, bench_now, 1), NULL, "one"));
	collect(b, a_slash(ONE, "hello you"));
	fail_commits(1, 3);
	inbox_settle(b->inbox);
	assert_int_equal(times(b->did.s, "ack "), 0);
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox"), 0);
	assert_true(inbox_behind(b->inbox));
	/* Slack sends them again. */
	fail_commits(0, 0);
	hear(b, a_message(ONE, ts_of(b, bench_now, 1), NULL, "one"));
	assert_int_equal(times(b->did.s, "ack "), 1);
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox"), 1);
	/* Not for ever, and a command never: what was not stored is read back, as after any gap. */
	assert_int_equal(times(b->did.s, "gap "), 1);
	assert_false(inbox_behind(b->inbox));
}

/* The disk is full, and has room again while nobody says anything. */
static void what_could_not_be_stored_or_handled_does_not_lie_still(void **state)
{
	struct bench *b = *state;
	collect(b, a_message(ONE, ts_of(b, bench_now, 1), NULL, "one"));
	fail_commits(2, 9);
	inbox_settle(b->inbox);
	assert_int_equal(times(b->did.s, "ack "), 1);
	assert_string_equal(look(b, "SELECT state FROM inbox"), "new");
	collect(b, a_message(ONE, ts_of(b, bench_now, 2), NULL, "two"));
	fail_commits(1, 9);
	inbox_settle(b->inbox);
	inbox_resume(b->inbox, false);
	assert_true(inbox_behind(b->inbox));
	assert_int_equal(times(b->did.s, "gap "), 0);
	fail_commits(0, 0);
	inbox_resume(b->inbox, false);
	assert_false(inbox_behind(b->inbox));
	assert_string_equal(look(b, "SELECT state FROM inbox"), "done");
	assert_int_equal(times(b->did.s, "gap "), 1);
}

static void of_a_batch_that_is_not_stored_each_is_tried_alone(void **state)
{
	struct bench *b = *state;
	for (int i = 0; i < 3; i++)
		collect(b, a_message(ONE, ts_of(b, bench_now, i), NULL, "one"));
	fail_commits(1, 2);
	inbox_settle(b->inbox);
	assert_string_equal(order(b), "no no commit commit ack ack commit changed ");
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox"), 2);
}

static void another_comes(struct bench *b)
{
	b->meanwhile = NULL;
	assert_string_equal(look(b, "SELECT state FROM inbox"), "new");
	collect(b, a_message(ONE, ts_of(b, bench_now, 2), NULL, "two"));
}

static void what_comes_while_acks_depart_is_the_next_batch(void **state)
{
	struct bench *b = *state;
	b->meanwhile = another_comes;
	hear(b, a_message(ONE, ts_of(b, bench_now, 1), NULL, "one"));
	assert_int_equal(times(b->did.s, "ack "), 1);
	assert_string_equal(look(b, "SELECT state FROM inbox"), "done");
	assert_true(inbox_collecting(b->inbox));
	inbox_settle(b->inbox);
	assert_int_equal(times(b->did.s, "ack "), 2);
	assert_string_equal(look(b, "SELECT state FROM inbox"), "done\ndone");
	assert_false(inbox_collecting(b->inbox));
}

static void rows_are_resumed(struct bench *b)
{
	inbox_resume(b->inbox, false);
}

static void while_acks_depart_nobody_else_handles_the_batch(void **state)
{
	struct bench *b = *state;
	b->meanwhile = rows_are_resumed;
	hear(b, a_slash(ONE, "accident it stopped"));
	assert_int_equal(times(b->did.s, "A-1 is declared"), 2);
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 1);
	assert_string_equal(look(b, "SELECT state FROM inbox"), "done");
}

static void a_lost_ack_loses_nothing(void **state)
{
	struct bench *b = *state;
	b->ack_fails = true;
	hear(b, a_slash(ONE, "accident it stopped"));
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 1);
	assert_string_equal(look(b, "SELECT state FROM inbox"), "done");
}

static void a_message_said_twice_is_one(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	json_auto_t *said = a_message(ONE, ts_of(b, bench_now, 1), root, "looking");
	buf_reset(&b->did);
	hear(b, again(said));
	assert_string_equal(order(b), "commit ack commit changed ");
	hear(b, again(said));
	assert_int_equal(times(b->did.s, "ack "), 1);
	collect(b, again(said));
	collect(b, again(said));
	inbox_settle(b->inbox);
	assert_int_equal(times(b->did.s, "ack "), 3);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), 1);
}

static void a_repeated_command_gets_the_first_answer(void **state)
{
	struct bench *b = *state;
	json_auto_t *said = a_slash(ONE, "accident it stopped");
	hear(b, again(said));
	hear(b, again(said));
	assert_int_equal(times(b->did.s, "A-1 is declared"), 4);
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 1);
	buf_reset(&b->did);
	json_auto_t *more = a_slash(ONE, "hello again");
	collect(b, again(more));
	collect(b, again(more));
	inbox_settle(b->inbox);
	assert_string_equal(order(b), "commit commit answer answer changed ");
}

static void a_batch_that_dies_as_a_whole_is_replayed_one_by_one(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (int i = 0; i < 3; i++)
		collect(b, a_message(ONE, ts_of(b, bench_now, i), root, "looking"));
	buf_reset(&b->did);
	fail_commits(2, 2);
	inbox_settle(b->inbox);
	assert_string_equal(order(b), "commit ack ack ack no commit commit commit changed ");
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), 3);
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox WHERE state = 'done'"), 4);
}

static void a_faulty_event_is_kept_and_its_person_told(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	collect(b, a_message(ONE, ts_of(b, bench_now, 1), root, "before"));
	collect(b, a_message(ONE, ts_of(b, bench_now, 2), root, "!fault of ours"));
	collect(b, a_message(ONE, ts_of(b, bench_now, 3), root, "after"));
	inbox_settle(b->inbox);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), 2);
	const char *kept = look(b, "SELECT id, body FROM inbox WHERE state = 'quarantined'");
	assert_non_null(strstr(kept, "!fault of ours"));
	assert_non_null(strstr(look(b, "SELECT body FROM job WHERE call = 'chat.postEphemeral'"),
	                       "error no. 3, tell"));
	assert_string_equal(look(b, "SELECT actor, cause FROM journal WHERE action = "
	                            "'event.quarantined'"),
	                    "slack:" ONE "|event:3");
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE body LIKE '%never%'"), 0);
}

static void a_faulty_command_is_answered_by_its_ack(void **state)
{
	struct bench *b = *state;
	json_auto_t *said = a_slash(ONE, "fault now");
	hear(b, again(said));
	assert_int_equal(times(b->did.s, "It failed, your text is kept: error no. 1"), 2);
	assert_int_equal(times(b->did.s, "never said"), 0);
	hear(b, again(said));
	assert_int_equal(times(b->did.s, "It failed, your text is kept: error no. 1"), 4);
	assert_int_equal(look_number(b, "SELECT count(*) FROM journal WHERE action = "
	                                "'event.quarantined'"),
	                 1);
}

/* Stored, and the program ends before it is handled. */
static void store_only(struct bench *b, json_t *envelope)
{
	fail_commits(2, 99);
	hear(b, envelope);
	fail_commits(0, 0);
	bench_restart(b);
}

static void what_a_restart_left_is_handled_as_of_its_time(void **state)
{
	struct bench *b = *state;
	store_only(b, a_slash(ONE, "accident it stopped"));
	assert_string_equal(look(b, "SELECT state, tries FROM inbox"), "new|0");
	bench_now += HOUR;
	inbox_resume(b->inbox, true);
	assert_string_equal(look(b, "SELECT state, tries FROM inbox"), "done|1");
	assert_int_equal(look_number(b, "SELECT made FROM object"), BENCH_START);
	/* Its ack is long gone: the person hears it where they spoke. */
	const char *told = look(b, "SELECT call, body FROM job WHERE lane LIKE 'answer:%'");
	assert_non_null(strstr(told, "chat.postEphemeral|"));
	assert_non_null(strstr(told, "A-1 is declared"));
}

static void tries_are_counted_before_and_the_third_is_the_last(void **state)
{
	struct bench *b = *state;
	store_only(b, a_slash(ONE, "accident it stopped"));
	for (int tries = 1; tries <= 2; tries++) {
		/* The count is committed, the handling ends the program. */
		fail_commits(2, 99);
		inbox_resume(b->inbox, true);
		fail_commits(0, 0);
		bench_restart(b);
		assert_string_equal(look(b, "SELECT state FROM inbox"), "new");
		assert_int_equal(look_number(b, "SELECT tries FROM inbox"), tries);
	}
	inbox_resume(b->inbox, true);
	assert_string_equal(look(b, "SELECT state, tries FROM inbox"), "quarantined|3");
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 0);
	assert_non_null(strstr(look(b, "SELECT body FROM job"), "error no. 1"));
	inbox_resume(b->inbox, true);
	assert_int_equal(look_number(b, "SELECT count(*) FROM job"), 1);
}

static void the_count_alone_failing_tries_nothing(void **state)
{
	struct bench *b = *state;
	store_only(b, a_slash(ONE, "accident it stopped"));
	fail_commits(1, 99);
	inbox_resume(b->inbox, true);
	assert_int_equal(commits, 1);
	assert_string_equal(look(b, "SELECT state, tries FROM inbox"), "new|0");
}

static void what_can_t_be_read_is_not_acknowledged(void **state)
{
	struct bench *b = *state;
	static const char *const texts[] = {
		"",        "{", "[]", "null", "{\"envelope_id\":7}", "{\"type\":\"events_api\"}",
		"\xff\xfe"
	};
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		inbox_collect(b->inbox, 1, texts[i], strlen(texts[i]));
	assert_false(inbox_collecting(b->inbox));
	json_auto_t *said = a_message(ONE, ts_of(b, bench_now, 1), NULL, "текст \\ \"x\"");
	autofree char *text = json_dumps(said, JSON_COMPACT);
	for (size_t n = 0; n < strlen(text); n++)
		inbox_collect(b->inbox, 1, text, n);
	assert_false(inbox_collecting(b->inbox));
	inbox_settle(b->inbox);
	assert_string_equal(b->did.s, "");
	inbox_collect(b->inbox, 1, text, strlen(text));
	assert_true(inbox_collecting(b->inbox));
}

static void a_batch_has_a_bound(void **state)
{
	struct bench *b = *state;
	for (int i = 0; i < 256; i++) {
		assert_false(inbox_full(b->inbox));
		collect(b, a_message(ONE, ts_of(b, bench_now, i), NULL, "one"));
	}
	assert_true(inbox_full(b->inbox));
	collect(b, a_message(ONE, ts_of(b, bench_now, 256), NULL, "one too many"));
	inbox_settle(b->inbox);
	assert_int_equal(times(b->did.s, "ack "), 256);
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox"), 256);
}

/* Much that was missed keeps nobody waiting: a part of it, then who speaks now, then the rest. */
static void what_was_missed_is_handled_in_parts(void **state)
{
	enum { MISSED = 100 };
	struct bench *b = *state;
	assert_true(db_begin(b->machine->db));
	for (int i = 0; i < MISSED; i++) {
		autobuf key = BUF_INIT(64);
		json_auto_t *found = json_pack("{s:s, s:s, s:{s:s, s:s, s:s}}", "kind", "message",
		                               "channel", COMMUNITY, "message", "user", ONE, "ts",
		                               ts_of(b, bench_now, i), "text", "missed");
		buf_addf(&key, "message/" COMMUNITY "/%s", ts_of(b, bench_now, i));
		assert_true(inbox_add_missed(b->inbox, key.s, found));
	}
	assert_true(db_commit(b->machine->db));
	inbox_settle(b->inbox);
	int64_t left = look_number(b, "SELECT count(*) FROM inbox WHERE state = 'new'");
	assert_true(left > 0 && left < MISSED);
	assert_true(b->machine->woken);
	hear(b, a_slash(ONE, "hello you"));
	assert_int_equal(times(b->did.s, "ack "), 1);
	assert_true(look_number(b, "SELECT count(*) FROM inbox WHERE state = 'new'") > 0);
	for (int i = 0; b->machine->woken && i < MISSED; i++)
		inbox_settle(b->inbox);
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox WHERE state = 'new'"), 0);
}

static void secrets_stay_out_of_the_store(void **state)
{
	struct bench *b = *state;
	store_only(b, a_slash(ONE, "hello you"));
	const char *body = look(b, "SELECT body FROM inbox");
	assert_non_null(strstr(body, "hello you"));
	assert_null(strstr(body, "secret"));
}

static void a_form_may_be_opened_once_it_is_committed(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	buf_reset(&b->did);
	hear(b, a_press(ONE, "facts.form", object));
	assert_string_equal(order(b), "commit ack commit trigger changed ");
	const char *job = look(b, "SELECT call, body FROM job WHERE call = 'views.open'");
	assert_non_null(strstr(job, "private_metadata"));
	assert_null(strstr(job, "secret"));
}

#undef BENCH_TEST
#define BENCH_TEST(f) cmocka_unit_test_setup_teardown(f, open_inbox, close_inbox)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(stored_then_acknowledged_then_handled),
		BENCH_TEST(an_answer_comes_with_the_ack),
		BENCH_TEST(what_is_not_stored_is_not_acknowledged),
		BENCH_TEST(what_could_not_be_stored_or_handled_does_not_lie_still),
		BENCH_TEST(of_a_batch_that_is_not_stored_each_is_tried_alone),
		BENCH_TEST(what_comes_while_acks_depart_is_the_next_batch),
		BENCH_TEST(while_acks_depart_nobody_else_handles_the_batch),
		BENCH_TEST(a_lost_ack_loses_nothing),
		BENCH_TEST(a_message_said_twice_is_one),
		BENCH_TEST(a_repeated_command_gets_the_first_answer),
		BENCH_TEST(a_batch_that_dies_as_a_whole_is_replayed_one_by_one),
		BENCH_TEST(a_faulty_event_is_kept_and_its_person_told),
		BENCH_TEST(a_faulty_command_is_answered_by_its_ack),
		BENCH_TEST(what_a_restart_left_is_handled_as_of_its_time),
		BENCH_TEST(tries_are_counted_before_and_the_third_is_the_last),
		BENCH_TEST(the_count_alone_failing_tries_nothing),
		BENCH_TEST(what_can_t_be_read_is_not_acknowledged),
		BENCH_TEST(a_batch_has_a_bound),
		BENCH_TEST(what_was_missed_is_handled_in_parts),
		BENCH_TEST(secrets_stay_out_of_the_store),
		BENCH_TEST(a_form_may_be_opened_once_it_is_committed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
