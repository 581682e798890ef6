#include "base/alloc.h"
#include "base/when.h"
#include "core/args.h"
#include "fixed_clock.h"
#include "outside/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who is meant, which roles, until when. It is 14:02 on 23.11.2026. */

static const struct {
	const char *takes, *typed; /* as Slack sends it */
	const char *read;          /* person, roles, until, text */
	const char *refused;       /* or why not */
} cases[] = {
	{ "<person>", "<@U1ONE>", "slack:U1ONE 0 - []", NULL },
	{ "<person>", "<@U1ONE|one>", "slack:U1ONE 0 - []", NULL },
	{ "<person>", "<@U9GUEST|guest.one>", "slack:U9GUEST 0 - []", NULL },
	{ "<person>", "<@U9GUEST>", "slack:U9GUEST 0 - []", NULL },
	{ "<person> [text]", "<@U1ONE> and <@U1OTHER>", "slack:U1ONE 0 - [and Other]", NULL },
	{ "<person>", "", NULL, "no.arity.kept" },
	{ "<person>", "One", NULL, "no.arity.kept" },
	{ "<person>", "@one", NULL, "no.person" },
	{ "<person>", "<@U0BOT>", NULL, "no.person" },
	{ "[person] [text]", "@one", NULL, "no.person" },
	{ "[person] [text]", "for <@U1ONE>", "- 0 - [for One]", NULL },
	{ "[person]", "", "- 0 - []", NULL },

	{ "<roles>", "l1", "- 1 - []", NULL },
	{ "<roles>", "L1 VM", "- 17 - []", NULL },
	{ "<roles>", "Л1, ВМ", "- 17 - []", NULL },
	{ "<roles>", "л1,вм;руководитель", "- 19 - []", NULL },
	{ "<roles>", "head l2 infra", "- 14 - []", NULL },
	{ "<roles>", "кіраўнік другі інфраструктура", "- 14 - []", NULL },
	{ "<roles> [text]", "инфра и ещё", "- 8 - [и ещё]", NULL },
	{ "<roles>", "l3", NULL, "no.arity.kept" },
	{ "<roles>", "l1 l3", NULL, "no.arity.kept" },
	{ "<roles>", "", NULL, "no.arity.kept" },
	{ "<person> <roles>", "<@U1ONE> l2", "slack:U1ONE 4 - []", NULL },
	{ "<person> <roles>", "l2 <@U1ONE>", NULL, "no.arity.kept" },

	{ "<until>", "27.11", "- 0 2026-11-28 00:00 []", NULL },
	{ "<until>", "до 27.11", "- 0 2026-11-28 00:00 []", NULL },
	{ "<until>", "until 27.11.2026", "- 0 2026-11-28 00:00 []", NULL },
	{ "<until>", "2026-11-27", "- 0 2026-11-28 00:00 []", NULL },
	{ "<until>", "завтра", "- 0 2026-11-25 00:00 []", NULL },
	{ "<until>", "сегодня", "- 0 2026-11-24 00:00 []", NULL },
	{ "<until>", "до 18:00", "- 0 2026-11-23 18:00 []", NULL },
	{ "<until>", "10.01", "- 0 2027-01-11 00:00 []", NULL },
	{ "<until> [text]", "27.11 the dentist", "- 0 2026-11-28 00:00 [the dentist]", NULL },
	{ "<until>", "22.11.2026", NULL, "no.until.past" },
	{ "<until>", "yesterday", NULL, "no.until.past" },
	{ "<until>", "31.11", NULL, "no.until" },
	{ "<until>", "soon", NULL, "no.arity.kept" },
	{ "<until>", "", NULL, "no.arity.kept" },
	{ "[person] <until>", "до 27.11", "- 0 2026-11-28 00:00 []", NULL },
	{ "[person] <until>", "<@U1ONE> до 27.11", "slack:U1ONE 0 2026-11-28 00:00 []", NULL },
	{ "[person] <until>", "до 27.11 <@U1ONE>", NULL, "no.arity.kept" },
	{ "<person> [roles] <until>", "<@U1ONE> head until 27.11",
	  "slack:U1ONE 2 2026-11-28 00:00 []", NULL },
};

static void tell(struct buf *to, const struct args *a)
{
	autofree char *until = when_stamp(a->when);
	buf_addf(to, "%s %u %s [%s]", a->person ? a->person : "-", a->roles,
	         a->when_said ? until : "-", a->text ? a->text : "");
}

static const char *called(void *arg, const char *id)
{
	(void)arg;
	return !strcmp(id, ONE) ? "One" : !strcmp(id, OTHER) ? "Other" : NULL;
}

static void what_people_type_is_read(void **state)
{
	struct bench *b = *state;
	const struct self self = { .user = US, .bot = "", .name = called };
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ctx cx;
		struct event e;
		autobuf got = BUF_INIT(1024);
		const struct door d = { .kind = WORD, .name = "word", .takes = cases[i].takes };
		struct args a = { .number = -1, .when = BENCH_START };
		event_read(a_slash(ONE, cases[i].typed), &self, &e);
		ctx_open(&cx, b->machine, bench_now);
		cx.event = &e;
		bool read = args_read(&cx, &d, e.text, &a);
		tell(&got, &a);
		const char *refused = cx.refused ? cx.refused : "nothing";
		if (read ? !cases[i].read || strcmp(got.s, cases[i].read) != 0
		         : !cases[i].refused || strcmp(refused, cases[i].refused) != 0)
			fail_msg("\"%s\" by \"%s\": %s, refused %s", cases[i].typed, cases[i].takes,
			         got.s, refused);
		assert_true(cx.answered != read);
		ctx_close(&cx);
		event_release(&e);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(what_people_type_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
