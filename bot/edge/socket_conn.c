#include "edge/socket_conn.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/link.h"
#include "base/log.h"
#include "base/loop.h"
#include "edge/socket_frame.h"

#include <stdlib.h>

enum { AGED_PERCENT = 90 };

struct conn {
	const struct socket_limits *limits;
	struct conn_events on;
	void *arg;
	uint64_t number;
	enum conn_state state;
	struct link *link;

	struct timer *timer; /* of the present step; while active the next look */
	int span;            /* for how long it was armed */
	int64_t due;         /* these four by clock_mono */
	int64_t heard;
	int64_t active_since;
	int64_t ages_at;
	int64_t last_heard; /* by clock_mono; `heard` is given more patience at times */
	int64_t up_since;
};

static void arm(struct conn *c, int ms)
{
	c->span = ms;
	c->due = clock_mono() + ms;
	timer_in(c->timer, ms);
}

static void look_after(struct conn *c, int64_t late_by)
{
	int64_t now = clock_mono();

	if (late_by > c->limits->late) {
		c->heard = now;
		if (c->ages_at != CLOCK_NEVER)
			c->ages_at += late_by;
	}
	link_ping(c->link);
	if (now - c->heard > c->limits->patience) {
		c->on.lost(c->arg, c, "nothing was heard");
		return;
	}
	arm(c, c->limits->ping);
	if (now < c->ages_at)
		return;
	c->ages_at = CLOCK_NEVER;
	c->on.aged(c->arg, c);
}

static void on_timer(void *arg)
{
	struct conn *c = arg;
	int64_t late_by = clock_mono() - c->due;

	switch (c->state) {
	case CONN_DIALLING:
	case CONN_WAITING:
		/* The machine slept, or simulated time leapt: the other side had no chance. */
		if (late_by > c->limits->late)
			arm(c, c->span);
		else
			c->on.lost(c->arg, c,
			           c->state == CONN_WAITING ? "no hello" : "no handshake");
		break;
	case CONN_ACTIVE: look_after(c, late_by); break;
	case CONN_DRAINING: conn_close(c); break;
	case CONN_CLOSING: break;
	}
}

static void on_alive(void *arg)
{
	struct conn *c = arg;

	c->heard = c->last_heard = clock_mono();
}

static void on_up(void *arg)
{
	struct conn *c = arg;

	on_alive(c);
	c->state = CONN_WAITING;
	arm(c, c->limits->hello);
}

static void on_text(void *arg, const char *text, size_t len)
{
	struct conn *c = arg;
	struct socket_frame f = socket_frame_read(text, len);

	switch (f.kind) {
	case FRAME_ENVELOPE: c->on.envelope(c->arg, c, text, len); break;
	case FRAME_HELLO:
		if (c->state == CONN_WAITING)
			c->on.hello(c->arg, c, &f);
		break;
	case FRAME_DISCONNECT: c->on.disconnect(c->arg, c, &f); break;
	case FRAME_OTHER:
		log_warn("socket.odd", kv("connection", (int64_t)c->number), kv("type", f.word),
		         kv("bytes", (int64_t)len));
		break;
	}
}

static void on_down(void *arg, const char *why)
{
	struct conn *c = arg;

	c->on.lost(c->arg, c, why);
}

static const struct link_events link_on = {
	.up = on_up,
	.text = on_text,
	.alive = on_alive,
	.down = on_down,
};

struct conn *conn_dial(struct loop *l, const char *url, const char *ca_file,
                       const struct socket_limits *limits, uint64_t number,
                       const struct conn_events *on, void *arg)
{
	struct conn *c = xcalloc(1, sizeof(*c));

	c->link = link_dial(l, url, ca_file, &link_on, c);
	if (!c->link) {
		free(c);
		return NULL;
	}
	c->limits = limits;
	c->number = number;
	c->on = *on;
	c->arg = arg;
	c->timer = timer_create_keepalive(l, on_timer, c);
	arm(c, limits->dial);
	return c;
}

void conn_free(struct conn *c)
{
	if (!c)
		return;
	link_destroy(c->link);
	timer_destroy(c->timer);
	free(c);
}

void conn_activate(struct conn *c, int seconds)
{
	c->state = CONN_ACTIVE;
	c->active_since = clock_mono();
	c->up_since = clock_now();
	c->ages_at = seconds ? c->active_since + (int64_t)seconds * 10 * AGED_PERCENT : CLOCK_NEVER;
	arm(c, c->limits->ping);
}

void conn_drain(struct conn *c)
{
	c->state = CONN_DRAINING;
	arm(c, c->limits->drain);
}

void conn_close(struct conn *c)
{
	c->state = CONN_CLOSING;
	timer_stop(c->timer);
	link_close(c->link);
}

bool conn_send(struct conn *c, const char *text, size_t len)
{
	return link_send(c->link, text, len);
}

uint64_t conn_number(const struct conn *c)
{
	return c->number;
}

enum conn_state conn_state(const struct conn *c)
{
	return c->state;
}

int64_t conn_heard(const struct conn *c)
{
	return c->last_heard;
}

int64_t conn_up_since(const struct conn *c)
{
	return c->up_since;
}

bool conn_fresh(const struct conn *c)
{
	return clock_mono() - c->heard <= 2 * c->limits->ping;
}

bool conn_settled(const struct conn *c)
{
	return c->up_since && clock_mono() - c->active_since >= c->limits->settled;
}
