#include "core/draw.h"
#include "courier_world.h"
#include "fact.h"
#include "say.h"

/* How issues and notes go out, and what becomes of them: GitLab. */

#define TS "1795431721.000100"

/* An accident with its card; its issue is on its way, the assignee known by number. */
static struct http_request *issue_on_its_way(struct bench *b)
{
	tie(b, "gitlab/user/head", "user", "42", NULL);
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	struct http_request *card = open_with("chat.postMessage", "\"channel\":\"" COMMUNITY "\"");
	posted(card, COMMUNITY, TS);
	for (struct http_request *r; (r = open_to("/api/chat"));)
		answer_well(r);
	return request_to("/projects/71/issues");
}

static void filed(struct http_request *r, int iid)
{
	autobuf body = BUF_INIT(512);
	buf_addf(&body,
	         "{\"id\":%d,\"iid\":%d,\"project_id\":71,\"web_url\":\"https://git.example/%d\"}",
	         9000 + iid, iid, iid);
	answer_request(r, 201, body.s);
	carry();
}

static const char *issue(struct bench *b)
{
	return look(b, "SELECT place, item, url, extra FROM binding WHERE name = "
	               "'accident:1/issue'");
}

static const char *key_of(struct bench *b)
{
	return look(b, "SELECT key FROM job WHERE call = 'page' ORDER BY id LIMIT 1");
}

static void an_issue_is_made_with_its_marker(void **state)
{
	struct bench *b = *state;
	struct http_request *r = issue_on_its_way(b);
	assert_string_equal(r->method, "POST");
	assert_string_equal(r->url, "http://127.0.0.1:1/api/v4/projects/71/issues");
	assert_non_null(strstr(r->headers, "PRIVATE-TOKEN: glpat-bench-token\n"));
	json_auto_t *body = body_of(r);
	autobuf marker = BUF_INIT(256);
	buf_addf(&marker, "<!-- ehrbot %s -->\n\n", key_of(b));
	const char *text = json_string_value(json_object_get(body, "description"));
	assert_memory_equal(text, marker.s, marker.len);
	assert_string_equal(json_string_value(json_object_get(body, "labels")), "High");
	assert_int_equal(
	        json_integer_value(json_array_get(json_object_get(body, "assignee_ids"), 0)), 42);
	filed(r, 7);
	assert_string_equal(issue(b), "71|7|https://git.example/7|9007");
	/* What shows the issue is drawn anew with its number. */
	pass(4000);
	assert_non_null(open_with("chat.update", "<https://git.example/7|#7>"));
}

static void who_it_is_for_is_asked_once(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	struct http_request *r = request_to("/users?username=head");
	assert_string_equal(r->method, "GET");
	assert_null(strstr(r->headers, "Content-Type"));
	answer_request(r, 200, "[{\"id\":42,\"username\":\"head\"}]");
	struct http_request *made = request_to("/projects/71/issues");
	assert_non_null(strstr(made->body, "\"assignee_ids\":[42]"));
	filed(made, 7);
	assert_string_equal(look(b, "SELECT item FROM binding WHERE name = 'gitlab/user/head'"),
	                    "42");
	/* Who is no user there is nobody's assignee. */
	assert_int_equal(times_sent("/users?"), 1);
}

static void a_lost_issue_is_looked_for_by_its_marker(void **state)
{
	static const int64_t looks[] = { 5000, 15000, 30000, 60000 };
	struct bench *b = *state;
	tie(b, "gitlab/self", "user", "77", NULL);
	struct http_request *r = issue_on_its_way(b);
	autofree char *first = xstrdup(r->body);
	end_request(r, HTTP_UNKNOWN, 0, "");
	carry();
	for (size_t i = 0; i < ARRAY_SIZE(looks); i++) {
		assert_string_equal(first_state(b, "page"), "doubtful");
		assert_null(open_to("created_after"));
		pass(looks[i]);
		struct http_request *list = request_to("created_after=2026-11-23T11:00:0");
		assert_string_equal(list->method, "GET");
		assert_non_null(strstr(list->url, "&author_id=77"));
		answer_request(
		        list, 200,
		        "[{\"iid\":6,\"project_id\":71,\"description\":\"<!-- ehrbot 0 -->\"}]");
		carry();
	}
	/* Looked for long enough: again, with the same marker. */
	r = request_to("/projects/71/issues");
	assert_string_equal(r->method, "POST");
	json_auto_t *one = json_loads(first, 0, NULL);
	json_auto_t *two = body_of(r);
	const char *marker = json_string_value(json_object_get(one, "description"));
	assert_memory_equal(json_string_value(json_object_get(two, "description")), marker, 80);
	end_request(r, HTTP_UNKNOWN, 0, "");
	carry();
	/* This time it did come through; it stands on the second page. */
	pass(5000);
	json_auto_t *full = json_array();
	for (int i = 0; i < 100; i++)
		json_array_append_new(full, json_pack("{s:i, s:i, s:n}", "iid", 100 + i,
		                                      "project_id", 71, "description"));
	autofree char *page = json_dumps(full, 0);
	answer_request(request_to("&page=1"), 200, page);
	autobuf found = BUF_INIT(512);
	buf_addf(&found,
	         "[{\"id\":9008,\"iid\":8,\"project_id\":71,\"web_url\":\"https://git.example/8\","
	         "\"description\":\"moved\\n<!-- ehrbot %s -->\\n\"}]",
	         key_of(b));
	answer_request(request_to("&page=2"), 200, found.s);
	/* What it shows may be past: it is written at once, and people's words stay. */
	struct http_request *put = request_to("/projects/71/issues/8");
	assert_string_equal(put->method, "PUT");
	assert_non_null(strstr(put->body, "moved"));
	filed(put, 8);
	assert_string_equal(issue(b), "71|8|https://git.example/8|9008");
	assert_string_equal(first_state(b, "page"), "done");
	int posts = 0;
	for (int i = 0; i < sent_count; i++)
		posts += strstr(sent[i]->url, "/projects/71/issues") != NULL &&
		         !strcmp(sent[i]->method, "POST");
	assert_int_equal(posts, 2);
}

