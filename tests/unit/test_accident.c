#include "../../handlers/accident/accident.h"

#include "base/alloc.h"
#include "base/when.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is true of an accident, whatever the order in which it was heard. */

enum { TOLD_MAX = 65536, SHUFFLES = 60 };

static void tell_said(struct buf *to, const char *name, const struct said *s)
{
	if (s->by)
		buf_addf(to, " %s=%s|%s|%s|%lld|%lld", name, s->text ? s->text : "-", s->by,
		         s->source, (long long)s->at, (long long)s->number);
}

/* All of it as one text. Valid until the next. */
static const char *told(struct bench *b, const char *object)
{
	static char kept[TOLD_MAX];
	struct ctx cx;
	autobuf to = BUF_INIT(TOLD_MAX);
	ctx_open(&cx, b->machine, bench_now);
	const struct accident a = accident_of(&cx, object);
	buf_addf(&to, "%s %s since=%lld down=%d downtime=%lld", a.state, a.title,
	         (long long)a.since, a.down, (long long)a.downtime);
	for (int i = 0; i < a.intervals; i++)
		buf_addf(&to, " %lld-%lld", (long long)a.interval[i].from,
		         (long long)a.interval[i].to);
	tell_said(&to, "declared", &a.declared);
	tell_said(&to, "share", &a.share);
	tell_said(&to, "data", &a.data);
	tell_said(&to, "cause", &a.cause);
	tell_said(&to, "none", &a.no_tasks);
	for (int i = 0; i < a.measures; i++)
		tell_said(&to, "measure", &a.measure[i]);
	for (int i = 0; i < a.tasks; i++)
		tell_said(&to, "task", &a.task[i]);
	struct fact last = { 0 };
	bool any = fact_last(&cx, object, "entry", &last);
	buf_addf(&to, " entries=%lld last=%s|%s", (long long)fact_count(&cx, object, "entry"),
	         any ? last.by : "-", any && last.text ? last.text : "-");
	ctx_close(&cx);
	assert_true(fmt(kept, sizeof(kept), "%s", to.s));
	return kept;
}

struct given {
	const char *kind, *by, *text;
	int64_t at, said, number;
};

static void shuffle(void *list, size_t n, size_t size, unsigned *seed)
{
	char *at = list;
	char swap[128];
	assert_true(size <= sizeof(swap));
	for (size_t i = n - 1; i > 0; i--) {
		size_t j = (size_t)rand_r(seed) % (i + 1);
		memcpy(swap, at + i * size, size);
		memcpy(at + i * size, at + j * size, size);
		memcpy(at + j * size, swap, size);
	}
}

/* To the minute, so that many speak of the same one. */
static void make_facts(struct given *list, int n, unsigned *seed)
{
	static const char *const kinds[] = { "down", "restored", "measure", "cause",
		                             "data", "impact",   "task",    "entry" };
	static const char *const people[] = { "slack:" ONE, "slack:" OTHER };
	list[0] = (struct given){ "title", people[0], "it stopped", BENCH_START, BENCH_START, 0 };
	list[1] = (struct given){ "down", people[0], NULL, BENCH_START, BENCH_START, 0 };
	for (int i = 2; i < n; i++) {
		int64_t said = BENCH_START + i * MINUTE / 2;
		list[i] = (struct given){ kinds[rand_r(seed) % (int)ARRAY_SIZE(kinds)],
			                  people[i % 2],
			                  i % 3 ? "words" : "other words",
			                  said - rand_r(seed) % 20 * MINUTE,
			                  said,
			                  rand_r(seed) % 5 };
		list[i].at -= list[i].at % MINUTE;
	}
}

static void note(struct bench *b, const char *object, const struct given *g)
{
	struct ctx cx;
	autobuf source = BUF_INIT(64);
	buf_addf(&source, COMMUNITY "/%lld", (long long)g->said);
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, g->said);
	cx.by = g->by;
	cx.source = source.s;
	fact_note(&cx, object, g->kind, g->at, g->number, g->text);
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
}

