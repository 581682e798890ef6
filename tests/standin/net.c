#include "net.h"

#include "base/alloc.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SERVICES = 3, EVENTS = 64, READ_AT_ONCE = 64 << 10 };

struct listener {
	int fd, port;
};

struct net {
	int epfd;
	struct listener listeners[SERVICES];
	struct conn *conns;
	const struct net_events *on;
	void *arg;
	char chunk[READ_AT_ONCE];
};

struct net *net_create(const struct net_events *on, void *arg)
{
	struct net *n = xcalloc(1, sizeof(*n));

	n->on = on;
	n->arg = arg;
	for (int i = 0; i < SERVICES; i++)
		n->listeners[i].fd = -1;
	n->epfd = epoll_create1(EPOLL_CLOEXEC);
	if (n->epfd == -1)
		goto free_n;
	return n;
free_n:
	free(n);
	return NULL;
}

static void conn_free(struct conn *c)
{
	if (c->fd != -1)
		close(c->fd);
	buf_release(&c->in);
	buf_release(&c->out);
	free(c);
}

void net_destroy(struct net *n)
{
	if (!n)
		return;
	while (n->conns) {
		struct conn *c = n->conns;

		n->conns = c->next;
		if (!c->dead)
			n->on->closed(n->arg, c);
		conn_free(c);
	}
	for (int i = 0; i < SERVICES; i++)
		net_unlisten(n, (enum standin_service)i);
	close(n->epfd);
	free(n);
}

bool net_listen(struct net *n, enum standin_service service, int port)
{
	struct listener *l = &n->listeners[service];
	struct epoll_event ev = { .events = EPOLLIN, .data = { .ptr = l } };

	if (l->fd != -1)
		return true;
	l->fd = listen_loopback(port ? port : l->port, &l->port);
	return l->fd != -1 && epoll_ctl(n->epfd, EPOLL_CTL_ADD, l->fd, &ev) == 0;
}

void net_unlisten(struct net *n, enum standin_service service)
{
	struct listener *l = &n->listeners[service];

	if (l->fd != -1)
		close(l->fd);
	l->fd = -1;
}

int net_port(const struct net *n, enum standin_service service)
{
	return n->listeners[service].port;
}

int net_fd(const struct net *n)
{
	return n->epfd;
}

struct conn *net_first(const struct net *n)
{
	return n->conns;
}

static void watch(struct conn *c)
{
	struct epoll_event ev = { .data = { .ptr = c } };
	bool wanted = !c->halted && !c->dead;

	if (!wanted) {
		if (c->watched)
			epoll_ctl(c->net->epfd, EPOLL_CTL_DEL, c->fd, NULL);
		c->watched = false;
		return;
	}
	/* A full input buffer is not read on: what came must be used first. */
	ev.events = (c->in.len < NET_IN_MAX / 2 ? EPOLLIN : 0) | (conn_unsent(c) ? EPOLLOUT : 0);
	epoll_ctl(c->net->epfd, c->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, c->fd, &ev);
	c->watched = true;
}

static void bury(struct conn *c)
{
	if (c->dead)
		return;
	c->dead = true;
	c->net->on->closed(c->net->arg, c);
	watch(c);
	close(c->fd);
	c->fd = -1;
}

void conn_close(struct conn *c)
{
	bury(c);
}

void conn_reset(struct conn *c)
{
	struct linger hard = { .l_onoff = 1, .l_linger = 0 };

	if (!c->dead)
		setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	bury(c);
}

size_t conn_unsent(const struct conn *c)
{
	return c->out.len - c->sent;
}

static void flush(struct conn *c)
{
	while (!c->dead && !c->halted && conn_unsent(c)) {
		size_t want = conn_unsent(c);

		if (c->dribble && want > c->dribble)
			want = c->dribble;
		ssize_t n = send(c->fd, c->out.s + c->sent, want, MSG_NOSIGNAL);

		if (n == -1 && (errno == EAGAIN || errno == EINTR))
			break;
		if (n == -1) {
			bury(c);
			return;
		}
		c->sent += (size_t)n;
		if (c->dribble)
			break;
	}
	if (c->dead)
		return;
	if (!conn_unsent(c)) {
		buf_reset(&c->out);
		c->sent = 0;
		if (c->close_when_sent) {
			bury(c);
			return;
		}
	}
	watch(c);
}

void conn_write(struct conn *c, const void *data, size_t len)
{
	if (c->dead)
		return;
	buf_addn(&c->out, data, len);
	flush(c);
}

void conn_finish(struct conn *c)
{
	c->close_when_sent = true;
	flush(c);
}

void conn_halt(struct conn *c, bool halted)
{
	c->halted = halted;
	if (halted)
		watch(c);
	else
		flush(c);
}

void conn_resume(struct conn *c)
{
	size_t used;

	while (!c->dead && !c->close_when_sent && c->in.len &&
	       (used = c->net->on->bytes(c->net->arg, c)) > 0 && !c->dead) {
		memmove(c->in.s, c->in.s + used, c->in.len - used);
		c->in.len -= used;
		c->in.s[c->in.len] = '\0';
	}
	if (!c->dead)
		watch(c);
}

static void take(struct net *n, struct conn *c)
{
	ssize_t got = recv(c->fd, n->chunk, sizeof(n->chunk), 0);

	if (got == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		bury(c);
		return;
	}
	if (c->silent || c->close_when_sent)
		return;
	buf_addn(&c->in, n->chunk, (size_t)got);
	conn_resume(c);
}

static void welcome(struct net *n, struct listener *l)
{
	int one = 1;
	int fd = accept4(l->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (fd == -1)
		return;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	struct conn *c = xcalloc(1, sizeof(*c));

	*c = (struct conn){ .net = n,
		            .next = n->conns,
		            .fd = fd,
		            .service = (enum standin_service)(l - n->listeners),
		            .in = BUF_INIT(NET_IN_MAX),
		            .out = BUF_INIT(NET_OUT_MAX) };
	n->conns = c;
	watch(c);
	if (n->on->opened)
		n->on->opened(n->arg, c);
}

static void sweep(struct net *n)
{
	struct conn **at = &n->conns;

	while (*at) {
		struct conn *c = *at;

		if (c->dead) {
			*at = c->next;
			conn_free(c);
		} else {
			at = &c->next;
		}
	}
}

static bool is_listener(const struct net *n, const void *p)
{
	for (int i = 0; i < SERVICES; i++)
		if (p == &n->listeners[i])
			return true;
	return false;
}

bool net_round(struct net *n, int timeout_ms)
{
	struct epoll_event ev[EVENTS];
	int count = epoll_wait(n->epfd, ev, EVENTS, timeout_ms);

	for (int i = 0; i < count; i++) {
		struct conn *c = ev[i].data.ptr;

		if (is_listener(n, ev[i].data.ptr)) {
			welcome(n, ev[i].data.ptr);
			continue;
		}
		if (!c->dead && (ev[i].events & EPOLLOUT))
			flush(c);
		if (!c->dead && !c->halted && (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
			take(n, c);
	}
	sweep(n);
	return count > 0;
}
