#include "base/pages.h"

#include "base/buf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 20000, RUDE = 300, HEADER = 1 << 20 };

static struct pages *pages;
static atomic_llong mono; /* the thread reads it too */

int64_t __wrap_clock_mono(void);
int64_t __wrap_clock_mono(void)
{
	return mono;
}

static int open_pages(void **state)
{
	(void)state;
	mono = 1000;
	pages = pages_create("127.0.0.1:0");
	return pages ? 0 : -1;
}

static int close_pages(void **state)
{
	(void)state;
	pages_destroy(pages);
	return 0;
}

static int dial(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		                  .sin_port = htons((uint16_t)pages_port(pages)),
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	return fd;
}

/* To the connection's end. */
static void hear(int fd, struct buf *heard)
{
	char some[4096];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	ssize_t n;
	while (poll(&p, 1, PATIENCE_MS) == 1 && (n = read(fd, some, sizeof(some))) > 0)
		buf_addn(heard, some, (size_t)n);
	close(fd);
}

static void ask(const char *request, struct buf *heard)
{
	int fd = dial();
	assert_int_equal(write(fd, request, strlen(request)), (ssize_t)strlen(request));
	hear(fd, heard);
}

static void expect(const char *request, const char *status, const char *body)
{
	autobuf heard = BUF_INIT(1 << 16);
	ask(request, &heard);
	if (strncmp(heard.s, status, strlen(status)) != 0)
		fail_msg("not %s but %s", status, heard.s);
	const char *end = strstr(heard.s, "\r\n\r\n");
	assert_non_null(end);
	assert_string_equal(end + 4, body);
}

static void get(const char *path, const char *status, const char *body)
{
	autobuf request = BUF_INIT(256);
	buf_addf(&request, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path);
	expect(request.s, status, body);
}

static void good_news_and_bad(void **state)
{
	(void)state;
	pages_set(pages, "/a", true, "fine\n", 1000, "old\n");
	get("/a", "HTTP/1.1 200 ", "fine\n");
	pages_set(pages, "/a", false, "the store fails\n", 1000, "old\n");
	get("/a", "HTTP/1.1 503 ", "the store fails\n");
	pages_set(pages, "/b", true, "", 1000, "old\n");
	get("/b", "HTTP/1.1 200 ", "");
}

static void what_is_old_is_not_believed(void **state)
{
	(void)state;
	pages_set(pages, "/a", true, "fine\n", 1000, "the bot hangs\n");
	mono = 2000;
	get("/a", "HTTP/1.1 200 ", "fine\n");
	mono = 2001;
	get("/a", "HTTP/1.1 503 ", "the bot hangs\n");
}

static void nothing_else_is_there(void **state)
{
	(void)state;
	pages_set(pages, "/a", true, "fine\n", 1000, "old\n");
	get("/", "HTTP/1.1 404 ", "there is no such page\n");
	get("/a/../../etc/passwd", "HTTP/1.1 404 ", "there is no such page\n");
	expect("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 405 ",
	       "only GET\n");
	expect("GET /a HTTP/1.0\r\n\r\n", "HTTP/1.", "fine\n");
}

static void the_other_loopback(void **state)
{
	(void)state;
	pages_destroy(pages);
	pages = pages_create("[::1]:0");
	if (!pages)
		skip(); /* a machine without IPv6 */
	assert_true(pages_port(pages) > 0);
}

static void a_port_in_use_is_told(void **state)
{
	(void)state;
	char same[64];
	assert_true(fmt(same, sizeof(same), "127.0.0.1:%d", pages_port(pages)));
	assert_null(pages_create(same));
	assert_null(pages_create("nonsense"));
	pages_set(NULL, "/a", true, "fine\n", 1000, "old\n");
	pages_destroy(NULL);
}

/* A megabyte in one header, as fast as it is taken. */
static void shout(int fd)
{
	static const char begin[] = "GET /a HTTP/1.1\r\nX: ";
	static char header[HEADER];
	memset(header, 'x', sizeof(header));
	memcpy(header, begin, sizeof(begin) - 1);
	for (size_t sent = 0; sent < sizeof(header);) {
		ssize_t n =
		        send(fd, header + sent, sizeof(header) - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
		struct pollfd p = { .fd = fd, .events = POLLOUT };
		if (n > 0)
			sent += (size_t)n;
		else if (errno != EAGAIN || poll(&p, 1, PATIENCE_MS) != 1)
			break;
	}
}

static void one_that_shouts_is_sent_away(void **state)
{
	(void)state;
	autobuf heard = BUF_INIT(1 << 16);
	pages_set(pages, "/a", true, "fine\n", 1000, "old\n");
	int fd = dial();
	shout(fd);
	hear(fd, &heard);
	assert_null(strstr(heard.s, "fine"));
	get("/a", "HTTP/1.1 200 ", "fine\n");
}

static int descriptors(void)
{
	int n = 0;
	for (int fd = 0; fd < 2 * RUDE; fd++) {
		struct sockaddr_in at;
		socklen_t len = sizeof(at);
		n += !getsockname(fd, (struct sockaddr *)&at, &len) && at.sin_family == AF_INET &&
		     ntohs(at.sin_port) == pages_port(pages);
	}
	return n;
}

/* Hundreds that say nothing, or half a request: no more than the limit are held, all are sent away,
 * and whoever asks meanwhile is answered. */
static void a_crowd_is_bounded(void **state)
{
	(void)state;
	int rude[RUDE];
	pages_set(pages, "/a", true, "fine\n", 1000, "old\n");
	for (int i = 0; i < RUDE; i++) {
		rude[i] = dial();
		if (i % 2)
			assert_int_equal(write(rude[i], "GET /a HT", 9), 9);
	}
	get("/a", "HTTP/1.1 200 ", "fine\n");
	int most = descriptors();
	assert_true(most <= PAGES_CLIENTS + 8);
	for (int i = 0; i < RUDE; i++)
		close(rude[i]);
	get("/a", "HTTP/1.1 200 ", "fine\n");
}

int main(void)
{
#define PAGES(name) cmocka_unit_test_setup_teardown(name, open_pages, close_pages)
	const struct CMUnitTest tests[] = {
		PAGES(good_news_and_bad),     PAGES(what_is_old_is_not_believed),
		PAGES(nothing_else_is_there), PAGES(a_port_in_use_is_told),
		PAGES(the_other_loopback),    PAGES(one_that_shouts_is_sent_away),
		PAGES(a_crowd_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
