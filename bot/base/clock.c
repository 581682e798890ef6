#include "base/clock.h"

#include "base/alloc.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Far enough, and near enough for the kernel to count in nanoseconds: armed when nothing is due, so
 * that a jump of the wall clock is noticed even then. */
#define FAR_AWAY INT64_C(4102444800000) /* 2100-01-01 */

struct clock {
	int fd;
	int64_t armed; /* CLOCK_NEVER: not */
	bool jumped;   /* seen by the kernel while arming, to be told at the next waking */
};

struct clock *clock_create(void)
{
	struct clock *c = xcalloc(1, sizeof(*c));
	c->armed = CLOCK_NEVER;
	c->fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	if (c->fd >= 0)
		return c;
	free(c);
	return NULL;
}

void clock_destroy(struct clock *c)
{
	if (!c)
		return;
	close(c->fd);
	free(c);
}

int clock_fd(const struct clock *c)
{
	return c->fd;
}

static bool arm(struct clock *c, int64_t at)
{
	struct itimerspec when = { .it_value = { at / 1000, at % 1000 * 1000000 } };
	if (at <= 0) /* zero would disarm it, and less is refused */
		when.it_value = (struct timespec){ 0, 1 };
	return !timerfd_settime(c->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

void clock_arm(struct clock *c, int64_t work, int64_t keepalive, int busy, uint64_t frames)
{
	(void)busy;
	(void)frames;
	int64_t at = work < keepalive ? work : keepalive;
	if (at > FAR_AWAY)
		at = FAR_AWAY;
	if (at == c->armed)
		return;
	if (!arm(c, at) && errno == ECANCELED) {
		/* Set since the last arming: the kernel says so here and forgets it. */
		c->jumped = true;
		at = 0;
		(void)arm(c, at);
	}
	c->armed = at;
}

bool clock_woke(struct clock *c)
{
	uint64_t expired;
	bool jumped = c->jumped;
	if (read(c->fd, &expired, sizeof(expired)) < 0) {
		if (errno == EAGAIN)
			return false;
		jumped = jumped || errno == ECANCELED;
	}
	c->jumped = false;
	c->armed = CLOCK_NEVER;
	return jumped;
}

static int64_t read_ms(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	return read_ms(CLOCK_REALTIME);
}

int64_t clock_mono(void)
{
	/* Counts while the machine sleeps too: a connection's silence lasts through it. */
	return read_ms(CLOCK_BOOTTIME);
}
