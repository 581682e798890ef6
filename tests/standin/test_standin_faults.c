#include "base/alloc.h"
#include "js.h"
#include "probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Answers that are lost, late, spoilt or refused; and the ledger. */

static int post(struct probe *p, int fd, const char *text)
{
	json_t *body = js_pack("{s:s, s:s}", "channel", "C1", "text", text);
	int status;

	json_decref(
	        probe_call(p, fd, STANDIN_SLACK, "POST", "/api/chat.postMessage", body, &status));
	json_decref(body);
	return status;
}

static int issue(struct probe *p, const char *title, const char *description)
{
	json_t *body = js_pack("{s:s, s:s}", "title", title, "description", description);
	int status;

	json_decref(probe_call(p, -1, STANDIN_GITLAB, "POST", "/api/v4/projects/g%2Fone/issues",
	                       body, &status));
	json_decref(body);
	return status;
}

static int fault(struct probe *p, struct standin_fault f)
{
	return standin_fault(p->s, &f);
}

static void an_answer_is_lost_after_the_work(void **state)
{
	struct probe *p = *state;
	int n = fault(p, (struct standin_fault){ .kind = FAULT_LOSE,
	                                         .done = true,
	                                         .count = 1,
	                                         .path = "chat.*",
	                                         .body = "lost" });

	assert_int_equal(post(p, -1, "kept"), 200);
	assert_int_equal(post(p, -1, "lost"), 0);
	assert_int_equal(post(p, -1, "lost"), 200);
	assert_int_equal(standin_fault_hits(p->s, n), 1);
	assert_int_equal(probe_saw(p, STANDIN_POSTED), 3);
}

static void or_before_it(void **state)
{
	struct probe *p = *state;

	fault(p, (struct standin_fault){ .kind = FAULT_LOSE, .count = 1 });
	assert_int_equal(post(p, -1, "x"), 0);
	assert_int_equal(probe_saw(p, STANDIN_POSTED), 0);
}

static void only_on_a_connection_that_was_used(void **state)
{
	struct probe *p = *state;
	int fd = probe_dial(p, STANDIN_SLACK);

	fault(p, (struct standin_fault){ .kind = FAULT_LOSE, .reused = true, .done = true });
	assert_int_equal(post(p, fd, "first"), 200);
	assert_int_equal(post(p, fd, "second"), 0);
	assert_int_equal(probe_saw(p, STANDIN_POSTED), 2);
	close(fd);
}

static void statuses_and_limits(void **state)
{
	struct probe *p = *state;

	fault(p,
	      (struct standin_fault){ .kind = FAULT_STATUS, .status = 503, .count = 1, .skip = 1 });
	assert_int_equal(post(p, -1, "passes"), 200);
	assert_int_equal(post(p, -1, "x"), 503);
	fault(p, (struct standin_fault){ .kind = FAULT_LIMIT, .retry_after = -1, .count = 1 });
	assert_int_equal(post(p, -1, "x"), 429);
	fault(p, (struct standin_fault){ .service = STANDIN_GITLAB,
	                                 .kind = FAULT_STATUS,
	                                 .status = 502,
	                                 .done = true,
	                                 .count = 1,
	                                 .method = "POST",
	                                 .path = "projects/1/issues" });
	assert_int_equal(issue(p, "done", ""), 502);
	assert_int_equal(probe_saw(p, STANDIN_POSTED), 1);
	assert_int_equal(probe_saw(p, STANDIN_ISSUE_CREATED), 1);
}

static void a_held_answer_comes_when_told(void **state)
{
	struct probe *p = *state;
	struct standin_counts n;
	json_t *body = js_pack("{s:s, s:s}", "channel", "C1", "text", "x");
	int rule = fault(p, (struct standin_fault){ .kind = FAULT_HOLD, .count = 1 });
	int fd = probe_dial(p, STANDIN_SLACK), status;
	bool closed;
	size_t len;

	json_decref(
	        probe_call(p, fd, STANDIN_SLACK, "POST", "/api/chat.postMessage", body, &status));
	json_decref(body);
	assert_int_equal(status, 0);
	standin_counts(p->s, &n);
	assert_int_equal(n.held, 1);
	assert_int_equal(standin_pending(p->s), 0);
	standin_release(p->s, rule);
	autofree char *answer = probe_read(p, fd, &len, &closed);
	assert_non_null(strstr(answer, "\"ok\":true"));
	close(fd);
}