static const char *new_accident(struct bench *b)
{
	struct ctx cx;
	static char id[64];
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, BENCH_START);
	cx.by = "slack:" ONE;
	assert_true(fmt(id, sizeof(id), "%s", object_new(&cx, "accident", "accident")));
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	return id;
}

static void facts_in_any_order_are_one_accident(void **state)
{
	enum { FACTS = 40 };
	struct bench *b = *state;
	struct given list[FACTS];
	unsigned seed = 7;
	for (int round = 0; round < 4; round++) {
		char *first = NULL;
		make_facts(list, FACTS, &seed);
		for (int i = 0; i < SHUFFLES / 4; i++) {
			const char *object = new_accident(b);
			for (int k = 0; k < FACTS; k++)
				note(b, object, &list[k]);
			const char *now_told = told(b, object);
			if (!first)
				first = xstrdup(now_told);
			assert_string_equal(now_told, first);
			shuffle(list, FACTS, sizeof(*list), &seed);
		}
		free(first);
	}
}

/* Replies, their edits, deletions and pins, in an order of its own for each seed but 0: owned. */
static char *thread_heard(unsigned seed)
{
	void *state;
	const char *root;
	assert_int_equal(bench_open(&state), 0);
	struct bench *b = state;
	const char *object = declare(b, "it stopped", &root);
	bench_now += HOUR;
	int64_t t = BENCH_START + 10 * MINUTE;
	const char *x = ts_of(b, t, 1), *y = ts_of(b, t + 1000, 2), *z = ts_of(b, t + 2000, 3),
	           *w = ts_of(b, t + 3000, 4);
	json_t *events[] = {
		a_message(ONE, x, root, "looking"),
		an_edit(ONE, x, root, "looking at the disk", t + 5000),
		an_edit(ONE, x, root, "looked at the disk", t + 9000),
		a_message(OTHER, y, root, "!cause the disk"),
		an_edit(OTHER, y, root, "!cause the cable", t + 7000),
		a_message(OTHER, z, root, "!measure a new disk"),
		an_edit(OTHER, z, root, "no, nothing yet", t + 8000),
		a_message(ONE, w, root, "oops"),
		a_deletion(ONE, w, root, t + 6000),
		a_reaction(ONE, x, "pushpin", true, t + 20000),
		a_message(OF_VM, ts_of(b, t + 4000, 5), root, "!impact 40%"),
		a_message(OF_VM, ts_of(b, t + 4500, 6), root, "!data no, all is there"),
	};
	if (seed)
		shuffle(events, ARRAY_SIZE(events), sizeof(json_t *), &seed);
	for (size_t i = 0; i < ARRAY_SIZE(events); i++)
		hear(b, events[i]);
	autobuf all = BUF_INIT(TOLD_MAX);
	buf_addf(&all, "%s\n%s", told(b, object),
	         look(b, "SELECT kind, source, at, said, by, number, edited, text FROM fact LEFT "
	                 "JOIN words ON words.id = fact.words WHERE until IS NULL AND source NOT "
	                 "LIKE 'slash/%' ORDER BY source, kind"));
	assert_int_equal(look_number(b, "SELECT count(*) FROM inbox WHERE state <> 'done'"), 0);
	bench_close(&state);
	/* The envelope that declared it differs. */
	char *slash = strstr(all.s, "slash/");
	assert_non_null(slash);
	memset(slash + strlen("slash/"), 'x', 36);
	return buf_take(&all);
}

static void events_in_any_order_are_one_thread(void **state)
{
	(void)state;
	autofree char *first = thread_heard(0);
	assert_non_null(strstr(first, "cause=the cable|slack:" OTHER));
	assert_null(strstr(first, "measure="));
	assert_non_null(strstr(first, "entries=5 "));
	assert_non_null(strstr(first, "\nkey|"));
	for (unsigned seed = 1; seed <= SHUFFLES; seed++) {
		autofree char *other = thread_heard(seed);
		if (strcmp(first, other) != 0)
			fail_msg("seed %u:\n%s\nand in order:\n%s", seed, other, first);
	}
}

