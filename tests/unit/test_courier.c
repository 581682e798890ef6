#include "courier_world.h"
#include "say.h"

/* How jobs go out, and what becomes of them: Slack. */

#define TS "1795431721.000100"

/* FAILED tells the capabilities of the object. */
static char failure[256];

static enum outcome failed(struct ctx *cx, const struct args *a)
{
	(void)cx;
	assert_true(fmt(failure, sizeof(failure), "%s %s: %s", a->object, a->call, a->text));
	return DONE;
}

static enum outcome hello(struct ctx *cx, const struct args *a)
{
	answer(cx, AS_IS("hello {text}"), WITH(TEXT("text", a->text)));
	return DONE;
}

static const struct door doors[] = {
	{ FAILED, .of = "accident", .run = failed },
	{ WORD, "hello", .takes = "[text]", .of = "accident", .run = hello },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

/* An accident is declared and its card is on its way. */
static struct http_request *card_on_its_way(struct bench *b)
{
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	struct http_request *card = open_with("chat.postMessage", "\"channel\":\"" COMMUNITY "\"");
	assert_non_null(card);
	return card;
}

static const char *state_at_send;

static void look_at_send(const struct http_request *r)
{
	(void)r;
	state_at_send = "claimed";
}

static void the_card_goes_first_and_its_thread_follows(void **state)
{
	struct bench *b = *state;
	on_send = look_at_send;
	state_at_send = NULL;
	struct http_request *card = card_on_its_way(b);
	assert_non_null(state_at_send);
	assert_string_equal(card->method, "POST");
	assert_string_equal(card->url, "http://127.0.0.1:1/api/chat.postMessage");
	assert_non_null(strstr(card->headers, "Authorization: Bearer xoxb-bench-token\n"));
	assert_non_null(strstr(card->headers, "Content-Type: application/json; charset=utf-8"));
	json_auto_t *body = body_of(card);
	const char *channel, *type, *key;
	assert_int_equal(json_unpack(body, "{s:s, s:{s:s, s:{s:s}}}", "channel", &channel,
	                             "metadata", "event_type", &type, "event_payload", "key", &key),
	                 0);
	assert_string_equal(channel, COMMUNITY);
	assert_string_equal(type, "ehrbot");
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT call, state FROM job WHERE key = '%s'", key);
	assert_string_equal(look(b, sql.s), "card/community|sending");
	/* The thread waits for its root; three direct messages do not. */
	assert_int_equal(times_sent("chat.postMessage"), 4);
	posted(card, COMMUNITY, TS);
	assert_string_equal(look(b, "SELECT place, item FROM binding WHERE name = "
	                            "'accident:1/card'"),
	                    COMMUNITY "|" TS);
	assert_int_equal(times_sent("chat.postMessage"), 5);
	json_auto_t *thread = body_of(sent[sent_count - 1]);
	assert_string_equal(json_string_value(json_object_get(thread, "thread_ts")), TS);
}

/* Nothing is sent that is not committed as being sent. */
static struct bench *watched;
static void check_claimed(const struct http_request *r)
{
	(void)r;
	assert_true(look_number(watched, "SELECT count(*) FROM job WHERE state = 'sending'") > 0);
}

static void a_claim_is_durable_before_the_first_byte(void **state)
{
	struct bench *b = *state;
	watched = b;
	on_send = check_claimed;
	posted(card_on_its_way(b), COMMUNITY, TS);
	assert_true(sent_count > 3);
}

static void a_lost_answer_is_looked_for(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	json_auto_t *body = body_of(card);
	json_t *metadata = json_object_get(body, "metadata");
	end_request(card, HTTP_UNKNOWN, 0, "");
	carry();
	assert_string_equal(job_state(b, "card/community"), "doubtful");
	pass(4000);
	assert_null(open_to("conversations.history"));
	pass(1000);
	struct http_request *look_up = request_to("conversations.history");
	assert_string_equal(look_up->body, "channel=" COMMUNITY "&oldest=1795431600&inclusive=true&"
	                                   "include_all_metadata=true&limit=200");
	assert_non_null(strstr(look_up->headers, "application/x-www-form-urlencoded"));
	json_auto_t *found =
	        json_pack("{s:b, s:[{s:s, s:{s:s, s:{s:s}}}, {s:s, s:O}]}", "ok", 1, "messages",
	                  "ts", "1.1", "metadata", "event_type", "ehrbot", "event_payload", "key",
	                  "another", "ts", TS, "metadata", metadata);
	autofree char *page = json_dumps(found, 0);
	answer_request(look_up, 200, page);
	carry();
	assert_string_equal(first_state(b, "card/community"), "done");
	assert_string_equal(look(b, "SELECT item FROM binding WHERE name = 'accident:1/card'"), TS);
}

static const char nothing_there[] = "{\"ok\":true,\"messages\":[]}";

static void what_is_not_found_twice_is_sent_again_with_its_key(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	autofree char *first = xstrdup(card->body);
	answer_request(card, 503, "");
	carry();
	answer_all();
	int posts = times_sent("chat.postMessage");
	pass(5000);
	/* In pages. */
	answer_request(request_to("conversations.history"), 200,
	               "{\"ok\":true,\"messages\":[],\"response_metadata\":{\"next_cursor\":"
	               "\"bmV4+/A=\"}}");
	struct http_request *second = request_to("conversations.history");
	assert_non_null(strstr(second->body, "&cursor=bmV4%2B%2FA%3D"));
	answer_request(second, 200, nothing_there);
	pass(24000);
	assert_null(open_to("conversations.history"));
	pass(1000);
	/* The look-up itself fails: it is made again. */
	end_request(request_to("conversations.history"), HTTP_NOT_SENT, 0, "");
	pass(5000);
	/* It is answered, but not as it should be: nobody knows whether it is there. */
	fine(request_to("conversations.history"));
	pass(5000);
	answer_request(request_to("conversations.history"), 200,
	               "{\"ok\":true,\"messages\":[{\"ts\":17}]}");
	pass(5000);
	answer_request(request_to("conversations.history"), 200, nothing_there);
	pass(100);
	assert_int_equal(times_sent("chat.postMessage"), posts + 1);
	json_auto_t *one = json_loads(first, 0, NULL);
	json_auto_t *two = body_of(request_to("chat.postMessage"));
	assert_true(json_equal(json_object_get(one, "metadata"), json_object_get(two, "metadata")));
	posted(request_to("chat.postMessage"), COMMUNITY, TS);
	assert_string_equal(first_state(b, "card/community"), "done");
}

static void what_was_not_sent_goes_again_and_again(void **state)
{
	static const int64_t pauses[] = { 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000 };
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	answer_all();
	(void)card;
	tie(b, "accident:1/card", COMMUNITY, TS, NULL);
	reply(b, ONE, TS, "!hello you");
	carry();
	for (size_t i = 0; i < ARRAY_SIZE(pauses); i++) {
		struct http_request *r = request_to("reactions.add");
		end_request(r, HTTP_NOT_SENT, 0, "");
		carry();
		pass(pauses[i] - 1);
		assert_null(open_to("reactions.add"));
		pass(1);
	}
	assert_string_equal(job_state(b, "reactions.add"), "sending");
	fine(request_to("reactions.add"));
	assert_string_equal(job_state(b, "reactions.add"), "done");
}

static void what_is_told_to_wait_waits_with_its_kind(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	retry_after = "7";
	answer_request(card, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
	retry_after = NULL;
	carry();
	assert_string_equal(job_state(b, "card/community"), "waiting");
	hear(b, a_slash(HEAD_OF, "accident --drill let us practise"));
	carry();
	assert_null(open_to("chat.postMessage\n")); /* of either card */
	pass(6900);
	int posts = times_sent("chat.postMessage");
	pass(200);
	assert_true(times_sent("chat.postMessage") > posts);
}

static void an_answer_is_said_once_or_not_at_all(void **state)
{
	struct bench *b = *state;
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	reply(b, ONE, TS, "!hello one");
	carry();
	end_request(request_to("chat.postEphemeral"), HTTP_UNKNOWN, 0, "");
	carry();
	assert_string_equal(job_state(b, "chat.postEphemeral"), "dropped");
	answer_all();
	/* The next in its lane goes on. */
	reply(b, ONE, TS, "!hello two");
	carry();
	struct http_request *r = request_to("chat.postEphemeral");
	assert_non_null(strstr(r->body, "hello two"));
	/* Surely not sent: again, but not when nobody looks for it any more. */
	end_request(r, HTTP_NOT_SENT, 0, "");
	carry();
	for (int i = 0; i < 4; i++) {
		pass(16000);
		r = open_to("chat.postEphemeral");
		if (r)
			end_request(r, HTTP_NOT_SENT, 0, "");
		carry();
	}
	assert_string_equal(job_state(b, "chat.postEphemeral"), "dropped");
	/* A crash while it is said: nobody knows, so never again. */
	reply(b, ONE, TS, "!hello three");
	reply(b, ONE, TS, "!hello four");
	carry();
	request_to("chat.postEphemeral");
	restart_world(b);
	carry();
	struct http_request *four = request_to("chat.postEphemeral");
	assert_non_null(strstr(four->body, "hello four"));
	assert_int_equal(times_sent("chat.postEphemeral"), 1);
}

static void what_fails_for_good_is_told(void **state)
{
	struct bench *b = *state;
	*failure = '\0';
	answer_request(card_on_its_way(b), 200, "{\"ok\":false,\"error\":\"restricted_action\"}");
	carry();
	assert_string_equal(job_state(b, "card/community"), "failed");
	assert_string_equal(failure, "accident:1 card/community: restricted_action");
	assert_string_equal(look(b, "SELECT actor, object, became FROM journal WHERE action = "
	                            "'card/community.failed'"),
	                    "bot|accident:1|restricted_action");
}

static void a_crash_leaves_a_doubt(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	autofree char *body = xstrdup(card->body);
	restart_world(b);
	assert_string_equal(job_state(b, "card/community"), "doubtful");
	carry();
	assert_int_equal(times_sent("chat.postMessage") - times_sent("chat.postMessage/x"), 0);
	request_to("conversations.history");
	assert_non_null(strstr(body, "event_payload"));
}

static void a_card_is_drawn_when_it_goes_and_edited_after(void **state)
{
	struct bench *b = *state;
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	int edits = times_sent("chat.update");
	for (int i = 0; i < 20; i++)
		reply(b, ONE, TS, "looking");
	pass(10000);
	answer_all();
	pass(10000);
	answer_all();
	/* A hundred changes cost an edit or two. */
	assert_in_range(times_sent("chat.update") - edits, 1, 3);
	/* What is shown already is not sent. */
	edits = times_sent("chat.update");
	struct ctx cx;
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	show(&cx, "accident:1", "card");
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	carry();
	pass(4000);
	assert_int_equal(times_sent("chat.update"), edits);
	assert_string_equal(first_state(b, "card/community"), "done");
}

static void an_edit_is_repeated_without_a_look(void **state)
{
	struct bench *b = *state;
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	reply(b, ONE, TS, "looking");
	pass(4000);
	struct http_request *edit = request_to("chat.update");
	assert_non_null(strstr(edit->body, "\"ts\":\"" TS "\""));
	assert_null(strstr(edit->body, "metadata"));
	end_request(edit, HTTP_UNKNOWN, 0, "");
	carry();
	assert_string_equal(job_state(b, "card/community"), "waiting");
	pass(3000);
	request_to("chat.update");
	assert_null(open_to("conversations"));
	/* After a crash too. */
	restart_world(b);
	carry();
	request_to("chat.update");
	assert_null(open_to("conversations"));
}

static void a_form_lives_for_three_seconds(void **state)
{
	struct bench *b = *state;
	*failure = '\0';
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	hear(b, a_press(ONE, "facts.form", "accident:1"));
	int64_t job = look_number(b, "SELECT id FROM job WHERE call = 'views.open'");
	courier_trigger(courier, job, "1.2.secret");
	carry();
	struct http_request *r = request_to("views.open");
	assert_non_null(strstr(r->body, "\"trigger_id\":\"1.2.secret\""));
	fine(r);
	hear(b, a_press(ONE, "facts.form", "accident:1"));
	job = look_number(b, "SELECT max(id) FROM job WHERE call = 'views.open'");
	courier_trigger(courier, job, "1.2.secret");
	bench_now += 3000;
	carry();
	assert_null(open_to("views.open"));
	assert_string_equal(job_state(b, "views.open"), "failed");
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE body LIKE '%secret%'"), "0");
	/* Whoever pressed is told, nobody else. */
	assert_non_null(open_with("chat.postMessage", "The form came too late"));
	assert_string_equal(failure, "");
}

static void what_can_t_be_sent_fails(void **state)
{
	struct bench *b = *state;
	*failure = '\0';
	refuses_to_send = true;
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE state = 'sending'"), "0");
	assert_string_equal(first_state(b, "card/community"), "failed");
	assert_non_null(strstr(failure, "the request can't be sent"));
}

static void an_unknown_call_fails(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "accident it stopped"));
	look(b, "UPDATE job SET call = 'of.another.version' WHERE call = 'card/community'");
	carry();
	assert_string_equal(job_state(b, "of.another.version"), "failed");
}

