#include "socket_world.h"

#include "base/clock.h"

#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* The watchdog, under a clock that can leap: as when the machine slept, or when simulated time goes
 * to the next thing that happens. */

static int64_t leapt;

struct clock {
	int fd;
};

static int64_t real_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct clock *clock_create(void)
{
	struct clock *c = xcalloc(1, sizeof(*c));

	c->fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	return c;
}

void clock_destroy(struct clock *c)
{
	close(c->fd);
	free(c);
}

int clock_fd(const struct clock *c)
{
	return c->fd;
}

void clock_arm(struct clock *c, int64_t work, int64_t keepalive, int busy, uint64_t frames)
{
	int64_t at = work < keepalive ? work : keepalive;
	int64_t ms = at == CLOCK_NEVER ? 1000000 : at - clock_now();
	struct itimerspec in = { .it_value = { ms / 1000, ms % 1000 * 1000000 } };

	(void)busy;
	(void)frames;
	if (ms <= 0)
		in.it_value = (struct timespec){ 0, 1 };
	timerfd_settime(c->fd, 0, &in, NULL);
}

bool clock_woke(struct clock *c)
{
	uint64_t n;

	ssize_t got = read(c->fd, &n, sizeof(n));
	(void)got; /* what woke us, not how often */
	return false;
}

int64_t clock_now(void)
{
	return real_ms() + leapt;
}

int64_t clock_mono(void)
{
	return real_ms() + leapt;
}

enum { HOUR_MS = 60 * 60 * 1000 };

static struct peer *watched(struct world *w)
{
	w->limits.ping = 20;
	w->limits.patience = 100;
	return world_active(w);
}

static void what_is_half_open_is_replaced(void **state)
{
	struct world *w = *state;
	struct peer *p = watched(w);
	int64_t from = clock_mono();

	peer_stall(p);
	assert_true(until_counts(w->loop, &w->ups, 2));
	assert_true(clock_mono() - from >= w->limits.patience - w->limits.ping);
	assert_true(w->gap_from > 0 && w->gap_from <= from + 1);
	assert_int_equal(p->close_code, 0);
}

static void who_answers_pings_lives(void **state)
{
	struct world *w = *state;

	watched(w);
	assert_true(until_counts(w->loop, &w->slack->pings, 20));
	assert_int_equal(w->slack->opened, 1);
}

static void who_only_pings_lives_too(void **state)
{
	struct world *w = *state;
	struct peer *p = watched(w);

	w->slack->no_pong = true;
	for (int i = 1; i <= 20; i++) {
		peer_frame(p, WS_FIN | WS_PING, "Ping from applink-2", 19);
		assert_true(until_counts(w->loop, &w->slack->pings, i));
	}
	assert_int_equal(w->slack->opened, 1);
}

static void a_leap_is_no_silence(void **state)
{
	struct world *w = *state;

	w->limits.late = 5000;
	w->seconds = 3600;
	watched(w);
	for (int i = 0; i < 10; i++) {
		int pings = w->slack->pings;
		leapt += HOUR_MS;
		assert_true(until_counts(w->loop, &w->slack->pings, pings + 1));
	}
	assert_int_equal(w->slack->requests, 1);
	peer_stall(w->slack->peers[0]);
	leapt += HOUR_MS;
	assert_true(until_counts(w->loop, &w->ups, 2));
}

static bool waits_for_hello(void *arg)
{
	struct world *w = arg;

	return !strcmp(socket_health(w->socket).state, "waiting for hello");
}

static void a_leap_is_no_lateness_of_the_hello(void **state)
{
	struct world *w = *state;

	w->limits.late = 5000;
	w->limits.hello = 200;
	w->no_hello = true;
	world_dial(w);
	assert_true(until(w->loop, waits_for_hello, w));
	leapt += HOUR_MS;
	int64_t from = clock_mono();
	assert_true(until_counts(w->loop, &w->slack->opened, 2));
	assert_true(clock_mono() - from >= w->limits.hello);
	assert_int_equal(w->ups, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_is_half_open_is_replaced),      CASE(who_answers_pings_lives),
		CASE(who_only_pings_lives_too),           CASE(a_leap_is_no_silence),
		CASE(a_leap_is_no_lateness_of_the_hello),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