/* People say things at 14:02 of that day and so on; `hm` is such a time. */
static int64_t at(int day, int hour, int minute)
{
	return BENCH_START + ((day * 24 + hour - 14) * 60 + minute - 2) * MINUTE;
}

static void say_at(struct bench *b, int64_t when, const char *root, const char *text)
{
	bench_now = when - 1000;
	reply(b, ONE, root, text);
}

static void assert_clock(struct bench *b, const char *object, const char *intervals,
                         int64_t downtime_minutes)
{
	struct ctx cx;
	autobuf to = BUF_INIT(1024);
	ctx_open(&cx, b->machine, bench_now);
	const struct accident a = accident_of(&cx, object);
	for (int i = 0; i < a.intervals; i++) {
		autofree char *from = when_clock(a.interval[i].from),
		              *until =
		                      a.interval[i].to ? when_clock(a.interval[i].to) : xstrdup("");
		buf_addf(&to, "%s%s-%s", i ? " " : "", from, until);
	}
	assert_string_equal(to.s, intervals);
	assert_int_equal(a.downtime / MINUTE, downtime_minutes);
	ctx_close(&cx);
}

static const char *last_refusal(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE action LIKE 'word.%' ORDER BY row DESC "
	               "LIMIT 1");
}

static void downtime_is_the_sum_of_the_intervals(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	bench_now = at(0, 15, 0);
	assert_clock(b, object, "14:02-", 58);
	say_at(b, at(0, 15, 40), root, "!restored 15:37");
	assert_clock(b, object, "14:02-15:37", 95);
	assert_string_equal(look(b, "SELECT state FROM object"), "restored");
	say_at(b, at(0, 22, 5), root, "!down 22:00");
	assert_clock(b, object, "14:02-15:37 22:00-", 100);
	assert_string_equal(look(b, "SELECT state FROM object"), "open");
	/* Over midnight. */
	say_at(b, at(1, 0, 12), root, "!восстановлено в 00:10");
	assert_clock(b, object, "14:02-15:37 22:00-00:10", 95 + 130);
	say_at(b, at(1, 9, 0), root, "!упало вчера 23:30");
	assert_string_equal(last_refusal(b), "refused: no.down.then");
	assert_clock(b, object, "14:02-15:37 22:00-00:10", 225);
	bench_now = at(2, 0, 0);
	assert_clock(b, object, "14:02-15:37 22:00-00:10", 225);
}

static void an_earlier_time_moves_the_start(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	say_at(b, at(0, 14, 10), root, "!down 13:50");
	assert_clock(b, object, "13:50-", 20);
	say_at(b, at(0, 14, 11), root, "!down 14:00");
	assert_string_equal(last_refusal(b), "refused: no.down");
	say_at(b, at(0, 14, 20), root, "!restored 13:40");
	assert_string_equal(last_refusal(b), "refused: no.time.before");
	say_at(b, at(0, 14, 21), root, "!restored 14:15");
	say_at(b, at(0, 14, 22), root, "!restored 14:16");
	assert_string_equal(last_refusal(b), "refused: no.restored");
	say_at(b, at(0, 15, 0), root, "!down 14:50");
	say_at(b, at(0, 15, 1), root, "!restored");
	/* Of the second interval too. */
	say_at(b, at(0, 15, 5), root, "!down 14:40");
	assert_clock(b, object, "13:50-14:15 14:40-15:01", 25 + 21);
	assert_string_equal(look(b, "SELECT state FROM object"), "restored");
}

