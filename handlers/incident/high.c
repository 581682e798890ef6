#include "card.h"
#include "charge.h"
#include "definition.h"
#include "priority.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* I3: of high priority, the system does not work: the head is told at once, and it stands at Home
 * of the first level and the head until its issue is closed. */

enum { RULE_POINTS = 80 };

bool alert_is_high(const struct alert *a)
{
	return a->filed.by && a->filed.number == HIGH && !a->shared;
}

const char *alert_assignee(struct ctx *cx, const struct alert *a)
{
	const char *chosen = charge_who(cx, a->id), *who = chosen ? chosen : a->filed.by;
	bool there = who && has_role(cx, who, L1) && !is_away(cx, who);
	return there ? who : present_with(cx, L1, 0);
}

void high_settle(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	if (!alert_is_high(&a) || strcmp(a.state, "filed") != 0 ||
	    fact_count(cx, object, "high_told"))
		return;
	fact_note(cx, object, "high_told", now(cx), 0, NULL);
	if (head(cx) && !is_by(cx, head(cx)))
		show_to(cx, head(cx), object, "high");
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct alert a = alert_of(cx, object);
	const struct definition d = definition_of(cx, object);
	const struct piece *with =
	        WITH(CUT("rule", a.rule, RULE_POINTS), NAMED("issue", name_of(cx, object, "issue")),
	             SAID("priority", priority_said(a.filed.number)), NAME("who", a.filed.by),
	             AT("when", a.filed.at), OBJECT_LINK("accident", object_home(cx, object)));
	bool goes_on = !strcmp(a.state, "filed");
	card_section(c, goes_on ? AS_IS("🟡 *{rule}*") : AS_IS("*{rule}*"), with);
	card_line(c,
	          !strcmp(a.state, "accident") ? M("minute15.accident", "🔴 Accident {accident}.")
	          : goes_on ? M("alert.filed", "📋 Issue {issue}, {priority} · {who}, {when}")
	                    : M("incident.past", "⚪ No longer open"),
	          with);
	card_says(c, M("high.says", "{rule}: {priority}. {who}, {when}."), with);
	if (!goes_on) {
		card_past(c);
		return;
	}
	definition_draw(c, &d);
	card_button(c, DANGER, "alert.accident", M("button.accident", "Accident"));
	definition_link(cx, c, object);
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct alert a = alert_of(cx, object);
	if (!alert_is_high(&a))
		return;
	wait_line(w,
	          same_person(by(cx), head(cx)) || same_person(by(cx), charge_who(cx, object))
	                  ? YOU
	                  : ANY_L1,
	          M("wait.high", "{rule}: high priority, since {since}"),
	          WITH(CUT("rule", a.rule, RULE_POINTS), AT("since", a.since)));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct card_kind cards[] = {
	{ "alert", "high", TO_PERSON, draw },
	{ "storm", "high", TO_PERSON, draw },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "storm", "filed", .tell = tell_waiting },
	{ "alert", "filed", .tell = tell_waiting },
	{ 0 },
};

const struct handler handler_high = {
	.name = "high", .group = HELP_MONITORING, .cards = cards, .waiting = waiting
};
