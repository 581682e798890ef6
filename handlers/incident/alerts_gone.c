#include "alert.h"

#include "say.h"

/* What stands for alerts was deleted by hand, in GitLab or in Slack: it is made anew, and the head
 * knows. */

static enum outcome issue(struct ctx *cx, const struct args *a)
{
	struct fact title = { .text = "" };
	if (a->which || !alert_is(cx, a->object, "filed"))
		return DONE;
	fact_last(cx, a->object, "title", &title);
	tell(cx, head(cx), "gone",
	     M("alert.gone",
	       "⚠️ *Issue {issue} is not in GitLab any more:* {what}\n"
	       "It was deleted, or hidden from the bot; it is filed anew. Close it if nobody needs "
	       "it."),
	     WITH(NAMED("issue", name_of(cx, a->object, "issue")), TEXT("what", title.text)));
	show_page_anew(cx, a->object, "issue");
	show_all(cx, a->object);
	return DONE;
}

static enum outcome card(struct ctx *cx, const struct args *a)
{
	if (!alert_is(cx, a->object, "open") || !renew_card(cx, a->object))
		return DONE;
	tell(cx, head(cx), "storm.gone",
	     M("storm.gone",
	       "⚠️ *The storm's message is no longer in the alerts' channel*, noticed at {when}; "
	       "Slack doesn't say who deleted it\nIt is being posted anew."),
	     WITH(AT("when", now(cx))));
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "gone", .of = "alert", .run = issue },
	{ ISSUE, "gone", .of = "storm", .run = issue },
	{ CARD_GONE, .of = "storm", .run = card },
	{ 0 },
};

const struct handler handler_alerts_gone = { .name = "alerts_gone",
	                                     .group = HELP_MONITORING,
	                                     .doors = doors };
