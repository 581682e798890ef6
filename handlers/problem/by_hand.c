#include "problem.h"

#include "card.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* P10: what people change of a problem's issue in GitLab stays, and whoever is responsible and the
 * head are told: a label or an assignee that is gone, words in the bot's part of the description,
 * an issue that was moved or deleted. */

static void tell_concerned(struct ctx *cx, const char *object, const char *part,
                           const struct msg *m, const struct piece *with)
{
	const struct problem p = problem_of(cx, object);
	const char *who = p.who.by ? p.who.text : NULL;
	if (who && !is_by(cx, who))
		tell(cx, who, part, m, with);
	if (!is_by(cx, head(cx)) && !(who && same_person(who, head(cx))))
		tell(cx, head(cx), part, m, with);
}

#define CHANGED \
	NAMED("issue", problem_issue(cx, a->object)), NAME("who", by(cx)), AT("when", a->when)

static bool is_settled(struct ctx *cx, const struct args *a)
{
	return !a->which && state_is_of(object_state(cx, a->object), "work consent");
}

static enum outcome priority(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (!is_settled(cx, a))
		return DONE;
	if (!a->choice)
		tell_concerned(
		        cx, a->object, "unlabelled",
		        M("hand.unlabelled",
		          "⚠️ {issue}: the priority label was taken off in GitLab: {who}, {when}. On "
		          "record: {priority}. The head sets it again: `/ehr triage`."),
		        WITH(CHANGED, SAID("priority", priority_said(p.priority.number))));
	else if (!has_role(cx, on_roster(cx, by(cx)), HEAD))
		tell_concerned(
		        cx, a->object, "relabelled",
		        M("hand.relabelled", "🟡 {issue}: {priority} in GitLab: {who}, {when}."),
		        WITH(CHANGED, SAID("priority", priority_said(a->choice))));
	return DONE;
}

static enum outcome assigned(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (!is_settled(cx, a) || a->person || !p.who.by || !has_account(cx, p.who.text))
		return DONE;
	tell_concerned(
	        cx, a->object, "unassigned",
	        M("hand.unassigned",
	          "⚠️ {issue}: the responsible person was taken off in GitLab: {who}, {when}. On record: {name}. The head assigns again: `/ehr triage`."),
	        WITH(CHANGED, NAME("name", p.who.text)));
	return DONE;
}

/* That part is drawn anew: what people wrote there goes into a note, with their name. */
static enum outcome described(struct ctx *cx, const struct args *a)
{
	bool steps =
	        a->text && !strncmp(a->text, "- [", strlen("- [")) && new_client_is(cx, a->object);
	if (a->which || !a->text || steps)
		return DONE;
	fact_note(cx, a->object, "note", a->when, 0, a->text);
	note_issue(cx, a->object, problem_issue(cx, a->object),
	           M("hand.described.problem",
	             "**{who}**, in the description, {when}:\n\n> {text}\n\nThe bot's part of the "
	             "description is drawn anew: what is to stay there stands above or below it."),
	           WITH(NAME("who", by(cx)), FULL("when", a->when), TEXT("text", a->text)));
	return DONE;
}

/* What a word moved is told by what was shown of it. */
static enum outcome arrived(struct ctx *cx, const struct args *a)
{
	struct fact moving;
	if (!a->which && !fact_last(cx, a->object, "moving", &moving))
		tell_concerned(
		        cx, a->object, "arrived",
		        M("hand.arrived.problem", "📋 The issue was moved in GitLab: {issue} now."),
		        WITH(CHANGED));
	problem_settle(cx, a->object);
	return DONE;
}

/* ---- deleted ---- */

static enum outcome gone(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (a->which || state_is_of(p.state, PROBLEM_ENDED))
		return DONE;
	fact_note(cx, a->object, "issue_gone", a->when, 0, NULL);
	if (p.who.by)
		show_to(cx, p.who.text, a->object, "gone");
	show_to(cx, head(cx), a->object, "gone");
	return DONE;
}

static enum outcome anew(struct ctx *cx, const struct args *a)
{
	struct fact lost, again;
	bool stands = fact_last(cx, a->object, "issue_gone", &lost) &&
	              !(fact_last(cx, a->object, "anew", &again) && again.at >= lost.at);
	if (!stands)
		return refuse_old(cx);
	fact_note(cx, a->object, "anew", now(cx), 0, NULL);
	show_page_anew(cx, a->object, "issue");
	problem_settle(cx, a->object);
	return DONE;
}

static void draw_gone(struct ctx *cx, struct card *c, const char *object)
{
	struct fact lost = { 0 }, again = { 0 };
	const struct problem p = problem_of(cx, object);
	fact_last(cx, object, "issue_gone", &lost);
	bool filed = fact_last(cx, object, "anew", &again) && again.at >= lost.at;
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	             NAME("who", again.by), AT("when", filed ? again.at : lost.at));
	const struct msg *m =
	        filed ? M("hand.gone.anew", "📋 \"{title}\" is filed anew: {issue}, {who}, {when}.")
	              : M("hand.gone.problem",
	                  "⚠️ *The issue of \"{title}\" was deleted in GitLab*, found at {when}. What is recorded stays here.");
	card_section(c, m, with);
	card_says(c, m, with);
	if (!filed)
		card_button(c, PRIMARY, "problem.anew", M("button.anew.problem", "File it anew"));
}

static const struct door doors[] = {
	{ ISSUE, "priority", .of = "problem", .run = priority },
	{ ISSUE, "assigned", .of = "problem", .run = assigned },
	{ ISSUE, "described", .of = "problem", .run = described },
	{ ISSUE, "arrived", .of = "problem", .run = arrived },
	{ ISSUE, "gone", .of = "problem", .run = gone },
	{ BUTTON, "problem.anew", .of = "problem", .in = PROBLEM_OPEN " complaint", FIRST_LEVEL,
	  .run = anew },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "gone", TO_PERSON, draw_gone },
	{ 0 },
};

const struct handler handler_problem_by_hand = {
	.name = "problem_by_hand", .group = HELP_PROBLEM, .doors = doors, .cards = cards
};
