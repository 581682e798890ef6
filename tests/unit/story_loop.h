/* A loop in simulated time, for the programs that test it: included by one file of each. */

#include "base/alloc.h"
#include "base/clock.h"
#include "base/loop.h"
#include "base/lws_protocols.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

/* Only where the program's links are not built in. */
__attribute__((weak)) const struct lws_protocols link_protocol = { .name = "link" };

/* A clock of the story's: to wait for a moment is to be there. */
struct clock {
	int fd;
};

static struct {
	int64_t now, mono;
	int64_t work, keepalive; /* as armed last */
	uint64_t frames;
	int busy, waits;
	bool jumped;
} story;

struct clock *clock_create(void)
{
	struct clock *c = xcalloc(1, sizeof(*c));
	c->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
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
	int64_t next = work < keepalive ? work : keepalive;
	story.work = work;
	story.keepalive = keepalive;
	story.busy = busy;
	story.frames = frames;
	story.waits++;
	if (next == CLOCK_NEVER && !story.jumped)
		return;
	if (!story.jumped && next > story.now) {
		story.mono += next - story.now;
		story.now = next;
	}
	eventfd_write(c->fd, 1);
}

bool clock_woke(struct clock *c)
{
	eventfd_t n;
	bool jumped = story.jumped;
	story.jumped = false;
	return eventfd_read(c->fd, &n) == 0 && jumped;
}

int64_t clock_now(void)
{
	return story.now;
}

int64_t clock_mono(void)
{
	return story.mono;
}

enum { TEXT = 256, START = 1000000 };

static struct loop *l;
static char said[TEXT];

static inline int open_loop(void **state)
{
	(void)state;
	memset(&story, 0, sizeof(story));
	story.now = START;
	*said = '\0';
	l = loop_create();
	return l ? 0 : -1;
}

static inline int close_loop(void **state)
{
	(void)state;
	loop_destroy(l);
	return 0;
}

static inline void say(const char *text)
{
	size_t n = strlen(said);
	assert_true(n + strlen(text) < sizeof(said));
	memcpy(said + n, text, strlen(text) + 1);
}

static inline void say_word(void *arg)
{
	say(arg);
}

static inline void stop(void *arg)
{
	(void)arg;
	say("!");
	loop_stop(l, 7);
}

/* Callbacks take their argument as if they would change it. */
static inline void *word(const char *text)
{
	return (void *)(uintptr_t)text;
}

static inline struct timer *timer_saying(const char *text)
{
	return timer_create_on(l, say_word, word(text));
}

static inline void settle_counting(void *arg)
{
	int *rounds = arg;
	say("|");
	if (++*rounds == 3)
		loop_stop(l, 3);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, open_loop, close_loop)
