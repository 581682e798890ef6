#include "base/alloc.h"
#include "core/people.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The words that change the roster, from the envelope to what is true. */

static void say(struct bench *b, const char *user, const char *text)
{
	bench_now += MINUTE;
	buf_reset(&b->did);
	hear(b, a_slash(user, text));
}

static void assert_said(struct bench *b, const char *part)
{
	if (!strstr(b->did.s, part))
		fail_msg("\"%s\" does not have \"%s\"", b->did.s, part);
}

static bool has(struct bench *b, const char *person, unsigned roles)
{
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	bool has = has_role(&cx, person, roles);
	ctx_close(&cx);
	return has;
}

static void words_of_two_are_found(void **state)
{
	struct bench *b = *state;
	say(b, HEAD_OF, "Roster  ADD <@" GUEST "> l1");
	assert_true(has(b, "slack:" GUEST, L1));
	say(b, HEAD_OF, "состав изменить <@" GUEST "> вм");
	assert_true(has(b, "slack:" GUEST, VM));
	assert_false(has(b, "slack:" GUEST, L1));
	say(b, ONE, "roster");
	assert_said(b, "Second: second level");
	say(b, ONE, "roster all");
	assert_said(b, "something is missing");
	assert_string_equal(look(b,
	                         "SELECT group_concat(action, ' ') FROM journal WHERE action LIKE "
	                         "'slash.%'"),
	                    "slash.roster add slash.roster change slash.roster slash.roster");
}

static void who_is_added_is_asked_for_by_name_once(void **state)
{
	struct bench *b = *state;
	say(b, HEAD_OF, "roster add <@" GUEST "> l1");
	say(b, HEAD_OF, "roster change <@" GUEST "> l2");
	say(b, HEAD_OF, "roster change <@" ONE "> l2");
	assert_string_equal(look(b, "SELECT body FROM job WHERE call = 'users.info'"),
	                    "{\"user\":\"" GUEST "\"}");
}

static void the_desk_is_made_once(void **state)
{
	struct bench *b = *state;
	say(b, HEAD_OF, "roster add <@" GUEST "> l1");
	bench_restart(b);
	say(b, HEAD_OF, "roster remove <@" GUEST ">");
	assert_false(has(b, "slack:" GUEST, ROSTER));
	assert_string_equal(look(b, "SELECT id, kind FROM object"), "desk:1|desk");
}

static void a_head_remains(void **state)
{
	struct bench *b = *state;
	say(b, HEAD_OF, "roster remove <@" HEAD_OF ">");
	assert_said(b, "there is no other head");
	say(b, HEAD_OF, "roster change <@" HEAD_OF "> l1");
	assert_said(b, "there is no other head");
	/* A deputy can't either, and is no second head. */
	say(b, HEAD_OF, "deputy <@" ONE "> until 27.11");
	say(b, HEAD_OF, "away until 27.11");
	say(b, ONE, "roster remove <@" HEAD_OF ">");
	assert_said(b, "there is no other head");
	say(b, ONE, "roster add <@" ONE "> head");
	say(b, ONE, "roster remove <@" HEAD_OF ">");
	assert_false(has(b, "slack:" HEAD_OF, ROSTER));
	assert_true(has(b, "slack:" ONE, HEAD));
}

/* The same event again, as Slack repeats it, changes nothing. */
static void a_word_heard_twice_counts_once(void **state)
{
	struct bench *b = *state;
	json_t *first = a_slash(HEAD_OF, "roster add <@" GUEST "> l1");
	json_t *second = again(first);
	hear(b, first);
	say(b, HEAD_OF, "roster remove <@" GUEST ">");
	hear(b, second);
	assert_false(has(b, "slack:" GUEST, L1));
}

static void the_hint_fits_who_reads_it(void **state)
{
	struct bench *b = *state;
	say(b, HEAD_OF, "away <@" OF_INFRA "> until 27.11");
	assert_said(b, "Nobody is there: infrastructure.* The head can add");
	say(b, HEAD_OF, "back <@" OF_INFRA ">");
	say(b, OF_INFRA, "away until 27.11");
	assert_said(b, "Nobody is there: infrastructure.* Name somebody");
	say(b, OF_VM, "away until 27.11");
	assert_said(b, "Nobody is there: access to the VMs.* The head can add");
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE lane = 'dm:" HEAD_OF "'"), "2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(words_of_two_are_found),
		BENCH_TEST(who_is_added_is_asked_for_by_name_once),
		BENCH_TEST(the_desk_is_made_once),
		BENCH_TEST(a_head_remains),
		BENCH_TEST(a_word_heard_twice_counts_once),
		BENCH_TEST(the_hint_fits_who_reads_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
