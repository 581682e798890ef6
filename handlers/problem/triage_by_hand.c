#include "problem.h"

#include "say.h"

#include <string.h>

/* P10: a priority or an assignee set in GitLab. What the head sets counts as triage, what others
 * set is shown to the head. */

static enum outcome by_label(struct ctx *cx, const struct args *a)
{
	if (a->which || !a->choice)
		return DONE;
	fact_note(cx, a->object, "priority", a->when, a->choice, NULL);
	if (has_role(cx, on_roster(cx, by(cx)), HEAD))
		fact_note(cx, a->object, "triaged", a->when, 0, NULL);
	if (triaged_now(cx, a->object))
		assigned_show(cx, a->object);
	problem_settle(cx, a->object);
	return DONE;
}

static enum outcome by_assignee(struct ctx *cx, const struct args *a)
{
	const struct problem was = problem_of(cx, a->object);
	if (a->which || !a->person || (was.who.by && same_person(was.who.text, a->person)))
		return DONE;
	fact_note(cx, a->object, "who", a->when, 0, on_roster(cx, a->person));
	if (has_role(cx, on_roster(cx, by(cx)), HEAD))
		fact_note(cx, a->object, "triaged", a->when, 0, NULL);
	if (triaged_now(cx, a->object) || !strcmp(object_state(cx, a->object), "work"))
		assigned_show(cx, a->object);
	problem_settle(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "priority", .of = "problem", .run = by_label },
	{ ISSUE, "assigned", .of = "problem", .run = by_assignee },
	{ 0 },
};

const struct handler handler_triage_by_hand = { .name = "triage_by_hand",
	                                        .group = HELP_PROBLEM,
	                                        .doors = doors };