static void a_page_is_read_put_together_and_written(void **state)
{
	struct bench *b = *state;
	filed(issue_on_its_way(b), 7);
	answer_all();
	reply(b, ONE, TS, "!impact 40%");
	carry();
	pass(4000);
	struct http_request *read = request_to("/projects/71/issues/7");
	assert_string_equal(read->method, "GET");
	autobuf now_there = BUF_INIT(2048);
	buf_addf(&now_there,
	         "{\"id\":9007,\"iid\":7,\"project_id\":71,\"state\":\"opened\",\"description\":"
	         "\"Theirs before\\n\\n<!-- ehrbot %s -->\\n\\nold\\n\\n<!-- /ehrbot -->\\nTheirs "
	         "after\\n/label ~x\"}",
	         key_of(b));
	answer_request(read, 200, now_there.s);
	struct http_request *write = request_to("/projects/71/issues/7");
	assert_string_equal(write->method, "PUT");
	json_auto_t *body = body_of(write);
	const char *text = json_string_value(json_object_get(body, "description"));
	assert_memory_equal(text, "Theirs before\n\n<!-- ehrbot ", 27);
	assert_non_null(strstr(text, "≈40 %"));
	assert_null(strstr(text, "\nold\n"));
	assert_non_null(strstr(text, "<!-- /ehrbot -->\nTheirs after\n\\/label ~x"));
	assert_null(json_object_get(body, "state_event"));
	/* An unknown end: it is read and written again, and nothing is looked for. */
	end_request(write, HTTP_UNKNOWN, 0, "");
	carry();
	pass(1000);
	read = request_to("/projects/71/issues/7");
	assert_string_equal(read->method, "GET");
	answer_request(read, 200, now_there.s);
	filed(request_to("/projects/71/issues/7"), 7);
	assert_null(open_to("created_after"));
}

static void complete(struct bench *b)
{
	static const char *const words[] = { "!impact 40%",     "!restored",
		                             "!cause the disk", "!measure cleared it",
		                             "!data no",        "!task none once only" };
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		reply(b, ONE, TS, words[i]);
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", "accident:1")));
	assert_string_equal(look(b, "SELECT state FROM object"), "signed");
}

static void a_signed_page_is_closed_and_never_written_again(void **state)
{
	struct bench *b = *state;
	filed(issue_on_its_way(b), 7);
	answer_all();
	complete(b);
	carry();
	pass(4000);
	answer_request(request_to("/projects/71/issues/7"), 200,
	               "{\"id\":9007,\"iid\":7,\"project_id\":71,\"state\":\"opened\","
	               "\"description\":null}");
	struct http_request *write = request_to("/projects/71/issues/7");
	assert_non_null(strstr(write->body, "\"state_event\":\"close\""));
	filed(write, 7);
	answer_all();
	pass(10000);
	answer_all();
	int writes = times_sent("/projects/71/issues/7");
	/* What is said later stands under it. */
	reply(b, ONE, TS, "!cause it was the fan, not the disk");
	carry();
	for (int i = 0; i < 5; i++) {
		pass(4000);
		if (open_to("/issues/7/notes"))
			break;
	}
	struct http_request *note = request_to("/projects/71/issues/7/notes");
	assert_non_null(strstr(note->body, "it was the fan"));
	assert_non_null(strstr(note->body, "<!-- ehrbot "));
	assert_int_equal(times_sent("/projects/71/issues/7") - times_sent("/issues/7/notes"),
	                 writes);
}

