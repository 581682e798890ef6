#include "courier_world.h"
#include "say.h"

/* What befalls the bot's messages and its place in the channel, and how quiet it is there. */

#define TS "1795431721.000100"

static const struct door doors[] = { { 0 } };
extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

static const char *const thread_of = "accident:1/thread:" COMMUNITY "/" TS;

static void declared(struct bench *b)
{
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	struct http_request *card = open_with("chat.postMessage", "\"channel\":\"" COMMUNITY "\"");
	assert_non_null(card);
	posted(card, COMMUNITY, TS);
	answer_all();
	pass(4000);
	answer_all();
}

static void refused(struct http_request *r, const char *error)
{
	autobuf body = BUF_INIT(128);
	buf_addf(&body, "{\"ok\":false,\"error\":\"%s\"}", error);
	answer_request(r, 200, body.s);
	carry();
}

static const char *bound_to(struct bench *b, const char *name)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT item FROM binding WHERE name = '%s'", name);
	return look(b, sql.s);
}

/* The newest post outside of threads. */
static struct http_request *posted_outside(void)
{
	for (int i = sent_count; i-- > 0;)
		if (strstr(sent[i]->url, "chat.postMessage") &&
		    strstr(sent[i]->body, "\"channel\":\"" COMMUNITY "\"") &&
		    !strstr(sent[i]->body, "\"thread_ts\""))
			return sent[i];
	return NULL;
}

static void a_card_that_is_gone_is_posted_anew(void **state)
{
	struct bench *b = *state;
	declared(b);
	int edits = times_sent("chat.update");
	reply(b, ONE, TS, "looking");
	carry();
	pass(4000);
	refused(request_to("chat.update"), "message_not_found");
	pass(4000);
	struct http_request *anew = posted_outside();
	assert_non_null(anew);
	assert_string_equal(bound_to(b, thread_of), TS);
	posted(anew, COMMUNITY, "1795431799.000100");
	answer_all();
	pass(10000);
	answer_all();
	assert_string_equal(bound_to(b, "accident:1/card"), "1795431799.000100");
	/* It is edited there, and no edit of the one that is gone is tried again. */
	assert_in_range(times_sent("chat.update") - edits, 1, 6);
	assert_int_equal(look_number(b,
	                             "SELECT count(*) FROM journal WHERE action = 'card.gone' AND "
	                             "actor = 'someone'"),
	                 1);
	/* What is said in either thread is of the record. */
	int64_t said = look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'");
	reply(b, ONE, TS, "in the former thread");
	reply(b, ONE, "1795431799.000100", "in the new one");
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"),
	                 said + 2);
}

static void a_deletion_that_is_heard_does_the_same_at_once(void **state)
{
	struct bench *b = *state;
	declared(b);
	hear(b, a_deletion(US, TS, NULL, bench_now));
	carry();
	pass(4000);
	assert_false(posted_outside()->over);
	assert_string_equal(bound_to(b, thread_of), TS);
	answer_all();
	/* Heard twice it is one. */
	hear(b, a_deletion(US, TS, NULL, bench_now));
	assert_int_equal(look_number(b, "SELECT count(*) FROM journal WHERE action = 'card.gone'"),
	                 1);
}

static void what_is_to_be_said_in_the_channel_waits_for_the_bot(void **state)
{
	struct bench *b = *state;
	declared(b);
	hear(b, a_press(ONE, "accident.restored", "accident:1"));
	carry();
	struct http_request *said = open_with("chat.postMessage", "\"thread_ts\"");
	assert_non_null(said);
	refused(said, "not_in_channel");
	answer_all();
	assert_string_equal(first_state(b, "card/community"), "done");
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE state = 'failed'"), 0);
	assert_int_equal(look_number(b, "SELECT count(*) FROM meta WHERE key = 'away'"), 1);
	/* Direct messages are not kept back by it. */
	int direct = times_sent("chat.update") + times_sent("chat.postMessage");
	hear(b, a_slash(ONE, "help"));
	pass(2000);
	answer_all();
	assert_true(times_sent("chat.update") + times_sent("chat.postMessage") >= direct);
	/* Looked for each minute; the answer that it is there is as good as the invitation. */
	pass(61000);
	struct http_request *asked = request_to("users.conversations");
	answer_request(asked, 200, "{\"ok\":true,\"channels\":[]}");
	carry();
	assert_int_equal(look_number(b, "SELECT count(*) FROM meta WHERE key = 'away'"), 1);
	pass(61000);
	answer_request(request_to("users.conversations"), 200,
	               "{\"ok\":true,\"channels\":[{\"id\":\"" COMMUNITY
	               "\",\"name\":\"renamed\"}]}");
	carry();
	assert_int_equal(look_number(b, "SELECT count(*) FROM meta WHERE key = 'away'"), 0);
	assert_non_null(open_to("conversations.replies"));
}

static int64_t edited_at;
static int edits_seen;

static void look_at_pace(const struct http_request *r)
{
	if (!strstr(r->url, "chat.update") || !strstr(r->body, "\"ts\":\"" TS "\""))
		return;
	if (edits_seen++)
		assert_true(bench_now - edited_at >= 3000);
	edited_at = bench_now;
}

static void two_hundred_replies_in_a_minute_are_twenty_edits(void **state)
{
	struct bench *b = *state;
	declared(b);
	edits_seen = 0;
	on_send = look_at_pace;
	for (int i = 0; i < 200; i++) {
		hear(b, a_message(ONE, ts_of(b, bench_now, i), TS, "step"));
		carry();
		pass(300);
		answer_all();
	}
	pass(4000);
	answer_all();
	on_send = NULL;
	assert_in_range(edits_seen, 15, 22);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), 200);
	/* Outside of the thread stands one message. */
	int posts = 0;
	for (int i = 0; i < sent_count; i++)
		posts += strstr(sent[i]->url, "chat.postMessage") &&
		         strstr(sent[i]->body, "\"channel\":\"" COMMUNITY "\"") &&
		         !strstr(sent[i]->body, "\"thread_ts\"");
	assert_int_equal(posts, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_card_that_is_gone_is_posted_anew),
		WORLD_TEST(a_deletion_that_is_heard_does_the_same_at_once),
		WORLD_TEST(what_is_to_be_said_in_the_channel_waits_for_the_bot),
		WORLD_TEST(two_hundred_replies_in_a_minute_are_twenty_edits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
