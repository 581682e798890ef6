#include "story_loop.h"

static void run_until(int64_t at)
{
	struct timer *end = timer_create_on(l, stop, NULL);
	timer_in(end, at - clock_now());
	assert_int_equal(loop_run(l, NULL, NULL), 7);
	timer_destroy(end);
}

static void timers_fire_in_order_of_time_then_of_setting(void **state)
{
	(void)state;
	struct timer *a = timer_saying("a"), *b = timer_saying("b"), *c = timer_saying("c");
	struct timer *d = timer_create_keepalive(l, say_word, word("d"));
	timer_in(c, 30);
	timer_in(a, 10);
	timer_in(b, 30);
	timer_in(d, 20);
	run_until(START + 40);
	assert_string_equal(said, "adcb!");
	assert_int_equal(clock_now(), START + 40);
	timer_destroy(a);
	timer_destroy(b);
	timer_destroy(c);
	timer_destroy(d);
}

static void a_timer_set_again_moves_and_a_stopped_one_is_silent(void **state)
{
	(void)state;
	struct timer *a = timer_saying("a"), *b = timer_saying("b"), *c = timer_saying("c");
	timer_in(a, 10);
	timer_in(b, 20);
	timer_in(c, 15);
	timer_in(a, 25);
	timer_stop(c);
	timer_stop(c);
	run_until(START + 100);
	assert_string_equal(said, "ba!");
	timer_destroy(a);
	timer_destroy(b);
	timer_destroy(c);
}

static struct timer *again;

static void say_and_set_to_the_past(void *arg)
{
	say(arg);
	timer_in(again, -5);
}

static void a_past_moment_fires_in_the_next_round(void **state)
{
	(void)state;
	int rounds = 0;
	struct timer *b = timer_saying("b");
	again = timer_create_on(l, say_and_set_to_the_past, word("a"));
	timer_in(again, -5);
	timer_in(b, 0);
	assert_int_equal(loop_run(l, settle_counting, &rounds), 3);
	assert_string_equal(said, "ab|a|a|");
	timer_destroy(again);
	timer_destroy(b);
}

static struct timer *victim;

static void destroy_victim(void *arg)
{
	say(arg);
	timer_destroy(victim);
}

static void a_timer_may_end_itself_or_another_that_is_due(void **state)
{
	(void)state;
	struct timer *a = timer_create_on(l, destroy_victim, word("a"));
	victim = timer_saying("v");
	timer_in(a, 5);
	timer_in(victim, 5);
	run_until(START + 10);
	assert_string_equal(said, "a!");
	timer_destroy(a);

	victim = timer_create_on(l, destroy_victim, word("self"));
	timer_in(victim, 5);
	run_until(START + 20);
	assert_string_equal(said, "a!self!");
}

static void a_stop_keeps_what_is_due_for_the_next_run(void **state)
{
	(void)state;
	struct timer *end = timer_create_on(l, stop, NULL), *a = timer_saying("a");
	int rounds = 0;
	timer_in(end, 5);
	timer_in(a, 5);
	assert_int_equal(loop_run(l, settle_counting, &rounds), 7);
	assert_string_equal(said, "!");
	run_until(START + 5);
	assert_string_equal(said, "!a!");
	timer_destroy(end);
	timer_destroy(a);
}

static void stopped_before_it_runs_it_returns_at_once(void **state)
{
	(void)state;
	loop_stop(l, 4);
	assert_int_equal(loop_run(l, NULL, NULL), 4);
	assert_int_equal(story.waits, 0);
}

enum { MANY = 5000 };

static struct {
	struct timer *timer;
	int64_t at;
	int fired;
	bool stopped;
} many[MANY];
static int64_t fired_last;

static void fire_one_of_many(void *arg)
{
	size_t i = (size_t)((char *)arg - (char *)many) / sizeof(many[0]);
	assert_true(many[i].at >= fired_last);
	fired_last = many[i].at;
	many[i].fired++;
}

static void thousands_fire_in_order_and_the_stopped_do_not(void **state)
{
	(void)state;
	uint32_t random = 1;
	fired_last = 0;
	for (int i = 0; i < MANY; i++) {
		random = random * 1103515245 + 12345;
		many[i].at = START + random % 100000;
		many[i].fired = 0;
		many[i].stopped = i % 3 == 0;
		many[i].timer = timer_create_on(l, fire_one_of_many, &many[i]);
		timer_in(many[i].timer, many[i].at - START);
	}
	for (int i = 0; i < MANY; i++)
		if (many[i].stopped)
			timer_stop(many[i].timer);
	run_until(START + 100000);
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(many[i].fired, many[i].stopped ? 0 : 1);
		timer_destroy(many[i].timer);
	}
}

static void set_the_clock_back(void *arg)
{
	(void)arg;
	story.now -= 3600000;
	story.jumped = true;
}

static void on_jump(void *arg)
{
	(void)arg;
	say("jump ");
}

static int64_t fired_after; /* in monotonic time */

static void note_when(void *arg)
{
	say(arg);
	fired_after = story.mono;
}

static void a_jump_is_told_and_timers_keep_their_length(void **state)
{
	(void)state;
	struct timer *jump = timer_create_on(l, set_the_clock_back, NULL);
	struct timer *relative = timer_create_on(l, note_when, word("relative "));
	struct timer *keep = timer_create_keepalive(l, say_word, word("keep "));
	loop_on_jump(l, on_jump, NULL);
	timer_in(jump, 10);
	timer_in(relative, 30);
	timer_in(keep, 40);
	run_until(START + 50);
	assert_string_equal(said, "jump relative keep !");
	assert_int_equal(fired_after, 30);
	assert_int_equal(story.mono, 50);
	timer_destroy(jump);
	timer_destroy(relative);
	timer_destroy(keep);
}

static void the_clock_hears_of_both_kinds_and_of_what_is_under_way(void **state)
{
	(void)state;
	struct timer *keep = timer_create_keepalive(l, say_word, word("k"));
	timer_in(keep, 500);
	loop_busy(l, 1);
	loop_busy(l, 1);
	loop_busy(l, -1);
	loop_frame(l);
	run_until(START + 10);
	assert_int_equal(story.work, START + 10);
	assert_int_equal(story.keepalive, START + 500);
	assert_int_equal(story.busy, 1);
	assert_int_equal(story.frames, 1);
	timer_destroy(keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(timers_fire_in_order_of_time_then_of_setting),
		CASE(a_timer_set_again_moves_and_a_stopped_one_is_silent),
		CASE(a_past_moment_fires_in_the_next_round),
		CASE(a_timer_may_end_itself_or_another_that_is_due),
		CASE(a_stop_keeps_what_is_due_for_the_next_run),
		CASE(stopped_before_it_runs_it_returns_at_once),
		CASE(thousands_fire_in_order_and_the_stopped_do_not),
		CASE(a_jump_is_told_and_timers_keep_their_length),
		CASE(the_clock_hears_of_both_kinds_and_of_what_is_under_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