static void the_echo_comes_before_the_answer(void **state)
{
	struct probe *p = *state;
	json_t *body = js_pack("{s:s, s:s}", "channel", "C1", "text", "x");
	int socket = probe_socket(p), fd = probe_dial(p, STANDIN_SLACK), status;
	bool closed;
	size_t len;

	json_decref(probe_frame(p, socket));
	fault(p, (struct standin_fault){ .kind = FAULT_ECHO_FIRST, .count = 1 });
	json_decref(
	        probe_call(p, fd, STANDIN_SLACK, "POST", "/api/chat.postMessage", body, &status));
	json_decref(body);
	assert_int_equal(status, 0);
	json_t *echo = probe_frame(p, socket);
	assert_string_equal(js_text(js_get(js_get(echo, "payload"), "event"), "text"), "x");
	probe_ack(p, socket, echo, NULL);
	json_decref(echo);
	autofree char *answer = probe_read(p, fd, &len, &closed);
	assert_non_null(strstr(answer, "\"ok\":true"));
	close(fd);
	close(socket);
}

static void spoilt_answers(void **state)
{
	struct probe *p = *state;
	int status;

	fault(p, (struct standin_fault){ .kind = FAULT_TRUNCATE, .count = 1 });
	assert_null(probe_slack(p, "auth.test", "{}"));
	fault(p, (struct standin_fault){ .kind = FAULT_HTML, .count = 1 });
	assert_null(probe_slack(p, "auth.test", "{}"));
	fault(p, (struct standin_fault){ .kind = FAULT_WRONG_TYPES, .count = 1 });
	json_t *wrong = probe_slack(p, "auth.test", "{}");
	assert_true(json_is_integer(js_get(wrong, "team_id")));
	json_decref(wrong);
	fault(p, (struct standin_fault){ .kind = FAULT_ERROR, .error = "fatal_error", .count = 1 });
	json_t *named = probe_slack(p, "auth.test", "{}");
	assert_string_equal(js_text(named, "error"), "fatal_error");
	json_decref(named);
	json_decref(probe_call(p, -1, STANDIN_SLACK, "POST", "/api/auth.test", NULL, &status));
	assert_int_equal(status, 200);
}

static void a_service_is_down(void **state)
{
	struct probe *p = *state;
	int socket = probe_socket(p);

	json_decref(probe_frame(p, socket));
	standin_reach(p->s, STANDIN_SLACK, STANDIN_REFUSED);
	assert_int_equal(probe_dial(p, STANDIN_SLACK), -1);
	standin_say(p->s, "#one", "anna", NULL, "still heard");
	json_t *e = probe_frame(p, socket);
	assert_non_null(e);
	json_decref(e);
	standin_reach(p->s, STANDIN_SLACK, STANDIN_BAD_GATEWAY);
	assert_int_equal(post(p, -1, "x"), 502);
	standin_reach(p->s, STANDIN_SLACK, STANDIN_SILENT);
	assert_int_equal(post(p, -1, "x"), 0);
	assert_int_equal(issue(p, "GitLab lives", ""), 201);
	standin_reach(p->s, STANDIN_SLACK, STANDIN_UP);
	assert_int_equal(post(p, -1, "x"), 200);
	close(socket);
}

static void two_equal_keys_are_an_error(void **state)
{
	struct probe *p = *state;

	assert_int_equal(issue(p, "a", "<!-- ehrbot k1 -->\n\ntext"), 201);
	assert_int_equal(standin_errors(p->s), 0);
	assert_int_equal(issue(p, "b", "<!-- ehrbot k2 -->"), 201);
	assert_int_equal(standin_errors(p->s), 0);
	assert_int_equal(issue(p, "a", "<!-- ehrbot k1 -->\n\ntext"), 201);
	assert_int_equal(standin_errors(p->s), 1);
	assert_non_null(strstr(standin_error(p->s, 0), "done twice: key k1"));
	for (int i = 0; i < 2; i++)
		json_decref(probe_slack(p, "chat.postMessage", "{s:s, s:s, s:{s:s, s:{s:s}}}",
		                        "channel", "C1", "text", "x", "metadata", "event_type",
		                        "ehrbot", "event_payload", "key", "k3"));
	assert_int_equal(standin_errors(p->s), 2);
	standin_expect_error(p->s, "done twice*");
	assert_int_equal(issue(p, "a", "<!-- ehrbot k1 -->"), 201);
	assert_int_equal(standin_errors(p->s), 2);
}