static void a_minute_has_room_for_both(void **state)
{
	struct bench *b = *state;
	const char *root;
	bench_now += 40000; /* 14:02:40 */
	const char *object = declare(b, "it stopped", &root);
	say_at(b, BENCH_START + 55000, root, "!restored 14:02");
	assert_clock(b, object, "14:02-14:02", 0);
	say_at(b, BENCH_START + 58000, root, "!down 14:02");
	assert_clock(b, object, "14:02-14:02 14:02-", 0);
	say_at(b, BENCH_START + 5 * MINUTE, root, "!restored");
	assert_clock(b, object, "14:02-14:02 14:02-14:07", 5);
}

static void an_edited_word_moves_its_fact(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	bench_now = at(0, 15, 0);
	const char *ts = ts_of(b, bench_now, 7);
	hear(b, a_message(ONE, ts, root, "!restored"));
	assert_string_equal(look(b, "SELECT state FROM object"), "restored");
	bench_now = at(0, 15, 2);
	hear(b, an_edit(ONE, ts, root, "!restored 14:50", bench_now));
	assert_clock(b, object, "14:02-14:50", 48);
	assert_string_equal(look(b, "SELECT state FROM object"), "restored");
	/* It says no word any more: what is true by now is drawn and moves the state. */
	bench_now = at(0, 15, 3);
	hear(b, an_edit(ONE, ts, root, "it will be restored", bench_now));
	assert_clock(b, object, "14:02-", 61);
	assert_string_equal(look(b, "SELECT state FROM object"), "open");
	assert_string_equal(look(b,
	                         "SELECT count(*) FROM fact WHERE kind = 'restored' AND until IS "
	                         "NOT NULL"),
	                    "2");
}

static void complete(struct bench *b, const char *root)
{
	static const char *const words[] = { "!restored", "!cause the disk", "!measure cleared it",
		                             "!data no", "!task none it can't happen again" };
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		bench_now += MINUTE;
		reply(b, ONE, root, words[i]);
	}
}

static void a_signed_report_keeps_its_facts(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	bench_now += MINUTE;
	const char *ts = ts_of(b, bench_now, 9);
	hear(b, a_message(ONE, ts, root, "!cause the cable"));
	complete(b, root);
	assert_string_equal(look(b, "SELECT state FROM object"), "summed_up");
	hear(b, a_press(ONE, "report.sign", as_drawn(b, "report.sign", object)));
	assert_string_equal(look(b, "SELECT state FROM object"), "summed_up");
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", object)));
	/* The share of clients is a gap: the form asks why. */
	hear(b, a_submission(HEAD_OF, "sign", as_drawn(b, "sign", object), "why", "nobody knows"));
	assert_string_equal(look(b, "SELECT state FROM object"), "signed");
	hear(b, an_edit(ONE, ts, root, "!cause the moon", bench_now + 1000));
	/* It is a correction, beside the facts. */
	assert_string_equal(look(b, "SELECT kind, text FROM fact JOIN words ON words.id = "
	                            "fact.words WHERE kind LIKE 'correction%'"),
	                    "correction.cause|the moon");
	assert_non_null(strstr(told(b, object), "cause=the disk"));
	assert_string_equal(look(b,
	                         "SELECT text FROM fact JOIN words ON words.id = fact.words WHERE "
	                         "kind = 'cause' AND until IS NULL ORDER BY at"),
	                    "the cable\nthe disk");
	/* The reply itself is recorded as it is now. */
	assert_string_equal(look(b,
	                         "SELECT text FROM fact JOIN words ON words.id = fact.words WHERE "
	                         "kind = 'entry' AND until IS NULL AND edited > 0"),
	                    "!cause the moon");
	reply(b, HEAD_OF, root, "!down");
	assert_string_equal(last_refusal(b), "refused: no.down.signed");
	reply(b, HEAD_OF, root, "!off a pharmacy");
	assert_string_equal(last_refusal(b), "refused: no.state");
	/* A follow-up is filed all the same. */
	reply(b, HEAD_OF, root, "!task nothing more");
	assert_string_equal(look(b,
	                         "SELECT kind, text FROM fact JOIN words ON words.id = fact.words "
	                         "WHERE kind IN ('task', 'correction.task') ORDER BY kind"),
	                    "correction.task|nothing more\ntask|nothing more");
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

static void two_at_once_are_one_but_for_drills(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	bench_now += MINUTE;
	hear(b, a_slash(HEAD_OF, "accident --drill let us practise"));
	assert_string_equal(look(b, "SELECT id FROM object ORDER BY id"), "accident:1\ndrill:1");
	bench_now += MINUTE;
	hear(b, a_slash(OTHER, "accident nothing works"));
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "2");
	assert_string_equal(look(b, "SELECT object FROM fact WHERE kind = 'entry'"), "accident:1");
	/* It is another one, says its author. */
	hear(b, another(b, OTHER, "accident:1"));
	assert_string_equal(look(b, "SELECT id FROM object ORDER BY id"),
	                    "accident:1\naccident:2\ndrill:1");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'entry' AND until IS "
	                            "NULL"),
	                    "0");
	/* Later the one who says it is asked. */
	bench_now += 20 * MINUTE;
	hear(b, a_slash(OTHER, "accident and more"));
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "3");
	hear(b, another(b, OTHER, "accident:2"));
	assert_string_equal(look(b, "SELECT count(*) FROM object"), "4");
}

