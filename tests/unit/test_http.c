#include "web_server.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"

static void answer_everything(void)
{
	for (int fd; (fd = greet()) >= 0; close(fd))
		while (hear_request(fd))
			tell(fd, OK "Date: Mon, 23 Nov 2026 14:02:03 GMT\r\nX-One: 1\r\n\r\nok");
}

static void keep_headers(void *arg, const struct http_result *r)
{
	keep(arg, r);
	assert_string_equal(r->body, "ok");
	assert_string_equal(r->header(r, "x-one"), "1");
	assert_null(r->header(r, "x-two"));
}

static void an_answer_comes_whole(void **state)
{
	(void)state;
	open_server(answer_everything);
	struct http_spec s = get("/path?q=1");
	s.headers[0] = "Authorization: Bearer abc";
	memset(&last, 0, sizeof(last));
	assert_non_null(http_send(h, &s, keep_headers, NULL));
	run_loop();
	end_both();
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(last.status, 200);
	assert_int_equal(last.date, 1795442523000);
	assert_string_equal(last.reason, "");
	assert_int_equal(times("GET /path?q=1 HTTP/1.1\r\n"), 1);
	assert_int_equal(times("\r\nAuthorization: Bearer abc\r\n"), 1);
	assert_int_equal(times("\r\nUser-Agent: ehrbot/"), 1);
	assert_int_equal(times("Accept-Encoding"), 0);
}

static void a_body_goes_whole_and_without_expecting_leave(void **state)
{
	enum { BIG = 3 << 20 };
	(void)state;
	autofree char *big = xmalloc(BIG + 1);
	memset(big, 'b', BIG);
	big[BIG] = '\0';
	big[0] = 'a';
	big[BIG - 1] = 'c';
	open_server(answer_everything);
	ask(post(big));
	assert_int_equal(last.end, HTTP_ANSWERED);
	end_both();
	assert_int_equal(times("Content-Length: 3145728\r\n"), 1);
	assert_int_equal(times("Expect"), 0);
	assert_non_null(strstr(server.got.s, big));
}

static void methods_and_the_empty_body(void **state)
{
	(void)state;
	open_server(answer_everything);
	struct http_spec s = post("{}");
	s.headers[0] = "Content-Type: application/json";
	s.method = "PUT";
	ask(s);
	s.method = "POST";
	s.body = NULL;
	s.body_len = 0;
	ask(s);
	end_both();
	assert_int_equal(server.requests, 2);
	assert_int_equal(server.connections, 1);
	assert_int_equal(times("PUT / HTTP/1.1\r\n"), 1);
	assert_int_equal(times("POST / HTTP/1.1\r\n"), 1);
	assert_int_equal(times("Content-Type: application/json\r\n"), 2);
	assert_int_equal(times("Content-Length: 0\r\n"), 1);
}

static void what_was_given_may_change_after_sending(void **state)
{
	(void)state;
	char body[] = "first", header[] = "X-A: first";
	open_server(answer_everything);
	struct http_spec s = post(body);
	s.headers[0] = header;
	memset(&last, 0, sizeof(last));
	assert_non_null(http_send(h, &s, keep, NULL));
	memset(body, 'x', 5);
	memset(header, 'x', 5);
	run_loop();
	end_both();
	assert_int_equal(times("first"), 2);
}

static void redirect(void)
{
	int fd = greet();
	while (hear_request(fd))
		tell(fd, "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
	close(fd);
}

static void a_redirect_is_an_answer_and_proxies_are_not_asked(void **state)
{
	(void)state;
	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("all_proxy", "http://127.0.0.1:1", 1);
	open_server(redirect);
	ask(get("/"));
	end_both();
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(last.status, 302);
	assert_int_equal(server.requests, 1);
}

static int left_to_send;

static void send_next(void *arg, const struct http_result *r)
{
	struct http_spec s = get("/next");
	assert_int_equal(r->end, HTTP_ANSWERED);
	if (left_to_send-- > 0)
		assert_non_null(http_send(h, &s, send_next, arg));
	else
		keep(arg, r);
}

static void an_end_may_start_the_next(void **state)
{
	(void)state;
	struct http_spec s;
	left_to_send = 9;
	open_server(answer_everything);
	s = get("/first");
	assert_non_null(http_send(h, &s, send_next, NULL));
	run_loop();
	end_both();
	assert_int_equal(server.requests, 10);
	assert_int_equal(server.connections, 1);
}

static struct http_request *crowd[8];
static int ended;

static void cancel_everyone(void *arg, const struct http_result *r)
{
	(void)arg;
	(void)r;
	ended++;
	for (size_t i = 0; i < ARRAY_SIZE(crowd); i++)
		http_cancel(crowd[i]); /* itself too */
	memset(crowd, 0, sizeof(crowd));
	loop_stop(l, 0);
}

/* Takes the connections and answers on the first alone. */
static void answer_one(void)
{
	int fds[ARRAY_SIZE(crowd)];
	for (size_t i = 0; i < ARRAY_SIZE(crowd); i++)
		fds[i] = greet();
	if (hear_request(fds[0]))
		tell(fds[0], OK "\r\nok");
	for (size_t i = 0; i < ARRAY_SIZE(crowd); i++) {
		while (hear_request(fds[i]))
			;
		close(fds[i]);
	}
}

static void an_end_may_cancel_everyone(void **state)
{
	(void)state;
	ended = 0;
	open_server(answer_one);
	for (size_t i = 0; i < ARRAY_SIZE(crowd); i++) {
		struct http_spec s = get("/");
		crowd[i] = http_send(h, &s, cancel_everyone, NULL);
		assert_non_null(crowd[i]);
	}
	run_loop();
	end_both();
	assert_int_equal(ended, 1);
}

static void a_cancelled_request_is_silent(void **state)
{
	(void)state;
	open_server(answer_everything);
	struct http_spec s = post("cancelled");
	http_cancel(http_send(h, &s, cancel_everyone, NULL));
	http_cancel(NULL);
	ended = 0;
	ask(post("answered"));
	assert_non_null(http_send(h, &s, cancel_everyone, NULL));
	end_both(); /* destroys it under way */
	assert_int_equal(ended, 0);
	assert_int_equal(times("answered"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_answer_comes_whole),
		CASE(a_body_goes_whole_and_without_expecting_leave),
		CASE(methods_and_the_empty_body),
		CASE(what_was_given_may_change_after_sending),
		CASE(a_redirect_is_an_answer_and_proxies_are_not_asked),
		CASE(an_end_may_start_the_next),
		CASE(an_end_may_cancel_everyone),
		CASE(a_cancelled_request_is_silent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