static void a_service_that_is_silent_keeps_nobody_from_the_other(void **state)
{
	struct bench *b = *state;
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	for (int i = 0; i < 20; i++) {
		reply(b, ONE, TS, "!task a rule");
		carry();
		pass(2000);
	}
	struct courier_health health;
	int gitlab = 0;
	for (int i = 0; i < sent_count; i++)
		gitlab += !sent[i]->over && strstr(sent[i]->url, "/v4/") != NULL;
	assert_int_equal(gitlab, 4);
	for (struct http_request *r; (r = open_to("/api/chat")) || (r = open_to("/api/reac"));)
		answer_well(r);
	reply(b, ONE, TS, "!hello you");
	carry();
	request_to("chat.postEphemeral");
	courier_health(courier, &health);
	assert_true(health.under_way >= 5);
	assert_true(health.under_way <= 12);
}

static void trouble_is_known_and_ends(void **state)
{
	struct bench *b = *state;
	struct courier_health health;
	struct http_request *card = card_on_its_way(b);
	courier_health(courier, &health);
	assert_null(health.slack_error);
	answer_request(card, 200, "{\"ok\":false,\"error\":\"invalid_auth\"}");
	courier_health(courier, &health);
	assert_string_equal(health.slack_error, "invalid_auth");
	int64_t since = health.slack_since;
	assert_int_equal(since, bench_now);
	pass(60000);
	answer_all();
	courier_health(courier, &health);
	assert_null(health.slack_error);
	assert_int_equal(health.slack_since, 0);
	assert_string_equal(first_state(b, "card/community"), "done");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_card_goes_first_and_its_thread_follows),
		WORLD_TEST(a_claim_is_durable_before_the_first_byte),
		WORLD_TEST(a_lost_answer_is_looked_for),
		WORLD_TEST(what_is_not_found_twice_is_sent_again_with_its_key),
		WORLD_TEST(what_was_not_sent_goes_again_and_again),
		WORLD_TEST(what_is_told_to_wait_waits_with_its_kind),
		WORLD_TEST(an_answer_is_said_once_or_not_at_all),
		WORLD_TEST(what_fails_for_good_is_told),
		WORLD_TEST(a_crash_leaves_a_doubt),
		WORLD_TEST(a_card_is_drawn_when_it_goes_and_edited_after),
		WORLD_TEST(an_edit_is_repeated_without_a_look),
		WORLD_TEST(a_form_lives_for_three_seconds),
		WORLD_TEST(what_can_t_be_sent_fails),
		WORLD_TEST(an_unknown_call_fails),
		WORLD_TEST(a_service_that_is_silent_keeps_nobody_from_the_other),
		WORLD_TEST(trouble_is_known_and_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
