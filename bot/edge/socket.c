#include "edge/socket.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "edge/socket_dialler.h"
#include "edge/socket_frame.h"
#include "edge/socket_places.h"

#include <stdlib.h>

enum { WHY_MAX = 160 };

struct socket {
	struct loop *loop;
	char *ca_file;
	const struct socket_limits *limits;
	struct socket_events on;
	void *arg;

	struct dialler *dialler; /* idle while one is coming */
	struct places places;
	uint64_t numbers;
	bool replacing; /* the active one won't last */

	int64_t down_since; /* by clock_mono, while none is active */
	int64_t gap_from;   /* for the next `up`, by clock_mono */
	int reported;
	char why[WHY_MAX]; /* the last failure since a hello, or empty */
	unsigned told;     /* a bit for each trouble that the operator knows of */
	bool *destroyed;   /* set when an event destroys the socket */

	struct timer *end; /* tells `closed` when there was nothing to close */
	bool closing;
	void (*closed)(void *arg);
	void *closed_arg;
};

/* False: the socket is no more, or is being closed. */
static bool tell(struct socket *s, enum socket_trouble what, const char *detail)
{
	bool destroyed = false;

	if (s->told & 1u << what)
		return true;
	s->told |= 1u << what;
	s->destroyed = &destroyed;
	s->on.trouble(s->arg, what, detail);
	if (destroyed)
		return false;
	s->destroyed = NULL;
	return !s->closing;
}

static void remember(struct socket *s, const char *why)
{
	(void)!fmt(s->why, sizeof(s->why), "%s", why);
}

static void in_vain(struct socket *s, const char *why)
{
	remember(s, why);
	log_warn("socket.failed", kv("why", why));
	if (!s->places.at[ACTIVE] && clock_mono() - s->down_since >= s->limits->unreachable)
		tell(s, SOCKET_UNREACHABLE, why);
}

/* As the wall clock is now: it may have been set since. */
static int64_t wall_of(int64_t mono)
{
	bool moment = mono && mono != SOCKET_NO_GAP;
	return moment ? clock_now() - (clock_mono() - mono) : mono;
}

/* A connection that lasted clears the record, and the operator is told anew. */
static void forget_failures(struct socket *s)
{
	if (!conn_settled(s->places.at[ACTIVE]))
		return;
	dialler_forget(s->dialler);
	s->told = 0;
}

static void no_longer_active(struct socket *s, int64_t gap_from)
{
	forget_failures(s);
	s->places.at[ACTIVE] = NULL;
	s->replacing = false;
	s->down_since = clock_mono();
	s->gap_from = gap_from;
}

static void replace_active(struct socket *s)
{
	struct conn *leaving = s->places.at[LEAVING];

	s->replacing = true;
	if (s->places.at[COMING] || !dialler_idle(s->dialler))
		return;
	/* The one that drains yet has had its time: there would be a third. */
	if (leaving && conn_state(leaving) == CONN_DRAINING)
		conn_close(leaving);
	forget_failures(s);
	dialler_replace(s->dialler);
}

static void on_hello(void *arg, struct conn *c, const struct socket_frame *f)
{
	struct socket *s = arg;
	struct conn *old = s->places.at[ACTIVE];
	int64_t gap_from = s->gap_from;

	if (old) {
		gap_from = conn_fresh(old) ? SOCKET_NO_GAP : conn_heard(old);
		no_longer_active(s, gap_from);
		places_drain(&s->places, old);
	}
	s->places.at[COMING] = NULL;
	s->places.at[ACTIVE] = c;
	*s->why = '\0';
	conn_activate(c, f->seconds);
	s->reported = f->connections;
	log_info("socket.active", kv("connection", (int64_t)conn_number(c)),
	         kv("reported", f->connections), kv("own", places_count(&s->places)),
	         kv("seconds", f->seconds));
	if (f->connections > places_count(&s->places) + 1 &&
	    !tell(s, SOCKET_GHOSTS, "Slack counts more connections than there are"))
		return;
	s->on.up(s->arg, wall_of(gap_from));
}

/* Slack will not have us for now: whatever is under way would only be another one too many. */
static void shut_out(struct socket *s, struct conn *c, enum disconnect_reason reason)
{
	bool crowded = reason == DISCONNECT_TOO_MANY;
	bool was_active = c == s->places.at[ACTIVE];

	if (was_active)
		no_longer_active(s, clock_mono());
	if (was_active && !crowded)
		places_drain(&s->places, c);
	else
		places_part(&s->places, c);
	places_drop(&s->places, s->places.at[COMING]);
	dialler_again(s->dialler, crowded ? RETRY_CROWDED : RETRY_REFUSED);
	remember(s, crowded ? "too_many_websockets" : "link_disabled");
	if (crowded)
		tell(s, SOCKET_TOO_MANY, "too_many_websockets");
	else
		tell(s, SOCKET_LINK_DISABLED, "link_disabled");
}

