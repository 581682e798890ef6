#include "base/alloc.h"
#include "core/registry.h"
#include "core/render.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who may not, can't: every door that people go through is tried by everybody in every state. */

#define OUTSIDER "U8CLIENT" /* of another organisation */

struct actor {
	const char *user;
	unsigned now, held; /* roles they have, and those of them that somebody else has now */
	bool enrolled;
};

static const struct actor everyday[] = {
	{ GUEST, 0, 0, false },          { OUTSIDER, 0, 0, false }, { ONE, L1, 0, true },
	{ OTHER, L1, 0, true }, /* the head's deputy: the head is here */
	{ HEAD_OF, HEAD | L1, 0, true }, { SECOND, L2, 0, true },   { OF_INFRA, INFRA, 0, true },
	{ OF_VM, VM, 0, true },
};

/* Head and infrastructure are away, and stood in for. */
static const struct actor stood_in[] = {
	{ GUEST, 0, 0, false },          { OTHER, L1 | HEAD, 0, true }, { HEAD_OF, L1, HEAD, true },
	{ SECOND, L2 | INFRA, 0, true }, { OF_INFRA, 0, INFRA, true },
};

struct scene {
	struct bench *b;
	const char *object, *root; /* the thread that it is spoken of in */
	const char *home;  /* what becomes of it: the object itself, or what it is part of */
	const char *reply; /* one that stands in the thread, by its ts */
	int refused, let_in;
};

static bool may(const struct actor *p, unsigned who)
{
	unsigned roles = who & ROSTER;
	if (!who)
		return true;
	if (roles == ROSTER)
		return p->enrolled;
	return (p->now & roles) || ((who & HELD) && (p->held & roles));
}

static const char *kind_of(const struct door *d)
{
	static const char *const kinds[] = {
		[SLASH] = "slash", [WORD] = "word",         [BUTTON] = "button",
		[FORM] = "form",   [REACTION] = "reaction", [SHORTCUT] = "shortcut"
	};
	return (size_t)d->kind < ARRAY_SIZE(kinds) ? kinds[d->kind] : NULL;
}

/* The accident at hand, or the one object of another kind. */
static const char *object_of(const struct scene *s, const struct door *d)
{
	static char other[64];
	if (!d->of || !strcmp(d->of, "accident"))
		return d->of ? s->object : "";
	assert_true(fmt(other, sizeof(other), "%s:1", d->of));
	return other;
}

static void make_the_others(struct bench *b)
{
	for (int i = 0; i < registry_count; i++) {
		const struct flow *f = registry[i]->flow;
		autobuf sql = BUF_INIT(512);
		if (!f || !strcmp(f->of, "accident"))
			continue;
		buf_addf(
		        &sql,
		        "INSERT INTO object (id, kind, number, state, since, made, made_by) VALUES "
		        "('%s:1', '%s', 1, '%s', 0, 0, 'clock') ON CONFLICT DO NOTHING",
		        f->of, f->of, f->states[0].name);
		look(b, sql.s);
		buf_reset(&sql);
		buf_addf(
		        &sql,
		        "INSERT INTO counter (name, value) VALUES ('%s', 1) ON CONFLICT DO NOTHING",
		        f->of);
		look(b, sql.s);
	}
}

/* The event that knocks at the door, as people mean it: with the example that the help shows. */
static json_t *knock(const struct scene *s, const struct door *d, const char *user)
{
	const char *of = object_of(s, d);
	const struct form *f = d->kind == FORM ? registry_form(d->name) : NULL;
	autobuf typed = BUF_INIT(1024);
	buf_addf(&typed, "%s%s%s%s", d->kind == WORD ? "!" : "", d->name, d->example ? " " : "",
	         d->example ? d->example->one : "");
	switch (d->kind) {
	case SLASH: return a_slash(user, typed.s);
	case WORD: return a_message(user, ts_of(s->b, bench_now, 7), s->root, typed.s);
	case BUTTON: return a_press(user, d->name, of);
	case FORM: return a_submission(user, d->name, of, f->fields[0].name, "40");
	case REACTION: return a_reaction(user, s->reply, d->name, true, bench_now);
	default:
		return a_shortcut(user, d->name, ONE, ts_of(s->b, bench_now, 8), NULL,
		                  "it is down");
	}
}

/* Up to where the name of somebody stands in it. */
static char *beginning(const char *sentence)
{
	return xstrndup(sentence, strcspn(sentence, "{"));
}

static void nobody_else_may(struct scene *s, const struct door *d, const struct actor *p)
{
	const char *became = p->enrolled ? d->may->name : "no.roster";
	autofree char *told =
	        beginning(p->enrolled ? d->may->one : "⛔ Not done: you are not on the roster.");
	autobuf action = BUF_INIT(256);
	buf_addf(&action, "slack:%s|%s.%s|%s|", p->user, kind_of(d), d->name,
	         d->of && !strcmp(d->of, "accident") ? s->home : object_of(s, d));
	assert_refused(s->b, knock(s, d, p->user), action.s, became, told);
	s->refused++;
}