static void while_it_is_away_there_is_a_provisional_number(void **state)
{
	struct bench *b = *state;
	struct http_request *r = issue_on_its_way(b);
	/* Silent or refusing, all the same. */
	pass(1000);
	assert_string_equal(look(b, "SELECT count(*) FROM provisional"), "0");
	pass(600);
	assert_string_equal(look(b, "SELECT name, number FROM provisional"), "accident:1/issue|1");
	end_request(r, HTTP_NOT_SENT, 0, "");
	carry();
	pass(600);
	/* Its number stays, however often it fails. */
	for (int i = 0; i < 6; i++) {
		for (struct http_request *s; (s = open_to("/api/chat"));)
			answer_well(s);
		r = open_to("/projects/71/issues");
		if (r)
			end_request(r, HTTP_NOT_SENT, 0, "");
		pass(8000);
	}
	assert_string_equal(look(b, "SELECT count(*) FROM provisional"), "1");
	json_auto_t *card = draw(b->machine, "accident:1/card", bench_now);
	autofree char *text = json_dumps(card, 0);
	assert_non_null(strstr(text, "issue ⏳ B-1"));
	pass(60000);
	filed(request_to("/projects/71/issues"), 7);
	json_auto_t *after = draw(b->machine, "accident:1/card", bench_now);
	autofree char *later = json_dumps(after, 0);
	assert_non_null(strstr(later, "#7"));
	/* The provisional number is valid for ever. */
	assert_string_equal(look(b, "SELECT name, number FROM provisional"), "accident:1/issue|1");
}

static void a_follow_up_is_filed_and_linked(void **state)
{
	struct bench *b = *state;
	filed(issue_on_its_way(b), 7);
	answer_all();
	reply(b, ONE, TS, "!task high an alert rule");
	carry();
	struct http_request *task = request_to("/projects/72/issues");
	assert_non_null(strstr(task->body, "\"title\":\"an alert rule\""));
	assert_non_null(strstr(task->body, "\"labels\":\"High\""));
	assert_null(open_to("/links"));
	answer_request(task, 201,
	               "{\"id\":1,\"iid\":3,\"project_id\":72,\"web_url\":\"https://x/3\"}");
	carry();
	struct http_request *link = request_to("/projects/72/issues/3/links");
	json_auto_t *body = body_of(link);
	assert_string_equal(json_string_value(json_object_get(body, "target_project_id")), "71");
	assert_string_equal(json_string_value(json_object_get(body, "target_issue_iid")), "7");
	answer_request(link, 409, "{\"message\":\"Issue(s) already assigned\"}");
	carry();
	assert_string_equal(job_state(b, "issues.link"), "done");
	/* One that could not be filed waits to be linked: it may be filed yet. */
	reply(b, ONE, TS, "!task another rule");
	carry();
	answer_request(request_to("/projects/72/issues"), 403, "{\"message\":\"403 Forbidden\"}");
	carry();
	assert_string_equal(job_state(b, "issues.create"), "failed");
	assert_string_equal(job_state(b, "issues.link"), "waiting");
	assert_null(open_to("/links"));
}

static void it_is_spoken_to_at_its_pace(void **state)
{
	struct bench *b = *state;
	filed(issue_on_its_way(b), 7);
	answer_all();
	int before = 0, within = 0;
	for (int i = 0; i < sent_count; i++)
		before += strstr(sent[i]->url, "/v4/") != NULL;
	for (int i = 0; i < 200; i++) {
		reply(b, ONE, TS, "!task a rule");
		answer_all();
	}
	int64_t from = bench_now;
	for (int64_t t = 0; t < 60000; t += 200) {
		pass(200);
		answer_all();
	}
	for (int i = 0; i < sent_count; i++)
		within += strstr(sent[i]->url, "/v4/") != NULL;
	assert_true(bench_now - from >= 60000);
	/* In all the time it took: 200 s of replies and a minute. */
	assert_true(within - before < 20 + (200 + 60) * 95 / 60 + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_issue_is_made_with_its_marker),
		WORLD_TEST(who_it_is_for_is_asked_once),
		WORLD_TEST(a_lost_issue_is_looked_for_by_its_marker),
		WORLD_TEST(a_page_is_read_put_together_and_written),
		WORLD_TEST(a_signed_page_is_closed_and_never_written_again),
		WORLD_TEST(while_it_is_away_there_is_a_provisional_number),
		WORLD_TEST(a_follow_up_is_filed_and_linked),
		WORLD_TEST(it_is_spoken_to_at_its_pace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
