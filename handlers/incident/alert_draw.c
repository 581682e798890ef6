#include "alert.h"

#include "card.h"
#include "definition.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* The one quiet reply in the alert's thread. */

enum { LINE_POINTS = 150 };

static const struct msg *const link_dashboard = M("button.dashboard", "Dashboard");

static void draw_resolved(struct card *c, const struct alert *a, bool asked)
{
	if (!a->resolved)
		return;
	card_line(c,
	          a->resolved_by_then ? M("alert.resolved.by", "Resolved by {when} at the latest")
	                              : M("alert.resolved", "Resolved at {when} after {span}"),
	          WITH(AT("when", a->resolved), SPAN("span", a->resolved - a->since)));
	if (asked)
		card_more(c, M("alert.resolved.cause", "the cause is still needed"), NOTHING);
}

/* True: it has fired so often that an issue is proposed. */
static bool draw_history(struct ctx *cx, struct card *c, const struct alert *a)
{
	int64_t lately = alert_lately(cx, a);
	const struct answered earlier = alert_earlier(cx, a);
	if (lately < 2)
		return false;
	card_context(c,
	             lately == ALERT_OFTEN
	                     ? M("alert.again.often", "Third time in 24 h: better file an issue.")
	             : lately > ALERT_OFTEN
	                     ? MN("alert.again.oftener",
	                          "Fired once in 24 h: better file an issue.",
	                          "Fired {n} times in 24 h: better file an issue.")
	                     : MN("alert.again", "Fired once in 24 h.", "Fired {n} times in 24 h."),
	             WITH(NUMBER("n", lately)));
	if (earlier.by)
		card_more(c, M("alert.again.cause", "Earlier cause: \"{text}\", {who}"),
		          WITH(CUT("text", earlier.text, LINE_POINTS), NAME("who", earlier.by)));
	return lately >= ALERT_OFTEN;
}

static void draw_asked(struct ctx *cx, struct card *c, const struct alert *a)
{
	const struct piece *with = WITH(CUT("rule", a->rule, LINE_POINTS));
	if (a->taken.by)
		card_section(c, M("alert.taken", "🟡 *{rule}*: {who} is looking since {when}"),
		             WITH(CUT("rule", a->rule, LINE_POINTS), NAME("who", a->taken.by),
		                  AT("when", a->taken.at)));
	else
		card_section(c, M("alert.ask", "🟡 *{rule}*: what was it?"), with);
	draw_resolved(c, a, true);
	bool often = draw_history(cx, c, a);
	const struct definition d = definition_of(cx, a->id);
	definition_draw(c, &d);
	card_context(c, M("alert.ask.due", "answer due by {due}, or `!cause …`"),
	             WITH(AT("due", due_after(cx, object_since(cx, a->id), "reminders.alert"))));
	if (!a->taken.by)
		card_button(c, PLAIN, "alert.take", M("button.look", "I'll look"));
	if (alert_earlier(cx, a).by)
		card_button(c, PLAIN, "alert.same_cause", M("button.same_cause", "Same cause"));
	card_button(c, often ? PLAIN : PRIMARY, "alert.one_off", M("button.one_off", "One-off"));
	card_button(c, often ? PRIMARY : PLAIN, "alert.file", M("button.file", "File an issue"));
	card_button(c, DANGER, "alert.accident", M("button.accident", "Accident"));
	card_says(c, M("alert.ask.says", "{rule}: what was it?"), with);
}

