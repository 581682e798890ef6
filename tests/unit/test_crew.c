#include "../../handlers/accident/accident.h"

#include "base/alloc.h"
#include "core/dispatch.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who holds a role, and who is called when. */

enum { DEEDS_MAX = 12, PEOPLE_MAX = 4, FOR_EVER = 500 };

#define DID(what, who, minute, round)                            \
	{                                                        \
		what, who, who, "source", (minute)*MINUTE, round \
	}
#define A "slack:UA"
#define B "slack:UB"
#define C "slack:UC"

static const struct crew_terms terms = { 3 * MINUTE, 6 * MINUTE, 10 * MINUTE };

static void whose_turn_it_is(void **state)
{
	static const struct {
		const char *case_of;
		struct crew_deed did[DEEDS_MAX];
		const char *line[PEOPLE_MAX];
		int64_t now; /* minutes, as `at` */
		int move;
		const char *who;
		int64_t at;
	} cases[] = {
		{ "nobody was called yet", { { 0 } }, { A, B }, 0, CALL, A, 0 },
		{ "the same again", { DID(CALLED, A, 0, 0) }, { A, B }, 1, CALL, A, 3 },
		{ "overdue", { DID(CALLED, A, 0, 0) }, { A, B }, 5, CALL, A, 3 },
		{ "after an hour the next, not both",
		  { DID(CALLED, A, 0, 0) },
		  { A, B },
		  60,
		  CALL,
		  B,
		  6 },
		{ "the next in line",
		  { DID(CALLED, A, 0, 0), DID(CALLED, A, 3, 0) },
		  { A, B },
		  4,
		  CALL,
		  B,
		  6 },
		{ "the same minutes down the line",
		  { DID(CALLED, A, 0, 0), DID(CALLED, A, 3, 0), DID(CALLED, B, 6, 0) },
		  { A, B, C },
		  7,
		  CALL,
		  B,
		  9 },
		{ "everybody when the last has had their time",
		  { DID(CALLED, A, 0, 0), DID(CALLED, A, 3, 0) },
		  { A },
		  4,
		  CALL_ALL,
		  NULL,
		  6 },
		{ "everybody again",
		  { DID(CALLED, A, 0, 0), DID(CALLED, A, 3, 0), DID(ALL_CALLED, A, 6, 0) },
		  { A },
		  7,
		  CALL_ALL,
		  NULL,
		  16 },
		{ "at once when the one who was called can't",
		  { DID(CALLED, A, 0, 0), DID(DECLINED, A, 1, 0) },
		  { B },
		  1,
		  CALL,
		  B,
		  0 },
		{ "and everybody when there is no other",
		  { DID(CALLED, A, 0, 0), DID(DECLINED, A, 1, 0) },
		  { NULL },
		  1,
		  CALL_ALL,
		  NULL,
		  0 },
		{ "everybody at once when nobody has the role",
		  { { 0 } },
		  { NULL },
		  0,
		  CALL_ALL,
		  NULL,
		  0 },
		{ "who comes back while everybody is called is called too",
		  { DID(ALL_CALLED, A, 0, 0) },
		  { B },
		  1,
		  CALL,
		  B,
		  0 },
		{ "nobody once it is taken",
		  { DID(CALLED, A, 0, 0), DID(TAKEN, A, 1, 0) },
		  { NULL },
		  60,
		  REST,
		  NULL,
		  0 },
		{ "at once when it was left",
		  { DID(CALLED, A, 0, 0), DID(TAKEN, A, 1, 0), DID(LEFT, A, 30, 1) },
		  { B },
		  30,
		  CALL,
		  B,
		  0 },
		{ "anew, though all were called before",
		  { DID(CALLED, A, 0, 0), DID(ALL_CALLED, A, 6, 0), DID(ANEW, A, 30, 1) },
		  { A },
		  30,
		  CALL,
		  A,
		  0 },
		{ "the heir at once",
		  { DID(CALLED, A, 0, 0), DID(TAKEN, A, 1, 0), DID(APPOINTED, B, 9, 1) },
		  { B },
		  9,
		  CALL,
		  B,
		  0 },
		{ "the heir again",
		  { DID(TAKEN, A, 1, 0), DID(APPOINTED, B, 9, 1), DID(CALLED, B, 9, 1) },
		  { B },
		  10,
		  CALL,
		  B,
		  12 },
		{ "and no more: somebody has the role",
		  { DID(TAKEN, A, 1, 0), DID(APPOINTED, B, 9, 1), DID(CALLED, B, 9, 1),
		    DID(CALLED, B, 12, 1) },
		  { B },
		  60,
		  REST,
		  NULL,
		  0 },
		{ "who is appointed is called though they were before",
		  { DID(CALLED, A, 0, 0), DID(CALLED, A, 3, 0), DID(ALL_CALLED, A, 6, 0),
		    DID(APPOINTED, A, 8, 1) },
		  { A },
		  8,
		  CALL,
		  A,
		  0 },
		{ "everybody no sooner for an appointment that failed",
		  { DID(ALL_CALLED, A, 6, 0), DID(APPOINTED, B, 8, 1), DID(CALLED, B, 8, 1),
		    DID(DECLINED, B, 9, 1) },
		  { NULL },
		  9,
		  CALL_ALL,
		  NULL,
		  16 },
		{ "the clock jumped back: nothing twice",
		  { DID(CALLED, A, 60, 0), DID(CALLED, A, 63, 0) },
		  { A, B },
		  0,
		  CALL,
		  B,
		  66 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct crew c = { 0 };
		for (; cases[i].did[c.deeds].by; c.deeds++) {
			c.deed[c.deeds] = cases[i].did[c.deeds];
			c.round = cases[i].did[c.deeds].round;
		}
		struct crew_step s = crew_next(&c, cases[i].line, &terms, cases[i].now * MINUTE);
		if ((int)s.move != cases[i].move || s.at != cases[i].at * MINUTE ||
		    !(s.who == cases[i].who || same_person(s.who, cases[i].who)))
			fail_msg("%s: %d %s %lld", cases[i].case_of, (int)s.move,
			         s.who ? s.who : "-", (long long)(s.at / MINUTE));
	}
}

/* Facts come in the order of their moments, whatever was heard first. */
static void note(struct ctx *cx, struct crew crew[CREW], const char *kind, const char *who,
                 int64_t minute, int64_t round)
{
	crew_fold(cx, crew,
	          &(struct fact){ .kind = kind,
	                          .by = who,
	                          .source = "source",
	                          .at = minute * MINUTE,
	                          .number = round });
}

static void a_role_is_held_by_one(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	struct crew crew[CREW] = { 0 };
	const struct crew *c = &crew[MACHINES];
	ctx_open(&cx, b->machine, BENCH_START);
	assert_null(crew_holder(c));
	note(&cx, crew, "take:vm", A, 1, 0);
	note(&cx, crew, "take:infra", B, 1, 0);
	note(&cx, crew, "take:nothing", C, 1, 0);
	note(&cx, crew, "taken", C, 1, 0);
	assert_string_equal(crew_holder(c)->who, A);
	assert_string_equal(crew_holder(&crew[INFRASTRUCTURE])->who, B);
	/* It stays with the one who hands it over until the other takes it. */
	note(&cx, crew, "appoint:vm", C, 5, 1);
	assert_string_equal(crew_appointed(c)->who, C);
	assert_string_equal(crew_holder(c)->who, A);
	note(&cx, crew, "take:vm", C, 6, 1);
	assert_null(crew_appointed(c));
	assert_string_equal(crew_holder(c)->who, C);
	assert_ptr_equal(crew_ended(c, crew_last(c, TAKEN, A)), crew_holder(c));
	note(&cx, crew, "leave:vm", C, 9, 2);
	assert_null(crew_holder(c));
	assert_true(crew_declined(c, C));
	assert_false(crew_declined(c, A));
	note(&cx, crew, "cannot:vm", A, 10, 2);
	assert_true(crew_declined(c, A));
	note(&cx, crew, "anew:vm", "clock", 20, 3);
	assert_false(crew_declined(c, A));
	assert_int_equal(c->round, 3);
	ctx_close(&cx);
}

static void what_people_did_outlasts_many_calls(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	struct crew crew[CREW] = { 0 };
	ctx_open(&cx, b->machine, BENCH_START);
	note(&cx, crew, "take:vm", A, 0, 0);
	note(&cx, crew, "leave:vm", A, 1, 1);
	for (int i = 0; i < FOR_EVER; i++)
		note(&cx, crew, "call_all:vm", "clock", 10 + i, 1);
	assert_int_equal(crew[MACHINES].deeds, CREW_DEEDS);
	assert_non_null(crew_last(&crew[MACHINES], TAKEN, A));
	assert_int_equal(crew_last(&crew[MACHINES], ALL_CALLED, NULL)->at,
	                 (10 + FOR_EVER - 1) * MINUTE);
	ctx_close(&cx);
}

/* ---- with a machine ---- */

static const char *crew_facts(struct bench *b)
{
	return look(b, "SELECT kind, coalesce(text, by) FROM fact LEFT JOIN words ON words.id = "
	               "fact.words WHERE kind LIKE '%:%' ORDER BY at, kind");
}

/* Its moment comes, if one was asked for. */
static void wait_for_step(struct bench *b, int64_t when)
{
	int64_t due = look_number(b, "SELECT due FROM timer WHERE name = 'crew.step'");
	bench_now = when;
	if (!due || due > when)
		return;
	assert_true(db_begin(b->machine->db));
	assert_int_equal(dispatch_moment(b->machine, "accident:1", "crew.step", due, when),
	                 HANDLED);
	assert_true(db_commit(b->machine->db));
}

static const char *refused(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE action LIKE 'button.crew.%' ORDER BY row "
	               "DESC LIMIT 1");
}

