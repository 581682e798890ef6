#include "core/attached.h"
#include "courier_world.h"

/* Files of replies: which are recorded, and how a file goes from Slack to GitLab. */

#define REPLY   "1795431780.000100"
#define PRIVATE "https://files.slack.com/files-pri/T1-F1/log.txt"

/* A reply with one file; all that it asks for has gone, and the project is known. */
static void share(struct bench *b, const char *name)
{
	const char *root;
	declare(b, "it stopped", &root);
	json_t *heard = a_message(ONE, REPLY, root, "the log");
	json_t *payload = json_object_get(heard, "payload");
	json_object_set_new(json_object_get(payload, "event"), "files",
	                    json_pack("[{s:s, s:s, s:s}]", "id", "F1", "name", name, "permalink",
	                              "https://example.slack.com/files/U1/F1/log.txt"));
	hear(b, heard);
	tie(b, "gitlab/support", "71", "", NULL);
	tie(b, "gitlab/user/head", "user", "42", NULL);
	assert_true(db_do(b->machine->db, SQL_job_start_forget));
}

static const char *state_of_copy(struct bench *b)
{
	return look(b, "SELECT state, error FROM job WHERE call = 'files.copy'");
}

static struct http_request *asked_about(struct bench *b)
{
	hear(b, a_press(ONE, "files.clean", "accident:1#" COMMUNITY "/" REPLY));
	carry();
	return request_to("/api/files.info");
}

static void tell_where(struct http_request *r, const char *url, int64_t size)
{
	json_auto_t *told = json_pack("{s:b, s:{s:s, s:I}}", "ok", 1, "file", "url_private", url,
	                              "size", (json_int_t)size);
	autofree char *body = json_dumps(told, 0);
	answer_request(r, 200, body);
	carry();
}

static void a_file_is_copied_when_it_is_clean(void **state)
{
	struct bench *b = *state;
	share(b, "log.txt");
	carry();
	assert_int_equal(times_sent("files.info"), 0);
	struct http_request *r = asked_about(b);
	assert_string_equal(r->body, "file=F1");
	assert_non_null(strstr(r->headers, "Bearer xoxb-"));
	tell_where(r, PRIVATE, 7);
	r = request_to(PRIVATE);
	assert_string_equal(r->url, PRIVATE);
	assert_string_equal(r->method, "GET");
	assert_non_null(strstr(r->headers, "Bearer xoxb-"));
	content_type = "text/plain";
	answer_request(r, 200, "disk \xff full");
	r = request_to("/api/v4/projects/71/uploads");
	assert_non_null(strstr(r->headers, "PRIVATE-TOKEN: "));
	assert_null(strstr(r->headers, "Bearer"));
	assert_non_null(strstr(r->headers, "Content-Type: multipart/form-data; boundary="));
	assert_non_null(strstr(r->body, "name=\"file\"; filename=\"log.txt\"\r\n"));
	assert_non_null(strstr(r->body, "\r\n\r\ndisk \xff full\r\n--"));
	content_type = NULL;
	answer_request(r, 201, "{\"url\":\"/uploads/0123/log.txt\"}");
	assert_string_equal(state_of_copy(b), "done|");
	assert_string_equal(look(b, "SELECT url FROM binding WHERE place = 'upload'"),
	                    "/uploads/0123/log.txt");
	/* Once is enough. */
	hear(b, a_press(ONE, "files.clean", "accident:1#" COMMUNITY "/" REPLY));
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'files.copy'"), "1");
}

static void the_token_goes_to_slack_alone(void **state)
{
	struct bench *b = *state;
	share(b, "log.txt");
	tell_where(asked_about(b), "https://files.slack.com.example.org/log.txt", 7);
	assert_int_equal(times_sent("example.org"), 0);
	assert_string_equal(state_of_copy(b), "failed|the file is not kept by Slack");
}

static void a_large_file_stays(void **state)
{
	struct bench *b = *state;
	share(b, "log.txt");
	tell_where(asked_about(b), PRIVATE, 100 << 20);
	assert_int_equal(times_sent("files-pri"), 0);
	assert_string_equal(state_of_copy(b), "failed|the file is larger than 7 MB");
}

static void a_page_to_log_in_is_no_file(void **state)
{
	struct bench *b = *state;
	share(b, "log.txt");
	tell_where(asked_about(b), PRIVATE, 7);
	content_type = "text/html; charset=utf-8";
	answer_request(request_to(PRIVATE), 200, "<html>Sign in</html>");
	assert_string_equal(state_of_copy(b), "failed|no file, HTTP 200");
	assert_int_equal(times_sent("/uploads"), 0);
}

static void a_name_does_not_leave_its_place(void **state)
{
	struct bench *b = *state;
	share(b, "a\"\r\n../b");
	tell_where(asked_about(b), PRIVATE, 7);
	answer_request(request_to(PRIVATE), 200, "x");
	struct http_request *r = request_to("/uploads");
	assert_non_null(strstr(r->body, "filename=\"a_"));
	assert_null(strstr(r->body, "../"));
	answer_request(r, 201, "{\"url\":\"https://elsewhere.example/x\"}");
	assert_string_equal(state_of_copy(b), "failed|GitLab does not say where the file is");
}

static void with_data_it_stays_and_the_issue_is_hidden(void **state)
{
	struct bench *b = *state;
	share(b, "log.txt");
	hear(b, a_press(ONE, "files.data", "accident:1#" COMMUNITY "/" REPLY));
	carry();
	assert_int_equal(times_sent("files.info"), 0);
	pass(4000);
	assert_non_null(open_with("/projects/71/issues", "\"confidential\":true"));
}

static void what_is_no_file_is_left_out(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	struct attached list[ATTACHED_MOST];
	json_auto_t *files = json_pack("[{s:s}, {s:s, s:s}, {s:s, s:s, s:s}, n, s]", "name",
	                               "no id", "id", "F1/../F2", "name", "odd", "id", "F3", "name",
	                               "", "permalink", "https://example.org/a)b", "F4");
	ctx_open(&cx, b->machine, bench_now);
	assert_int_equal(attached_read(&cx, files, list), 1);
	assert_string_equal(list[0].id, "F3");
	assert_string_equal(list[0].name, "F3");
	assert_null(list[0].url);
	assert_int_equal(attached_read(&cx, NULL, list), 0);
	for (int i = 0; i < 2 * ATTACHED_MOST; i++)
		json_array_append_new(files, json_pack("{s:s, s:s}", "id", "F5", "name", "x"));
	assert_int_equal(attached_read(&cx, files, list), ATTACHED_MOST);
	ctx_close(&cx);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_copied_when_it_is_clean),
		TEST(the_token_goes_to_slack_alone),
		TEST(a_large_file_stays),
		TEST(a_page_to_log_in_is_no_file),
		TEST(a_name_does_not_leave_its_place),
		TEST(with_data_it_stays_and_the_issue_is_hidden),
		TEST(what_is_no_file_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
