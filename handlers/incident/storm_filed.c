#include "alert.h"

#include "card.h"
#include "charge.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* I5: one issue for all alerts of a storm; each of them is over when it is closed. */

enum { RULES_MOST = 100 };

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
	page_label(p, priority_name(s.filed.number));
	const struct alert a = alert_of(cx, object);
	if (alert_is_high(&a) || charge_who(cx, object))
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

static const struct page_kind pages[] = {
	{ "storm", "issue", draw_issue },
	{ 0 },
};

const struct handler handler_storm_filed = { .name = "storm_filed",
	                                     .group = HELP_MONITORING,
	                                     .pages = pages };