static void press(struct bench *b, const char *who, const char *action)
{
	bench_now += 1000;
	hear(b, a_press(who, action, "accident:1 vm"));
}

static void what_is_overdue_is_one_step(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	assert_string_equal(crew_facts(b), "call:infra|slack:" OF_INFRA "\ncall:vm|slack:" OF_VM);
	wait_for_step(b, BENCH_START + HOUR);
	assert_string_equal(look(b, "SELECT kind, count(*) FROM fact WHERE kind LIKE 'call%' GROUP "
	                            "BY kind"),
	                    "call:infra|1\ncall:vm|1\ncall_all:infra|1\ncall_all:vm|1");
	bench_restart(b);
	wait_for_step(b, BENCH_START + HOUR + 5 * MINUTE);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind LIKE 'call_all:%'"),
	                 2);
	wait_for_step(b, BENCH_START + HOUR + 10 * MINUTE);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind LIKE 'call_all:%'"),
	                 4);
}

static void nobody_is_called_any_more_once_it_is_restored(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	bench_now += MINUTE;
	reply(b, ONE, root, "!restored");
	const char *before = crew_facts(b);
	wait_for_step(b, BENCH_START + HOUR);
	assert_string_equal(crew_facts(b), before);
	/* Down again: anew for whoever is lacking. */
	reply(b, ONE, root, "!down");
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'call:vm'"), 2);
	press(b, OF_VM, "crew.take");
	reply(b, ONE, root, "!restored");
	bench_now += MINUTE;
	reply(b, ONE, root, "!down");
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'call:vm'"), 2);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'call:infra'"), 3);
}

