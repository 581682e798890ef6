#include "base/alloc.h"
#include "js.h"
#include "probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Socket Mode: envelopes, acks, retries, and sockets that go wrong. */

static void an_event_is_acked_once(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);

	assert_non_null(standin_say(p->s, "#one", "anna", NULL, "hi"));
	assert_int_equal(standin_pending(p->s), 1);
	json_t *e = probe_frame(p, fd);
	assert_string_equal(js_text(js_get(js_get(e, "payload"), "event"), "text"), "hi");
	assert_int_equal(standin_pending(p->s), 1);
	probe_ack(p, fd, e, NULL);
	assert_int_equal(standin_pending(p->s), 0);
	assert_int_equal(standin_errors(p->s), 0);
	assert_true(standin_next(p->s) == INT64_MAX);
	probe_ack(p, fd, e, NULL);
	probe_error_is(p, "second ack");
	json_decref(e);
	close(fd);
}

static void acks_belong_to_their_socket(void **state)
{
	struct probe *p = *state;
	int one = probe_greeted(p), two = probe_greeted(p);

	standin_say(p->s, "#one", "anna", NULL, "hi");
	json_t *e = probe_frame(p, one);
	int came = one, other = two;
	if (!e) {
		e = probe_frame(p, two);
		came = two;
		other = one;
	}
	probe_ack(p, other, e, NULL);
	probe_error_is(p, "on socket");
	probe_ack(p, came, e, NULL);
	assert_int_equal(standin_pending(p->s), 0);
	probe_text(p, came, "{\"envelope_id\":\"none\"}");
	probe_error_is(p, "unknown envelope");
	probe_text(p, came, "hello");
	probe_error_is(p, "no ack");
	json_decref(e);
	close(one);
	close(two);
}

static void frames_are_cut_and_doubled(void **state)
{
	struct probe *p = *state;
	struct standin_sockets rules = { .fragment = 7, .dribble = 11, .twice = true };
	int fd = probe_greeted(p);

	standin_sockets(p->s, &rules);
	standin_say(p->s, "#one", "anna", NULL, "привет");
	json_t *a = probe_frame(p, fd), *b = probe_frame(p, fd);
	assert_string_equal(js_text(js_get(js_get(a, "payload"), "event"), "text"), "привет");
	assert_true(json_equal(a, b));
	probe_ack(p, fd, a, NULL);
	probe_ack(p, fd, b, NULL);
	assert_int_equal(standin_errors(p->s), 0);
	json_decref(a);
	json_decref(b);
	close(fd);
}

static void a_halted_socket_swallows_its_share(void **state)
{
	struct probe *p = *state;
	struct standin_counts n;
	int fd = probe_greeted(p);

	assert_true(standin_halt(p->s, 0, true));
	standin_say(p->s, "#one", "anna", NULL, "hi");
	probe_pass(p, 0);
	standin_counts(p->s, &n);
	assert_int_equal(n.sockets, 0);
	assert_int_equal(standin_pending(p->s), 0);
	assert_null(probe_frame(p, fd));
	assert_true(standin_cut(p->s, 0));
	assert_int_equal(standin_socket_newest(p->s), 0);
	assert_false(standin_cut(p->s, 0));
	close(fd);
}

static void disconnects_and_cuts(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);
	bool closed;
	size_t len;

	assert_true(standin_disconnect(p->s, 0, "warning", 10000));
	json_t *d = probe_frame(p, fd);
	assert_string_equal(js_text(d, "reason"), "warning");
	json_decref(d);
	assert_int_equal(standin_next(p->s), p->now + 10000);
	probe_pass(p, 10000);
	free(probe_read(p, fd, &len, &closed));
	assert_true(closed);
	close(fd);
}

static void the_eleventh_is_one_too_many(void **state)
{
	struct probe *p = *state;
	int fds[11];

	for (int i = 0; i < 10; i++)
		fds[i] = probe_greeted(p);
	fds[10] = probe_socket(p);
	json_t *d = probe_frame(p, fds[10]);
	assert_string_equal(js_text(d, "reason"), "too_many_websockets");
	json_decref(d);
	for (int i = 0; i < 11; i++)
		close(fds[i]);
}

static void a_ticket_is_good_for_one_socket(void **state)
{
	struct probe *p = *state;
	static const char head[] = "GET /link/?ticket=none HTTP/1.1\r\nUpgrade: websocket\r\n"
	                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
	int fd = probe_dial(p, STANDIN_SLACK);
	bool closed;
	size_t len;

	probe_send(p, fd, head, strlen(head));
	autofree char *answer = probe_read(p, fd, &len, &closed);
	assert_non_null(strstr(answer, "403"));
	probe_error_is(p, "ticket");
	close(fd);
}

static void the_last_event_can_come_again(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);

	standin_say(p->s, "#one", "anna", NULL, "hi");
	json_t *e = probe_frame(p, fd);
	probe_ack(p, fd, e, NULL);
	assert_true(standin_repeat_last(p->s, false));
	json_t *again = probe_frame(p, fd);
	assert_true(json_equal(e, again));
	probe_ack(p, fd, again, NULL);
	assert_true(standin_repeat_last(p->s, true));
	json_decref(again);
	again = probe_frame(p, fd);
	assert_true(json_equal(js_get(e, "payload"), js_get(again, "payload")));
	assert_string_not_equal(js_text(e, "envelope_id"), js_text(again, "envelope_id"));
	probe_ack(p, fd, again, NULL);
	assert_int_equal(standin_errors(p->s), 0);
	json_decref(again);
	json_decref(e);
	close(fd);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_event_is_acked_once),
		TEST(acks_belong_to_their_socket),
		TEST(frames_are_cut_and_doubled),
		TEST(a_halted_socket_swallows_its_share),
		TEST(disconnects_and_cuts),
		TEST(the_eleventh_is_one_too_many),
		TEST(a_ticket_is_good_for_one_socket),
		TEST(the_last_event_can_come_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
