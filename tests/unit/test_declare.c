#include "core/catchup.h"
#include "courier_world.h"

/* Declaring by a message, two that are one, and none at all. */

#define ROOT  "1795431600.000100" /* two minutes before */
#define REPLY "1795431660.000100"

static const char *facts_of(struct bench *b, const char *object)
{
	autobuf sql = BUF_INIT(512);
	buf_addf(&sql,
	         "SELECT fact.kind, fact.source, fact.by FROM fact WHERE object = '%s' AND until "
	         "IS NULL AND kind IN ('entry', 'cause', 'task', 'down') ORDER BY kind, source",
	         object);
	return look(b, sql.s);
}

static const char *last_refusal(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE became LIKE 'refused%' ORDER BY row DESC "
	               "LIMIT 1");
}

static const char *state_of(struct bench *b, const char *object)
{
	autobuf sql = BUF_INIT(128);
	buf_addf(&sql, "SELECT state FROM object WHERE id = '%s'", object);
	return look(b, sql.s);
}

/* The page that Slack gives of a thread. */
static void answer_page(const char *root, const char *messages)
{
	autobuf part = BUF_INIT(128), answer = BUF_INIT(4096);
	buf_addf(&part, "ts=%s", root);
	buf_addf(&answer, "{\"ok\":true,\"messages\":[%s]}", messages);
	struct http_request *r = open_with("conversations.replies", part.s);
	if (r)
		answer_request(r, 200, answer.s);
	else
		fail_msg("the thread of %s is not read", root);
	carry();
}

#define POSTED(user, ts, thread, text)                                                           \
	"{\"user\":\"" user "\",\"ts\":\"" ts "\",\"thread_ts\":\"" thread "\",\"text\":\"" text \
	"\"}"
#define CARD "1795431725.000000"

/* Heard while they were nobody's, the words are found in the thread and recorded. */
static void adopt(struct bench *b)
{
	hear(b, a_message(GUEST, ROOT, NULL, "it stopped"));
	hear(b, a_message(OF_VM, REPLY, ROOT, "!cause the disk"));
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "0");
	hear(b, a_shortcut(ONE, "accident", GUEST, ROOT, NULL, "it stopped"));
	carry();
	answer_page(ROOT, POSTED(GUEST, ROOT, ROOT, "it stopped") "," POSTED(OF_VM, REPLY, ROOT,
	                                                                     "!cause the disk"));
}

static void a_thread_is_adopted_with_its_past(void **state)
{
	struct bench *b = *state;
	adopt(b);
	assert_string_equal(facts_of(b, "accident:1"),
	                    "cause|" COMMUNITY "/" REPLY "|slack:" OF_VM "\n"
	                    "down|"
	                    "shortcut/slack:" ONE "/accident/1795431720.000000|slack:" ONE "\n"
	                    "entry|" COMMUNITY "/" ROOT "|slack:" GUEST "\n"
	                    "entry|" COMMUNITY "/" REPLY "|slack:" OF_VM);
	assert_string_equal(look(b, "SELECT (at - 1795431720000) / 60000 FROM fact WHERE kind = "
	                            "'down'"),
	                    "-2");
	/* What is said there from now on is recorded once, whichever way it is heard. */
	json_auto_t *said = a_message(OTHER, "1795431780.000100", ROOT, "and now");
	hear(b, json_incref(said));
	hear(b, again(said));
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "3");
	/* The same again is refused. */
	hear(b, a_shortcut(OTHER, "accident", OF_VM, REPLY, ROOT, "the disk"));
	assert_string_equal(last_refusal(b), "refused: no.adopt.known");
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "1");
}

static void not_what_the_bot_wrote_nor_nothing(void **state)
{
	struct bench *b = *state;
	hear(b, a_shortcut(ONE, "accident", US, ROOT, NULL, "it is fine"));
	assert_string_equal(last_refusal(b), "refused: no.adopt.own");
	bench_now += 1000;
	hear(b, a_shortcut(ONE, "accident", GUEST, ROOT, NULL, ""));
	assert_string_equal(last_refusal(b), "refused: no.adopt.empty");
	bench_now += 1000;
	hear(b, a_shortcut(GUEST, "accident", GUEST, ROOT, NULL, "it stopped"));
	assert_string_equal(last_refusal(b), "refused: no.roster");
	hear(b, a_shortcut(ONE, "of_another_version", GUEST, ROOT, NULL, "it stopped"));
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "0");
}

