#include "ws_internal.h"

#include "base/alloc.h"
#include "base/loop.h"

#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 16384, STORE_MAX = 16 << 20 };

void ws_hang_up(struct peer *p)
{
	if (p->fd < 0)
		return;
	loop_unwatch(p->server->loop, p->fd);
	SSL_free(p->tls);
	p->tls = NULL;
	close(p->fd);
	p->fd = -1;
	p->server->closed += p->upgraded;
}

static void on_ready(void *arg, uint32_t events);

static void watch(struct peer *p)
{
	uint32_t events = (p->stalled ? 0 : EPOLLIN) | (p->out.len ? EPOLLOUT : 0);

	if (p->fd >= 0)
		loop_watch(p->server->loop, p->fd, events, on_ready, p);
}

void ws_consume(struct buf *b, size_t n)
{
	memmove(b->s, b->s + n, b->len - n + 1);
	b->len -= n;
}

void ws_flush(struct peer *p)
{
	while (p->fd >= 0 && p->out.len) {
		ssize_t n = p->tls ? SSL_write(p->tls, p->out.s, (int)p->out.len)
		                   : send(p->fd, p->out.s, p->out.len, MSG_NOSIGNAL);
		if (n <= 0)
			break;
		ws_consume(&p->out, (size_t)n);
	}
	if (p->close_when_sent && !p->out.len)
		ws_hang_up(p);
	watch(p);
}

void peer_stall(struct peer *p)
{
	p->stalled = true;
	watch(p);
}

void peer_resume(struct peer *p)
{
	p->stalled = false;
	watch(p);
}

void peer_cut(struct peer *p)
{
	struct linger at_once = { 1, 0 };

	setsockopt(p->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
	ws_hang_up(p);
}

static void header(const char *head, const char *name, char *to)
{
	const char *at = strcasestr(head, name);
	size_t n = strlen(name);

	*to = '\0';
	if (at && at[-1] == '\n' && at[n] == ':' &&
	    !fmt(to, WORD_MAX, "%.*s", (int)strcspn(at + n + 2, "\r"), at + n + 2))
		*to = '\0';
}

static void upgrade(struct peer *p, const char *key)
{
	struct ws_server *s = p->server;
	unsigned char digest[EVP_MAX_MD_SIZE], text[64];
	struct buf sum = BUF_INIT(STORE_MAX);

	buf_addf(&sum, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
	EVP_Digest(sum.s, sum.len, digest, NULL, EVP_sha1(), NULL);
	buf_release(&sum);
	EVP_EncodeBlock(text, digest, 20);
	buf_addf(&p->out,
	         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
	         "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
	         (char *)text);
	p->upgraded = true;
	s->peers[s->opened++] = p;
	ws_flush(p);
	if (s->greet)
		s->greet(p);
}

static void answer(struct peer *p)
{
	const struct http_answer *a = &p->server->answer;

	buf_addf(&p->out, "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n%s",
	         a->status, strlen(a->body), a->header, a->body);
	p->close_when_sent = true;
	ws_flush(p);
}

static bool take_request(struct peer *p)
{
	struct ws_server *s = p->server;
	char key[WORD_MAX], length[WORD_MAX];
	char *end = strstr(p->in.s, "\r\n\r\n");

	if (!end)
		return false;
	autofree char *head = xstrndup(p->in.s, (size_t)(end - p->in.s) + 2);
	header(head, "Content-Length", length);
	header(head, "Sec-WebSocket-Key", key);
	size_t body = strtoul(length, NULL, 10), used = (size_t)(end - p->in.s) + 4;
	if (p->in.len < used + body)
		return false;
	ws_consume(&p->in, used + body);
	header(head, "Host", s->host);
	if (*key && !s->no_upgrade) {
		s->handshakes++;
		if (!s->no_handshake && s->opened < PEERS_MAX)
			upgrade(p, key);
		return p->fd >= 0;
	}
	s->requests++;
	s->body_len = (int)body;
	header(head, "Authorization", s->authorization);
	header(head, "Content-Type", s->content_type);
	if (!fmt(s->request, WORD_MAX, "%.*s", (int)(strstr(head, " HTTP/") - head), head))
		*s->request = '\0';
	if (!s->mute)
		answer(p);
	return p->fd >= 0;
}

static void on_ready(void *arg, uint32_t events)
{
	struct peer *p = arg;
	char chunk[CHUNK];
	ssize_t n = 0;

	if (events & EPOLLOUT)
		ws_flush(p);
	if (p->fd < 0 || p->stalled)
		return;
	if (p->tls && !SSL_is_init_finished(p->tls) && SSL_accept(p->tls) <= 0) {
		if (SSL_get_error(p->tls, 0) != SSL_ERROR_WANT_READ &&
		    (events & (EPOLLHUP | EPOLLRDHUP)))
			ws_hang_up(p);
		return;
	}
	do {
		n = p->tls ? SSL_read(p->tls, chunk, sizeof(chunk))
		           : recv(p->fd, chunk, sizeof(chunk), 0);
		if (n > 0)
			buf_addn(&p->in, chunk, (size_t)n);
	} while (n > 0);
	bool ended = p->tls ? SSL_get_error(p->tls, (int)n) != SSL_ERROR_WANT_READ : n == 0;
	while (p->fd >= 0 && !p->stalled && (p->upgraded ? ws_take_frame(p) : take_request(p)))
		;
	if (ended || events & (EPOLLERR | EPOLLHUP))
		ws_hang_up(p);
}

static void on_connection(void *arg, uint32_t events)
{
	struct ws_server *s = arg;
	int fd = accept4(s->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	(void)events;
	if (fd < 0)
		return;
	struct peer *p = xcalloc(1, sizeof(*p));
	*p = (struct peer){
		.server = s, .fd = fd, .in = BUF_INIT(STORE_MAX), .out = BUF_INIT(STORE_MAX)
	};
	if (s->tls) {
		p->tls = SSL_new(s->tls);
		SSL_set_fd(p->tls, fd);
	}
	LIST_INSERT_HEAD(&s->connections, p, next);
	watch(p);
}

static SSL_CTX *tls_of(const char *cert, const char *key)
{
	SSL_CTX *tls = SSL_CTX_new(TLS_server_method());

	if (SSL_CTX_use_certificate_chain_file(tls, cert) != 1 ||
	    SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1)
		abort();
	SSL_CTX_set_mode(tls, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
	return tls;
}

struct ws_server *ws_server_create(struct loop *l, const char *cert, const char *key)
{
	struct ws_server *s = xcalloc(1, sizeof(*s));
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);

	s->loop = l;
	LIST_INIT(&s->connections);
	s->answer = (struct http_answer){ "200 OK", "", "{}" };
	s->tls = cert ? tls_of(cert, key) : NULL;
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (bind(s->fd, (struct sockaddr *)&at, len) || listen(s->fd, PEERS_MAX) ||
	    getsockname(s->fd, (struct sockaddr *)&at, &len))
		abort();
	s->port = ntohs(at.sin_port);
	loop_watch(l, s->fd, EPOLLIN, on_connection, s);
	return s;
}

void ws_server_destroy(struct ws_server *s)
{
	loop_unwatch(s->loop, s->fd);
	close(s->fd);
	while (!LIST_EMPTY(&s->connections)) {
		struct peer *p = LIST_FIRST(&s->connections);
		LIST_REMOVE(p, next);
		ws_hang_up(p);
		for (int i = 0; i < p->texts_len; i++)
			free(p->texts[i]);
		buf_release(&p->in);
		buf_release(&p->out);
		free(p);
	}
	SSL_CTX_free(s->tls);
	free(s);
}
