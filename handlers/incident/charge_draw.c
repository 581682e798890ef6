#include "card.h"
#include "charge.h"
#include "priority.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* How it is seen by the head, and by who answers for it. */

enum { TITLE_POINTS = 80, LINE_POINTS = 150, QUOTE_POINTS = 300 };

#define ISSUE_OF_CHARGE(at, cx, h) NAMED(at, name_of(cx, (h)->of, "issue"))

static void draw_thread(struct ctx *cx, struct card *c, const struct charge *h)
{
	const char *thread = bound(cx, name_of(cx, h->of, "card")).url;
	if (thread)
		card_beside_link(c, thread, M("button.thread", "Thread"));
}

static void draw_issue(struct ctx *cx, struct card *c, const struct charge *h)
{
	const char *url = bound(cx, name_of(cx, h->of, "issue")).url;
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

struct triaged charge_triaged(struct ctx *cx, const char *charge)
{
	const struct charge h = charge_of(cx, charge);
	const struct alert a = alert_of(cx, h.of);
	return (struct triaged){ name_of(cx, h.of, "issue"), a.rule, h.who.text,
		                 (enum choice)a.filed.number, a.filed.at };
}

void charge_draw_row(struct ctx *cx, struct card *c, const char *charge)
{
	const struct charge h = charge_of(cx, charge);
	const struct alert a = alert_of(cx, h.of);
	const struct piece *with = WITH(NAME("who", a.filed.by), AT("when", a.filed.at));
	card_section(c, M("triage.row", "📋 *{issue}* · {title}"),
	             WITH(ISSUE_OF_CHARGE("issue", cx, &h), CUT("title", a.rule, LINE_POINTS)));
	card_line(c,
	          a.incident ? M("charge.row", "incident, filed by {who}, {when}")
	                     : M("charge.row.alert", "alert, filed by {who}, {when}"),
	          with);
	draw_thread(cx, c, &h);
	if (a.filed.text && strcmp(a.filed.text, a.rule) != 0) {
		card_break(c);
		card_section(c, AS_IS("> {text}"), WITH(CUT("text", a.filed.text, QUOTE_POINTS)));
	}
	card_of(c, charge);
	triage_draw_choices(cx, c, NULL, (enum choice)a.filed.number);
	draw_issue(cx, c, &h);
}

void charge_draw_done(struct ctx *cx, struct card *c, const char *charge)
{
	const struct charge h = charge_of(cx, charge);
	const struct alert a = alert_of(cx, h.of);
	if (strcmp(h.state, "given") != 0)
		return;
	card_section(c, M("triage.done", "{issue} · assigned: {who}, {priority} · {head}, {when}"),
	             WITH(ISSUE_OF_CHARGE("issue", cx, &h), NAME("who", h.who.text),
	                  SAID("priority", priority_said(a.filed.number)), NAME("head", h.who.by),
	                  AT("when", h.who.at)));
	card_of(c, charge);
	card_beside(c, PLAIN, "triage.change", M("button.change", "Change"));
}

static void draw_assigned(struct ctx *cx, struct card *c, const char *object)
{
	const struct charge h = charge_of(cx, object);
	const struct alert a = alert_of(cx, h.of);
	bool theirs = !strcmp(card_which(c), digits(cx, h.times));
	bool goes_on = !strcmp(h.state, "given");
	const struct piece *with =
	        WITH(ISSUE_OF_CHARGE("issue", cx, &h), CUT("title", a.rule, TITLE_POINTS),
	             SAID("priority", priority_said(a.filed.number)), NAME("who", h.who.text),
	             NAME("by", h.who.by), OBJECT_LINK("accident", object_home(cx, h.of)));
	const struct msg *m =
	        !theirs   ? M("assigned.other", "⚪ {issue} \"{title}\" is now: {who}.")
	        : goes_on ? M("assigned",
	                      "📋 {issue} \"{title}\" is yours, {priority}. Assigned by {by}.")
	        : !strcmp(a.state, "accident") ? M("minute15.accident", "🔴 Accident {accident}.")
	        : !strcmp(a.state, "closed")
	                ? M("assigned.closed", "⚪ {issue} \"{title}\" is closed.")
	                : M("charge.past", "⚪ {issue} \"{title}\" is no issue any more.");
	card_section(c, m, with);
	if (!theirs || !goes_on) {
		card_says(c, m, with);
		return;
	}
	draw_thread(cx, c, &h);
	draw_issue(cx, c, &h);
	card_says(c, M("assigned.says", "{issue} is yours, {priority}: {title}."), with);
}

/* ---- what comes back ---- */

static void draw_due(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct charge h = charge_of(cx, object);
	if (waits)
		triage_draw_overdue(cx, c, object);
	else
		card_line(c,
		          h.who.by ? M("triage.overdue.done", "✓ {issue}: {who}, {priority}")
		                   : M("charge.overdue.past",
		                       "✓ {issue}: waits for triage no longer"),
		          WITH(ISSUE_OF_CHARGE("issue", cx, &h), NAME("who", h.who.text),
		               SAID("priority", priority_said(alert_of(cx, h.of).filed.number))));
}

static const struct reminder reminders[] = {
	{ .name = "charge",
	  .of = "charge",
	  .in = "untriaged",
	  .term = "reminders.triage",
	  .rounds = { HEAD },
	  .title = MN("charge.overdue.says", "{n} incident is untriaged.",
	              "{n} incidents are untriaged."),
	  .draw = draw_due },
	{ 0 },
};

/* ---- Home ---- */

/* One of high priority stands there already. */
static void tell_mine(struct ctx *cx, struct waits *w, const char *object)
{
	const struct charge h = charge_of(cx, object);
	const struct alert a = alert_of(cx, h.of);
	if (!same_person(h.who.text, by(cx)) || alert_is_high(&a))
		return;
	wait_line(w, YOU, M("wait.problem", "{issue} {title} · {priority}"),
	          WITH(ISSUE_OF_CHARGE("issue", cx, &h), CUT("title", a.rule, TITLE_POINTS),
	               SAID("priority", priority_said(a.filed.number))));
	wait_link(w, bound(cx, name_of(cx, h.of, "card")).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "charge", "given", .tell = tell_mine },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "charge", "assigned", TO_PERSON, draw_assigned },
	{ 0 },
};

const struct handler handler_charge_draw = { .name = "charge_draw",
	                                     .group = HELP_MONITORING,
	                                     .reminders = reminders,
	                                     .cards = cards,
	                                     .waiting = waiting };
