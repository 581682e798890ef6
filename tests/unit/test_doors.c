#include "base/alloc.h"
#include "core/inbox.h"
#include "core/registry.h"
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

/* Who may go through which door, and what is written down of it. */

static enum outcome echo(struct ctx *cx, const struct args *a)
{
	answer(cx, AS_IS("{text} {edited} {late}"),
	       WITH(TEXT("text", a->text ? a->text : "nothing"), NUMBER("edited", a->edited),
	            NUMBER("late", late(cx))));
	return DONE;
}

static enum outcome no(struct ctx *cx, const struct args *a)
{
	(void)a;
	return refuse(cx, M("test.no", "no"), NOTHING);
}

static const struct door doors[] = {
	{ WORD, "echo", "эхо", .takes = "[text]", .of = "accident", .run = echo },
	{ WORD, "live", .takes = "[text]", .of = "accident", .run = echo, .late = RECORD },
	{ WORD, "never", .takes = "[text]", .of = "accident", .run = no },
	{ WORD, "restoredly", .of = "accident", .in = "restoredly", .run = echo },
	{ WORD, "lab", .of = "accident", .who = INFRA | VM, .run = echo },
	{ BUTTON, "test.free", .run = echo },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

/* The last row of the journal about a door: action|object|before|after|text. */
static const char *last_row(struct bench *b)
{
	return look(b,
	            "SELECT actor, action, object, was, became, text FROM journal LEFT JOIN words "
	            "ON words.id = words_id WHERE action LIKE 'word.%' OR action LIKE 'slash.%' "
	            "OR action LIKE 'button.%' OR action LIKE 'form.%' ORDER BY row DESC LIMIT 1");
}

/* What the person is told, in the thread or with the ack. */
static const char *last_answer(struct bench *b)
{
	return look(b,
	            "SELECT call, body FROM job WHERE lane LIKE 'answer:%' ORDER BY id DESC LIMIT "
	            "1");
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" does not have \"%s\"", text, part);
}

static void every_deed_is_a_row(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|slash.accident|accident:1||open|it stopped");
	reply(b, OTHER, root, "!cause the disk");
	assert_string_equal(last_row(b),
	                    "slack:" OTHER "|word.cause|accident:1|open|open|the disk");
	reply(b, OTHER, root, "!restored");
	assert_string_equal(last_row(b), "slack:" OTHER "|word.restored|accident:1|open|restored|");
	hear(b, a_press(ONE, "accident.down", "accident:1"));
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|button.accident.down|accident:1|restored|open|");
	hear(b, a_submission(ONE, "facts", "accident:1", "cause", "the cable"));
	assert_string_equal(last_row(b), "slack:" ONE "|form.facts|accident:1|open|open|");
	assert_string_equal(look(b, "SELECT count(*) FROM journal WHERE cause IS NULL"), "0");
	/* The chain goes through all of it. */
	assert_int_equal(look_number(b, "SELECT count(*) - max(row) FROM journal"), 0);
}

static void who_is_off_the_roster_is_recorded_and_refused(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, GUEST, root, "!cause the moon");
	assert_string_equal(last_row(b), "slack:" GUEST
	                                 "|word.cause|accident:1|open|refused: no.roster|the moon");
	assert_has(last_answer(b), "chat.postEphemeral|");
	assert_has(last_answer(b), "you are not on the roster");
	assert_has(last_answer(b), "\"user\":\"" GUEST "\"");
	assert_has(last_answer(b), root);
	assert_string_equal(look(b, "SELECT kind FROM fact WHERE by = 'slack:" GUEST "'"), "entry");
	hear(b, a_slash(GUEST, "accident nothing"));
	assert_has(b->did.s, "you are not on the roster");
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "1");
	/* And is asked for by name, once. */
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'users.info'"), "1");
}

static void who_has_another_role_is_refused(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	hear(b, a_press(ONE, "report.sign", "accident:1"));
	assert_string_equal(last_row(b),
	                    "slack:" ONE
	                    "|button.report.sign|accident:1|open|refused: no.role.sign|");
	assert_has(last_answer(b), "only the head may sign the report. Now that is Head");
	reply(b, ONE, root, "!lab");
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|word.lab|accident:1|open|refused: no.role|");
	assert_has(last_answer(b), "this is for Head to do");
	reply(b, OF_VM, root, "!lab");
	assert_string_equal(last_row(b), "slack:" OF_VM "|word.lab|accident:1|open|open|");
}

