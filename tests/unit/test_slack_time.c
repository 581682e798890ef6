#include "base/clock.h"
#include "core/slack_time.h"
#include "ctx.h"
#include "machine_fixture.h"
#include "store/db.h"
#include "store/outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The time by which the bot acts, where the machine's own is another. */

static int64_t skew; /* of the wall clock, against the true time */

int64_t clock_now(void)
{
	return bench_now + skew;
}

int64_t clock_mono(void)
{
	return bench_now;
}

static int begin(void **state)
{
	skew = 0;
	return bench_open(state);
}

static void started_with(struct bench *b, int64_t by)
{
	skew = by;
	slack_time_begin(b->machine);
}

static void slack_says(struct bench *b, int64_t date, int64_t took)
{
	assert_true(db_begin(b->machine->db));
	slack_time_said(b->machine, date, bench_now - took);
	assert_true(db_commit(b->machine->db));
}

static int64_t off(const struct bench *b)
{
	return slack_now(b->machine) - bench_now;
}

static void a_clock_that_is_set_moves_nothing(void **state)
{
	struct bench *b = *state;
	assert_int_equal(off(b), 0);
	skew = -HOUR;
	assert_int_equal(off(b), 0);
	skew = 25 * HOUR;
	assert_int_equal(off(b), 0);
	assert_int_equal(slack_time_of(b->machine, clock_now() - 5000), bench_now - 5000);
}

static void slack_s_time_is_taken_over(void **state)
{
	struct bench *b = *state;
	const int64_t second = bench_now / 1000 * 1000;
	started_with(b, -90000);
	assert_int_equal(off(b), -90000);
	assert_false(slack_time_known(b->machine));
	slack_says(b, 0, 100); /* it did not say */
	assert_false(slack_time_known(b->machine));
	slack_says(b, second, 100);
	assert_true(slack_time_known(b->machine));
	assert_true(off(b) <= 0 && off(b) > -1000);
	started_with(b, HOUR);
	slack_says(b, second, 100);
	assert_true(off(b) >= 0 && off(b) <= 1100);
}

/* A Date has whole seconds, and the answer was on its way. */
static void a_time_that_may_be_right_stays(void **state)
{
	struct bench *b = *state;
	const int64_t second = bench_now / 1000 * 1000;
	slack_says(b, second, 0);
	assert_int_equal(off(b), 0);
	bench_now = second + 999;
	slack_says(b, second, 0);
	assert_int_equal(off(b), 0);
	bench_now = second + 7000;
	slack_says(b, second, 7000);
	assert_int_equal(off(b), 0);
}

/* Written by a clock that was an hour ahead: a wait of 20 s is one of 20 s. */
static void what_was_to_be_done_later_is_brought_forward(void **state)
{
	struct bench *b = *state;
	static const char due[] = "SELECT due FROM job WHERE lane = 'l' AND key = 'a'";
	started_with(b, HOUR);
	struct job_spec s = { .key = "a",
		              .call = "page",
		              .bucket = "gitlab",
		              .lane = "l",
		              .body = "{}",
		              .now = slack_now(b->machine),
		              .wait = 20000 };
	assert_true(outbox_add(b->machine->db, &s) > 0);
	s.key = "b";
	s.now = bench_now - 5000;
	assert_true(outbox_add(b->machine->db, &s) > 0);
	assert_int_equal(look_number(b, due), bench_now + HOUR + 20000);
	slack_says(b, bench_now, 0);
	assert_int_equal(look_number(b, due), slack_now(b->machine) + 20000);
	assert_int_equal(look_number(b, "SELECT due FROM job WHERE key = 'b'"), bench_now + 15000);
	/* Sent, and put off since. */
	look(b, "UPDATE job SET began = due, due = due + 60000 WHERE key = 'a'");
	assert_true(db_begin(b->machine->db));
	outbox_bring_forward(b->machine->db, bench_now - HOUR);
	assert_true(db_commit(b->machine->db));
	assert_int_equal(look_number(b, due), bench_now - HOUR + 60000);
}

/* What it asks for goes at once, whenever it was said; and nothing it says lies ahead. */
static void a_reply_from_the_future_freezes_nothing(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	bench_now += 10000;
	hear(b, a_message(ONE, ts_of(b, bench_now + 48 * HOUR, 1), root, "!cause the disk"));
	hear(b, a_message(ONE, ts_of(b, bench_now + 48 * HOUR, 2), root, "we go on"));
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "2");
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT max(at) FROM fact WHERE object = '%s'", object);
	assert_int_equal(look_number(b, sql.s), bench_now);
	assert_true(look_number(b, "SELECT max(due) FROM job") <= bench_now + 3000);
	assert_true(look_number(b, "SELECT max(due) FROM timer WHERE name = 'silence'") <=
	            bench_now + HOUR);
	bench_now += MINUTE;
	reply(b, OTHER, root, "so do I");
	assert_true(look_number(b, "SELECT max(due) FROM job") <= bench_now + 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_clock_that_is_set_moves_nothing, begin,
		                                bench_close),
		cmocka_unit_test_setup_teardown(slack_s_time_is_taken_over, begin, bench_close),
		cmocka_unit_test_setup_teardown(a_time_that_may_be_right_stays, begin, bench_close),
		cmocka_unit_test_setup_teardown(what_was_to_be_done_later_is_brought_forward, begin,
		                                bench_close),
		cmocka_unit_test_setup_teardown(a_reply_from_the_future_freezes_nothing, begin,
		                                bench_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