static void on_disconnect(void *arg, struct conn *c, const struct socket_frame *f)
{
	struct socket *s = arg;

	log_info("socket.disconnect", kv("connection", (int64_t)conn_number(c)),
	         kv("reason", f->word));
	if (s->closing || (c != s->places.at[ACTIVE] && c != s->places.at[COMING]))
		return;
	if (f->reason != DISCONNECT_REFRESH) {
		shut_out(s, c, f->reason);
	} else if (c == s->places.at[ACTIVE]) {
		replace_active(s);
	} else {
		places_part(&s->places, c);
		dialler_again(s->dialler, RETRY_SOON);
		in_vain(s, "sent away before the hello");
	}
}

static void on_aged(void *arg, struct conn *c)
{
	(void)c;
	replace_active(arg);
}

static void on_envelope(void *arg, struct conn *c, const char *text, size_t len)
{
	struct socket *s = arg;

	if (!s->closing)
		s->on.envelope(s->arg, conn_number(c), text, len);
}

static void on_lost(void *arg, struct conn *c, const char *why)
{
	struct socket *s = arg;
	bool was_active = c == s->places.at[ACTIVE], was_coming = c == s->places.at[COMING];

	log_info("socket.lost", kv("connection", (int64_t)conn_number(c)), kv("why", why));
	if (was_active) {
		no_longer_active(s, conn_heard(c));
		remember(s, why);
	}
	places_drop(&s->places, c);
	if (s->closing) {
		if (!places_count(&s->places))
			s->closed(s->closed_arg);
	} else if (was_active && !s->places.at[COMING]) {
		dialler_replace(s->dialler);
	} else if (was_coming) {
		dialler_again(s->dialler, RETRY_SOON);
		in_vain(s, why);
	}
}

static const struct conn_events conn_on = {
	.hello = on_hello,
	.disconnect = on_disconnect,
	.envelope = on_envelope,
	.aged = on_aged,
	.lost = on_lost,
};

static void on_address(void *arg, const char *url)
{
	struct socket *s = arg;

	/* No third one: who is still here was told goodbye, or there would be none active. */
	places_drop(&s->places, s->places.at[PARTING]);
	if (s->places.at[ACTIVE])
		places_drop(&s->places, s->places.at[LEAVING]);
	s->places.at[COMING] =
	        conn_dial(s->loop, url, s->ca_file, s->limits, ++s->numbers, &conn_on, s);
	if (s->places.at[COMING])
		return;
	dialler_again(s->dialler, RETRY_SOON);
	in_vain(s, "an address that can't be read");
}

static void on_vain(void *arg, bool refused, const char *why)
{
	struct socket *s = arg;

	if (!refused) {
		in_vain(s, why);
		return;
	}
	remember(s, why);
	log_warn("socket.refused", kv("why", why));
	tell(s, SOCKET_REFUSED, why);
}

static const struct dialler_events dialler_on = { .address = on_address, .vain = on_vain };

static void on_end(void *arg)
{
	struct socket *s = arg;

	s->closed(s->closed_arg);
}

struct socket *socket_create(struct loop *l, struct http *h, const struct socket_options *options,
                             const struct socket_events *on, void *arg)
{
	struct socket *s = xcalloc(1, sizeof(*s));

	s->loop = l;
	s->ca_file = options->ca_file ? xstrdup(options->ca_file) : NULL;
	s->limits = options->limits ? options->limits : &socket_limits_usual;
	s->on = *on;
	s->arg = arg;
	s->down_since = clock_mono();
	s->end = timer_create_on(l, on_end, s);
	s->dialler = dialler_create(l, h, options, &dialler_on, s);
	dialler_start(s->dialler);
	return s;
}

void socket_destroy(struct socket *s)
{
	if (!s)
		return;
	if (s->destroyed)
		*s->destroyed = true;
	places_release(&s->places);
	dialler_destroy(s->dialler);
	timer_destroy(s->end);
	free(s->ca_file);
	free(s);
}

bool socket_ack(struct socket *s, uint64_t connection, const char *json, size_t len)
{
	struct conn *c = places_find(&s->places, connection);

	return c && conn_send(c, json, len);
}

void socket_close(struct socket *s, void (*closed)(void *arg), void *arg)
{
	if (s->closing)
		return;
	s->closing = true;
	s->closed = closed;
	s->closed_arg = arg;
	dialler_stop(s->dialler);
	places_close(&s->places);
	if (!places_count(&s->places))
		timer_in(s->end, 0);
}

static const char *state_word(const struct socket *s)
{
	if (s->closing)
		return "closing";
	if (s->places.at[ACTIVE])
		return s->replacing ? "replacing" : "active";
	if (s->places.at[COMING])
		return conn_state(s->places.at[COMING]) == CONN_WAITING ? "waiting for hello"
		                                                        : "dialling";
	return dialler_asking(s->dialler) ? "asking for an address" : "waiting to try again";
}

struct socket_health socket_health(const struct socket *s)
{
	const struct conn *active = s->places.at[ACTIVE];

	return (struct socket_health){
		.last_frame = wall_of(places_heard(&s->places)),
		.up_since = active ? conn_up_since(active) : 0,
		.connections = places_count(&s->places),
		.reported = s->reported,
		.state = state_word(s),
		.error = *s->why ? s->why : NULL,
	};
}
