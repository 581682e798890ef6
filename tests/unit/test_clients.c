#include "../../handlers/accident/clients.h"

#include "base/alloc.h"
#include "base/config.h"
#include "core/dispatch.h"
#include "core/draw.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who of the clients was told what, and the texts they are told. */

enum { TEXT_ROOM = 65536 };

static struct config_group six[] = {
	{ "Pharmacies", "Skype", TO_PHARMACIES },
	{ "Networks", NULL, TO_NETWORKS },
	{ "Institutions", NULL, TO_INSTITUTIONS },
	{ "Developers", NULL, TO_MIS },
	{ "Desks", NULL, TO_DESKS },
	{ "Site", NULL, TO_SITE },
};

static struct config_group many[CONFIG_GROUPS];

static void give(struct bench *b, struct config_group *groups, size_t n)
{
	b->config.groups = groups;
	b->config.groups_count = n;
}

/* The moment that was asked for has come. */
static void come(struct bench *b, const char *name)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT due FROM timer WHERE name = '%s'", name);
	int64_t due = look_number(b, sql.s);
	assert_true(due > 0);
	bench_now = due > bench_now ? due : bench_now;
	assert_true(db_begin(b->machine->db));
	assert_int_equal(dispatch_moment(b->machine, "accident:1", name, due, bench_now), HANDLED);
	assert_true(db_commit(b->machine->db));
}

static const char *declared(struct bench *b)
{
	const char *root;
	declare(b, "it stopped", &root);
	come(b, "clients.start");
	return root;
}

/* The newest card of texts of that page, as JSON. Lives until the next. */
static const char *shown(struct bench *b, const char *person, int page)
{
	static char kept_text[TEXT_ROOM];
	autobuf sql = BUF_INIT(512);
	buf_addf(
	        &sql,
	        "SELECT card.name FROM card JOIN fact ON card.name LIKE 'accident:1/texts:%d:' || "
	        "fact.source || '@slack:%s' WHERE fact.kind = 'texts' ORDER BY fact.id DESC LIMIT 1",
	        page, person);
	json_auto_t *card = draw(b->machine, look(b, sql.s), bench_now);
	assert_non_null(card);
	assert_true(json_array_size(json_object_get(card, "blocks")) <= 50);
	autofree char *text = json_dumps(card, JSON_COMPACT);
	assert_true(fmt(kept_text, sizeof(kept_text), "%s", text));
	return kept_text;
}

static const char *count(struct bench *b, const char *sentence)
{
	static char kept_text[TEXT_ROOM];
	json_auto_t *card = draw(b->machine, "accident:1/card", bench_now);
	autofree char *text = json_dumps(card, JSON_COMPACT);
	assert_true(fmt(kept_text, sizeof(kept_text), "%s", text));
	return strstr(kept_text, sentence);
}

static int told(struct bench *b)
{
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	const struct clients c = clients_of(&cx, "accident:1");
	int n = clients_told(&c, clients_now(&c));
	ctx_close(&cx);
	return n;
}

static const char *last_refusal(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE action LIKE 'word.%' ORDER BY row DESC "
	               "LIMIT 1");
}

static json_t *press_box(struct bench *b, const char *user, const char *kind, const char *group)
{
	autobuf sql = BUF_INIT(256), value = BUF_INIT(512);
	buf_addf(&sql, "SELECT source FROM fact WHERE kind = 'texts' AND number = %s", kind);
	buf_addf(&value, "accident:1 %s:%s", look(b, sql.s), group);
	bench_now += 1000;
	return a_press(user, "clients.informed", as_drawn(b, "clients.informed", value.s));
}

static void every_text_is_there(void **state)
{
	struct bench *b = *state;
	give(b, six, ARRAY_SIZE(six));
	const char *root = declared(b);
	const char *text = shown(b, ONE, 1);
	assert_non_null(strstr(text, "and by 15:15 in any case."));
	assert_non_null(strstr(text, "Since 14:02, 23 November the"));
	/* Nobody can be asked: no word of it. */
	assert_null(strstr(text, "Questions"));
	come(b, "clients.update");
	/* Nobody was told of the start: it is told now. */
	assert_non_null(strstr(shown(b, ONE, 1), "since 14:02 e-prescriptions"));
	reply(b, ONE, root, "!informed all");
	come(b, "clients.update");
	assert_non_null(strstr(shown(b, ONE, 1), "\"text\":\"Colleagues, work goes on: "));
	assert_non_null(strstr(shown(b, ONE, 1), "For doctors: still waiting"));
	assert_non_null(strstr(shown(b, ONE, 1), "\"text\":\"Work goes on: "));
	b->config.desk.contacts = "call us";
	reply(b, ONE, root, "!restored");
	come(b, "clients.end");
	text = shown(b, ONE, 1);
	assert_non_null(strstr(text, "If anything still fails, tell us: call us. Thank you"));
	assert_null(strstr(text, "{"
	                         "since"));
	assert_null(strstr(text, "it stopped"));
}

