#include "core/draw.h"
#include "core/settle.h"
#include "courier_world.h"
#include "fact.h"
#include "say.h"

/* However the end of a job is learnt, and however often: it ends once. */

#define TS "1795431721.000100"

/* Commits may fail, from outside. */
static int fail_commits;

bool __real_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db)
{
	if (!fail_commits)
		return __real_db_commit(db);
	fail_commits--;
	db_rollback(db);
	return false;
}

static struct http_request *card_on_its_way(struct bench *b)
{
	hear(b, a_slash(ONE, "accident it stopped"));
	carry();
	struct http_request *card = open_with("chat.postMessage", "\"channel\":\"" COMMUNITY "\"");
	assert_non_null(card);
	return card;
}

static const char *key_of(struct bench *b)
{
	return look(b, "SELECT key FROM job WHERE call = 'card/community' ORDER BY id LIMIT 1");
}

static const char *root_of(struct bench *b)
{
	return look(b, "SELECT place, item FROM binding WHERE name = 'accident:1/card'");
}

static int posts_of_the_card(void)
{
	int n = 0;
	for (int i = 0; i < sent_count; i++)
		n += strstr(sent[i]->url, "chat.postMessage") &&
		     strstr(sent[i]->body, "\"channel\":\"" COMMUNITY "\"") &&
		     !strstr(sent[i]->body, "thread_ts");
	return n;
}

static int64_t rows(struct bench *b)
{
	return look_number(b, "SELECT count(*) FROM journal WHERE action = 'card/community.done'");
}

static void its_echo_before_its_answer(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	hear(b, an_echo(TS, key_of(b)));
	assert_string_equal(root_of(b), COMMUNITY "|" TS);
	assert_string_equal(first_state(b, "card/community"), "done");
	assert_int_equal(rows(b), 1);
	posted(card, COMMUNITY, TS);
	assert_int_equal(rows(b), 1);
	/* What it showed is known from its answer: nothing is drawn for nothing. */
	assert_int_not_equal(
	        look_number(b, "SELECT length(shown) FROM card WHERE name = 'accident:1/card'"), 0);
	answer_all();
	pass(HOUR / 60);
	answer_all();
	assert_int_equal(posts_of_the_card(), 1);
}

static void its_echo_and_no_answer(void **state)
{
	static const struct {
		enum http_end end;
		long status;
		const char *body;
	} ends[] = {
		{ HTTP_UNKNOWN, 0, "" },
		{ HTTP_NOT_SENT, 0, "" },
		{ HTTP_ANSWERED, 500, "" },
		{ HTTP_ANSWERED, 429, "" },
		{ HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"fatal_error\"}" },
		{ HTTP_ANSWERED, 200, "{\"ok\":false,\"error\":\"channel_not_found\"}" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		void *own;
		assert_int_equal(open_world(&own), 0);
		struct bench *b = own;
		struct http_request *card = card_on_its_way(b);
		hear(b, an_echo(TS, key_of(b)));
		end_request(card, ends[i].end, ends[i].status, ends[i].body);
		carry();
		pass(HOUR);
		assert_string_equal(first_state(b, "card/community"), "done");
		assert_int_equal(posts_of_the_card(), 1);
		assert_int_equal(rows(b), 1);
		close_world(&own);
	}
}

static void its_answer_before_its_echo(void **state)
{
	struct bench *b = *state;
	posted(card_on_its_way(b), COMMUNITY, TS);
	answer_all();
	for (int i = 0; i < 3; i++)
		hear(b, an_echo(TS, key_of(b)));
	/* Its key elsewhere, copied by somebody: it stays where it is. */
	hear(b, an_echo("1795431999.000100", key_of(b)));
	assert_string_equal(root_of(b), COMMUNITY "|" TS);
	assert_int_equal(rows(b), 1);
	hear(b, an_echo("1795431999.000200", "of nothing that we know"));
	pass(HOUR / 60);
	answer_all();
	assert_int_equal(posts_of_the_card(), 1);
}

static void its_echo_while_it_is_doubted(void **state)
{
	struct bench *b = *state;
	end_request(card_on_its_way(b), HTTP_UNKNOWN, 0, "");
	carry();
	assert_string_equal(first_state(b, "card/community"), "doubtful");
	hear(b, an_echo(TS, key_of(b)));
	assert_string_equal(first_state(b, "card/community"), "done");
	pass(HOUR / 60);
	assert_null(open_to("conversations.history"));
	assert_int_equal(posts_of_the_card(), 1);
}

/* It waits to be sent again when its echo is heard: the first time it did come through. */
static void its_echo_while_it_waits(void **state)
{
	struct bench *b = *state;
	end_request(card_on_its_way(b), HTTP_NOT_SENT, 0, "");
	carry();
	hear(b, an_echo(TS, key_of(b)));
	pass(HOUR / 60);
	answer_all();
	assert_int_equal(posts_of_the_card(), 1);
}

static void a_card_that_is_stale_is_drawn_again(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	/* It changes while it is on its way. */
	struct ctx cx;
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	cx.by = "slack:" ONE;
	cx.source = "x/1";
	fact_note(&cx, "accident:1", "impact", bench_now, 40, NULL);
	show(&cx, "accident:1", "card");
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	assert_null(strstr(card->body, "40 %"));
	posted(card, COMMUNITY, TS);
	answer_all();
	pass(4000);
	struct http_request *edit = open_with("chat.update", "40 %");
	assert_non_null(edit);
	assert_non_null(strstr(edit->body, TS));
	answer_all();
	int edits = times_sent("chat.update");
	pass(60000);
	assert_int_equal(times_sent("chat.update"), edits);
	assert_string_equal(look(b, "SELECT wanted > sent FROM card WHERE name = "
	                            "'accident:1/card'"),
	                    "0");
}

/* The answer to the first drawing comes after a second one was shown: it says nothing of now. */
static void an_old_answer_is_not_what_is_shown(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	json_auto_t *first = draw(b->machine, "accident:1/card", bench_now);
	hear(b, an_echo(TS, key_of(b)));
	reply(b, ONE, TS, "!impact 40%");
	carry();
	pass(4000);
	struct http_request *edit = open_with("chat.update", "40 %");
	assert_non_null(edit);
	answer_well(edit);
	const char *shown = look(b, "SELECT shown FROM card WHERE name = 'accident:1/card'");
	char hex[65];
	settle_digest(first, hex);
	assert_string_not_equal(shown, hex);
	posted(card, COMMUNITY, TS);
	assert_string_equal(look(b, "SELECT shown FROM card WHERE name = 'accident:1/card'"),
	                    shown);
}

static void replies_wait_for_their_root(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	hear(b, a_message(OTHER, "1795431725.000100", TS, "!cause the disk"));
	assert_string_equal(look(b, "SELECT state FROM inbox WHERE dedupe LIKE 'message/%'"),
	                    "waiting");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "0");
	posted(card, COMMUNITY, TS);
	assert_string_equal(look(b, "SELECT count(*) FROM inbox WHERE state <> 'done'"), "0");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind IN ('entry', 'cause')"),
	                    "2");
}

