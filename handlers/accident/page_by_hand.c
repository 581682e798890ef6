#include "accident.h"
#include "card.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* P10: GitLab is the truth. What people do to an accident's issue there is recorded with who did it
 * and shown in the thread; where somebody must act the head is told. Nothing is done about it by
 * the bot itself: nobody's change is fought over. */

enum { TITLE_POINTS = 150, TEXT_POINTS = 300 };

/* Not of a follow-up, and not of an accident that is a part of this one by now. */
static bool is_ours(const struct args *a)
{
	return !a->which && !strcmp(a->other, a->object);
}

static bool is_live(struct ctx *cx, const char *object)
{
	const char *state = object_state(cx, object);
	return !strcmp(state, "open") || !strcmp(state, "restored") || !strcmp(state, "summed_up");
}

static void record(struct ctx *cx, const struct args *a, const char *kind)
{
	fact_note(cx, a->object, kind, a->when, a->choice, a->text);
}

/* Whoever did it as head knows. */
static void tell_head(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	if (!has_role(cx, by(cx), HEAD))
		tell(cx, head(cx), "by_hand", m, p);
}

#define CHANGED                                                                         \
	NAMED("issue", name_of(cx, a->object, "issue")), OBJECT("accident", a->object), \
	        NAME("who", by(cx)), MOMENT("when", a->when)

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a) || !is_live(cx, a->object))
		return DONE;
	record(cx, a, "hand.closed");
	post(cx, a->object,
	     M("hand.closed",
	       "📋 {issue} was closed in GitLab: {who}, {when}. The accident is not closed: its "
	       "report is signed first."),
	     WITH(CHANGED));
	tell_head(
	        cx,
	        M("hand.closed.told",
	          "⚠️ *The issue {issue} of accident {accident} was closed in GitLab* · {who}, {when}\n"
	          "The accident is not closed, and the bot does not open its issue again. If it was a "
	          "mistake, reopen it in GitLab."),
	        WITH(CHANGED));
	return DONE;
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.reopened");
	if (is_live(cx, a->object))
		post(cx, a->object,
		     M("hand.reopened", "📋 {issue} is open in GitLab again: {who}, {when}."),
		     WITH(CHANGED));
	else
		tell_head(
		        cx,
		        M("hand.reopened.told",
		          "⚠️ *The issue {issue} of accident {accident} was reopened in GitLab* · {who}, {when}\n"
		          "The accident stays closed and its report as it is. A late fact: a reply in the "
		          "thread; down again: a new accident. The issue itself is to be closed in GitLab."),
		        WITH(CHANGED));
	return DONE;
}

static const struct msg *const no_priority = M("priority.none", "no priority");

static enum outcome prioritized(struct ctx *cx, const struct args *a)
{
	const struct msg *now_is = a->choice ? priority_said(a->choice) : no_priority;
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.priority");
	if (!is_live(cx, a->object))
		return DONE;
	post(cx, a->object,
	     M("hand.priority", "📋 {issue} in GitLab: {priority} now · {who}, {when}"),
	     WITH(CHANGED, SAID("priority", now_is)));
	if (a->choice != HIGH)
		tell_head(
		        cx,
		        M("hand.priority.told",
		          "⚠️ *The issue {issue} of accident {accident}: {priority} in GitLab* · {who}, {when}\n"
		          "An accident's priority is high. The bot does not put the label back: do it there, "
		          "if it was a mistake."),
		        WITH(CHANGED, SAID("priority", now_is)));
	return DONE;
}

static enum outcome assigned(struct ctx *cx, const struct args *a)
{
	if (is_ours(a))
		record(cx, a, "hand.assigned");
	return DONE;
}

static enum outcome retitled(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.retitled");
	post(cx, a->object,
	     M("hand.retitled",
	       "📋 {issue} has a new title in GitLab: \"{title}\" · {who}, {when}. The bot leaves it so."),
	     WITH(CHANGED, CUT("title", a->text, TITLE_POINTS)));
	return DONE;
}

/* What people wrote into our part is not there any more when that is drawn next: it is an entry
 * from now on. */
