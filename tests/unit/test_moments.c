#include "core/moments.h"
#include "core/slack_time.h"
#include "courier_world.h"
#include "say.h"

/* Durable timers. */

static struct moments *moments;
static int changes, fail_commits;
static bool breaks;

bool __real_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db)
{
	if (!fail_commits)
		return __real_db_commit(db);
	fail_commits--;
	db_rollback(db);
	return false;
}

static enum outcome come(struct ctx *cx, const struct args *a)
{
	if (breaks)
		return BROKEN;
	post(cx, a->object, AS_IS("it has come, {late} min late"),
	     WITH(NUMBER("late", (now(cx) - a->when) / MINUTE)));
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "test.open", .of = "accident", .in = "open", .run = come },
	{ TIMER, "test.any", .of = "accident", .run = come },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

static void on_changed(void *arg)
{
	(void)arg;
	changes++;
}

static int open_moments(void **state)
{
	fail_commits = changes = 0;
	breaks = false;
	if (bench_open(state))
		return -1;
	struct bench *b = *state;
	moments = moments_create(b->machine, NULL, on_changed, NULL);
	return 0;
}

static int close_moments(void **state)
{
	moments_destroy(moments);
	return bench_close(state);
}

static void wake(struct bench *b, const char *name, int64_t at)
{
	struct ctx cx;
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	wake_at(&cx, "accident:1", name, at);
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	moments_nudge(moments);
}

static int64_t came(struct bench *b)
{
	return look_number(b, "SELECT count(*) FROM job WHERE body LIKE '%it has come%'");
}

/* An accident without moments of its own. */
static void prepared(struct bench *b, const char **ret_root)
{
	declare(b, "it stopped", ret_root);
	look(b, "DELETE FROM timer");
	moments_nudge(moments);
}

static void a_moment_comes_when_it_is_due(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.any", bench_now + 5 * MINUTE);
	pass(5 * MINUTE - 1);
	assert_int_equal(came(b), 0);
	pass(1);
	assert_int_equal(came(b), 1);
	assert_int_equal(changes, 1);
	assert_string_equal(look(b, "SELECT count(*) FROM timer"), "0");
	pass(HOUR);
	assert_int_equal(came(b), 1);
}

static void a_later_call_moves_it_and_none_takes_it_back(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.any", bench_now + MINUTE);
	wake(b, "test.any", bench_now + 3 * MINUTE);
	pass(2 * MINUTE);
	assert_int_equal(came(b), 0);
	wake(b, "test.any", 0);
	pass(HOUR);
	assert_int_equal(came(b), 0);
	assert_int_equal(changes, 0);
}

static void it_comes_only_where_it_is_still_true(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.open", bench_now + 5 * MINUTE);
	reply(b, ONE, root, "!restored");
	pass(HOUR);
	assert_int_equal(came(b), 0);
	assert_string_equal(look(b, "SELECT count(*) FROM timer WHERE name LIKE 'test.%'"), "0");
	assert_string_equal(look(b, "SELECT count(*) FROM journal WHERE action LIKE 'moment.%'"),
	                    "0");
}

static void overdue_it_comes_once(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.any", bench_now + MINUTE);
	/* The program was away for an hour. */
	moments_destroy(moments);
	bench_now += HOUR;
	bench_restart(b);
	moments = moments_create(b->machine, NULL, on_changed, NULL);
	moments_nudge(moments);
	pass(4999);
	assert_int_equal(came(b), 0); /* Slack may say yet that it is another time */
	pass(1);
	assert_int_equal(came(b), 1);
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE body LIKE '%59 min late%'"),
	                    "1");
}

static void none_waits_once_slack_has_told_the_time(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.any", bench_now + MINUTE);
	moments_destroy(moments);
	bench_restart(b);
	moments = moments_create(b->machine, NULL, on_changed, NULL);
	moments_nudge(moments);
	/* By this clock it is due in a minute; by Slack's it was an hour ago. */
	assert_true(db_begin(b->machine->db));
	slack_time_said(b->machine, bench_now + HOUR, bench_now);
	assert_true(db_commit(b->machine->db));
	moments_nudge(moments);
	pass(0);
	assert_int_equal(came(b), 1);
}

static void one_that_fails_stops_no_other_and_is_given_up(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	breaks = true;
	wake(b, "test.any", bench_now + MINUTE);
	pass(MINUTE);
	assert_string_equal(look(b, "SELECT tries FROM timer"), "1");
	breaks = false;
	wake(b, "test.open", bench_now + 1000);
	pass(1000);
	assert_int_equal(came(b), 1);
	breaks = true;
	pass(2 * MINUTE);
	assert_string_equal(look(b, "SELECT tries FROM timer"), "3");
	pass(MINUTE);
	assert_string_equal(look(b, "SELECT count(*) FROM timer"), "0");
	assert_string_equal(look(b, "SELECT object, was FROM journal WHERE action = "
	                            "'moment.quarantined'"),
	                    "accident:1|test.any");
}

static void a_full_disk_loses_none_and_is_not_hammered(void **state)
{
	struct bench *b = *state;
	const char *root;
	prepared(b, &root);
	wake(b, "test.any", bench_now + MINUTE);
	fail_commits = 1000;
	pass(90000);
	assert_true(fail_commits >= 998);
	assert_int_equal(came(b), 0);
	fail_commits = 0;
	pass(2 * MINUTE);
	assert_int_equal(came(b), 1);
}

#define MOMENT_TEST(f) cmocka_unit_test_setup_teardown(f, open_moments, close_moments)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MOMENT_TEST(a_moment_comes_when_it_is_due),
		MOMENT_TEST(a_later_call_moves_it_and_none_takes_it_back),
		MOMENT_TEST(it_comes_only_where_it_is_still_true),
		MOMENT_TEST(overdue_it_comes_once),
		MOMENT_TEST(none_waits_once_slack_has_told_the_time),
		MOMENT_TEST(one_that_fails_stops_no_other_and_is_given_up),
		MOMENT_TEST(a_full_disk_loses_none_and_is_not_hammered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
