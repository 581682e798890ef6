#include "state.h"

#include <stdlib.h>
#include <time.h>

/* Faults of sockets, and the moments at which a socket ends. */

enum { PING_MS = 5000 };

void sockets_tick(struct standin *s, int64_t now)
{
	for (size_t i = s->slack.sockets.n; i-- > 0;)
		if (s->slack.sockets.at[i]->cut_at <= now)
			conn_close(s->slack.sockets.at[i]->conn);
	sockets_bury(s);
}

int64_t sockets_next(const struct standin *s)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < s->slack.sockets.n; i++)
		if (s->slack.sockets.at[i]->cut_at < next)
			next = s->slack.sockets.at[i]->cut_at;
	return next;
}

/* The only thing here that follows the real clock: a year of the story needs no pings. */
void sockets_ping(struct standin *s)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t mono = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	if (s->slack.rules.mute || mono - s->last_ping < PING_MS)
		return;
	s->last_ping = mono;
	for (size_t i = s->slack.sockets.n; i-- > 0;)
		socket_ping(s->slack.sockets.at[i]);
}

void standin_sockets(struct standin *s, const struct standin_sockets *rules)
{
	s->slack.rules = *rules;
}

int standin_socket_newest(const struct standin *s)
{
	int newest = 0;

	for (size_t i = 0; i < s->slack.sockets.n; i++)
		if (s->slack.sockets.at[i]->state == SOCKET_OPEN)
			newest = s->slack.sockets.at[i]->number;
	return newest;
}

typedef void socket_deed(struct standin *s, struct socket *k, const void *arg);

/* Does it to the socket of that number, or to all: from the last on, since some of them go. */
static bool on_sockets(struct standin *s, int number, socket_deed *deed, const void *arg)
{
	bool any = false;

	for (size_t i = s->slack.sockets.n; i-- > 0;) {
		struct socket *k = s->slack.sockets.at[i];
		if ((number && k->number != number) || k->state != SOCKET_OPEN)
			continue;
		deed(s, k, arg);
		any = true;
	}
	return any || refuse(s, "no such socket is open");
}

struct parting {
	const char *reason;
	int64_t cut_at;
};

static void part(struct standin *s, struct socket *k, const void *arg)
{
	const struct parting *p = arg;

	socket_disconnect(s, k, p->reason);
	k->cut_at = p->cut_at;
}

bool standin_disconnect(struct standin *s, int socket, const char *reason, int64_t cut_after_ms)
{
	struct parting p = { reason, cut_after_ms < 0 ? INT64_MAX : now_ms(s) + cut_after_ms };

	return on_sockets(s, socket, part, &p);
}

static void say_goodbye(struct standin *s, struct socket *k, const void *arg)
{
	(void)s;
	socket_close(k, *(const int *)arg);
}

bool standin_close_socket(struct standin *s, int socket, int code)
{
	return on_sockets(s, socket, say_goodbye, &code);
}

static void cut(struct standin *s, struct socket *k, const void *arg)
{
	(void)s;
	(void)arg;
	conn_reset(k->conn);
}

bool standin_cut(struct standin *s, int socket)
{
	return on_sockets(s, socket, cut, NULL);
}

static void halt(struct standin *s, struct socket *k, const void *arg)
{
	(void)s;
	k->halted = *(const bool *)arg;
	conn_halt(k->conn, k->halted);
}

bool standin_halt(struct standin *s, int socket, bool halted)
{
	return on_sockets(s, socket, halt, &halted);
}

struct raw {
	bool binary;
	const void *data;
	size_t len;
};

static void send_raw(struct standin *s, struct socket *k, const void *arg)
{
	const struct raw *r = arg;

	if (r->binary)
		socket_binary(s, k, r->data, r->len);
	else
		socket_text(s, k, r->data, r->len);
}

bool standin_send_raw(struct standin *s, int socket, bool binary, const void *data, size_t len)
{
	struct raw r = { binary, data, len };

	return on_sockets(s, socket, send_raw, &r);
}
