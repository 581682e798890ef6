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
	slack_says(b, 0, 100); /* it did not say */
	assert_int_equal(slack_time_held(b->machine), 5000);
	slack_says(b, second, 100);
	assert_int_equal(slack_time_held(b->machine), 0);
	assert_true(off(b) <= 600 && off(b) >= -600);
	started_with(b, HOUR);
	slack_says(b, second, 100);
	assert_true(off(b) <= 600 && off(b) >= -600);
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
/* Moved by each answer a little, three seconds between two edits would be less. */
static void once_set_it_is_not_moved_again(void **state)
{
	struct bench *b = *state;
	const int64_t second = bench_now / 1000 * 1000;
	started_with(b, -90000);
	bench_now = second + 10;
	slack_says(b, second, 0);
	const int64_t set = off(b);
	assert_true(set >= -600 && set <= 600);
	for (int i = 0; i < 20; i++) {
		bench_now += 387;
		slack_says(b, bench_now / 1000 * 1000, i * 20);
		assert_int_equal(off(b), set);
	}
	started_with(b, 1500); /* no more than a second, to a Date of whole ones */
	bench_now = second + 20000;
	slack_says(b, second + 20000, 0);
	assert_int_equal(off(b), 1500);
}

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
	/* By the right clock, of an earlier life: rather sooner than an hour late. */
	assert_int_equal(look_number(b, "SELECT due FROM job WHERE key = 'b'"),
	                 slack_now(b->machine));
	/* At a start nobody knows by how much. Sent, and put off since: */
	look(b, "UPDATE job SET began = due, due = due + 60000 WHERE key = 'a'");
	assert_true(db_begin(b->machine->db));
	outbox_bring_forward(b->machine->db, bench_now - HOUR);
	assert_true(db_commit(b->machine->db));
	assert_int_equal(look_number(b, due), bench_now - HOUR + 60000);
	/* Sent by the right clock, looked for by one that was a day ahead. */
	look(b, "UPDATE job SET due = due + 86400000 WHERE key = 'a'");
	assert_true(db_begin(b->machine->db));
	outbox_bring_forward(b->machine->db, bench_now);
	assert_true(db_commit(b->machine->db));
	assert_int_equal(look_number(b, due), bench_now);
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
		cmocka_unit_test_setup_teardown(once_set_it_is_not_moved_again, begin, bench_close),
		cmocka_unit_test_setup_teardown(what_was_to_be_done_later_is_brought_forward, begin,
		                                bench_close),
		cmocka_unit_test_setup_teardown(a_reply_from_the_future_freezes_nothing, begin,
		                                bench_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
