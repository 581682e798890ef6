#include "core/jobs.h"
#include "courier_world.h"
#include "store/binding.h"

/* What was changed in GitLab, held against what was seen last. It is 14:02 on 23.11.2026. */

enum { PAGE = 100 };
#define MINUTE_OF(minute) "2026-11-23T11:" minute ":00.000Z"

static const char *which; /* the reply that asked for the follow-up */

static void poll_project(struct bench *b, const char *project)
{
	autobuf key = BUF_INIT(64);
	buf_addf(&key, "follow:%s", project);
	db_begin(b->machine->db);
	db_do(b->machine->db, SQL_follow_again, T(":key", key.s), I(":now", bench_now),
	      I(":before", bench_now - HOUR));
	if (!db_changes(b->machine->db))
		jobs_add(b->machine, &(struct job_spec){ .key = key.s,
		                                         .call = "issues.followed",
		                                         .lane = key.s,
		                                         .needs = project,
		                                         .priority = DIGEST,
		                                         .now = bench_now });
	assert_true(db_commit(b->machine->db));
	carry();
}

static struct http_request *polled(struct bench *b, const char *project)
{
	poll_project(b, project);
	return request_to("updated_after=");
}

static json_t *an_issue(int project, int iid, const char *state, const char *label,
                        const char *updated)
{
	return json_pack(
	        "{s:i, s:i, s:i, s:s, s:s, s:[s], s:s, s:s, s:s, s:{s:s}, s:{s:s}, s:i, s:s}", "id",
	        9000 + iid, "iid", iid, "project_id", project, "title", "it stopped", "state",
	        state, "labels", label, "created_at", MINUTE_OF("02"), "updated_at", updated,
	        "closed_at", updated, "closed_by", "username", "infra", "author", "username", "one",
	        "user_notes_count", 0, "web_url", "https://git.example/i");
}

static void answer_with(struct http_request *r, json_t *list)
{
	autofree char *body = json_dumps(list, 0);
	json_decref(list);
	answer_request(r, 200, body);
	carry();
}

static void one_issue(struct bench *b, const char *project, json_t *issue)
{
	answer_with(polled(b, project), json_pack("[o]", issue));
}

/* An accident with a follow-up that is filed as platform#5. */
static void filed_follow_up(struct bench *b)
{
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!task high a rule");
	which = look(b, "SELECT source FROM fact WHERE kind = 'task'");
	autobuf name = BUF_INIT(256);
	buf_addf(&name, "accident:1/filed:%s", which);
	carry();
	answer_all();
	tie(b, name.s, "72", "5", "https://git.example/5");
	tie(b, "accident:1/issue", "71", "1", "https://git.example/1");
}

static const char *closed_facts(struct bench *b)
{
	return look(
	        b,
	        "SELECT by FROM fact WHERE kind IN ('task.closed', 'task.reopened') ORDER BY id");
}

static void what_was_before_is_no_news(void **state)
{
	struct bench *b = *state;
	struct http_request *r = polled(b, "gitlab/support");
	assert_non_null(strstr(r->url, "projects/71/issues?scope=all&state=all&updated_after="
	                               "2026-11-23T11:00:00"));
	assert_non_null(strstr(r->url, "&order_by=updated_at&sort=asc&per_page=100&page=1"));
	answer_with(r, json_pack("[o]", an_issue(71, 3, "opened", "High", MINUTE_OF("03"))));
	assert_string_equal(job_state(b, "issues.followed"), "done");
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox"), 0);
	/* The next one begins two minutes before the newest of the last. */
	r = polled(b, "gitlab/support");
	assert_non_null(strstr(r->url, "updated_after=2026-11-23T11:01:00"));
	answer_with(r, json_array());
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'issues.followed'"),
	                 1);
}

/* GitLab's own trace of an issue, as it answers each time it is asked. */
static void trace(const char *kind, const char *user, const char *what, const char *value)
{
	struct http_request *r = request_to(kind);
	json_t *of = json_pack("{s:s}", "username", user);
	json_t *one = json_pack("{s:i, s:O, s:O, s:s, s:s, s:{s:s}, s:b}", "id", 100, "user", of,
	                        "author", of, "created_at", MINUTE_OF("05"), what, value, "label",
	                        "name", value, "system", true);
	json_decref(of);
	answer_with(r, json_pack("[o]", one));
}

