#include "corrections.h"

#include "say.h"

#include <string.h>

/* A10, R1: corrections that wait for the head's signature. One object is the book of them, a fact
 * "waits" for each, so that a change of who acts as head costs the same in ten years. */

enum { WAITING_MOST = 256 };

static const char *book(struct ctx *cx)
{
	const char *there = object_latest(cx, "corrections", "kept");
	return there ? there : object_new(cx, "corrections", "corrections");
}

void correction_waits(struct ctx *cx, const char *object, const char *which)
{
	fact_note_from(cx, book(cx), "waits", which, now(cx), 0, object);
	show_to(cx, head(cx), object, part_of(cx, "countersign", which));
}

void correction_settled(struct ctx *cx, const char *which)
{
	fact_withdraw(cx, book(cx), "waits", which);
}

/* Whoever was asked before sees that it is no longer theirs. */
static void ask_anew(struct ctx *cx, const char *object, const char *which)
{
	const char *part = part_of(cx, "countersign", which), *acting = head(cx), *other;
	show_to(cx, acting, object, part);
	for (int n = 0; (other = person_with(cx, ROSTER, n)); n++)
		if (!same_person(other, acting) && is_shown_to(cx, other, object, part))
			show_to(cx, other, object, part);
	show(cx, object, part_of(cx, "correction", which));
}

static void say_whose(struct ctx *cx, const char *object, const char *was)
{
	if (was && (roles_of(cx, was) & HEAD) && !has_role(cx, was, HEAD))
		answer(cx,
		       M("handover.correction",
		         "• {accident}, corrections to be countersigned: asked {who} now"),
		       WITH(OBJECT("accident", object), NAME("who", head(cx))));
}

static enum outcome hand_over_all(struct ctx *cx, const struct args *a)
{
	const char *object[WAITING_MOST], *which[WAITING_MOST];
	struct correction c;
	int n = 0;
	for (struct facts f = facts(cx, a->object, "waits"); fact_next(&f);) {
		if (n == WAITING_MOST)
			continue;
		object[n] = kept(cx, f.is.text);
		which[n++] = kept(cx, f.is.source);
	}
	for (int i = 0; i < n; i++)
		if (correction_find(cx, object[i], which[i], &c)) {
			ask_anew(cx, object[i], which[i]);
			if (!i || strcmp(object[i], object[i - 1]) != 0)
				say_whose(cx, object[i], a->person);
		}
	return DONE;
}

static const struct door doors[] = {
	{ HANDOVER, .of = "corrections", .in = "kept", .run = hand_over_all },
	{ 0 },
};

static const struct state states[] = { { "kept", M("state.kept", "kept") }, { 0 } };
static const struct move moves[] = { { 0 } };
static const struct flow flow = { "corrections", states, moves };

const struct handler handler_corrections_waiting = {
	.name = "corrections_waiting", .group = HELP_ACCIDENT, .doors = doors, .flow = &flow
};
