#include "accident.h"
#include "corrections.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* A10, R1, H1: the book of corrections that wait for the head: a fact "open" for each, by its
 * reply, of the report's accident. */

enum { TEXT_POINTS = 80, WAITING_MOST = 256 };

void correction_waits(struct ctx *cx, const char *object, const char *which)
{
	fact_note_from(cx, object_only(cx, "corrections"), "open", which, now(cx), 0, object);
	show_to(cx, head(cx), object, part_of(cx, "countersign", which));
}

void correction_settled(struct ctx *cx, const char *which)
{
	const char *there = object_latest(cx, "corrections", "kept");
	if (there)
		fact_withdraw(cx, there, "open", which);
}

static void tell_one(struct ctx *cx, struct waits *w, const char *object, const char *which)
{
	struct correction c;
	if (!correction_find(cx, object, which, &c) || c.signed_at)
		return;
	struct piece text = correction_text(&c.is);
	if (text.kind == PIECE_TEXT)
		text.number = TEXT_POINTS;
	wait_line_of(w, object, DECISION,
	             M("wait.countersign", "correction to report {accident}: {what}{text} ({who})"),
	             WITH(OBJECT_LINK("accident", object), SAID("what", correction_label(&c.is)),
	                  text, NAME("who", c.is.by)));
	wait_button(w, PLAIN, "correction.sign", which, M("button.sign.here", "Sign"));
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *book)
{
	if (!has_role(cx, by(cx), HEAD))
		return;
	for (struct facts f = facts(cx, book, "open"); fact_next(&f);)
		tell_one(cx, w, kept(cx, f.is.text), kept(cx, f.is.source));
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
	for (struct facts f = facts(cx, a->object, "open"); fact_next(&f);) {
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

static const struct flow flow = KEPT("corrections");

static const struct waiting waiting[] = {
	{ "corrections", "kept", .tell = tell_waiting },
	{ 0 },
};

const struct handler handler_countersign = { .name = "countersign",
	                                     .group = HELP_ACCIDENT,
	                                     .doors = doors,
	                                     .flow = &flow,
	                                     .waiting = waiting };
