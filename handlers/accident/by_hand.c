#include "accident.h"
#include "say.h"

/* A12: Slack is out of reach, and somebody files the accident in support, with the label of
 * accidents. That issue is the accident's from now on, comments under it are its entries; what
 * Slack shows of it appears when Slack is back. */

enum { TITLE_POINTS = 150 };

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

/* Only who is on the roster declares: a client's letter may bring the label along. */
static enum outcome ask_head(struct ctx *cx, const struct args *a)
{
	const struct msg *m = M(
	        "accident.by_hand.stranger",
	        "⚠️ *The label `accident` in GitLab, put on by somebody who is not on the roster* · {who}, {when}\n\"{title}\" {link}\nNobody is called. If it is an accident: `/ehr accident …`");
	tell(cx, head(cx), "label", m,
	     WITH(NAME("who", by(cx)), MOMENT("when", a->when), CUT("title", a->text, TITLE_POINTS),
	          LINK("link", a->url ? a->url : "")));
	return DONE;
}

static enum outcome filed(struct ctx *cx, const struct args *a)
{
	if (!has_role(cx, by(cx), ROSTER | HELD))
		return ask_head(cx, a);
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