static void a_change_is_heard_once(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("03")));
	assert_string_equal(closed_facts(b), "");
	trace("resource_label_events?", "two", "action", "High");
	trace("activity_filter=only_activity", "two", "body", "unassigned @infra");
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("04")));
	assert_string_equal(closed_facts(b), "gitlab:infra");
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("04")));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("05")));
	assert_string_equal(closed_facts(b), "gitlab:infra");
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("06")));
	assert_string_equal(closed_facts(b), "gitlab:infra");
	trace("/72/issues/5/resource_state_events?", "two", "state", "reopened");
	assert_string_equal(closed_facts(b), "gitlab:infra\ngitlab:two");
	assert_int_equal(
	        look_number(b, "SELECT count(*) FROM fact WHERE kind = 'open' AND until IS NULL"),
	        1);
}

/* But what we did ourselves, and how it was when it was filed, is nobody's deed. */
static void what_people_do_there_is_journalled(void **state)
{
	static const char *const rows = "SELECT actor, action, object, became, place FROM journal "
	                                "WHERE action LIKE 'issue.%' ORDER BY row";
	struct bench *b = *state;
	filed_follow_up(b);
	db_begin(b->machine->db);
	binding_put(b->machine->db, "gitlab/self",
	            &(struct binding){ .place = (char *)"user",
	                               .item = (char *)"1",
	                               .extra = (char *)"ehrbot" });
	assert_true(db_commit(b->machine->db));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("03")));
	trace("resource_label_events?", "ehrbot", "action", "High");
	trace("activity_filter=only_activity", "ehrbot", "body", "unassigned @infra");
	json_t *ours = an_issue(72, 5, "closed", "High", MINUTE_OF("04"));
	json_object_set_new(ours, "closed_by", json_pack("{s:s}", "username", "ehrbot"));
	one_issue(b, "gitlab/platform", ours);
	assert_string_equal(look(b, rows), "");
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("05")));
	trace("/72/issues/5/resource_state_events?", "two", "state", "reopened");
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("06")));
	assert_string_equal(look(b, rows), "gitlab:two|issue.reopened|accident:1||gitlab:72:5\n"
	                                   "gitlab:infra|issue.closed|accident:1||gitlab:72:5");
}

static void what_is_seen_late_is_seen_whole(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "Low", MINUTE_OF("05")));
	assert_string_equal(closed_facts(b), "gitlab:infra");
	trace("resource_label_events?", "two", "action", "Low");
	trace("activity_filter=only_activity", "ehr-bot", "body", "assigned to @infra");
	assert_string_equal(look(b, "SELECT number, by FROM fact WHERE kind = 'task.priority'"),
	                    "1|gitlab:two");
	assert_int_equal(
	        look_number(b, "SELECT count(*) FROM fact WHERE kind = 'open' AND until IS NULL"),
	        0);
}

/* Not known within ten minutes: then it was somebody in GitLab. */
static void nobody_is_waited_for_too_long(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("02")));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("06")));
	end_request(request_to("resource_state_events"), HTTP_NOT_SENT, 0, "");
	carry();
	assert_string_equal(closed_facts(b), "gitlab:infra");
	pass(11 * 60000);
	end_request(request_to("resource_state_events"), HTTP_NOT_SENT, 0, "");
	carry();
	assert_string_equal(closed_facts(b), "gitlab:infra\ngitlab");
	assert_string_equal(job_state(b, "issues.who"), "dropped");
	/* Refused for good: the same at once. */
	one_issue(b, "gitlab/platform", an_issue(72, 5, "closed", "High", MINUTE_OF("20")));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("21")));
	answer_request(request_to("resource_state_events"), 403,
	               "{\"message\": \"403 Forbidden\"}");
	carry();
	assert_string_equal(closed_facts(b), "gitlab:infra\ngitlab\ngitlab:infra\ngitlab");
	assert_string_equal(job_state(b, "issues.who"), "dropped");
}

/* What we did ourselves is seen as a change, and is no news. */
static void our_own_change_is_no_news(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	tie(b, "gitlab/self", "user", "9", "");
	assert_true(db_do(b->machine->db, SQL_binding_add, T(":name", "gitlab/self"),
	                  T(":place", "user"), T(":item", "9"), T(":url", NULL),
	                  T(":extra", "ehr-bot")));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "High", MINUTE_OF("02")));
	one_issue(b, "gitlab/platform", an_issue(72, 5, "opened", "Low", MINUTE_OF("06")));
	trace("resource_label_events?", "ehr-bot", "action", "Low");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'task.priority'"), "0");
}

static json_t *a_full_page(int size, int from, bool one_moment)
{
	json_t *page = json_array();
	for (int i = 0; i < size; i++) {
		autobuf at = BUF_INIT(64);
		buf_addf(&at, "2026-11-23T11:10:%02d.000Z", one_moment ? 30 : i % 60);
		json_array_append_new(page, an_issue(71, from + i, "opened", "High", at.s));
	}
	return page;
}

static void pages_begin_where_the_last_one_ended(void **state)
{
	struct bench *b = *state;
	answer_with(polled(b, "gitlab/support"), a_full_page(PAGE, 100, false));
	struct http_request *r = request_to("updated_after=2026-11-23T11:10:39.000Z");
	assert_non_null(strstr(r->url, "&page=1"));
	answer_with(r, a_full_page(PAGE, 300, true));
	assert_non_null(strstr(request_to("updated_after=2026-11-23T11:10:39")->url, "&page=2"));
}

static void a_page_of_one_moment_has_a_second(void **state)
{
	struct bench *b = *state;
	answer_with(polled(b, "gitlab/support"), a_full_page(PAGE, 100, true));
	answer_with(request_to("updated_after=2026-11-23T11:10:30.000Z"),
	            a_full_page(PAGE, 100, true));
	struct http_request *r = request_to("updated_after=2026-11-23T11:10:30.000Z");
	assert_non_null(strstr(r->url, "&page=2"));
	answer_with(r, a_full_page(3, 200, true));
	assert_string_equal(job_state(b, "issues.followed"), "done");
	assert_int_equal(look_number(b, "SELECT count(*) FROM followed"), 103);
}

static void a_page_too_large_is_halved(void **state)
{
	struct bench *b = *state;
	end_request(polled(b, "gitlab/support"), HTTP_UNKNOWN, 0, "");
	pass(5000);
	struct http_request *r = request_to("per_page=50");
	end_request(r, HTTP_UNKNOWN, 0, "");
	pass(5000);
	answer_with(request_to("per_page=25"), a_full_page(25, 100, false));
	answer_with(request_to("per_page=25"), json_array());
	assert_string_equal(job_state(b, "issues.followed"), "done");
}

static json_t *a_note(int id, const char *user, const char *body)
{
	return json_pack("{s:i, s:s, s:{s:s}, s:s, s:b}", "id", id, "body", body, "author",
	                 "username", user, "created_at", MINUTE_OF("07"), "system", false);
}

static void comments_are_entries_but_ours(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	json_t *issue = an_issue(71, 1, "opened", "High", MINUTE_OF("07"));
	json_object_set_new(issue, "user_notes_count", json_integer(3));
	answer_with(polled(b, "gitlab/support"), json_pack("[o]", issue));
	answer_with(request_to("/71/issues/1/notes"),
	            json_pack("[o, o, o]", a_note(12, "stranger", "second"),
	                      a_note(11, "ehr-bot", "ours\n\n<!-- ehrbot 0a -->"),
	                      a_note(10, "one", "!cause a cable")));
	assert_string_equal(look(b, "SELECT by FROM fact WHERE kind = 'entry' AND source LIKE "
	                            "'issue/%' ORDER BY id"),
	                    "gitlab:one\ngitlab:stranger");
	assert_string_equal(look(b, "SELECT by FROM fact WHERE kind = 'cause'"), "gitlab:one");
	/* A fourth: what was read is not read again. */
	issue = an_issue(71, 1, "opened", "High", MINUTE_OF("08"));
	json_object_set_new(issue, "user_notes_count", json_integer(4));
	answer_with(polled(b, "gitlab/support"), json_pack("[o]", issue));
	answer_with(request_to("/71/issues/1/notes"),
	            json_pack("[o, o]", a_note(13, "stranger", "!cause nobody asked"),
	                      a_note(12, "stranger", "second")));
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry' AND source "
	                                "LIKE 'issue/%'"),
	                 3);
	assert_string_equal(look(b, "SELECT by FROM fact WHERE kind = 'cause'"), "gitlab:one");
}

