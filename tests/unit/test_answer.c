#include "base/alloc.h"
#include "base/log.h"
#include "outside/call.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What an answer, or its absence, means: by service. */

static const char *retry_after;

static const char *header(const struct http_result *r, const char *name)
{
	(void)r;
	return !strcmp(name, "retry-after") ? retry_after : NULL;
}

#define POSTED  "chat.postMessage"
#define REACTED "reactions.add"
#define FILED   "issues.create"
#define LINKED  "issues.link"
#define GOT     "GET"

static const struct {
	const char *call, *method;
	enum http_end end;
	long status;
	const char *body;
	enum verdict verdict;
	int64_t wait_ms;
	const char *error; /* begins so */
} cases[] = {
	/* Nothing left the house, or nobody knows. */
	{ POSTED, "POST", HTTP_NOT_SENT, 0, "", AGAIN, 0, "reason" },
	{ POSTED, "POST", HTTP_UNKNOWN, 0, "", UNSURE, 0, "reason" },
	{ FILED, "POST", HTTP_NOT_SENT, 0, "", AGAIN, 0, "reason" },
	{ FILED, "POST", HTTP_UNKNOWN, 200, "{}", UNSURE, 0, "reason" },
	/* What only reads did nothing. */
	{ FILED, GOT, HTTP_UNKNOWN, 0, "", AGAIN, 0, "reason" },
	{ FILED, GOT, HTTP_ANSWERED, 502, "<html>", AGAIN, 0, "HTTP 502" },
	{ FILED, GOT, HTTP_ANSWERED, 200, "<html>", AGAIN, 0, "HTTP 200 with no JSON" },

	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":true}", SUCCESS, 0, "" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"channel_not_found\"}",
	  FAILURE, 0, "channel_not_found" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"invalid_blocks\"}",
	  FAILURE, 0, "invalid_blocks" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"internal_error\"}", UNSURE,
	  0, "internal_error" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"fatal_error\"}", UNSURE, 0,
	  "fatal_error" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"ratelimited\"}", AGAIN, 0,
	  "ratelimited" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"rate_limited\"}", AGAIN, 0,
	  "rate_limited" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"service_unavailable\"}",
	  AGAIN, 0, "service_unavailable" },
	/* A person has to mend the token; then all goes on. */
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"invalid_auth\"}", AGAIN,
	  60000, "invalid_auth" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"missing_scope\"}", AGAIN,
	  60000, "missing_scope" },
	/* Of the channel it waits, and keeps nothing else back. */
	{ "card/community", "POST", HTTP_ANSWERED, 200,
	  "{\"ok\":false,\"error\":\"not_in_channel\"}", AWAY, 0, "not_in_channel" },
	{ REACTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"is_archived\"}", AWAY, 0,
	  "is_archived" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"not_in_channel\"}",
	  FAILURE, 0, "not_in_channel" },
	/* A word within another is not that word. */
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"auth\"}", FAILURE, 0,
	  "auth" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"\"}", FAILURE, 0, "" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false}", UNSURE, 0, "an answer without" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":\"true\"}", UNSURE, 0, "an answer without" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "[]", UNSURE, 0, "an answer without" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "", UNSURE, 0, "HTTP 200 with no JSON" },
	{ POSTED, "POST", HTTP_ANSWERED, 200, "<html>", UNSURE, 0, "HTTP 200 with no JSON" },
	{ POSTED, "POST", HTTP_ANSWERED, 302, "", UNSURE, 0, "HTTP 302 with no JSON" },
	{ POSTED, "POST", HTTP_ANSWERED, 500, "{\"ok\":true}", UNSURE, 0, "HTTP 500" },
	{ POSTED, "POST", HTTP_ANSWERED, 503, "", UNSURE, 0, "HTTP 503" },
	{ POSTED, "POST", HTTP_ANSWERED, 429, "", AGAIN, 30000, "HTTP 429" },
	/* As good as done. */
	{ REACTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"already_reacted\"}",
	  SUCCESS, 0, "already_reacted" },
	{ REACTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"reacted\"}", FAILURE, 0,
	  "reacted" },
	/* Repaired, not refused: half an emoji, a NUL. */
	{ POSTED, "POST", HTTP_ANSWERED, 200, "{\"ok\":true,\"text\":\"a\\ud83d b\\u0000\xff\"}",
	  SUCCESS, 0, "" },

	{ FILED, "POST", HTTP_ANSWERED, 201, "{\"iid\":7}", SUCCESS, 0, "" },
	{ FILED, "POST", HTTP_ANSWERED, 200, "[]", SUCCESS, 0, "" },
	{ FILED, "POST", HTTP_ANSWERED, 201, "<html>", UNSURE, 0, "HTTP 201 with no JSON" },
	{ FILED, "POST", HTTP_ANSWERED, 201, "", UNSURE, 0, "HTTP 201 with no JSON" },
	{ FILED, "POST", HTTP_ANSWERED, 301, "", FAILURE, 0, "HTTP 301" },
	{ FILED, "POST", HTTP_ANSWERED, 400,
	  "{\"message\":{\"title\":[\"is too long\",\"is bad\"]}}", FAILURE, 0,
	  "HTTP 400 title is too long is bad" },
	{ FILED, "POST", HTTP_ANSWERED, 400, "{\"error\":\"title is missing\"}", FAILURE, 0,
	  "HTTP 400 title is missing" },
	{ FILED, "POST", HTTP_ANSWERED, 401, "{\"message\":\"401 Unauthorized\"}", AGAIN, 60000,
	  "HTTP 401 401 Unauthorized" },
	{ FILED, "POST", HTTP_ANSWERED, 403, "{\"message\":\"403 Forbidden\"}", FAILURE, 0,
	  "HTTP 403" },
	{ FILED, "POST", HTTP_ANSWERED, 404, "", FAILURE, 0, "HTTP 404" },
	{ FILED, "POST", HTTP_ANSWERED, 408, "", UNSURE, 0, "HTTP 408" },
	{ FILED, "POST", HTTP_ANSWERED, 409, "{\"message\":\"Duplicated issue\"}", FAILURE, 0,
	  "HTTP 409 Duplicated issue" },
	{ LINKED, "POST", HTTP_ANSWERED, 409, "{\"message\":\"Issue(s) already assigned\"}",
	  SUCCESS, 0, "HTTP 409" },
	{ FILED, "POST", HTTP_ANSWERED, 422, "{\"message\":[1,2]}", FAILURE, 0, "HTTP 422" },
	{ FILED, "POST", HTTP_ANSWERED, 429, "Retry later", AGAIN, 30000, "HTTP 429" },
	{ FILED, "POST", HTTP_ANSWERED, 500, "{\"message\":\"500\"}", UNSURE, 0, "HTTP 500" },
	{ FILED, "POST", HTTP_ANSWERED, 524, "<html>", UNSURE, 0, "HTTP 524" },
};

