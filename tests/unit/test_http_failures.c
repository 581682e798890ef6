#include "web_server.h"

#include "base/clock.h"
#include "base/log.h"

#include <dlfcn.h>
#include <netdb.h>
#include <semaphore.h>

static sem_t gate, left;

/* The look-up of any name ending in .hangs lasts until the gate opens; others in .dead fail. */
typedef int look_up_fn(const char *host, const char *service, const struct addrinfo *hints,
                       struct addrinfo **found);
look_up_fn look_up __asm__("getaddrinfo");

int look_up(const char *host, const char *service, const struct addrinfo *hints,
            struct addrinfo **found)
{
	if (strstr(host, ".dead"))
		return EAI_NONAME;
	if (strstr(host, ".hangs")) {
		sem_wait(&gate);
		sem_post(&left);
		return EAI_AGAIN;
	}
	look_up_fn *real = (look_up_fn *)dlsym(RTLD_NEXT, "getaddrinfo");
	return real(host, service, hints, found);
}

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* Answers a connection's first request, and closes it when it has read the second. */
static void die_when_reused(void)
{
	for (int fd; (fd = greet()) >= 0; close(fd)) {
		if (hear_request(fd))
			tell(fd, OK);
		hear_request(fd);
	}
}

static void a_post_on_a_dying_connection_is_sent_once(void **state)
{
	(void)state;
	open_server(die_when_reused);
	ask(post("first"));
	assert_int_equal(last.end, HTTP_ANSWERED);
	ask(post("second"));
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_int_equal(last.status, 0);
	assert_string_not_equal(last.reason, "");
	assert_int_equal(server.requests, 2);
	assert_int_equal(times("second"), 1);
}

static void so_is_an_empty_one(void **state)
{
	(void)state;
	open_server(die_when_reused);
	ask(post("first"));
	ask(post(""));
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_int_equal(server.requests, 2);
}

static void a_get_may_be_repeated_on_a_fresh_connection(void **state)
{
	(void)state;
	open_server(die_when_reused);
	ask(get("/first"));
	ask(get("/second"));
	end_both();
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(server.connections, 2);
	assert_int_equal(times("GET /second"), 2);
}

static void cut_the_body(void)
{
	int fd = greet();
	if (hear_request(fd))
		tell(fd, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
	close(fd);
}

static void a_cut_answer_is_none(void **state)
{
	(void)state;
	open_server(cut_the_body);
	ask(post("{}"));
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_int_equal(last.status, 200);
}

static void answer_without_end(void)
{
	int fd = greet();
	autofree char *much = xmalloc((1 << 20) + 1);
	memset(much, 'x', 1 << 20);
	much[1 << 20] = '\0';
	if (hear_request(fd) && tell(fd, "HTTP/1.1 200 OK\r\n\r\n"))
		while (tell(fd, much))
			;
	close(fd);
}

static void too_large_an_answer_is_dropped(void **state)
{
	(void)state;
	open_server(answer_without_end);
	ask(get("/"));
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_string_equal(last.reason, "the answer is too large");
}

static void headers_without_end(void)
{
	int fd = greet();
	if (hear_request(fd) && tell(fd, "HTTP/1.1 200 OK\r\n"))
		while (tell(fd, "X-More: and more and more and more and more and more\r\n"))
			;
	close(fd);
}

static void so_are_headers_without_end(void **state)
{
	(void)state;
	open_server(headers_without_end);
	ask(get("/"));
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
}

static void say_nothing(void)
{
	int fd = greet();
	while (hear_request(fd))
		;
	close(fd);
}

static void no_answer_in_time_is_not_known(void **state)
{
	(void)state;
	open_server(say_nothing);
	struct http_spec s = post("{}");
	s.connect_ms = 20;
	s.total_ms = 60;
	int64_t before = clock_mono();
	ask(s);
	assert_true(clock_mono() - before >= s.total_ms - 1);
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_string_equal(last.reason, "no whole answer in time");
	assert_int_equal(server.requests, 1);
}

static void no_handshake_in_time_is_not_sent(void **state)
{
	(void)state;
	open_server(say_nothing);
	struct http_spec s = post("{}");
	s.url = url_of("https", "/");
	s.connect_ms = 20;
	ask(s);
	end_both();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_string_equal(last.reason, "no connection in time");
}

static void speak_plainly(void)
{
	char some[64];
	int fd = greet();
	if (read(fd, some, sizeof(some)) > 0)
		tell(fd, "HTTP/1.1 400 Bad Request\r\n\r\n");
	close(fd);
}

static void no_tls_on_the_other_side_is_not_sent(void **state)
{
	(void)state;
	open_server(speak_plainly);
	struct http_spec s = post("{}");
	s.url = url_of("https", "/");
	ask(s);
	end_both();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_int_equal(last.status, 0);
}

static void a_refused_connection_is_not_sent(void **state)
{
	(void)state;
	open_server(say_nothing);
	join_server();
	ask(post("{}"));
	assert_int_equal(last.end, HTTP_NOT_SENT);
}

static void a_name_that_is_not_found_is_not_sent_and_secrets_are_struck(void **state)
{
	(void)state;
	log_strike("hidden-word");
	struct http_spec s = post("{}");
	s.url = "https://hidden-word.dead/";
	ask(s);
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_non_null(strstr(last.reason, "***********.dead"));
}

static void dead_dns_holds_nobody(void **state)
{
	(void)state;
	struct http_spec s = post("{}");
	s.url = "https://name.hangs/";
	struct http_request *r = http_send(h, &s, keep, NULL);
	assert_non_null(r);
	s.connect_ms = 20;
	ask(s);
	assert_int_equal(last.end, HTTP_NOT_SENT);
	http_cancel(r);
	for (int i = 0; i < 2; i++)
		sem_post(&gate);
	for (int i = 0; i < 2; i++)
		sem_wait(&left);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_post_on_a_dying_connection_is_sent_once),
		CASE(so_is_an_empty_one),
		CASE(a_get_may_be_repeated_on_a_fresh_connection),
		CASE(a_cut_answer_is_none),
		CASE(too_large_an_answer_is_dropped),
		CASE(so_are_headers_without_end),
		CASE(no_answer_in_time_is_not_known),
		CASE(no_handshake_in_time_is_not_sent),
		CASE(no_tls_on_the_other_side_is_not_sent),
		CASE(a_refused_connection_is_not_sent),
		CASE(a_name_that_is_not_found_is_not_sent_and_secrets_are_struck),
		CASE(dead_dns_holds_nobody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