static void boxes_are_counted_by_their_round(void **state)
{
	struct bench *b = *state;
	give(b, six, ARRAY_SIZE(six));
	const char *root = declared(b);
	assert_non_null(count(b, "Clients informed: 0 of 6"));
	hear(b, press_box(b, ONE, "1", "Site"));
	hear(b, press_box(b, OTHER, "1", "Site")); /* the second finds it done */
	assert_string_equal(look(b, "SELECT by FROM fact WHERE kind = 'informed:Site'"),
	                    "slack:" ONE);
	hear(b, press_box(b, ONE, "1", "Nobody"));
	hear(b, a_press(ONE, "clients.informed", "accident:1 x:Site"));
	hear(b, a_press(ONE, "clients.informed", "accident:1"));
	hear(b, press_box(b, GUEST, "1", "Desks"));
	assert_non_null(count(b, "Clients informed: 1 of 6"));
	reply(b, ONE, root, "!informed desk");
	reply(b, ONE, root, "!informed de");
	assert_string_equal(last_refusal(b), "refused: no.group");
	assert_int_equal(told(b), 2);
	reply(b, ONE, root, "!restored");
	come(b, "clients.end");
	/* A box of the start that is pressed late is one of the start. */
	hear(b, press_box(b, ONE, "1", "Networks"));
	assert_non_null(count(b, "start 3 of 6, end 0 of 6"));
	hear(b, press_box(b, ONE, "3", "Networks"));
	assert_non_null(count(b, "start 3 of 6, end 1 of 6"));
}

static void an_edited_word_ticks_another_box(void **state)
{
	struct bench *b = *state;
	give(b, six, ARRAY_SIZE(six));
	const char *root = declared(b);
	bench_now += MINUTE;
	const char *ts = ts_of(b, bench_now, 5);
	hear(b, a_message(ONE, ts, root, "!informed all"));
	assert_int_equal(told(b), 6);
	hear(b, an_edit(ONE, ts, root, "!informed site", bench_now + 1000));
	assert_int_equal(told(b), 1);
	hear(b, an_edit(ONE, ts, root, "not yet", bench_now + 2000));
	assert_int_equal(told(b), 0);
}

/* What was said of the accident may be taken back; that texts were offered may not. */
static void a_round_outlives_the_word_that_began_it(void **state)
{
	struct bench *b = *state;
	give(b, six, ARRAY_SIZE(six));
	const char *root = declared(b);
	bench_now += MINUTE;
	const char *ts = ts_of(b, bench_now, 5);
	hear(b, a_message(ONE, ts, root, "!restored"));
	come(b, "clients.end");
	hear(b, press_box(b, ONE, "3", "Site"));
	hear(b, an_edit(ONE, ts, root, "it will be restored", bench_now + 1000));
	come(b, "clients.start");
	/* Who was told that it was over is told of the start; the text for the rest goes on. */
	reply(b, ONE, root, "!restored");
	come(b, "clients.end");
	assert_string_equal(look(b, "SELECT number FROM fact WHERE kind = 'texts' ORDER BY id"),
	                    "1\n3\n1\n3");
	assert_int_equal(told(b), 0);
}

static json_t *submission(struct bench *b, const char *which, const char *box)
{
	json_t *sent = a_submission(ONE, "clients", "accident:1", "groups", "");
	json_t *view = json_object_get(json_object_get(sent, "payload"), "view");
	autobuf value = BUF_INIT(512);
	buf_addf(&value, "accident:1 %s:%s", which,
	         look(b, "SELECT source FROM fact WHERE kind = 'texts'"));
	json_object_set_new(view, "private_metadata", json_string(value.s));
	json_object_set_new(json_object_get(view, "state"), "values",
	                    json_pack("{s:{s:{s:[{s:s}]}}}", "groups", "groups", "selected_options",
	                              "value", box));
	return sent;
}

/* The form was opened before somebody else ticked one of its boxes. */
static void a_form_changes_what_was_changed_in_it(void **state)
{
	struct bench *b = *state;
	give(b, six, 3);
	declared(b);
	hear(b, press_box(b, ONE, "1", "Pharmacies"));
	hear(b, press_box(b, OTHER, "1", "Networks"));
	bench_now += 1000;
	hear(b, submission(b, "x--", "Institutions"));
	assert_int_equal(told(b), 2);
	assert_string_equal(look(b, "SELECT kind FROM fact WHERE kind LIKE 'informed:%' AND number "
	                            "< 0"),
	                    "informed:Pharmacies");
}