static void draw_one_off(struct ctx *cx, struct card *c, const struct alert *a)
{
	struct fact meanwhile = { 0 };
	bool shared = fact_get(cx, a->id, MEANWHILE, a->cause.source, &meanwhile);
	const struct piece *with =
	        WITH(CUT("text", a->cause.text, LINE_POINTS), NAME("who", a->cause.by),
	             AT("when", a->cause.at), OBJECT("accident", meanwhile.text));
	card_section(c,
	             shared ? M("alert.meanwhile",
	                        "⚪ Cause: accident {accident}, \"{text}\" · {who}, {when}")
	                    : M("alert.one_off", "⚪ One-off: \"{text}\" · {who}, {when}"),
	             with);
	draw_resolved(c, a, false);
	if (a->before.by && strcmp(a->before.text, a->cause.text) != 0)
		card_line(c, M("alert.before", "Before that: \"{text}\" · {who}, {when}"),
		          WITH(CUT("text", a->before.text, LINE_POINTS), NAME("who", a->before.by),
		               AT("when", a->before.at)));
	card_beside(c, PLAIN, "alert.change", M("button.change", "Change"));
	card_says(c,
	          shared ? M("alert.meanwhile.says",
	                     "Cause: accident {accident}, {text}. {who}, {when}.")
	                 : M("alert.one_off.says", "One-off: {text}. {who}, {when}."),
	          with);
}

static void draw_filed(struct ctx *cx, struct card *c, const struct alert *a)
{
	const char *name = alert_issue(cx, a);
	bool closed = !strcmp(a->state, "closed");
	const struct answered *by_whom = closed && a->closed.by ? &a->closed : &a->filed;
	const struct piece *with =
	        WITH(NAMED("issue", name), SAID("priority", priority_said(a->filed.number)),
	             NAME("who", by_whom->by), AT("when", by_whom->at));
	card_section(
	        c,
	        closed ? M("alert.filed.closed", "⚪ {issue} · closed · {priority} · {who}, {when}")
	               : M("alert.filed", "📋 Issue {issue}, {priority} · {who}, {when}"),
	        with);
	if (a->fired > 1)
		card_more(c, MN("alert.fired", "fired {n} time", "fired {n} times"),
		          WITH(NUMBER("n", a->fired)));
	draw_resolved(c, a, false);
	card_says(c, M("alert.filed.says", "{issue}, {priority}. {who}, {when}."), with);
}

/* It was asked already when the others began. */
static void draw_held(struct ctx *cx, struct card *c, const struct alert *a)
{
	const struct piece *with =
	        WITH(CUT("rule", a->rule, LINE_POINTS),
	             ARROW("there", bound(cx, name_of(cx, a->with, "card")).url));
	card_section(c,
	             M("alert.held", "🟡 *{rule}*: to be answered in the common message {there}"),
	             with);
	draw_resolved(c, a, false);
	if (a->taken.by)
		card_more(c, M("alert.overdue.taken", "{who} is looking"),
		          WITH(NAME("who", a->taken.by)));
	card_says(c, M("alert.held.says", "{rule}: to be answered in the common message."), with);
}

static void draw_accident(struct ctx *cx, struct card *c, const struct alert *a)
{
	const struct piece *with = WITH(OBJECT_LINK("accident", object_home(cx, a->id)));
	card_section(
	        c,
	        M("alert.accident", "🔴 Accident {accident}: replies from here are recorded in it."),
	        with);
	card_says(c, M("alert.accident.says", "Accident {accident}."), with);
}

void alert_draw_card(struct ctx *cx, struct card *c, const char *object)
{
	const struct alert a = alert_of(cx, object);
	if (!strcmp(a.state, "open"))
		draw_asked(cx, c, &a);
	else if (!strcmp(a.state, "held"))
		draw_held(cx, c, &a);
	else if (!strcmp(a.state, "one_off"))
		draw_one_off(cx, c, &a);
	else if (!strcmp(a.state, "accident"))
		draw_accident(cx, c, &a);
	else
		draw_filed(cx, c, &a);
	const struct definition d = definition_of(cx, object);
	if (strcmp(a.state, "open") != 0 && strcmp(a.state, "accident") != 0)
		definition_draw(c, &d);
	const char *panel = dashboard(cx);
	if (panel && strcmp(a.state, "accident") != 0)
		card_link(c, panel, link_dashboard);
}
