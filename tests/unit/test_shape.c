#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "base/alloc.h"
#include "outside/shape.h"

#include <string.h>

static enum verdict read_as(enum service to, const char *method, const char *path, const char *body)
{
	struct call call = { .name = "any", .service = to };
	struct job job = { 0 };
	struct http_result r = {
		.end = HTTP_ANSWERED, .status = 200, .body = body, .len = strlen(body), .reason = ""
	};
	struct trip t;
	json_t *json;
	int64_t wait;
	trip_open(&t, &call, &job);
	t.method = method;
	buf_add(&t.path, path);
	enum verdict v = call_read(&t, &r, &json, &wait);
	assert_true(v == SUCCESS || strstr(t.error.s, "shape"));
	json_decref(json);
	trip_close(&t);
	return v;
}

static void slack_names_who_we_are(void **state)
{
	(void)state;
	assert_int_equal(read_as(SLACK, "POST", "auth.test", "{\"ok\":true,\"user_id\":\"U1\"}"),
	                 SUCCESS);
	assert_int_equal(read_as(SLACK, "POST", "auth.test", "{\"ok\":true,\"user_id\":9}"),
	                 UNSURE);
	assert_int_equal(read_as(SLACK, "POST", "auth.test", "{\"ok\":true}"), UNSURE);
}

/* Nothing is not an empty list: who reads it so finds all deleted. */
static void a_list_is_a_list(void **state)
{
	static const char *const reads[] = { "conversations.history", "conversations.replies" };
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(reads); i++) {
		assert_int_equal(read_as(SLACK, "POST", reads[i], "{\"ok\":true,\"messages\":[]}"),
		                 SUCCESS);
		assert_int_equal(read_as(SLACK, "POST", reads[i], "{\"ok\":true}"), UNSURE);
		assert_int_equal(read_as(SLACK, "POST", reads[i], "{\"ok\":true,\"messages\":[1]}"),
		                 UNSURE);
		assert_int_equal(
		        read_as(SLACK, "POST", reads[i],
		                "{\"ok\":true,\"messages\":[{\"ts\":\"1.2\",\"text\":3}]}"),
		        UNSURE);
	}
	assert_int_equal(read_as(GITLAB, "GET", "users?username=head", "[]"), SUCCESS);
	assert_int_equal(read_as(GITLAB, "GET", "users?username=head", "{\"id\":1}"), AGAIN);
	assert_int_equal(read_as(GITLAB, "GET", "users?username=head", "[{\"id\":\"1\"}]"), AGAIN);
	assert_int_equal(read_as(GITLAB, "GET", "projects/1/issues/2/notes?page=1",
	                         "[{\"id\":1,\"body\":2}]"),
	                 AGAIN);
	assert_int_equal(read_as(GITLAB, "GET", "projects/1/issues?page=1", "{}"), AGAIN);
}

static void an_issue_is_read_before_it_is_written(void **state)
{
	(void)state;
	assert_int_equal(read_as(GITLAB, "GET", "projects/1/issues/2",
	                         "{\"iid\":2,\"project_id\":1,\"description\":null}"),
	                 SUCCESS);
	assert_int_equal(read_as(GITLAB, "GET", "projects/1/issues/2",
	                         "{\"iid\":2,\"project_id\":1,\"description\":5}"),
	                 AGAIN);
	assert_int_equal(
	        read_as(GITLAB, "POST", "projects/1/issues", "{\"iid\":2,\"project_id\":1}"),
	        SUCCESS);
	assert_int_equal(read_as(GITLAB, "POST", "projects/1/issues", "{\"iid\":\"2\"}"), UNSURE);
	assert_int_equal(read_as(GITLAB, "POST", "projects/1/issues/2/notes", "{\"id\":7}"),
	                 SUCCESS);
	assert_int_equal(read_as(GITLAB, "POST", "projects/1/issues/2/notes", "[]"), UNSURE);
}

/* An error that is as good as done has no other members. */
static void a_no_has_no_shape(void **state)
{
	struct trip t = { .to = SLACK, .path = BUF_INIT(64) };
	json_auto_t *other = json_loads("{\"ok\":true}", 0, NULL);
	(void)state;
	buf_add(&t.path, "chat.delete");
	assert_true(shape_fits(&t, other));
	buf_release(&t.path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slack_names_who_we_are),
		cmocka_unit_test(a_list_is_a_list),
		cmocka_unit_test(an_issue_is_read_before_it_is_written),
		cmocka_unit_test(a_no_has_no_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