static enum verdict read_one(const char *call, const char *method, const struct http_result *r,
                             int64_t *ret_wait, char *ret_error, size_t size)
{
	struct trip t;
	struct job job = { 0 };
	json_t *json;
	trip_open(&t, call_find(call), &job);
	t.method = method;
	buf_add(&t.error, "of an earlier answer");
	enum verdict v = call_read(&t, r, &json, ret_wait);
	assert_true(v != SUCCESS || json);
	assert_true(fmt(ret_error, size, "%s", t.error.s));
	json_decref(json);
	trip_close(&t);
	return v;
}

static struct http_result result(enum http_end end, long status, const char *body)
{
	return (struct http_result){ .end = end,
		                     .status = status,
		                     .body = body,
		                     .len = strlen(body),
		                     .reason = "reason",
		                     .header = header };
}

static void what_an_answer_means(void **state)
{
	(void)state;
	retry_after = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char error[512];
		int64_t wait;
		struct http_result r = result(cases[i].end, cases[i].status, cases[i].body);
		enum verdict v =
		        read_one(cases[i].call, cases[i].method, &r, &wait, error, sizeof(error));
		if (v != cases[i].verdict || wait != cases[i].wait_ms ||
		    strncmp(error, cases[i].error, strlen(cases[i].error)) != 0 ||
		    (!*cases[i].error && *error))
			fail_msg("case %zu, %s %ld %s: verdict %d, wait %lld, \"%s\"", i,
			         cases[i].call, cases[i].status, cases[i].body, v, (long long)wait,
			         error);
	}
}

static void what_is_asked_for_is_waited(void **state)
{
	static const struct {
		const char *header;
		int64_t ms;
	} waits[] = {
		{ "7", 7000 },
		{ "0", 1000 },
		{ "3600", 3600000 },
		{ "86400", 3600000 },
		{ "99999999999999999999", 3600000 },
		{ "", 30000 },
		{ "-5", 30000 },
		{ "Mon, 23 Nov 2026 11:02:00 GMT", 30000 },
		{ "5 s", 5000 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(waits); i++) {
		char error[512];
		int64_t wait;
		retry_after = waits[i].header;
		struct http_result r = result(HTTP_ANSWERED, 429, "{}");
		assert_int_equal(read_one(POSTED, "POST", &r, &wait, error, sizeof(error)), AGAIN);
		assert_int_equal(wait, waits[i].ms);
	}
}

static void a_secret_that_is_echoed_is_struck_out(void **state)
{
	static char secret[] = "glpat-very-secret";
	char error[512];
	int64_t wait;
	(void)state;
	log_strike(secret);
	struct http_result r =
	        result(HTTP_ANSWERED, 400, "{\"message\":\"bad token glpat-very-secret here\"}");
	assert_int_equal(read_one(FILED, "POST", &r, &wait, error, sizeof(error)), FAILURE);
	assert_null(strstr(error, secret));
	assert_non_null(strstr(error, "bad token"));
	log_forget(secret);
}

static void an_endless_error_is_cut(void **state)
{
	char error[512];
	int64_t wait;
	(void)state;
	autobuf body = BUF_INIT(1 << 20);
	buf_add(&body, "{\"message\":[");
	for (int i = 0; i < 5000; i++)
		buf_addf(&body, "%s\"because\"", i ? "," : "");
	buf_add(&body, "]}");
	struct http_result r = result(HTTP_ANSWERED, 400, body.s);
	assert_int_equal(read_one(FILED, "POST", &r, &wait, error, sizeof(error)), FAILURE);
	assert_non_null(strstr(error, "HTTP 400 because"));
}

/* Each call is a declaration that can be carried out. */
static void the_calls_are_sound(void **state)
{
	const struct call *c;
	(void)state;
	for (int i = 0; (c = call_at(i)); i++) {
		assert_non_null(c->begin);
		assert_true(c->repeat != FIND || (c->look && c->found));
		assert_ptr_equal(call_find(c->name), c);
	}
	assert_null(call_find("no.such"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_an_answer_means),
		cmocka_unit_test(what_is_asked_for_is_waited),
		cmocka_unit_test(a_secret_that_is_echoed_is_struck_out),
		cmocka_unit_test(an_endless_error_is_cut),
		cmocka_unit_test(the_calls_are_sound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