static void is_not_refused_for_the_role(struct scene *s, const struct door *d,
                                        const struct actor *p)
{
	struct tried t = attempt(s->b, knock(s, d, p->user));
	if (strstr(t.row, "refused: no.role") || strstr(t.row, "refused: no.roster"))
		fail_msg("%s may, and was refused: %s", p->user, t.row);
	if (d->kind != REACTION && !strstr(t.row, d->name))
		fail_msg("%s by %s is not written down: \"%s\"", d->name, p->user, t.row);
	tried_release(&t);
	s->let_in++;
}

/* What is said and reacted to in another's thread is no word of an accident's. */
static bool is_of_accidents(const struct door *d)
{
	bool elsewhere = d->of && strcmp(d->of, "accident") != 0;
	return kind_of(d) && !(elsewhere && (d->kind == WORD || d->kind == REACTION));
}

static void walk(struct scene *s, const struct actor *people, size_t n)
{
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));)
		for (size_t i = 0; is_of_accidents(d) && i < n; i++)
			if (may(&people[i], d->who))
				is_not_refused_for_the_role(s, d, &people[i]);
			else
				nobody_else_may(s, d, &people[i]);
	assert_true(s->refused && s->let_in);
}

static struct scene declared(struct bench *b, const char *title)
{
	struct scene s = { .b = b };
	bench_now += MINUTE;
	make_the_others(b);
	s.home = s.object = declare(b, title, &s.root);
	reply(b, ONE, s.root, "we look into it");
	s.reply = ts_of(b, bench_now, 0);
	return s;
}

static void assert_state(const struct scene *s, const char *state)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT state FROM object WHERE id = '%s'", s->object);
	assert_string_equal(look(s->b, sql.s), state);
}

static void through_its_life(struct scene *s, const char *signer, const struct actor *people,
                             size_t n)
{
	assert_state(s, "open");
	walk(s, people, n);
	reply(s->b, ONE, s->root, "!restored");
	assert_state(s, "restored");
	walk(s, people, n);
	reply(s->b, ONE, s->root, "!summary");
	assert_state(s, "summed_up");
	walk(s, people, n);
	reply(s->b, signer, s->root, "!close all is known");
	assert_state(s, "signed");
	walk(s, people, n);
}

static void whoever_may_not_changes_nothing(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(HEAD_OF, "deputy <@" OTHER "> until 30.11"));
	struct scene s = declared(b, "it stopped");
	through_its_life(&s, HEAD_OF, everyday, ARRAY_SIZE(everyday));
	struct scene off = declared(b, "it stopped again");
	reply(b, ONE, off.root, "!cancel it was planned");
	assert_state(&off, "cancelled");
	walk(&off, everyday, ARRAY_SIZE(everyday));
}

static void what_is_part_of_another_is_as_closed(void **state)
{
	struct bench *b = *state;
	struct scene into = declared(b, "--drill let us practise"),
	             part = declared(b, "--drill let us practise more");
	reply(b, ONE, part.root, "!same D-1");
	assert_state(&part, "merged");
	part.home = into.object;
	walk(&part, everyday, ARRAY_SIZE(everyday));
}

static void a_deputy_may_while_the_principal_is_away(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(HEAD_OF, "deputy <@" OTHER "> until 30.11"));
	hear(b, a_slash(OF_INFRA, "deputy <@" SECOND "> until 30.11"));
	hear(b, a_slash(HEAD_OF, "away until 27.11"));
	hear(b, a_slash(OF_INFRA, "away until 27.11"));
	struct scene s = declared(b, "it stopped");
	through_its_life(&s, OTHER, stood_in, ARRAY_SIZE(stood_in));
}

/* A whole sentence a duty, that names who may. */
static void every_door_says_who_may(void **state)
{
	(void)state;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (!kind_of(d) || !d->who || (d->who & ROSTER) == ROSTER)
			continue;
		const char *said = d->may ? d->may->one : "nobody is told who may";
		if (strncmp(said, "⛔ Not done: ", strlen("⛔ Not done: ")) != 0 ||
		    !strstr(said, "{head}") || said[strlen(said) - 1] != '.')
			fail_msg("%s: \"%s\"", d->name, said);
	}
}

/* A door without `who` is meant so: each stands here. */
static void these_are_open_to_everybody(void **state)
{
	static const char *const open[] = { "help",       "help.all",        "help.words",
		                            "home",       "home.more",       "files.clean",
		                            "files.data", "correction.make", "problem" };
	(void)state;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		bool listed = false;
		for (size_t i = 0; i < ARRAY_SIZE(open); i++)
			listed |= d->name && !strcmp(d->name, open[i]);
		if (kind_of(d) && !d->who && !listed)
			fail_msg("everybody may %s", d->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(whoever_may_not_changes_nothing),
		BENCH_TEST(what_is_part_of_another_is_as_closed),
		BENCH_TEST(a_deputy_may_while_the_principal_is_away),
		cmocka_unit_test(every_door_says_who_may),
		cmocka_unit_test(these_are_open_to_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