/* The form reads a share as the word does: as its placeholder writes it, too. */
static void a_share_is_read_alike_everywhere(void **state)
{
	static const struct {
		const char *typed, *share;
	} cases[] = { { "60 %", "60" },
		      { "≈40 %", "40" },
		      { "25%", "25" },
		      { "101", "25" },
		      { "all", "25" } };
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_now += MINUTE;
		hear(b, a_submission(ONE, "share", "accident:1", "share", cases[i].typed));
		assert_string_equal(
		        look(b, "SELECT number FROM fact WHERE kind = 'impact' ORDER BY id "
		                "DESC LIMIT 1"),
		        cases[i].share);
	}
}

/* What the fold can't hold is refused; ✅ would be a lie. */
static void what_is_too_much_is_refused(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (int i = 0; i < 130; i++) {
		bench_now += 1000;
		reply(b, ONE, root, "!measure cleared the disk");
	}
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'measure'"), "128");
	for (int i = 0; i < 70; i++) {
		bench_now += 2 * MINUTE;
		reply(b, ONE, root, "!restored");
		bench_now += 2 * MINUTE;
		reply(b, ONE, root, "!down");
	}
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'down'"), "64");
}

static void a_drill_files_nothing_and_says_so(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "авария —учения всё встало"));
	assert_string_equal(look(b, "SELECT id FROM object"), "drill:1");
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call IN ('page', "
	                            "'issues.create', 'notes.create', 'issues.link')"),
	                    "0");
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE body IS NOT NULL AND call LIKE "
	                            "'chat.postMessage%' AND body NOT LIKE '%DRILL D-1%'"),
	                    "0");
	assert_int_not_equal(look_number(b, "SELECT count(*) FROM job WHERE body LIKE '%DRILL%'"),
	                     0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(facts_in_any_order_are_one_accident),
		cmocka_unit_test(events_in_any_order_are_one_thread),
		BENCH_TEST(downtime_is_the_sum_of_the_intervals),
		BENCH_TEST(an_earlier_time_moves_the_start),
		BENCH_TEST(a_minute_has_room_for_both),
		BENCH_TEST(an_edited_word_moves_its_fact),
		BENCH_TEST(a_signed_report_keeps_its_facts),
		BENCH_TEST(two_at_once_are_one_but_for_drills),
		BENCH_TEST(a_share_is_read_alike_everywhere),
		BENCH_TEST(what_is_too_much_is_refused),
		BENCH_TEST(a_drill_files_nothing_and_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
