#include "corrections.h"
#include "waits.h"

/* A10, H1: the book of corrections that wait for the head: a fact "open" for each, by its reply, of
 * the report's accident. */

enum { TEXT_POINTS = 80 };

void correction_waits(struct ctx *cx, const char *object)
{
	fact_note(cx, object_only(cx, "corrections"), "open", now(cx), 0, object);
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

static const struct state states[] = { { "kept", M("state.kept", "kept") }, { 0 } };
static const struct move moves[] = { { 0 } };
static const struct flow flow = { "corrections", states, moves };

static const struct waiting waiting[] = {
	{ "corrections", "kept", .tell = tell_waiting },
	{ 0 },
};

const struct handler handler_countersign = {
	.name = "countersign", .group = HELP_ACCIDENT, .flow = &flow, .waiting = waiting
};