static void a_state_that_does_not_fit_is_named(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	/* The name of a state is a whole word. */
	reply(b, ONE, root, "!restored");
	reply(b, ONE, root, "!restoredly");
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|word.restoredly|accident:1|restored|refused: no.state|");
	assert_has(last_answer(b), "A-1 is restored.");
	reply(b, ONE, root, "!down");
	reply(b, ONE, root, "!restoredly");
	assert_has(last_answer(b), "A-1 is going on.");
}

static void unknown_words_get_the_nearest(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!restord at last");
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|word.unknown|accident:1|open|refused: hint.word|restord "
	                    "at last");
	assert_has(last_answer(b),
	           "There is no word `!restord`. Your reply is recorded. Did you mean "
	           "`!restored`?");
	reply(b, ONE, root, "!востановлено");
	assert_has(last_answer(b), "Did you mean `!восстановлено`?");
	reply(b, ONE, root, "!xyzzy");
	assert_has(last_answer(b), "All words: `!help`");
	reply(b, ONE, root, "!`<!channel>`");
	assert_null(strstr(last_answer(b), "<!channel>"));
	hear(b, a_slash(ONE, "acident it stopped"));
	assert_has(b->did.s, "Did you mean `/ehr accident it stopped`?");
	assert_string_equal(last_row(b),
	                    "slack:" ONE
	                    "|slash.unknown|||refused: no.word.near|acident it stopped");
	hear(b, a_slash(ONE, "xyzzy"));
	assert_has(b->did.s, "There is no word \\\"xyzzy\\\". All words");
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "1");
	/* Every one of them is recorded as it stands. */
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry'"), "4");
}

static void what_is_no_word_is_left_alone(void **state)
{
	struct bench *b = *state;
	static const char *const texts[] = { "!!!", "!", "! ", "!?", "![cat](x)", "restored !cause",
		                             "!1" };
	const char *root;
	declare(b, "it stopped", &root);
	int64_t rows = look_number(b, "SELECT count(*) FROM journal");
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		reply(b, ONE, root, texts[i]);
	assert_int_equal(look_number(b, "SELECT count(*) FROM journal") - rows,
	                 (int64_t)ARRAY_SIZE(texts));
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE lane LIKE 'answer:%'"), "0");
	/* Words of one letter up are read in any case and alphabet. */
	reply(b, ONE, root, "!ECHO hi");
	assert_has(last_answer(b), "hi 0 0");
	reply(b, ONE, root, "!Эхо привет");
	assert_has(last_answer(b), "привет 0 0");
}

static int64_t ticks(struct bench *b)
{
	return look_number(b, "SELECT count(*) FROM job WHERE call = 'reactions.add' AND body LIKE "
	                      "'%white_check_mark%'");
}

static void a_word_is_answered_by_a_reaction(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!cause the disk");
	assert_int_equal(ticks(b), 1);
	reply(b, ONE, root, "!never");
	reply(b, ONE, root, "!xyzzy");
	reply(b, GUEST, root, "!cause the moon");
	assert_int_equal(ticks(b), 1);
}

static void miss(struct bench *b, const char *root, const char *text, int64_t when)
{
	json_t *said = a_message(ONE, ts_of(b, when, 1), root, text);
	json_auto_t *found =
	        json_pack("{s:s, s:s, s:O}", "kind", "message", "channel", COMMUNITY, "message",
	                  json_object_get(json_object_get(said, "payload"), "event"));
	autobuf key = BUF_INIT(256);
	buf_addf(&key, "message/" COMMUNITY "/%s", ts_of(b, when, 1));
	assert_true(db_begin(b->machine->db));
	assert_true(inbox_add_missed(b->inbox, key.s, found));
	assert_true(db_commit(b->machine->db));
	inbox_settle(b->inbox);
	json_decref(said);
}

static void a_late_word_does_what_its_door_says(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	bench_now += HOUR;
	miss(b, root, "!echo late", bench_now - 30 * MINUTE);
	assert_has(last_answer(b), "late 0 1");
	assert_int_equal(ticks(b), 1);
	miss(b, root, "!live late", bench_now - 29 * MINUTE);
	assert_has(last_answer(b), "late 0 1");
	assert_int_equal(ticks(b), 1);
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry' AND late = 1"),
	                    "2");
	assert_string_equal(look(b, "SELECT count(*) FROM journal WHERE action = 'word.live'"),
	                    "0");
	/* What is found at once was not late for anybody. */
	miss(b, root, "!live now", bench_now - 1000);
	assert_has(last_answer(b), "now 0 0");
}

