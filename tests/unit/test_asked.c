#include "base/alloc.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "say.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Plain words to the bot alone, and what they answer. */

static bool stands = true;

static enum outcome take(struct ctx *cx, const struct args *a)
{
	answer(cx, AS_IS("{name}: {text} {number} {choice}"),
	       WITH(TEXT("name", a->name), TEXT("text", a->text ? a->text : "nothing"),
	            NUMBER("number", a->number), NUMBER("choice", a->choice)));
	return DONE;
}

static bool still(struct ctx *cx, const char *object, const char *name)
{
	assert_non_null(cx);
	assert_non_null(object);
	assert_non_null(name);
	return stands;
}

static const struct door doors[] = {
	{ ANSWER, "share", .takes = "<percent>", .of = "accident", .in = "open", .run = take,
	  .example = M("help.impact.example", "40%"), .label = M("test.share", "share") },
	{ ANSWER, "why", .takes = "<fact>", .of = "accident", .run = take,
	  .label = M("test.why", "why") },
	{ ANSWER, "lost", .takes = "<text>", .of = "accident", .run = take, .still = still,
	  .label = M("test.lost", "lost") },
	{ ANSWER, "head", .takes = "<text>", .of = "accident", .who = HEAD, .run = take,
	  .label = M("test.head", "head") },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

static void asked(struct bench *b, const char *person, const char *name)
{
	struct ctx cx;
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	cx.by = "clock";
	cx.source = "test";
	await_answer(&cx, person, "accident:1", name);
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	bench_now += MINUTE;
}

static json_t *moved(json_t *envelope)
{
	json_t *event = json_object_get(json_object_get(envelope, "payload"), "event");
	json_object_set_new(event, "channel", json_string("D1"));
	return envelope;
}

static const char *says(struct bench *b, const char *user, const char *text)
{
	static int n;
	const char *ts = ts_of(b, bench_now, ++n);
	hear(b, moved(a_message(user, ts, NULL, text)));
	return ts;
}

/* The last thing told to anybody: how, and what. */
static void assert_told(struct bench *b, const char *part)
{
	const char *told = look(b, "SELECT call, body FROM job WHERE lane LIKE 'answer:%' "
	                           "ORDER BY id DESC LIMIT 1");
	if (!strstr(told, part))
		fail_msg("\"%s\" does not have \"%s\"", told, part);
}

static void open_one(struct bench *b)
{
	const char *root;
	stands = true;
	declare(b, "it stopped", &root);
}

static void the_newest_that_fits_is_answered(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "why");
	asked(b, "slack:" OTHER, "share");
	says(b, OTHER, "the disk");
	assert_told(b, "why: the disk");
	assert_told(b, "chat.postMessage|");
	assert_told(b, "\"channel\":\"" OTHER "\"");
	says(b, OTHER, "40 %");
	assert_told(b, "share: nothing 40");
	/* Both are answered. */
	says(b, OTHER, "50 %");
	assert_told(b, "Nothing was asked of you");
	assert_string_equal(
	        look(b, "SELECT action, became, words_id FROM journal ORDER BY row DESC LIMIT 1"),
	        "answer.unasked|refused: direct.none|");
}

/* «I take it» must not become the cause because the cause was asked for last. */
static void what_takes_any_words_comes_last(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "share");
	asked(b, "slack:" OTHER, "why");
	asked(b, "slack:" OTHER, "lost");
	says(b, OTHER, "40 %");
	assert_told(b, "share: nothing 40");
}

static void asked_again_it_is_the_newest(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "why");
	asked(b, "slack:" OTHER, "lost");
	asked(b, "slack:" OTHER, "why");
	says(b, OTHER, "the disk");
	assert_told(b, "why: the disk");
	says(b, OTHER, "a row");
	assert_told(b, "lost: a row");
}

static void a_question_that_is_settled_takes_nothing(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "lost");
	stands = false;
	says(b, OTHER, "a row");
	assert_told(b, "Nothing was asked of you");
	stands = true;
	says(b, OTHER, "a row");
	assert_told(b, "lost: a row");
}

static void words_that_fit_nothing_are_told_what_would(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "share");
	says(b, OTHER, "many");
	assert_told(b, "An answer looks like this: `40%`.");
	says(b, OTHER, "!impact 40%");
	assert_told(b, "Words with `!` work in an accident's thread");
	says(b, OTHER, "40%");
	assert_told(b, "share: nothing 40");
}

static void others_and_other_states_are_not_asked(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "share");
	asked(b, "slack:" OTHER, "head");
	says(b, ONE, "40%");
	assert_told(b, "Nothing was asked of you");
	says(b, OTHER, "it is mine");
	assert_told(b, "An answer looks like this");
	hear(b, a_press(ONE, "accident.restored", "accident:1"));
	says(b, OTHER, "40%");
	assert_told(b, "Nothing was asked of you");
	says(b, OTHER, "");
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'answered'"), 0);
}

static void an_edit_answers_anew(void **state)
{
	struct bench *b = *state;
	open_one(b);
	asked(b, "slack:" OTHER, "share");
	const char *ts = says(b, OTHER, "40%");
	bench_now += MINUTE;
	hear(b, moved(an_edit(OTHER, ts, NULL, "60%", bench_now)));
	assert_told(b, "share: nothing 60");
	/* An earlier edit that is heard later says nothing. */
	hear(b, moved(an_edit(OTHER, ts, NULL, "50%", bench_now - MINUTE / 2)));
	assert_told(b, "share: nothing 60");
	bench_now += MINUTE;
	hear(b, moved(an_edit(OTHER, ts, NULL, "many", bench_now)));
	assert_told(b, "An answer looks like this");
	bench_now += MINUTE;
	hear(b, moved(an_edit(OTHER, ts, NULL, "70%", bench_now)));
	assert_told(b, "share: nothing 70");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(the_newest_that_fits_is_answered),
		BENCH_TEST(what_takes_any_words_comes_last),
		BENCH_TEST(asked_again_it_is_the_newest),
		BENCH_TEST(a_question_that_is_settled_takes_nothing),
		BENCH_TEST(words_that_fit_nothing_are_told_what_would),
		BENCH_TEST(others_and_other_states_are_not_asked),
		BENCH_TEST(an_edit_answers_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
