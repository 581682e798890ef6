#include "base/alloc.h"
#include "base/when.h"
#include "core/people.h"
#include "core/roster.h"
#include "ctx.h"
#include "fact.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who is on the roster, who is away and who acts for whom. The configuration has One and Other
 * (L1), the head (L1 too), Second, Infra and Vm. */

enum { TOLD_MAX = 4096 };

static struct ctx *open_at(struct bench *b, int64_t at)
{
	static struct ctx cx;
	ctx_open(&cx, b->machine, at);
	return &cx;
}

static void note(struct bench *b, const char *kind, const char *person, int64_t number)
{
	static int n;
	autobuf source = BUF_INIT(64);
	buf_addf(&source, "slash/%d", ++n);
	struct ctx *cx = open_at(b, bench_now);
	cx->by = "slack:" HEAD_OF;
	cx->source = source.s;
	fact_note(cx, ROSTER_OBJECT, kind, bench_now, number, person);
	ctx_close(cx);
}

static void said(struct bench *b, const char *kind, const char *person, int64_t number)
{
	assert_true(db_begin(b->machine->db));
	note(b, kind, person, number);
	assert_true(db_commit(b->machine->db));
}

static bool has(struct bench *b, const char *person, unsigned roles, int64_t at)
{
	struct ctx *cx = open_at(b, at);
	bool has = has_role(cx, person, roles);
	ctx_close(cx);
	return has;
}

/* Who has these roles at that moment, in order: "U1ONE U1OTHER". Valid until the next. */
static const char *who(struct bench *b, unsigned roles, bool present, int64_t at)
{
	static char told[TOLD_MAX];
	autobuf to = BUF_INIT(TOLD_MAX);
	struct ctx *cx = open_at(b, at);
	const char *person;
	for (int n = 0; (person = present ? present_with(cx, roles, n) : person_with(cx, roles, n));
	     n++)
		buf_addf(&to, "%s%s", n ? " " : "", person + 6);
	ctx_close(cx);
	assert_true(fmt(told, sizeof(told), "%s", to.s));
	return told;
}

static void it_begins_with_the_configuration(void **state)
{
	struct bench *b = *state;
	assert_string_equal(who(b, ROSTER, false, bench_now),
	                    ONE " " OTHER " " HEAD_OF " " SECOND " " OF_INFRA " " OF_VM);
	assert_string_equal(who(b, L1, true, bench_now), ONE " " OTHER " " HEAD_OF);
	assert_false(has(b, "slack:" GUEST, ROSTER, bench_now));
	assert_false(has(b, NULL, ROSTER, bench_now));
	assert_true(has(b, "gitlab:one", ROSTER, bench_now));
	assert_false(has(b, "gitlab:nobody", ROSTER, bench_now));
}

static void what_was_said_lies_over_it(void **state)
{
	struct bench *b = *state;
	said(b, "roles", "slack:" GUEST, L1 | VM);
	said(b, "roles", "slack:" ONE, 0);
	said(b, "roles", "slack:" OTHER, L2);
	for (int restarted = 0; restarted < 2; restarted++) {
		assert_string_equal(who(b, ROSTER, false, bench_now),
		                    OTHER " " HEAD_OF " " SECOND " " OF_INFRA " " OF_VM " " GUEST);
		assert_string_equal(who(b, VM, true, bench_now), OF_VM " " GUEST);
		assert_false(has(b, "slack:" ONE, ROSTER, bench_now));
		assert_false(has(b, "slack:" OTHER, L1, bench_now));
		bench_restart(b);
	}
	/* Whoever was taken off keeps the name, and the place when they come back. */
	char *owned = NULL;
	assert_string_equal(people_name(b->machine, "slack:" ONE, &owned), "One");
	said(b, "roles", "slack:" ONE, VM);
	assert_string_equal(who(b, VM, true, bench_now), ONE " " OF_VM " " GUEST);
}

static void an_absence_ends_by_itself(void **state)
{
	struct bench *b = *state;
	int64_t until = when_day(bench_now, 3);
	said(b, "away", "slack:" ONE, until);
	assert_string_equal(who(b, L1, true, bench_now), OTHER " " HEAD_OF);
	assert_string_equal(who(b, L1, false, bench_now), ONE " " OTHER " " HEAD_OF);
	assert_string_equal(who(b, L1, true, until - 1), OTHER " " HEAD_OF);
	assert_string_equal(who(b, L1, true, until), ONE " " OTHER " " HEAD_OF);
	assert_string_equal(who(b, L1, true, bench_now - 1), ONE " " OTHER " " HEAD_OF);
	assert_true(has(b, "slack:" ONE, L1, bench_now));
	bench_now += MINUTE;
	said(b, "away", "slack:" ONE, 0);
	assert_string_equal(who(b, L1, true, bench_now), ONE " " OTHER " " HEAD_OF);
}

