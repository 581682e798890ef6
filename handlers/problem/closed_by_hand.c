#include "problem.h"

#include "card.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P9, P10: closed or opened again in GitLab. It is recorded, and what is missing is asked of the
 * responsible person and the head: cause, measures, consent. */

static bool has_facts(const struct problem *p)
{
	return p->cause.by && p->measures.by;
}

static const char *part(struct ctx *cx, const struct problem *p)
{
	return part_of(cx, "by_hand", digits(cx, p->hands));
}

void by_hand_step(struct ctx *cx, const char *object)
{
	struct problem p = problem_of(cx, object);
	if (!has_facts(&p)) {
		if (p.who.by)
			show_to(cx, p.who.text, object, part(cx, &p));
		show_to(cx, head(cx), object, part(cx, &p));
		problem_settle(cx, object);
	} else if (p.approved.by || has_role(cx, by(cx), HEAD)) {
		consent_give(cx, object);
	} else {
		consent_ask(cx, object);
	}
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	if (a->which || flow_move(cx, a->object, "hand") != MOVED)
		return DONE;
	fact_note(cx, a->object, "hand", a->when, 0, NULL);
	if (!strcmp(object_state(cx, a->object), "closed")) {
		problem_settle(cx, a->object);
		return DONE;
	}
	if (has_role(cx, on_roster(cx, by(cx)), HEAD))
		fact_note(cx, a->object, "approved", a->when, 0, NULL);
	by_hand_step(cx, a->object);
	return DONE;
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	if (a->which || flow_move(cx, a->object, "reopen") != MOVED)
		return DONE;
	fact_note(cx, a->object, "reopened", a->when, 0, NULL);
	const struct problem p = problem_of(cx, a->object);
	if (!strcmp(p.state, "work"))
		assigned_show(cx, a->object);
	problem_tell_both(
	        cx, &p, "reopened",
	        M("reopened.hand", "🟡 {issue} was opened again in GitLab: {who}, {when}."),
	        WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), AT("when", a->when)));
	problem_settle(cx, a->object);
	return DONE;
}

/* ---- by word ---- */

enum outcome problem_reopen(struct ctx *cx, const char *object, const char *why)
{
	if (flow_move(cx, object, "reopen") != MOVED)
		return refuse_old(cx);
	fact_note(cx, object, "reopened", now(cx), 0, why);
	const struct problem p = problem_of(cx, object);
	reopen_issue(cx, object, problem_issue(cx, object));
	note_issue(cx, object, problem_issue(cx, object),
	           M("reopen.note", "**Opened again**, {who}, {when}: {why}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("why", why)));
	problem_tell_both(cx, &p, "reopened",
	                  M("reopen.told", "🟡 {issue} is open again, {who}: \"{why}\""),
	                  WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)),
	                       CUT("why", why, PROBLEM_LINE)));
	if (!strcmp(p.state, "work"))
		assigned_show(cx, object);
	answer(cx, M("reopen.done", "{issue} is open again."), WITH(ISSUE_OF("issue", cx, &p)));
	problem_settle(cx, object);
	return DONE;
}

static enum outcome reopen_word(struct ctx *cx, const struct args *a)
{
	if (!problem_is(cx, a->other, PROBLEM_ENDED))
		return REFUSED;
	return problem_reopen(cx, a->other, a->text);
}

static enum outcome reopen_button(struct ctx *cx, const struct args *a)
{
	return problem_reopen(
	        cx, a->object,
	        worded(cx, M("reopen.by_hand", "closed without cause and measures"), NOTHING));
}

/* ---- the card ---- */

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const struct piece *with = WITH(ISSUE_OF("issue", cx, &p), NAME("who", p.hand.by),
	                                AT("when", p.hand.at), NAME("by", p.cause.by));
	bool stands = p.hand.by && card_which(c) && !strcmp(card_which(c), digits(cx, p.hands));
	bool waits = stands && !has_facts(&p);
	const struct msg *m =
	        waits ? M("close.by_hand",
	                  "⚠️ {issue} was closed in GitLab without cause and measures: {who}, {when}. "
	                  "Add them to complete the record.")
	        : has_facts(&p)
	                ? M("close.by_hand.done", "⚪ {issue}: cause and measures given, {by}.")
	                : M("close.by_hand.open", "🟡 {issue} is open again.");
	card_section(c, m, with);
	card_says(c, m, with);
	if (!waits)
		return;
	card_button(c, PRIMARY, "problem.close", M("button.facts", "Cause and measures"));
	card_button(c, PLAIN, "problem.reopen", M("button.reopen", "Reopen"));
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct problem p = problem_of(cx, object);
	bool theirs = p.who.by ? same_person(p.who.text, by(cx)) : has_role(cx, by(cx), HEAD);
	if (has_facts(&p) || !theirs)
		return;
	wait_line(w, YOU, M("wait.by_hand", "{issue} is closed without cause and measures"),
	          WITH(ISSUE_OF("issue", cx, &p)));
	wait_button(w, PLAIN, "problem.close", "", M("button.facts", "Cause and measures"));
}

static const struct waiting waiting[] = {
	{ "problem", "by_hand", .tell = tell_waiting },
	{ 0 },
};

static const struct door doors[] = {
	{ ISSUE, "closed", .of = "problem", .run = closed },
	{ ISSUE, "reopened", .of = "problem", .run = reopened },
	{ SLASH, "reopen", "вернуть", .takes = "<issue> <text>", FIRST_LEVEL, .run = reopen_word,
	  .help = M("help.reopen", "open a closed problem again, and why"),
	  .example = M("help.reopen.example", "123 it fails again") },
	{ BUTTON, "problem.reopen", .of = "problem", .in = PROBLEM_ENDED, FIRST_LEVEL,
	  .run = reopen_button },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "by_hand", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_closed_by_hand = { .name = "closed_by_hand",
	                                        .group = HELP_PROBLEM,
	                                        .doors = doors,
	                                        .cards = cards,
	                                        .waiting = waiting };
