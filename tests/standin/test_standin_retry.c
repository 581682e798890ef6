#include "js.h"
#include "probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Envelopes that are not acked: events come again, commands are given up. */

static json_int_t attempt(struct probe *p, int fd)
{
	json_t *e = probe_frame(p, fd);
	json_int_t n = e ? js_int(e, "retry_attempt") : -1;

	json_decref(e);
	return n;
}

static void an_unacked_event_comes_three_times_more(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);

	standin_say(p->s, "#one", "anna", NULL, "hi");
	assert_int_equal(attempt(p, fd), 0);
	assert_int_equal(standin_next(p->s), p->now + 3000);
	probe_pass(p, 2999);
	assert_int_equal(attempt(p, fd), -1);
	probe_pass(p, 1);
	assert_int_equal(attempt(p, fd), 1);
	probe_pass(p, 3000);
	assert_int_equal(attempt(p, fd), -1);
	probe_pass(p, 60000);
	assert_int_equal(attempt(p, fd), 2);
	probe_pass(p, 3000);
	probe_pass(p, 300000);
	assert_int_equal(attempt(p, fd), 3);
	probe_pass(p, 3000);
	assert_true(standin_next(p->s) == INT64_MAX);
	close(fd);
}

static void a_late_ack_is_an_error(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);

	standin_say(p->s, "#one", "anna", NULL, "hi");
	json_t *first = probe_frame(p, fd);
	probe_pass(p, 3000);
	json_t *second = probe_frame(p, fd);
	assert_string_not_equal(js_text(first, "envelope_id"), js_text(second, "envelope_id"));
	assert_string_equal(js_text(js_get(first, "payload"), "event_id"),
	                    js_text(js_get(second, "payload"), "event_id"));
	probe_ack(p, fd, first, NULL);
	probe_error_is(p, "late");
	probe_ack(p, fd, second, NULL);
	assert_int_equal(standin_errors(p->s), 0);
	json_decref(first);
	json_decref(second);
	close(fd);
}

static void what_waits_for_a_socket_keeps_the_schedule(void **state)
{
	struct probe *p = *state;

	standin_say(p->s, "#one", "anna", NULL, "hi");
	probe_pass(p, 0);
	assert_int_equal(standin_next(p->s), p->now + 60000);
	assert_int_equal(standin_pending(p->s), 0);
	int fd = probe_greeted(p);
	assert_int_equal(attempt(p, fd), -1);
	probe_pass(p, 60000);
	assert_int_equal(attempt(p, fd), 2);
	close(fd);
}

static void commands_are_not_retried(void **state)
{
	struct probe *p = *state;

	assert_non_null(standin_command(p->s, "#one", "anna", "/ehr", "x"));
	probe_pass(p, 0);
	assert_string_equal(js_text(probe_object(p, STANDIN_SEES), "text"), "dispatch_failed");
	int fd = probe_greeted(p);
	assert_non_null(standin_command(p->s, "#one", "anna", "/ehr", "x"));
	assert_int_equal(attempt(p, fd), 0);
	probe_pass(p, 3000);
	assert_string_equal(js_text(probe_object(p, STANDIN_SEES), "text"), "operation_timeout");
	assert_int_equal(attempt(p, fd), -1);
	assert_null(standin_command(p->s, "#one", "anna", "/other", "x"));
	assert_null(standin_command(p->s, "#two", "boris", "/ehr", "x"));
	close(fd);
}

static void an_answer_to_a_command_is_seen(void **state)
{
	struct probe *p = *state;
	int fd = probe_greeted(p);

	standin_command(p->s, "#one", "anna", "/ehr", "x");
	json_t *e = probe_frame(p, fd);
	assert_true(js_true(e, "accepts_response_payload"));
	probe_ack(p, fd, e,
	          js_pack("{s:s, s:[{s:s, s:[{s:s, s:s, s:{s:s, s:s}}]}]}", "text", "done",
	                  "blocks", "type", "actions", "elements", "type", "button", "action_id",
	                  "undo", "text", "type", "plain_text", "text", "Undo"));
	assert_string_equal(js_text(probe_object(p, STANDIN_ANSWERED), "text"), "done");
	assert_true(
	        standin_shown(p->s, &(struct standin_press){ .user = "anna", .label = "Undo" }));
	assert_false(
	        standin_shown(p->s, &(struct standin_press){ .user = "boris", .label = "Undo" }));
	json_decref(e);
	close(fd);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_unacked_event_comes_three_times_more),
		TEST(a_late_ack_is_an_error),
		TEST(what_waits_for_a_socket_keeps_the_schedule),
		TEST(commands_are_not_retried),
		TEST(an_answer_to_a_command_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