static void a_deputy_acts_while_the_head_is_away(void **state)
{
	struct bench *b = *state;
	int64_t until = when_day(bench_now, 3), named = when_day(bench_now, 2), ends;
	said(b, "deputy.head", "slack:" ONE, named);
	assert_false(has(b, "slack:" ONE, HEAD, bench_now));
	assert_true(has(b, "slack:" HEAD_OF, HEAD, bench_now));
	said(b, "away", "slack:" HEAD_OF, until);
	assert_true(has(b, "slack:" ONE, HEAD, bench_now));
	assert_false(has(b, "slack:" HEAD_OF, HEAD, bench_now));
	assert_true(has(b, "slack:" HEAD_OF, L1, bench_now));
	assert_true(has(b, "slack:" HEAD_OF, ROSTER, bench_now));
	struct ctx *cx = open_at(b, bench_now);
	assert_string_equal(head(cx), "slack:" ONE);
	assert_string_equal(acts_for(cx, "slack:" ONE, HEAD, &ends), "slack:" HEAD_OF);
	assert_int_equal(ends, named);
	assert_null(acts_for(cx, "slack:" ONE, INFRA, &ends));
	assert_null(acts_for(cx, "slack:" HEAD_OF, HEAD, &ends));
	assert_int_equal(deputy_of(cx, "slack:" ONE), HEAD);
	ctx_close(cx);
	/* Nobody stands in any longer: the head decides, away or not. */
	assert_false(has(b, "slack:" ONE, HEAD, named));
	assert_true(has(b, "slack:" HEAD_OF, HEAD, named));
	assert_string_equal(who(b, HEAD, true, named), "");
	cx = open_at(b, named);
	assert_string_equal(head(cx), "slack:" HEAD_OF);
	ctx_close(cx);
	assert_string_equal(who(b, HEAD, true, until), HEAD_OF);
}

static void a_deputy_is_there_and_on_the_roster(void **state)
{
	struct bench *b = *state;
	int64_t until = when_day(bench_now, 3);
	struct config_person people[6];
	memcpy(people, b->config.people, sizeof(people));
	people[3].deputy_of = DEPUTY_OF_HEAD;
	b->config.people = people;
	bench_restart(b);
	said(b, "away", "slack:" HEAD_OF, until);
	assert_string_equal(who(b, HEAD, true, bench_now), SECOND);
	said(b, "deputy.head", "slack:" ONE, until);
	assert_string_equal(who(b, HEAD, true, bench_now), ONE);
	bench_now += MINUTE;
	said(b, "away", "slack:" ONE, until);
	assert_string_equal(who(b, HEAD, true, bench_now), SECOND);
	said(b, "roles", "slack:" SECOND, 0);
	assert_string_equal(who(b, HEAD, true, bench_now), "");
	said(b, "roles", "slack:" SECOND, L2);
	bench_now += MINUTE;
	said(b, "deputy.head", NULL, 0);
	said(b, "away", "slack:" ONE, 0);
	assert_string_equal(who(b, HEAD, true, bench_now), SECOND);
	/* Of two heads the other one acts, and no deputy. */
	said(b, "roles", "slack:" OTHER, HEAD);
	assert_string_equal(who(b, HEAD, true, bench_now), OTHER);
	assert_false(has(b, "slack:" HEAD_OF, HEAD, bench_now));
	assert_false(has(b, "slack:" SECOND, HEAD, bench_now));
}

static void nothing_of_an_undone_event_remains(void **state)
{
	struct bench *b = *state;
	struct db *db = b->machine->db;
	assert_true(db_begin(db));
	assert_true(db_savepoint(db));
	note(b, "roles", "slack:" GUEST, L1);
	assert_true(has(b, "slack:" GUEST, L1, bench_now));
	db_undo(db);
	assert_false(has(b, "slack:" GUEST, L1, bench_now));
	assert_true(db_savepoint(db));
	note(b, "roles", "slack:" GUEST, L2);
	assert_true(db_release(db));
	assert_true(has(b, "slack:" GUEST, L2, bench_now));
	db_fail(db, "the disk");
	assert_false(db_commit(db));
	assert_false(has(b, "slack:" GUEST, ROSTER, bench_now));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(it_begins_with_the_configuration),
		BENCH_TEST(what_was_said_lies_over_it),
		BENCH_TEST(an_absence_ends_by_itself),
		BENCH_TEST(a_deputy_acts_while_the_head_is_away),
		BENCH_TEST(a_deputy_is_there_and_on_the_roster),
		BENCH_TEST(nothing_of_an_undone_event_remains),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