static json_t *noted(int count, const char *updated)
{
	json_t *issue = an_issue(71, 1, "opened", "High", updated);
	json_object_set_new(issue, "user_notes_count", json_integer(count));
	return issue;
}

static json_t *reworded(int id, const char *user, const char *body, const char *when)
{
	json_t *note = a_note(id, user, body);
	json_object_set_new(note, "updated_at", json_string(when));
	return note;
}

/* Where nothing is recorded nothing is read again. */
static void comments_are_edited_and_deleted(void **state)
{
	struct bench *b = *state;
	filed_follow_up(b);
	one_issue(b, "gitlab/support", noted(0, MINUTE_OF("06")));
	one_issue(b, "gitlab/support", noted(0, MINUTE_OF("07")));
	assert_null(open_to("activity_filter=only_comments"));
	one_issue(b, "gitlab/support", noted(2, MINUTE_OF("08")));
	answer_with(request_to("/71/issues/1/notes"),
	            json_pack("[o, o]", a_note(11, "stranger", "second"),
	                      a_note(10, "one", "!cause a cable")));
	one_issue(b, "gitlab/support", noted(1, MINUTE_OF("09")));
	answer_with(request_to("/71/issues/1/notes"),
	            json_pack("[o]", reworded(10, "one", "!cause a plug", MINUTE_OF("09"))));
	one_issue(b, "gitlab/support", noted(1, MINUTE_OF("10")));
	answer_with(request_to("/71/issues/1/notes"),
	            json_pack("[o]", reworded(10, "one", "!cause a plug", MINUTE_OF("09"))));
	assert_string_equal(
	        look(b, "SELECT source, edited > 0, until IS NULL FROM fact WHERE kind = 'entry' "
	                "AND source LIKE 'issue/%' ORDER BY id"),
	        "issue/71/1/note/10|0|0\nissue/71/1/note/11|0|1\nissue/71/1/note/10|1|1");
	assert_string_equal(look(b, "SELECT source, late FROM fact WHERE kind = 'gone'"),
	                    "issue/71/1/note/11|1");
	assert_string_equal(
	        look(b, "SELECT count(*) FROM fact WHERE kind = 'cause' AND until IS NULL"), "1");
}

static void an_accident_is_opened_in_support_alone(void **state)
{
	struct bench *b = *state;
	one_issue(b, "gitlab/platform", an_issue(72, 8, "opened", "accident", MINUTE_OF("03")));
	one_issue(b, "gitlab/support", an_issue(71, 8, "closed", "accident", MINUTE_OF("03")));
	json_t *old = an_issue(71, 7, "opened", "accident", MINUTE_OF("03"));
	json_object_set_new(old, "created_at", json_string("2026-11-20T11:02:00.000Z"));
	one_issue(b, "gitlab/support", old);
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 0);
	one_issue(b, "gitlab/support", an_issue(71, 9, "opened", "accident", MINUTE_OF("04")));
	trace("resource_label_events?", "one", "action", "accident");
	assert_string_equal(look(b, "SELECT id, made_by FROM object"), "accident:1|gitlab:one");
	assert_string_equal(
	        look(b, "SELECT place, item FROM binding WHERE name = 'accident:1/issue'"), "71|9");
	/* The same once more, and it is ours by now. */
	one_issue(b, "gitlab/support", an_issue(71, 9, "opened", "accident", MINUTE_OF("05")));
	assert_int_equal(look_number(b, "SELECT count(*) FROM object"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_was_before_is_no_news),
		WORLD_TEST(a_change_is_heard_once),
		WORLD_TEST(what_people_do_there_is_journalled),
		WORLD_TEST(what_is_seen_late_is_seen_whole),
		WORLD_TEST(nobody_is_waited_for_too_long),
		WORLD_TEST(our_own_change_is_no_news),
		WORLD_TEST(pages_begin_where_the_last_one_ended),
		WORLD_TEST(a_page_of_one_moment_has_a_second),
		WORLD_TEST(a_page_too_large_is_halved),
		WORLD_TEST(comments_are_entries_but_ours),
		WORLD_TEST(comments_are_edited_and_deleted),
		WORLD_TEST(an_accident_is_opened_in_support_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
