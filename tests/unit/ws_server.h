#ifndef TESTS_UNIT_WS_SERVER_H
#define TESTS_UNIT_WS_SERVER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/queue.h>

/* An HTTP and WebSocket server on 127.0.0.1, in the loop of the test itself: it acts only while the
 * test runs its loop. It is written by hand, because misbehaving needs the bytes, and because the
 * program's own end is libwebsockets, whose mistakes must not meet themselves. */

struct loop;
struct ws_server;

enum { PEERS_MAX = 16, TEXTS_MAX = 64, WORD_MAX = 128 };

enum ws_opcode { WS_MORE = 0, WS_TEXT = 1, WS_BINARY = 2, WS_CLOSE = 8, WS_PING = 9, WS_PONG = 10 };
enum { WS_FIN = 0x80 };

/* One connection. It becomes a peer with the WebSocket handshake. */
struct peer {
	LIST_ENTRY(peer) next;
	struct ws_server *server;
	struct ssl_st *tls; /* NULL: none */
	int fd;             /* -1: closed */
	struct buf in, out;
	bool upgraded, stalled, close_sent, close_when_sent;
	char *texts[TEXTS_MAX]; /* that came, terminated */
	int texts_len;
	int close_code; /* that came; 0: none */
};

struct http_answer {
	const char *status; /* "200 OK" */
	const char *header; /* one more, "Name: value\r\n", or "" */
	const char *body;
};

/* What a test sets and what it counts. */
struct ws_server {
	struct loop *loop;
	struct ssl_ctx_st *tls;
	int fd, port;
	LIST_HEAD(, peer) connections;

	struct http_answer answer;     /* to every request */
	bool mute;                     /* requests get none */
	bool no_handshake;             /* the WebSocket one is not answered */
	bool no_upgrade;               /* it is a request like any other */
	bool no_pong;                  /* pings are read and not answered */
	bool no_close;                 /* close frames neither, and TCP stays open */
	void (*greet)(struct peer *p); /* after the handshake; may be NULL */
	void *arg;                     /* the test's */

	struct peer *peers[PEERS_MAX]; /* in the order of their handshakes */
	int opened, closed;            /* peers; a close is a closed TCP connection */
	int texts, pings, pongs, closes, requests, handshakes;
	char request[WORD_MAX];       /* the last: "POST /api/x" */
	char authorization[WORD_MAX]; /* its headers */
	char content_type[WORD_MAX];
	char host[WORD_MAX];
	int body_len;
};

/* `cert` and `key` are PEM files, or NULL for a server without TLS. */
struct ws_server *ws_server_create(struct loop *l, const char *cert, const char *key);
void ws_server_destroy(struct ws_server *s);

void peer_frame(struct peer *p, int first_byte, const char *data, size_t len);
void peer_text(struct peer *p, const char *text);
/* One message in fragments of `size` bytes, with no regard for where characters end. */
void peer_fragments(struct peer *p, const char *text, size_t len, size_t size);
void peer_bye(struct peer *p, int code); /* a close frame; closes when it is answered */
void peer_stall(struct peer *p);         /* reads nothing any more: half of it is dead */
void peer_resume(struct peer *p);
void peer_cut(struct peer *p); /* RST */

#endif
