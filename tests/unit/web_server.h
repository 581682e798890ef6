/* A server that plays a script in a thread of its own, and the loop that talks to it: included by
 * one file of a program. */

#include "base/alloc.h"
#include "base/buf.h"
#include "base/http.h"
#include "base/loop.h"
#include "base/lws_protocols.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

/* Only where the program's links are not built in. */
__attribute__((weak)) const struct lws_protocols link_protocol = { .name = "link" };

enum { URL_LEN = 128, GOT_MAX = 16 << 20, PATIENCE_MS = 20000 };

typedef void script_fn(void);

static struct {
	pthread_t thread;
	int listener, port;
	int connections, requests;
	struct buf got; /* every byte that came, of all connections */
	script_fn *script;
} server;

static struct loop *l;
static struct http *h;

static inline int greet(void)
{
	int fd = accept(server.listener, NULL, NULL);
	server.connections += fd >= 0;
	return fd;
}

/* Reads on until `mark` stands in what came on this connection; false at its end. */
static inline bool hear_until(int fd, struct buf *heard, const char *mark)
{
	char some[4096];
	while (!strstr(heard->s, mark)) {
		ssize_t n = read(fd, some, sizeof(some));
		if (n <= 0)
			return false;
		buf_addn(heard, some, (size_t)n);
		buf_addn(&server.got, some, (size_t)n);
	}
	return true;
}

/* One request with its whole body; false when the client has gone. */
static inline bool hear_request(int fd)
{
	char some[4096];
	autobuf heard = BUF_INIT(GOT_MAX);
	if (!hear_until(fd, &heard, "\r\n\r\n"))
		return false;
	size_t body = heard.len - (size_t)(strstr(heard.s, "\r\n\r\n") + 4 - heard.s);
	const char *length = strcasestr(heard.s, "\r\ncontent-length: ");
	size_t whole = length ? strtoul(length + 18, NULL, 10) : 0;
	while (body < whole) {
		ssize_t n = read(fd, some, sizeof(some));
		if (n <= 0)
			return false;
		buf_addn(&server.got, some, (size_t)n);
		body += (size_t)n;
	}
	server.requests++;
	return true;
}

static inline bool tell(int fd, const char *text)
{
	size_t left = strlen(text);
	for (ssize_t n; left; left -= (size_t)n, text += n) {
		n = write(fd, text, left);
		if (n <= 0)
			return false;
	}
	return true;
}

static inline void *play(void *arg)
{
	(void)arg;
	server.script();
	return NULL;
}

static inline void open_server(script_fn *script)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);
	memset(&server, 0, sizeof(server));
	server.got = (struct buf)BUF_INIT(GOT_MAX);
	server.script = script;
	server.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(server.listener, (struct sockaddr *)&at, len), 0);
	assert_int_equal(listen(server.listener, 8), 0);
	assert_int_equal(getsockname(server.listener, (struct sockaddr *)&at, &len), 0);
	server.port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&server.thread, NULL, play, NULL), 0);
}

/* Waits for the script's end; what was counted may be read after that. */
static inline void join_server(void)
{
	shutdown(server.listener, SHUT_RDWR);
	pthread_join(server.thread, NULL);
	close(server.listener);
}

static inline int open_client(void **state)
{
	(void)state;
	l = loop_create();
	h = l ? http_create(l) : NULL;
	return h ? 0 : -1;
}

static inline int close_client(void **state)
{
	(void)state;
	http_destroy(h);
	loop_destroy(l);
	buf_release(&server.got);
	return 0;
}

/* Ends the client's connections first: scripts wait for that. */
static inline void end_both(void)
{
	http_destroy(h);
	join_server();
	h = http_create(l);
	assert_non_null(h);
}

/* What is kept of a result. */
static struct {
	int calls;
	enum http_end end;
	long status;
	char reason[256];
	int64_t date;
} last;

static inline void keep(void *arg, const struct http_result *r)
{
	(void)arg;
	last.calls++;
	last.end = r->end;
	last.status = r->status;
	last.date = r->date;
	assert_int_equal(strlen(r->body), r->len);
	assert_true(fmt(last.reason, sizeof(last.reason), "%s", r->reason));
	loop_stop(l, 0);
}

static inline void lose_patience(void *arg)
{
	(void)arg;
	loop_stop(l, 1);
}

static inline void run_loop(void)
{
	struct timer *end = timer_create_on(l, lose_patience, NULL);
	timer_in(end, PATIENCE_MS);
	assert_int_equal(loop_run(l, NULL, NULL), 0);
	timer_destroy(end);
}

static inline const char *url_of(const char *scheme, const char *path)
{
	static char url[URL_LEN];
	assert_true(fmt(url, sizeof(url), "%s://127.0.0.1:%d%s", scheme, server.port, path));
	return url;
}

/* Sends it and waits for its end, which stands in `last`. */
static inline void ask(struct http_spec spec)
{
	memset(&last, 0, sizeof(last));
	assert_non_null(http_send(h, &spec, keep, NULL));
	assert_int_equal(last.calls, 0);
	run_loop();
	assert_int_equal(last.calls, 1);
}

static inline struct http_spec get(const char *path)
{
	return (struct http_spec){ .method = "GET", .url = url_of("http", path) };
}

static inline struct http_spec post(const char *body)
{
	return (struct http_spec){
		.method = "POST", .url = url_of("http", "/"), .body = body, .body_len = strlen(body)
	};
}

static inline int times(const char *needle)
{
	int n = 0;
	for (const char *at = server.got.s; (at = strstr(at, needle)); at++)
		n++;
	return n;
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, open_client, close_client)