static enum outcome described(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	bool is_signed = !strcmp(object_state(cx, a->object), "signed");
	struct fact told;
	bool known = fact_last(cx, a->object, "hand.described", &told);
	record(cx, a, "hand.described");
	if (is_signed) {
		tell_head(
		        cx,
		        M("hand.described.told",
		          "⚠️ *The signed report {issue} of {accident} was changed in GitLab* · {who}, {when}\n\"{text}\"\nThe bot does not write in it any more: take the words out there. If they are to stay, add them as a reply in the thread."),
		        WITH(CHANGED, CUT("text", a->text, TEXT_POINTS)));
		return DONE;
	}
	fact_note(cx, a->object, "entry", a->when, 0, a->text);
	if (!known)
		note_issue(
		        cx, a->object, name_of(cx, a->object, "issue"),
		        M("hand.described.note",
		          "What {who} wrote into the bot's part of the description, {when}, is recorded in "
		          "the course of events. That part is drawn anew: what is to stay stands above or "
		          "below it, or in a comment."),
		        WITH(NAME("who", by(cx)), FULL("when", a->when)));
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome hidden(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.hidden");
	post(cx, a->object,
	     M("hand.hidden", "📋 {issue} is confidential in GitLab now: {who}, {when}."),
	     WITH(CHANGED));
	return DONE;
}

static enum outcome shown(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.shown");
	post(cx, a->object,
	     M("hand.shown", "📋 {issue} is no longer confidential in GitLab: {who}, {when}."),
	     WITH(CHANGED));
	if (accident_of(cx, a->object).confidential)
		tell_head(
		        cx,
		        M("hand.shown.told",
		          "⚠️ *The issue {issue} of accident {accident} is no longer confidential* · {who}, {when}\n"
		          "Among its files is a patient's data: make it confidential again."),
		        WITH(CHANGED));
	return DONE;
}

static enum outcome gone(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	record(cx, a, "hand.gone");
	show_to(cx, head(cx), a->object, "gone");
	return DONE;
}

/* Filed once more, with all that is known by now. */
static enum outcome anew(struct ctx *cx, const struct args *a)
{
	struct fact lost, done;
	if (!fact_last(cx, a->object, "hand.gone", &lost) ||
	    (fact_last(cx, a->object, "hand.anew", &done) && done.at > lost.at))
		return refuse(cx, M("no.anew", "ℹ️ The issue is filed anew already."), NOTHING);
	record(cx, a, "hand.anew");
	show_page_anew(cx, a->object, "issue");
	show_again(cx, a->object, "gone");
	return DONE;
}

static void draw_gone(struct ctx *cx, struct card *c, const char *object)
{
	struct fact lost = { 0 }, done;
	fact_last(cx, object, "hand.gone", &lost);
	if (fact_last(cx, object, "hand.anew", &done) && done.at > lost.at) {
		const struct msg *m = M(
		        "hand.anew",
		        "⚪ The issue of accident {accident} is filed anew: {issue} · {who}, {when}");
		const struct piece *with = WITH(OBJECT("accident", object),
		                                NAMED("issue", name_of(cx, object, "issue")),
		                                NAME("who", done.by), MOMENT("when", done.at));
		card_section(c, m, with);
		card_says(c, m, with);
		return;
	}
	const struct piece *with = WITH(OBJECT("accident", object), MOMENT("when", lost.at));
	card_section(
	        c,
	        M("hand.gone",
	          "⚠️ *The issue of accident {accident} is not in GitLab any more* · found {when}\n"
	          "It was deleted, or hidden from the bot. Nothing of the accident is lost; until there is "
	          "an issue again its report stands in Slack alone."),
	        with);
	card_says(
	        c,
	        M("hand.gone.says", "The issue of accident {accident} is not in GitLab any more."),
	        with);
	card_button(c, PRIMARY, "issue.anew", M("button.anew", "File it anew"));
}

static const struct door doors[] = {
	{ ISSUE, "closed", .of = "accident", .run = closed },
	{ ISSUE, "reopened", .of = "accident", .run = reopened },
	{ ISSUE, "priority", .of = "accident", .run = prioritized },
	{ ISSUE, "assigned", .of = "accident", .run = assigned },
	{ ISSUE, "retitled", .of = "accident", .run = retitled },
	{ ISSUE, "described", .of = "accident", .run = described },
	{ ISSUE, "hidden", .of = "accident", .run = hidden },
	{ ISSUE, "shown", .of = "accident", .run = shown },
	{ ISSUE, "gone", .of = "accident", .run = gone },
	{ BUTTON, "issue.anew", .of = "accident", .who = HEAD, .run = anew,
	  .may = M("no.role.anew",
	           "⛔ Not done: only the head may file the issue anew. Now that is {head}.") },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "gone", TO_PERSON, draw_gone },
	{ 0 },
};

const struct handler handler_page_by_hand = {
	.name = "page_by_hand", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