static void an_echo_wakes_them_too(void **state)
{
	struct bench *b = *state;
	card_on_its_way(b);
	hear(b, a_message(OTHER, "1795431725.000100", TS, "!cause the disk"));
	/* The program ends, and the answer is lost with it. */
	restart_world(b);
	hear(b, an_echo(TS, key_of(b)));
	assert_string_equal(look(b, "SELECT count(*) FROM inbox WHERE state <> 'done'"), "0");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind IN ('entry', 'cause')"),
	                    "2");
}

/* The disk is full when the answer comes: it is looked for when there is room again. */
static void an_end_that_can_t_be_stored_is_looked_for(void **state)
{
	struct bench *b = *state;
	struct http_request *card = card_on_its_way(b);
	answer_all_but(card);
	fail_commits = 1;
	autofree char *key = xstrdup(key_of(b));
	posted(card, COMMUNITY, TS);
	assert_string_equal(first_state(b, "card/community"), "sending");
	pass(2000);
	assert_string_equal(first_state(b, "card/community"), "sending");
	struct http_request *look_up = request_to("conversations.history");
	autobuf page = BUF_INIT(512);
	buf_addf(&page,
	         "{\"ok\":true,\"messages\":[{\"ts\":\"" TS "\",\"metadata\":{\"event_type\":"
	         "\"ehrbot\",\"event_payload\":{\"key\":\"%s\"}}}]}",
	         key);
	answer_request(look_up, 200, page.s);
	carry();
	assert_string_equal(first_state(b, "card/community"), "done");
	assert_string_equal(root_of(b), COMMUNITY "|" TS);
	assert_int_equal(posts_of_the_card(), 1);
}

/* No claim, no request; and it is tried again without anybody's nudge. */
static void a_claim_that_can_t_be_stored_sends_nothing(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "accident it stopped"));
	fail_commits = 1000;
	carry();
	assert_int_equal(sent_count, 0);
	pass(5000);
	assert_int_equal(sent_count, 0);
	assert_true(fail_commits > 900); /* and not in a tight loop */
	fail_commits = 0;
	pass(2000);
	assert_true(sent_count > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(its_echo_before_its_answer),
		cmocka_unit_test(its_echo_and_no_answer),
		WORLD_TEST(its_answer_before_its_echo),
		WORLD_TEST(its_echo_while_it_is_doubted),
		WORLD_TEST(its_echo_while_it_waits),
		WORLD_TEST(a_card_that_is_stale_is_drawn_again),
		WORLD_TEST(an_old_answer_is_not_what_is_shown),
		WORLD_TEST(replies_wait_for_their_root),
		WORLD_TEST(an_echo_wakes_them_too),
		WORLD_TEST(an_end_that_can_t_be_stored_is_looked_for),
		WORLD_TEST(a_claim_that_can_t_be_stored_sends_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
