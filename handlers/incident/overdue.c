#include "alert.h"

#include "card.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* I5: an alert that nobody answered comes back to the first level, then to the head. */

enum { LINE_POINTS = 150 };

static void draw_settled(struct ctx *cx, struct card *c, const struct alert *a)
{
	const struct piece *with = WITH(
	        CUT("rule", a->rule, LINE_POINTS), CUT("text", a->cause.text, LINE_POINTS),
	        NAME("who", a->filed.by ? a->filed.by : a->cause.by),
	        NAMED("issue", alert_issue(cx, a)), OBJECT("accident", object_home(cx, a->id)));
	card_line(c,
	          a->filed.by ? M("alert.answered.filed", "✓ {rule}: {issue}, {who}")
	          : a->cause.by
	                  ? M("alert.answered.one_off", "✓ {rule}: one-off, \"{text}\", {who}")
	                  : M("alert.answered.accident", "✓ {rule}: accident {accident}"),
	          with);
}

static void draw(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct alert a = alert_of(cx, object);
	const char *thread = bound(cx, name_of(cx, object, "card")).url;
	if (!waits) {
		draw_settled(cx, c, &a);
		return;
	}
	card_section(c, M("alert.overdue", "⚠️ Unanswered for {span}: {rule}, since {since}."),
	             WITH(SPAN("span", now(cx) - a.since), CUT("rule", a.rule, LINE_POINTS),
	                  AT("since", a.since)));
	if (a.taken.by)
		card_more(c, M("alert.overdue.taken", "{who} is looking"),
		          WITH(NAME("who", a.taken.by)));
	card_of(c, object);
	card_button(c, PRIMARY, "alert.one_off", M("button.one_off", "One-off"));
	card_button(c, PLAIN, "alert.file", M("button.file", "File an issue"));
	if (thread)
		card_link(c, thread, M("button.thread", "Thread"));
}

/* The first level was reminded, and the head was asked. */
static bool is_heads(struct ctx *cx, const char *object)
{
	static const char term[] = "reminders.alert";
	int64_t since = object_since(cx, object);
	return same_person(by(cx), head(cx)) &&
	       due_after(cx, due_after(cx, since, term), term) <= now(cx);
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct alert a = alert_of(cx, object);
	wait_line(w, is_heads(cx, object) ? OVERDUE : ANY_L1,
	          M("wait.alert", "{rule}, unanswered for {span}"),
	          WITH(CUT("rule", a.rule, LINE_POINTS), SPAN("span", now(cx) - a.since)));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static void draw_all(struct ctx *cx, struct card *c, const char *list, int n)
{
	card_of(c, list);
	card_context(c, M("alerts.all", "The same for all of them?"), NOTHING);
	card_button(c, PLAIN, "alerts.cause", AS_IS(alerts_all(cx, n)));
}

static void draw_storm(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct storm s = storm_of(cx, object);
	const char *thread = bound(cx, name_of(cx, object, "card")).url;
	if (!waits) {
		card_line(c, M("storm.answered", "✓ Storm since {since}: answered"),
		          WITH(AT("since", s.since)));
		return;
	}
	card_section(
	        c,
	        MN("storm.overdue",
	           "⚠️ Unanswered for {span}: a storm, {n} alert since {since}.",
	           "⚠️ Unanswered for {span}: a storm, {n} alerts since {since}."),
	        WITH(SPAN("span", now(cx) - s.since), NUMBER("n", s.fired), AT("since", s.since)));
	card_of(c, object);
	card_button(c, PLAIN, "alerts.cause", AS_IS(alerts_all(cx, s.fired)));
	card_button(c, PLAIN, "alert.file", M("button.file.one", "One issue"));
	if (thread)
		card_link(c, thread, M("button.thread", "Thread"));
}

static void tell_storm(struct ctx *cx, struct waits *w, const char *object)
{
	const struct storm s = storm_of(cx, object);
	wait_line(w, is_heads(cx, object) ? OVERDUE : ANY_L1,
	          MN("wait.storm", "storm of {n} alert, unanswered for {span}",
	             "storm of {n} alerts, unanswered for {span}"),
	          WITH(NUMBER("n", s.fired), SPAN("span", now(cx) - s.since)));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "storm", STORM_ASKED, .tell = tell_storm },
	{ "alert", ALERT_ASKED, .tell = tell_waiting },
	{ 0 },
};

static const struct reminder reminders[] = {
	{ .name = "alert",
	  .of = "alert",
	  .in = "open",
	  .term = "reminders.alert",
	  .rounds = { L1, HEAD },
	  .mornings = L1 | HEAD,
	  .title = MN("alert.overdue.says", "{n} alert is unanswered.",
	              "{n} alerts are unanswered."),
	  .draw = draw,
	  .all = draw_all },
	{ .name = "storm",
	  .of = "storm",
	  .in = STORM_ASKED,
	  .term = "reminders.alert",
	  .rounds = { L1, HEAD },
	  .mornings = L1 | HEAD,
	  .title = MN("storm.overdue.says", "{n} storm of alerts is unanswered.",
	              "{n} storms of alerts are unanswered."),
	  .draw = draw_storm },
	{ 0 },
};

const struct handler handler_overdue = {
	.name = "overdue", .group = HELP_MONITORING, .reminders = reminders, .waiting = waiting
};
