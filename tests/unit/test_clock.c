#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cmocka.h>

enum { SOON_MS = 20, LONG_MS = 5000 };

static struct clock *c;
static bool set_meanwhile;

/* The kernel's answer when the wall clock was set since the last arming. */
int settime(int fd, int flags, const struct itimerspec *when,
            struct itimerspec *before) __asm__("timerfd_settime");

int settime(int fd, int flags, const struct itimerspec *when, struct itimerspec *before)
{
	bool cancelled = set_meanwhile;
	set_meanwhile = false;
	int done = (int)syscall(SYS_timerfd_settime, fd, flags, when, before);
	if (done || !cancelled)
		return done;
	errno = ECANCELED;
	return -1;
}

static int open_clock(void **state)
{
	(void)state;
	c = clock_create();
	return c ? 0 : -1;
}

static int close_clock(void **state)
{
	(void)state;
	clock_destroy(c);
	return 0;
}

static void arm(int64_t work, int64_t keepalive)
{
	clock_arm(c, work, keepalive, 0, 0);
}

static bool wakes_within(int ms)
{
	struct pollfd p = { .fd = clock_fd(c), .events = POLLIN };
	return poll(&p, 1, ms) == 1;
}

static void the_past_wakes_at_once(void **state)
{
	static const int64_t moments[] = { INT64_MIN, -1, 0, 1, 1000 };
	(void)state;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		arm(moments[i], CLOCK_NEVER);
		assert_true(wakes_within(LONG_MS));
		assert_false(clock_woke(c));
		assert_false(wakes_within(0));
	}
}

static void the_same_moment_can_be_armed_again(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		arm(CLOCK_NEVER, 1000);
		arm(CLOCK_NEVER, 1000);
		assert_true(wakes_within(LONG_MS));
		assert_false(clock_woke(c));
	}
}

static void it_wakes_at_the_nearer_moment_and_not_before(void **state)
{
	(void)state;
	int64_t at = clock_now() + SOON_MS;
	arm(at + LONG_MS, at);
	assert_true(wakes_within(LONG_MS));
	assert_true(clock_now() >= at);
	assert_true(clock_now() < at + LONG_MS);
	assert_false(clock_woke(c));
}

static void never_is_not_now(void **state)
{
	(void)state;
	arm(CLOCK_NEVER, CLOCK_NEVER);
	assert_false(wakes_within(0));
	assert_false(clock_woke(c));
	arm(0, CLOCK_NEVER);
	arm(CLOCK_NEVER, CLOCK_NEVER);
	assert_false(wakes_within(0));
}

static void a_clock_set_while_arming_wakes_and_is_told_once(void **state)
{
	(void)state;
	set_meanwhile = true;
	arm(CLOCK_NEVER, CLOCK_NEVER);
	assert_true(wakes_within(LONG_MS));
	assert_true(clock_woke(c));
	arm(CLOCK_NEVER, CLOCK_NEVER);
	assert_false(wakes_within(0));
	assert_false(clock_woke(c));
}

static void monotonic_time_does_not_go_back(void **state)
{
	(void)state;
	int64_t before = clock_mono();
	for (int i = 0; i < 1000; i++) {
		int64_t now = clock_mono();
		assert_true(now >= before);
		before = now;
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, open_clock, close_clock)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_past_wakes_at_once),
		CASE(the_same_moment_can_be_armed_again),
		CASE(it_wakes_at_the_nearer_moment_and_not_before),
		CASE(never_is_not_now),
		CASE(a_clock_set_while_arming_wakes_and_is_told_once),
		CASE(monotonic_time_does_not_go_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
