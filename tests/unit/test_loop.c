#include "story_loop.h"

#include <sys/epoll.h>

static int one[2], two[2];

static void open_pipes(void)
{
	assert_int_equal(pipe(one), 0);
	assert_int_equal(pipe(two), 0);
	assert_int_equal(write(one[1], "1", 1), 1);
	assert_int_equal(write(two[1], "2", 1), 1);
}

static void close_pipes(void)
{
	for (int i = 0; i < 2; i++) {
		close(one[i]);
		close(two[i]);
	}
}

static void unwatch_both(void *arg, uint32_t events)
{
	(void)arg;
	(void)events;
	say("once ");
	loop_unwatch(l, one[0]);
	loop_unwatch(l, two[0]);
}

static void an_unwatched_descriptor_of_the_same_batch_is_silent(void **state)
{
	(void)state;
	open_pipes();
	assert_true(loop_watch(l, one[0], EPOLLIN, unwatch_both, NULL));
	assert_true(loop_watch(l, two[0], EPOLLIN, unwatch_both, NULL));
	assert_true(loop_poll(l));
	assert_string_equal(said, "once ");
	assert_false(loop_poll(l));
	close_pipes();
}

static void say_ready(void *arg, uint32_t events)
{
	(void)events;
	say(arg);
}

/* Whichever is told first closes the other and takes its number for another file. */
static void reuse_the_number(void *arg, uint32_t events)
{
	int self = *(int *)arg, other = self == one[0] ? two[0] : one[0];
	(void)events;
	say("once ");
	loop_unwatch(l, self);
	assert_int_equal(dup2(self, other), other);
	assert_true(loop_watch(l, other, EPOLLIN, say_ready, word("new ")));
}

static void an_event_of_a_closed_file_is_not_told_to_the_next_with_its_number(void **state)
{
	(void)state;
	open_pipes();
	assert_true(loop_watch(l, one[0], EPOLLIN, reuse_the_number, &one[0]));
	assert_true(loop_watch(l, two[0], EPOLLIN, reuse_the_number, &two[0]));
	assert_true(loop_poll(l));
	assert_string_equal(said, "once ");
	assert_true(loop_poll(l));
	assert_string_equal(said, "once new ");
	close_pipes();
}

static void watching_again_changes_events_and_callback(void **state)
{
	(void)state;
	open_pipes();
	assert_true(loop_watch(l, one[1], EPOLLIN, say_ready, word("in ")));
	assert_false(loop_poll(l));
	assert_true(loop_watch(l, one[1], EPOLLOUT, say_ready, word("out ")));
	assert_true(loop_poll(l));
	assert_string_equal(said, "out ");
	assert_false(loop_watch(l, -1, EPOLLIN, say_ready, word("bad ")));
	loop_unwatch(l, -1);
	loop_unwatch(l, one[1]);
	loop_unwatch(l, one[1]);
	assert_false(loop_poll(l));
	close_pipes();
}

static void poll_inside(void *arg, uint32_t events)
{
	(void)arg;
	(void)events;
	say(loop_poll(l) ? "served " : "nothing ");
	loop_frame(l);
	loop_unwatch(l, one[0]);
}

static void settle_polling(void *arg)
{
	(void)arg;
	while (loop_poll(l))
		say("+");
	loop_stop(l, 0);
}

static void a_batch_is_collected_by_polling_but_never_inside_a_callback(void **state)
{
	(void)state;
	open_pipes();
	struct timer *due = timer_saying("timer ");
	timer_in(due, 0);
	assert_true(loop_watch(l, one[0], EPOLLIN, poll_inside, NULL));
	assert_true(loop_poll(l));
	assert_string_equal(said, "nothing ");
	assert_false(loop_poll(l));

	assert_true(loop_watch(l, one[0], EPOLLIN, poll_inside, NULL));
	timer_stop(due);
	struct timer *end = timer_create_on(l, stop, NULL);
	assert_int_equal(loop_run(l, settle_polling, NULL), 0);
	assert_string_equal(said, "nothing nothing ");
	timer_destroy(due);
	timer_destroy(end);
	close_pipes();
}

static void stop_on_ready(void *arg, uint32_t events)
{
	(void)arg;
	(void)events;
	stop(NULL);
}

static void a_stop_by_a_descriptor_leaves_the_others_untold(void **state)
{
	(void)state;
	int rounds = 0;
	open_pipes();
	assert_true(loop_watch(l, one[0], EPOLLIN, stop_on_ready, NULL));
	assert_true(loop_watch(l, two[0], EPOLLIN, stop_on_ready, NULL));
	assert_int_equal(loop_run(l, settle_counting, &rounds), 7);
	assert_string_equal(said, "!");
	assert_int_equal(rounds, 0);
	loop_unwatch(l, one[0]);
	loop_unwatch(l, two[0]);
	close_pipes();
}

enum { WATCHED = 300 };

static void count_ready(void *arg, uint32_t events)
{
	(void)events;
	++*(int *)arg;
}

static void more_descriptors_than_a_batch_or_lws_holds(void **state)
{
	(void)state;
	int fds[WATCHED], calls[WATCHED] = { 0 };
	open_pipes();
	for (int i = 0; i < WATCHED; i++) {
		fds[i] = dup(one[0]);
		assert_true(loop_watch(l, fds[i], EPOLLIN, count_ready, &calls[i]));
	}
	for (int round = 0; round < 2 * WATCHED / 64 + 2; round++)
		assert_true(loop_poll(l));
	for (int i = 0; i < WATCHED; i++) {
		assert_true(calls[i] > 0);
		loop_unwatch(l, fds[i]);
		close(fds[i]);
	}
	close_pipes();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_unwatched_descriptor_of_the_same_batch_is_silent),
		CASE(an_event_of_a_closed_file_is_not_told_to_the_next_with_its_number),
		CASE(watching_again_changes_events_and_callback),
		CASE(a_batch_is_collected_by_polling_but_never_inside_a_callback),
		CASE(a_stop_by_a_descriptor_leaves_the_others_untold),
		CASE(more_descriptors_than_a_batch_or_lws_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