static void a_word_in_an_edited_reply(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *ts = ts_of(b, bench_now, 1);
	hear(b, a_message(ONE, ts, root, "!cuase the disk"));
	assert_has(last_answer(b), "There is no word");
	hear(b, an_edit(ONE, ts, root, "!echo anew", bench_now + 1000));
	assert_has(last_answer(b), "anew 1 0");
	/* Each refusal is told, though the reply is the same. */
	int64_t told = look_number(b, "SELECT count(*) FROM job WHERE lane LIKE 'answer:%'");
	hear(b, an_edit(ONE, ts, root, "!never one", bench_now + 2000));
	hear(b, an_edit(ONE, ts, root, "!never two", bench_now + 3000));
	assert_int_equal(
	        look_number(b, "SELECT count(*) FROM job WHERE lane LIKE 'answer:%'") - told, 2);
	/* A link that Slack unfolded is no edit. */
	hear(b, an_edit(ONE, ts, root, "!never two", bench_now + 4000));
	assert_int_equal(
	        look_number(b, "SELECT count(*) FROM job WHERE lane LIKE 'answer:%'") - told, 2);
	/* A follow-up whose words are edited is filed once. */
	const char *task = ts_of(b, bench_now, 2);
	hear(b, a_message(ONE, task, root, "!task an alert rule"));
	hear(b, an_edit(ONE, task, root, "!task high an alert rule", bench_now + 5000));
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'issues.create'"), "1");
	assert_string_equal(
	        look(b, "SELECT number FROM fact WHERE kind = 'task' AND until IS NULL"), "3");
}

static void pins_mark_and_unmark(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *ts = ts_of(b, bench_now, 1);
	hear(b, a_message(ONE, ts, root, "the disk is full"));
	hear(b, a_reaction(OTHER, ts, "pushpin", true, bench_now + 1000));
	const char *keys = "SELECT count(*) FROM fact WHERE kind = 'key' AND until IS NULL";
	assert_string_equal(look(b, keys), "1");
	hear(b, a_reaction(OTHER, ts, "eyes", true, bench_now + 2000));
	assert_string_equal(look(b, keys), "1");
	hear(b, a_reaction(OTHER, ts, "pushpin", false, bench_now + 3000));
	assert_string_equal(look(b, keys), "0");
	/* On the card itself it marks nothing. */
	hear(b, a_reaction(OTHER, root, "pushpin", true, bench_now + 4000));
	assert_string_equal(look(b, keys), "0");
	assert_string_equal(look(b, "SELECT count(*) FROM journal WHERE action LIKE 'key.%'"), "2");
}

static void a_button_that_is_gone_says_so(void **state)
{
	struct bench *b = *state;
	hear(b, a_press(ONE, "of.old", "accident:1"));
	assert_string_equal(last_row(b), "slack:" ONE "|button.of.old|||refused: no.old|");
	assert_has(last_answer(b), "This button is out of date");
	hear(b, a_press(ONE, "accident.restored", "accident:99"));
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|button.accident.restored|||refused: no.old|");
	int64_t rows = look_number(b, "SELECT count(*) FROM journal");
	hear(b, a_press(ONE, "link.3", ""));
	assert_int_equal(look_number(b, "SELECT count(*) FROM journal"), rows);
	hear(b, a_press(ONE, "test.free", "whatever"));
	assert_has(last_answer(b), "nothing 0 0");
}

static void a_form_is_refused_under_its_field(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	buf_reset(&b->did);
	hear(b, a_submission(ONE, "facts", "accident:1", "cause", ""));
	assert_has(b->did.s, "\"response_action\":\"errors\"");
	assert_has(b->did.s, "\"errors\":{\"cause\":\"Fill in at least one field.\"}");
	assert_string_equal(last_row(b),
	                    "slack:" ONE "|form.facts|accident:1|open|refused: form.facts.empty|");
	/* Who may not hears it elsewhere, and the form closes. */
	buf_reset(&b->did);
	hear(b, a_submission(GUEST, "facts", "accident:1", "cause", "the moon"));
	assert_null(strstr(b->did.s, "errors"));
	assert_has(last_answer(b), "chat.postMessage|");
	assert_has(last_answer(b), "\"channel\":\"" GUEST "\"");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'cause'"), "0");
}

