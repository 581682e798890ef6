/* base/clock.h for a daemon under test: the time is what the story's player says it is. */
#include "base/clock.h"

#include "base/alloc.h"
#include "story_wire.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { NO_PLAYER = 3 };

struct clock {
	uint64_t jumps; /* seen by clock_woke */
	struct story_armed last;
	int64_t woke; /* spent_us() then */
};

/* clock_now() has no handle and is called from every thread, before clock_create too. */
static struct {
	pthread_once_t once;
	int fd;
	bool race;
	_Atomic int64_t wall, mono;
	_Atomic uint64_t heard, jumps;
} sim = { .once = PTHREAD_ONCE_INIT, .fd = -1 };

static void take_in(const struct story_told *told)
{
	sim.wall = told->wall;
	sim.mono = told->mono;
	sim.jumps = told->jumps;
	sim.heard = told->number;
}

/* False when nothing waits. A player that is gone ends the daemon: nobody would move its time. */
static bool hear(int flags)
{
	struct story_told told;
	ssize_t n;

	do {
		n = recv(sim.fd, &told, sizeof(told), flags);
	} while (n == -1 && errno == EINTR);
	if (n == -1 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return false;
	if (n != sizeof(told))
		_exit(NO_PLAYER);
	take_in(&told);
	return true;
}

static void meet_player(void)
{
	const char *number = getenv(STORY_FD_ENV);
	char *end = NULL;
	uintmax_t fd = number ? strtoumax(number, &end, 10) : 0;

	if (!number || *end || fd > INT32_MAX)
		_exit(NO_PLAYER);
	sim.fd = (int)fd;
	sim.race = getenv(STORY_RACE_ENV);
	hear(0);
}

static void know_time(void)
{
	pthread_once(&sim.once, meet_player);
}

struct clock *clock_create(void)
{
	struct clock *c = xcalloc(1, sizeof(*c));

	know_time();
	c->jumps = sim.jumps;
	return c;
}

void clock_destroy(struct clock *c)
{
	free(c);
}

int clock_fd(const struct clock *c)
{
	(void)c;
	return sim.fd;
}

/* The record stays where it is: the loop finds it with everything else that came. */
static void await_turn(void)
{
	struct pollfd turn = { .fd = sim.fd, .events = POLLIN };

	while (poll(&turn, 1, -1) == -1 && errno == EINTR)
		continue;
}

static bool same(const struct story_armed *a, const struct story_armed *b)
{
	return a->heard == b->heard && a->work == b->work && a->keepalive == b->keepalive &&
	       a->busy == b->busy && a->frames == b->frames;
}

/* Of the loop's thread: how busy the machine is otherwise says nothing. */
static int64_t spent_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void clock_arm(struct clock *c, int64_t work, int64_t keepalive, int busy, uint64_t frames)
{
	int64_t took = c->woke ? spent_us() - c->woke : 0;
	struct story_armed armed = {
		.heard = sim.heard,
		.work = work,
		.keepalive = keepalive,
		.busy = busy,
		.frames = frames,
		.longest = took > c->last.longest ? took : c->last.longest,
	};

	if (!same(&armed, &c->last) &&
	    send(sim.fd, &armed, sizeof(armed), MSG_NOSIGNAL) != sizeof(armed))
		_exit(NO_PLAYER);
	c->last = armed;
	if (!sim.race)
		await_turn();
	c->woke = spent_us();
}

bool clock_woke(struct clock *c)
{
	bool jumped;

	while (hear(MSG_DONTWAIT))
		continue;
	jumped = c->jumps != sim.jumps;
	c->jumps = sim.jumps;
	return jumped;
}

int64_t clock_now(void)
{
	know_time();
	return sim.wall;
}

int64_t clock_mono(void)
{
	know_time();
	return sim.mono;
}

/* How long a lost connection is waited for is left to chance, and a story can't be. */
uint32_t __wrap_arc4random(void);
uint32_t __wrap_arc4random(void)
{
	return INT32_MAX;
}