static void more_groups_are_more_cards(void **state)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCD";
	static char names[CONFIG_GROUPS][2];
	struct bench *b = *state;
	for (int i = 0; i < CONFIG_GROUPS; i++) {
		names[i][0] = letters[i];
		many[i] = (struct config_group){ names[i], NULL, (enum audience)(i % 6) };
	}
	give(b, many, CONFIG_GROUPS);
	declared(b);
	assert_int_equal(look_number(b, "SELECT count(*) FROM card WHERE name LIKE '%/texts:%'"),
	                 3);
	assert_non_null(strstr(shown(b, ONE, 1), "*a*"));
	assert_null(strstr(shown(b, ONE, 1), "*k*"));
	assert_non_null(strstr(shown(b, ONE, 2), "*k*"));
	assert_non_null(strstr(shown(b, ONE, 3), "*D*"));
	hear(b, a_press(ONE, "clients.form", "accident:1"));
	json_auto_t *job =
	        json_loads(look(b, "SELECT body FROM job WHERE call = 'views.open'"), 0, NULL);
	assert_int_equal(json_array_size(json_object_get(json_object_get(job, "view"), "blocks")),
	                 2 + 3);
}

/* An accident that was none: whoever was told of it is told so. */
static void only_the_told_are_told_that_it_is_off(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	give(b, six, ARRAY_SIZE(six));
	declared(b);
	hear(b, press_box(b, ONE, "1", "Networks"));
	assert_true(db_begin(b->machine->db));
	db_do(b->machine->db, SQL_object_move, T(":id", "accident:1"), T(":from", "open"),
	      T(":to", "cancelled"), I(":now", bench_now));
	ctx_open(&cx, b->machine, bench_now);
	clients_on_cancelled(&cx, "accident:1");
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	come(b, "clients.cancel");
	assert_non_null(
	        strstr(shown(b, ONE, 1), "disregard our message about failures since 14:02"));
	assert_non_null(strstr(shown(b, ONE, 1), "*Networks*"));
	assert_null(strstr(shown(b, ONE, 1), "Site"));
	hear(b, press_box(b, ONE, "4", "Networks"));
	assert_non_null(strstr(shown(b, ONE, 1), "informed 1 of 1"));
}

/* Told of a start and of no end: one break for them, from that start. Told of an end: a new one. */
static void a_break_ends_for_those_who_were_told(void **state)
{
	struct bench *b = *state;
	give(b, six, ARRAY_SIZE(six));
	const char *root = declared(b);
	reply(b, ONE, root, "!informed all");
	bench_now += 38 * 60000;
	reply(b, ONE, root, "!restored");
	come(b, "clients.end");
	assert_non_null(strstr(shown(b, ONE, 1), "The break lasted 38\u00a0min"));
	hear(b, press_box(b, ONE, "3", "Pharmacies"));
	bench_now += 2 * 60000;
	reply(b, ONE, root, "!down");
	come(b, "clients.start");
	bench_now += 5 * 60000;
	reply(b, ONE, root, "!restored");
	come(b, "clients.end");
	const char *text = shown(b, ONE, 1);
	assert_non_null(strstr(text, "can be dispensed. The break lasted 5\u00a0min"));
	assert_non_null(strstr(text, "The break lasted 45\u00a0min (14:02"));
	assert_non_null(strstr(text, "from 14:02 to 14:47"));
}

static void without_groups_nobody_is_bothered(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	assert_int_equal(look_number(b, "SELECT count(*) FROM timer WHERE name LIKE 'clients%'"),
	                 0);
	reply(b, ONE, root, "!informed all");
	assert_string_equal(last_refusal(b), "refused: no.groups");
	assert_null(count(b, "lients informed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(every_text_is_there),
		BENCH_TEST(boxes_are_counted_by_their_round),
		BENCH_TEST(an_edited_word_ticks_another_box),
		BENCH_TEST(a_round_outlives_the_word_that_began_it),
		BENCH_TEST(a_form_changes_what_was_changed_in_it),
		BENCH_TEST(more_groups_are_more_cards),
		BENCH_TEST(only_the_told_are_told_that_it_is_off),
		BENCH_TEST(a_break_ends_for_those_who_were_told),
		BENCH_TEST(without_groups_nobody_is_bothered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
