#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "story_wire.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static int player; /* our end of the pair */

static void tell(uint64_t number, int64_t wall, int64_t mono, uint64_t jumps)
{
	struct story_told told = { .number = number, .wall = wall, .mono = mono, .jumps = jumps };

	assert_int_equal(send(player, &told, sizeof(told), 0), sizeof(told));
}

static bool heard(struct story_armed *ret)
{
	return recv(player, ret, sizeof(*ret), MSG_DONTWAIT) == sizeof(*ret);
}

static bool readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) == 1;
}

static void time_is_what_the_player_says(void **state)
{
	struct clock *c;

	(void)state;
	tell(1, 1000, 500, 0);
	assert_int_equal(clock_now(), 1000); /* before clock_create too: logging asks */
	c = clock_create();
	assert_int_equal(clock_mono(), 500);
	assert_false(readable(clock_fd(c)));
	tell(2, 2000, 1500, 0);
	assert_true(readable(clock_fd(c)));
	assert_int_equal(clock_now(), 1000);
	assert_false(clock_woke(c));
	assert_int_equal(clock_now(), 2000);
	assert_int_equal(clock_mono(), 1500);
	assert_false(readable(clock_fd(c)));
	tell(3, 9000, 1600, 1);
	assert_true(clock_woke(c));
	tell(4, 9100, 1700, 1);
	assert_false(clock_woke(c));
	clock_destroy(c);
}

static void only_changes_are_told(void **state)
{
	struct clock *c = clock_create();
	struct story_armed armed;

	(void)state;
	tell(5, 9200, 1800, 1); /* without one that waits, clock_arm would hold still */
	clock_arm(c, 5000, CLOCK_NEVER, 2, 7);
	assert_true(readable(clock_fd(c)));
	assert_true(heard(&armed));
	assert_int_equal(armed.heard, 4);
	assert_int_equal(armed.work, 5000);
	assert_true(armed.keepalive == CLOCK_NEVER);
	assert_int_equal(armed.busy, 2);
	assert_int_equal(armed.frames, 7);
	clock_arm(c, 5000, CLOCK_NEVER, 2, 7);
	assert_false(heard(&armed));
	clock_arm(c, 5000, CLOCK_NEVER, 1, 7);
	assert_true(heard(&armed));
	assert_false(clock_woke(c)); /* nothing else is new: the answer says that it was heard */
	tell(6, 9300, 1900, 1);
	clock_arm(c, 5000, CLOCK_NEVER, 1, 7);
	assert_true(heard(&armed));
	assert_int_equal(armed.heard, 5);
	clock_destroy(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_is_what_the_player_says),
		cmocka_unit_test(only_changes_are_told),
	};
	char number[16];
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) != 0 ||
	    !fmt(number, sizeof(number), "%d", pair[1]) || setenv(STORY_FD_ENV, number, 1) != 0)
		return 1;
	player = pair[0];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