static void rights_decide_what_is_dropped(void **state)
{
	struct probe *p = *state;
	json_t *body = js_pack("{s:s, s:s}", "title", "x", "labels", "L2:,Unheard");
	int status;

	json_t *made = probe_call(p, -1, STANDIN_GITLAB, "POST", "/api/v4/projects/1/issues", body,
	                          &status);
	assert_int_equal(json_array_size(js_get(made, "labels")), 2);
	assert_int_equal(probe_saw(p, STANDIN_LABEL_CREATED), 1);
	json_decref(made);
	made = probe_call(p, -1, STANDIN_GITLAB, "POST", "/api/v4/projects/2/issues", body,
	                  &status);
	assert_int_equal(status, 201);
	assert_int_equal(json_array_size(js_get(made, "labels")), 0);
	json_decref(made);
	json_decref(body);
	json_decref(
	        probe_call(p, -1, STANDIN_GITLAB, "GET", "/api/v4/projects/g/one", NULL, &status));
	assert_int_equal(status, 404);
}

static void what_is_alive_in_a_text(void **state)
{
	struct probe *p = *state;

	assert_int_equal(issue(p, "t", "@anna `@anna` \\@anna a@anna.by @nobody ![x](http://y/z)"),
	                 201);
	assert_int_equal(probe_saw(p, STANDIN_MENTIONED), 1);
	assert_int_equal(probe_saw(p, STANDIN_IMAGE), 1);
	probe_forget(p);
	assert_int_equal(issue(p, "t", "&#64;anna and #1, not `#1`\n\n```\n@all\n```"), 201);
	assert_string_equal(js_text(probe_object(p, STANDIN_MENTIONED), "text"), "@anna");
	assert_int_equal(probe_saw(p, STANDIN_MENTIONED), 1);
	assert_string_equal(js_text(probe_object(p, STANDIN_CROSS_LINKED), "text"), "g/one#1");
	probe_forget(p);
	assert_int_equal(issue(p,
	                       "@\xe2\x80\x8b"
	                       "anna",
	                       "> @\xe2\x80\x8b"
	                       "anna"),
	                 201);
	assert_int_equal(probe_saw(p, STANDIN_MENTIONED), 0);
}

static void service_desk_mails_what_is_public(void **state)
{
	struct probe *p = *state;
	json_t *given = js_pack("{s:s, s:s}", "title", "letter", "service_desk_reply_to", "c@x.by");
	int status;

	assert_int_equal(standin_issue(p->s, "g/one", "support-bot", given), 1);
	json_decref(given);
	for (int internal = 0; internal < 2; internal++) {
		json_t *body = js_pack("{s:s, s:b}", "body", "x", "internal", internal);
		json_decref(probe_call(p, -1, STANDIN_GITLAB, "POST",
		                       "/api/v4/projects/1/issues/1/notes", body, &status));
		json_decref(body);
		assert_int_equal(status, 201);
		assert_int_equal(probe_saw(p, STANDIN_MAILED), 1);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_answer_is_lost_after_the_work),
		TEST(or_before_it),
		TEST(only_on_a_connection_that_was_used),
		TEST(statuses_and_limits),
		TEST(a_held_answer_comes_when_told),
		TEST(the_echo_comes_before_the_answer),
		TEST(spoilt_answers),
		TEST(a_service_is_down),
		TEST(two_equal_keys_are_an_error),
		TEST(rights_decide_what_is_dropped),
		TEST(what_is_alive_in_a_text),
		TEST(service_desk_mails_what_is_public),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
