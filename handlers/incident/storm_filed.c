#include "alert.h"

#include "card.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* I5: one issue for all alerts of a storm; each of them is over when it is closed. */

enum { RULES_MOST = 100 };

enum outcome storm_file(struct ctx *cx, const char *object, enum choice priority, const char *text)
{
	const char *alert;
	const struct storm s = storm_of(cx, object);
	if (s.filed.by && !same_person(s.filed.by, by(cx)))
		return alert_filed(cx, name_of(cx, object, "issue"), &s.filed);
	alert_refiled(cx, object, &s.filed);
	fact_note(cx, object, "file", now(cx), priority, text);
	show_page(cx, object, "issue");
	alert_relabel(cx, object, &s.filed);
	flow_move(cx, object, "settle");
	for (int i = 0; (alert = storm_alert(cx, object, i)); i++)
		fact_note(cx, alert, "file", now(cx), priority, text);
	storm_settle(cx, object);
	return DONE;
}

/* To it, and to each that has no issue of its own, the same happens. */
static void happens(struct ctx *cx, const char *object, const char *event, const char *said)
{
	const char *alert;
	fact_note(cx, object, said, now(cx), 0, NULL);
	flow_move(cx, object, event);
	show_all(cx, object);
	for (int i = 0; (alert = storm_alert(cx, object, i)); i++) {
		const struct alert a = alert_of(cx, alert);
		if (alert_shares(cx, &a)) {
			fact_note(cx, alert, said, now(cx), 0, NULL);
			flow_move(cx, alert, event);
		}
		show_all(cx, alert);
	}
	alert_settle(cx, object);
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	happens(cx, a->object, "close", "closed");
	return DONE;
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	happens(cx, a->object, "reopen", "reopened");
	return DONE;
}

/* By its label in GitLab. */
static enum outcome relabelled(struct ctx *cx, const struct args *a)
{
	const char *alert;
	const struct storm s = storm_of(cx, a->object);
	if (a->which || a->choice == UNSAID || s.filed.number == (int64_t)a->choice)
		return DONE;
	fact_note(cx, a->object, "label", now(cx), a->choice, NULL);
	for (int i = 0; (alert = storm_alert(cx, a->object, i)); i++) {
		const struct alert one = alert_of(cx, alert);
		if (alert_shares(cx, &one))
			fact_note(cx, alert, "label", now(cx), a->choice, NULL);
	}
	storm_settle(cx, a->object);
	return DONE;
}

static void draw_rules(struct ctx *cx, struct page *p, const struct storm *s)
{
	const char *alert;
	page_lines(p, M("storm.page.rules", "\n### What fired\n"), NOTHING);
	for (int i = 0; i < RULES_MOST && (alert = storm_alert(cx, s->id, i)); i++) {
		const struct alert a = alert_of(cx, alert);
		page_lines(p, AS_IS("- {rule} ×{n}, {when}"),
		           WITH(TEXT("rule", a.rule), NUMBER("n", a.fired), FULL("when", a.since)));
	}
	if (s->rules > RULES_MOST)
		page_lines(p, M("alert.page.more", "- and {n} more"),
		           WITH(NUMBER("n", s->rules - RULES_MOST)));
}

static void draw_issue(struct ctx *cx, struct page *p, const char *object)
{
	const struct storm s = storm_of(cx, object);
	const struct bound thread = bound(cx, name_of(cx, object, "card"));
	struct fact title = { .text = "" };
	fact_last(cx, object, "title", &title);
	page_title(p, M("storm.page.title", "Storm of alerts, {date}: {rules}"),
	           WITH(DATE("date", s.since), TEXT("rules", title.text)));
	page_label(p, priority_of((enum choice)s.filed.number)->name);
	const struct alert a = alert_of(cx, object);
	if (alert_is_high(cx, &a))
		page_assignee(p, alert_assignee(cx, &a));
	page_closed(p, !strcmp(s.state, "closed"));
	if (!s.filed.by) {
		alert_draw_unwanted(p, thread.url, &s.cause);
		return;
	}
	page_lines(p, M("alert.page.known", "{text}\n"), WITH(TEXT("text", s.filed.text)));
	page_lines(p, M("alert.page.by", "Filed by {who}, {when}."),
	           WITH(NAME("who", s.filed.by), FULL("when", s.filed.at)));
	if (thread.url)
		page_lines(p, M("alert.page.thread", "Thread: <{thread}>."),
		           WITH(TRUSTED("thread", thread.url)));
	draw_rules(cx, p, &s);
}

static const struct door doors[] = {
	{ ISSUE, "closed", .of = "storm", .run = closed },
	{ ISSUE, "reopened", .of = "storm", .run = reopened },
	{ ISSUE, "priority", .of = "storm", .run = relabelled },
	{ 0 },
};

static const struct page_kind pages[] = {
	{ "storm", "issue", draw_issue },
	{ 0 },
};

const struct handler handler_storm_filed = {
	.name = "storm_filed", .group = HELP_MONITORING, .doors = doors, .pages = pages
};