/* Of two threads each lacks what the other has: nothing was deleted. */
static void all_threads_are_read_as_one(void **state)
{
	struct bench *b = *state;
	adopt(b);
	struct http_request *card = open_with("chat.postMessage", "ongoing");
	assert_non_null(card);
	posted(card, COMMUNITY, CARD);
	hear(b, a_message(ONE, "1795431730.000100", CARD, "here"));
	hear(b, a_message(ONE, "1795431735.000100", CARD, "and gone"));
	answer_all();
	bench_now += HOUR;
	catchup_ask(b->machine, bench_now - MINUTE, bench_now);
	carry();
	answer_page(CARD, POSTED(US, CARD, CARD, "card") "," POSTED(ONE, "1795431730.000100", CARD,
	                                                            "here"));
	answer_page(ROOT, POSTED(GUEST, ROOT, ROOT, "it stopped") "," POSTED(OF_VM, REPLY, ROOT,
	                                                                     "!cause the disk"));
	assert_string_equal(look(b, "SELECT source FROM fact WHERE kind = 'gone'"),
	                    COMMUNITY "/1795431735.000100");
	/* A root that is gone takes its thread's page with it: nobody knows what was deleted. */
	hear(b, a_message(ONE, "1795431740.000100", CARD, "unseen"));
	bench_now += HOUR;
	catchup_ask(b->machine, bench_now - MINUTE, bench_now);
	carry();
	answer_page(CARD, POSTED(US, CARD, CARD, "card"));
	answer_request(request_to("conversations.replies"), 200,
	               "{\"ok\":false,\"error\":\"thread_not_found\"}");
	carry();
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'gone'"), "1");
	assert_string_equal(job_state(b, "conversations.replies/missed"), "done");
}

/* The button under what was declared last. */
static json_t *another(struct bench *b, const char *user, const char *object)
{
	autobuf value = BUF_INIT(256);
	buf_addf(&value, "%s" EVENT_ABOUT "%s", object,
	         look(b, "SELECT source FROM fact WHERE kind = 'declared.since' ORDER BY id DESC "
	                 "LIMIT 1"));
	return a_press(user, "accident.another", value.s);
}

/* Two accidents, each with a card. */
static void declare_two(struct bench *b, const char **first, const char **second)
{
	declare(b, "it stopped", first);
	bench_now += 20 * MINUTE;
	hear(b, a_slash(OTHER, "accident nothing opens"));
	hear(b, another(b, OTHER, "accident:1"));
	*second = ts_of(b, bench_now + 500, 0);
	tie(b, "accident:2/card", COMMUNITY, *second, NULL);
}

static void two_are_one(void **state)
{
	struct bench *b = *state;
	const char *first, *second;
	declare_two(b, &first, &second);
	reply(b, OF_VM, second, "!cause the disk");
	const char *said = ts_of(b, bench_now, 0);
	reply(b, OF_INFRA, second, "!task high an alert rule");
	reply(b, OF_VM, second, "!same a1");
	const char *merged = ts_of(b, bench_now, 0);
	assert_string_equal(state_of(b, "accident:2"), "merged");
	assert_string_equal(
	        look(b, "SELECT object, kind FROM fact WHERE until IS NULL AND kind IN "
	                "('cause', 'entry', 'down', 'task', 'title', 'same', 'absorbed') "
	                "GROUP BY object, kind ORDER BY object, kind"),
	        "accident:1|absorbed\naccident:1|cause\naccident:1|down\naccident:1|entry\n"
	        "accident:1|task\naccident:1|title\n"
	        "accident:2|same\naccident:2|task\naccident:2|title");
	/* What is said, edited and pressed there happens to the one that is left. */
	bench_now += MINUTE;
	hear(b, an_edit(OF_VM, said, second, "!cause the network", bench_now));
	assert_string_equal(look(b, "SELECT object, text FROM fact JOIN words ON words.id = "
	                            "fact.words WHERE kind = 'cause' AND until IS NULL"),
	                    "accident:1|the network");
	hear(b, a_press(OF_VM, "accident.restored", "accident:2"));
	assert_string_equal(state_of(b, "accident:1"), "restored");
	/* That they are one can't be taken back by an edit. */
	bench_now += MINUTE;
	hear(b, an_edit(OF_VM, merged, second, "!same A-2", bench_now));
	assert_string_equal(last_refusal(b), "refused: no.another");
	assert_string_equal(look(b,
	                         "SELECT count(*) FROM fact WHERE kind IN ('same', 'absorbed') AND "
	                         "until IS NULL"),
	                    "2");
	/* The follow-up keeps its issue. */
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'issues.create'"), "1");
}