static void help_shows_what_one_may(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "help"));
	assert_has(b->did.s, "`/ehr accident Prescriptions");
	assert_has(b->did.s, "`!restored 15:37`");
	buf_reset(&b->did);
	hear(b, a_slash(ONE, ""));
	assert_has(b->did.s, "Nothing waits for you.");
	assert_has(b->did.s, "`/ehr accident text`");
	assert_null(strstr(b->did.s, "`!restored"));
	buf_reset(&b->did);
	hear(b, a_slash(GUEST, "help"));
	assert_null(strstr(b->did.s, "`/ehr accident"));
	assert_has(b->did.s, "`/ehr help`");
	buf_reset(&b->did);
	hear(b, a_slash(ONE, "помощь причина"));
	assert_has(b->did.s, "The same word: `!причина`. For example: `!cause the disk was full`");
}

static bool known_state(const struct flow *flow, const char *name, size_t len)
{
	for (const struct state *s = flow->states; s->name; s++)
		if (strlen(s->name) == len && !strncmp(s->name, name, len))
			return true;
	return false;
}

static void check_states(const struct door *d)
{
	const struct flow *flow = d->of ? registry_flow(d->of) : NULL;
	for (const char *at = d->in; at && *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		if (!flow || !known_state(flow, at, n))
			fail_msg("%s: no state \"%.*s\"", d->name, (int)n, at);
		at += n;
	}
}

static bool same_name(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

/* Every declared door can be found, by each of its names, and by nobody else's. */
static void the_registry_is_sound(void **state)
{
	(void)state;
	const struct door *d, *other;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		bool by_all = d->kind == REPLY || d->kind == EDIT || d->kind == DELETION ||
		              d->kind == REACTION || d->kind == FAILED || d->kind == CAUGHT_UP ||
		              d->kind == HANDOVER || d->kind == CARD_GONE || d->kind == OPENED ||
		              d->kind == STARTED || d->kind == ISSUE;
		assert_non_null(d->run);
		if (w.handler != &handler_test)
			check_states(d);
		assert_true(d->name || (by_all && d->kind != ISSUE));
		assert_true(d->kind == SLASH || d->kind == WORD || d->kind == ANSWER ||
		            (!d->twin && !d->takes));
		assert_true(d->kind != ANSWER || d->label); /* what was asked */
		assert_true(d->kind != HANDOVER || (d->of && d->in));
		if (by_all)
			continue;
		assert_ptr_equal(registry_find(d->kind, d->name, d->of, NULL), d);
		if (d->twin)
			assert_ptr_equal(registry_find(d->kind, d->twin, d->of, NULL), d);
		for (struct door_walk v = { 0 }; (other = registry_door(&v));)
			if (d != other && d->kind == other->kind && same_name(d->of, other->of))
				assert_false(same_name(d->name, other->name) ||
				             same_name(d->name, other->twin) ||
				             same_name(d->twin, other->twin));
	}
	for (int i = 0; i < registry_count; i++)
		for (const struct form *f = registry[i]->forms; f && f->name; f++)
			assert_non_null(registry_find(FORM, f->name, NULL, NULL));
}

/* The moves of a flow lead from and to states that it has. */
static void the_flows_are_sound(void **state)
{
	(void)state;
	for (int i = 0; i < registry_count; i++) {
		const struct flow *f = registry[i]->flow;
		for (const struct move *m = f ? f->moves : NULL; m && m->from; m++) {
			assert_true(known_state(f, m->from, strlen(m->from)));
			assert_true(known_state(f, m->to, strlen(m->to)));
			assert_non_null(m->event);
		}
		for (const struct state *s = f ? f->states : NULL; s && s->name; s++)
			assert_non_null(s->said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(every_deed_is_a_row),
		BENCH_TEST(who_is_off_the_roster_is_recorded_and_refused),
		BENCH_TEST(who_has_another_role_is_refused),
		BENCH_TEST(a_state_that_does_not_fit_is_named),
		BENCH_TEST(unknown_words_get_the_nearest),
		BENCH_TEST(what_is_no_word_is_left_alone),
		BENCH_TEST(a_word_is_answered_by_a_reaction),
		BENCH_TEST(a_late_word_does_what_its_door_says),
		BENCH_TEST(a_word_in_an_edited_reply),
		BENCH_TEST(pins_mark_and_unmark),
		BENCH_TEST(a_button_that_is_gone_says_so),
		BENCH_TEST(a_form_is_refused_under_its_field),
		BENCH_TEST(help_shows_what_one_may),
		cmocka_unit_test(the_registry_is_sound),
		cmocka_unit_test(the_flows_are_sound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
