#ifndef STANDIN_NET_H
#define STANDIN_NET_H

#include "base/buf.h"
#include "standin.h"

/* TCP on loopback: listeners, connections, buffers. HTTP and WebSocket are spoken by hand above it,
 * because misbehaving needs the bytes: libwebsockets' HTTP server decodes %2F in a path before
 * anyone sees it (GitLab tells `group%2Fproject` from `group/project`), and the bot's own end is
 * libwebsockets, whose mistakes must not meet themselves. */

enum { NET_IN_MAX = 8 << 20, NET_OUT_MAX = 64 << 20 };

struct net;
struct socket;
struct held;
struct mail;

struct conn {
	struct net *net;
	struct conn *next;
	int fd;
	enum standin_service service;
	struct buf in, out;
	size_t sent;           /* of `out` */
	size_t dribble;        /* bytes a write; 0: all */
	bool watched;          /* in the epoll set */
	bool close_when_sent;  /* nothing is read any more */
	bool dead;             /* freed at the end of the round */
	bool halted;           /* neither read nor written */
	unsigned served;       /* requests answered */
	bool silent;           /* what comes is swallowed */
	struct mail *mail;     /* a letter that is being taken */
	struct held *held;     /* an answer that waits for someone */
	struct socket *socket; /* after the upgrade to WebSocket */
};

struct net_events {
	/* Returns how many bytes of c->in were used; called again while it uses some. */
	size_t (*bytes)(void *arg, struct conn *c);
	void (*opened)(void *arg, struct conn *c); /* NULL: nobody greets */
	void (*closed)(void *arg, struct conn *c); /* once, whoever closed it */
};

/* A listening socket on a port of loopback (0: any), or -1. */
int listen_loopback(int port, int *ret_port);

struct net *net_create(const struct net_events *on, void *arg);
void net_destroy(struct net *n);
bool net_listen(struct net *n, enum standin_service service, int port); /* 0: any */
void net_unlisten(struct net *n, enum standin_service service); /* keeps the port's number */
int net_port(const struct net *n, enum standin_service service);
int net_fd(const struct net *n);
bool net_round(struct net *n, int timeout_ms);
struct conn *net_first(const struct net *n);

void conn_write(struct conn *c, const void *data, size_t len);
void conn_finish(struct conn *c); /* closes when everything is written */
void conn_close(struct conn *c);
void conn_reset(struct conn *c); /* RST */
void conn_halt(struct conn *c, bool halted);
/* Looks at c->in again: something that held the connection back has gone. */
void conn_resume(struct conn *c);
size_t conn_unsent(const struct conn *c);

#endif