static void a_chain_ends_at_the_one_that_is_left(void **state)
{
	struct bench *b = *state;
	const char *first, *second;
	declare_two(b, &first, &second);
	bench_now += 20 * MINUTE;
	hear(b, a_slash(ONE, "accident the third"));
	hear(b, another(b, ONE, "accident:2"));
	const char *third = ts_of(b, bench_now + 500, 0);
	tie(b, "accident:3/card", COMMUNITY, third, NULL);
	reply(b, OF_VM, third, "!same A-2");
	reply(b, OF_VM, second, "!same A-1");
	reply(b, OF_VM, third, "!cause the disk");
	assert_string_equal(look(b, "SELECT object FROM fact WHERE kind = 'cause'"), "accident:1");
	assert_string_equal(look(b, "SELECT number FROM fact WHERE kind = 'absorbed' AND object = "
	                            "'accident:1' ORDER BY number"),
	                    "2\n3");
	/* And round it does not go. */
	reply(b, OF_VM, first, "!same A-3");
	assert_string_equal(last_refusal(b), "refused: no.same.self");
}

static void what_can_not_be_one(void **state)
{
	struct bench *b = *state;
	const char *first, *second;
	declare_two(b, &first, &second);
	hear(b, a_slash(ONE, "accident --drill let us practise"));
	reply(b, OF_VM, first, "!same A-1");
	assert_string_equal(last_refusal(b), "refused: no.same.self");
	reply(b, OF_VM, first, "!same D-1");
	assert_string_equal(last_refusal(b), "refused: no.same.drill");
	reply(b, HEAD_OF, second, "!cancel it was nothing");
	reply(b, OF_VM, first, "!same A-2");
	assert_string_equal(last_refusal(b), "refused: no.same.over");
	assert_string_equal(state_of(b, "accident:1"), "open");
}

static void who_may_cancel(void **state)
{
	static const struct {
		const char *who;
		int64_t after; /* ms since it was declared */
		bool may;
	} cases[] = {
		{ ONE, 15 * MINUTE, true }, { ONE, 15 * MINUTE + 1, false },
		{ OTHER, MINUTE, false },   { OF_INFRA, MINUTE, false },
		{ HEAD_OF, MINUTE, true },  { HEAD_OF, 48 * HOUR, true },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *root;
		const char *object = declare(b, "it stopped", &root);
		bench_now += cases[i].after;
		hear(b,
		     a_message(cases[i].who, ts_of(b, bench_now, 1), root, "!cancel by mistake"));
		assert_string_equal(state_of(b, object), cases[i].may ? "cancelled" : "open");
		if (!cases[i].may)
			assert_string_equal(last_refusal(b), "refused: no.cancel");
		bench_now += MINUTE;
		hear(b, a_message(HEAD_OF, ts_of(b, bench_now, 2), root, "!cancel and over"));
		assert_string_equal(state_of(b, object), "cancelled");
	}
}

static void replies_are_recorded_when_it_is_cancelled(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!cancel by mistake");
	reply(b, OF_VM, root, "well");
	reply(b, OF_VM, root, "!cause nothing");
	assert_string_equal(last_refusal(b), "refused: no.state");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "3");
	assert_string_equal(look(b, "SELECT count(*) FROM timer"), "0");
	bench_now += MINUTE;
	/* It is none: the next one does not join it. */
	hear(b, a_slash(OTHER, "accident it stopped"));
	assert_string_equal(state_of(b, "accident:2"), "open");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_thread_is_adopted_with_its_past),
		WORLD_TEST(not_what_the_bot_wrote_nor_nothing),
		WORLD_TEST(all_threads_are_read_as_one),
		WORLD_TEST(two_are_one),
		WORLD_TEST(a_chain_ends_at_the_one_that_is_left),
		WORLD_TEST(what_can_not_be_one),
		WORLD_TEST(who_may_cancel),
		WORLD_TEST(replies_are_recorded_when_it_is_cancelled),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
