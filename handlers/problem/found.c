#include "problem.h"

#include "say.h"

/* P10: what people file in support themselves, and what clients send there by mail, waits for
 * triage likewise. What they wrote stays as it is. */

static enum outcome begin(struct ctx *cx, const struct args *a, int found, enum way way)
{
	if (a->object)
		return DONE; /* known already */
	const char *object = object_new(cx, "problem", "problem");
	fact_note(cx, object, "filed", now(cx), 0, NULL);
	fact_note(cx, object, "found", now(cx), found, NULL);
	fact_note(cx, object, "what", now(cx), 0, a->text);
	if (way)
		fact_note(cx, object, "way", now(cx), way, NULL);
	adopt_issue(cx, problem_issue(cx, object));
	problem_begins(cx, object);
	return DONE;
}

static enum outcome filed(struct ctx *cx, const struct args *a)
{
	return begin(cx, a, FOUND_BY_HAND, NO_WAY);
}

static enum outcome mailed(struct ctx *cx, const struct args *a)
{
	return begin(cx, a, FOUND_BY_MAIL, MAIL);
}

/* It got the label of accidents: from now on it is that accident's issue. */
static enum outcome became_accident(struct ctx *cx, const struct args *a)
{
	bool is = !bound(cx, problem_issue(cx, a->object)).is;
	if (is && flow_move(cx, a->object, "become") == MOVED)
		triage_show(cx);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "filed", .run = filed },
	{ ISSUE, "mailed", .run = mailed },
	{ ISSUE, "accident", .of = "problem", .run = became_accident },
	{ 0 },
};

const struct handler handler_found = { .name = "found", .group = HELP_PROBLEM, .doors = doors };