static void who_may_not_is_told_why(void **state)
{
	static const struct {
		const char *who, *action, *about, *refusal;
	} cases[] = {
		{ ONE, "crew.take", "accident:1 vm", "refused: no.crew.vm" },
		{ ONE, "crew.take", "accident:1 infra", "refused: no.crew.infra" },
		{ GUEST, "crew.take", "accident:1 vm", "refused: no.roster" },
		{ OF_VM, "crew.take", "accident:1", "refused: no.old" },
		{ OF_VM, "crew.take", "accident:1 nothing", "refused: no.old" },
		{ OF_VM, "crew.take", "accident:1 vm", "open" },
		{ OF_VM, "crew.take", "accident:1 vm", "refused: no.late" },
		{ SECOND, "crew.cannot", "accident:1 vm", "refused: no.late" },
		{ OF_INFRA, "crew.leave", "accident:1 vm", "refused: no.crew.theirs" },
		{ HEAD_OF, "crew.hand", "accident:1 vm", "refused: no.crew.theirs" },
		{ OF_VM, "crew.hand", "accident:1 vm", "refused: no.crew.heir" },
		{ ONE, "crew.reached", "accident:1 nothing", "refused: no.old" },
	};
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_now += 1000;
		hear(b, a_press(cases[i].who, cases[i].action, cases[i].about));
		if (strcmp(refused(b), cases[i].refusal) != 0)
			fail_msg("%zu: %s", i, refused(b));
	}
}

static void two_roles_are_two_people(void **state)
{
	struct bench *b = *state;
	const char *root;
	b->config.people[5].roles |= ROLE_INFRA;
	declare(b, "it stopped", &root);
	press(b, OF_VM, "crew.take");
	bench_now += 1000;
	hear(b, a_press(OF_VM, "crew.take", "accident:1 infra"));
	assert_string_equal(refused(b), "refused: no.crew.both");
	/* Nobody calls them for it either. */
	wait_for_step(b, BENCH_START + 7 * MINUTE);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'call:infra'"), 1);
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind = 'call_all:infra'"),
	                 1);
	b->config.people[5].roles = ROLE_VM;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whose_turn_it_is),
		BENCH_TEST(a_role_is_held_by_one),
		BENCH_TEST(what_people_did_outlasts_many_calls),
		BENCH_TEST(what_is_overdue_is_one_step),
		BENCH_TEST(nobody_is_called_any_more_once_it_is_restored),
		BENCH_TEST(who_may_not_is_told_why),
		BENCH_TEST(two_roles_are_two_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
