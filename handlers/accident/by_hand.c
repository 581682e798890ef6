#include "accident.h"
#include "say.h"

/* A12: Slack is out of reach, and somebody files the accident in support, with the label of
 * accidents. That issue is the accident's from now on, comments under it are its entries; what
 * Slack shows of it appears when Slack is back. */

static enum outcome joins(struct ctx *cx, const struct args *a, const char *running)
{
	const char *issue = name_of(cx, running, part_of(cx, "also", source(cx)));
	fact_note(cx, running, "entry", now(cx), 0, a->text);
	adopt_issue(cx, issue);
	note_issue(
	        cx, running, issue,
	        M("accident.by_hand.joined", "Accident {accident} is kept in {issue}."),
	        WITH(OBJECT("accident", running), NAMED("issue", name_of(cx, running, "issue"))));
	accident_settle(cx, running);
	return DONE;
}

static enum outcome filed(struct ctx *cx, const struct args *a)
{
	const char *running = object_latest(cx, "accident", "open");
	if (running && now(cx) - accident_of(cx, running).declared.at < JOIN_MS)
		return joins(cx, a, running);
	const char *object = accident_open(cx, &(struct declaring){ .title = a->text });
	adopt_issue(cx, name_of(cx, object, "issue"));
	prioritize_issue(cx, object, name_of(cx, object, "issue"), HIGH);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "accident", .run = filed },
	{ 0 },
};

const struct handler handler_by_hand = { .name = "by_hand",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors };
