#include "alert.h"

#include "card.h"
#include "charge.h"
#include "definition.h"
#include "form.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* I3: it is no one-off. An issue in support with a priority, linked both ways. */

enum { TITLE_POINTS = 80, FIRINGS_MOST = 20 };

enum outcome alert_filed(struct ctx *cx, const char *issue, const struct answered *filed)
{
	return refuse(cx, M("no.alert.filed", "Already filed: {issue} · {who}, {when}."),
	              WITH(NAMED("issue", issue), NAME("who", filed->by), AT("when", filed->at)));
}

/* An issue of its own that was taken back is opened again. */
static void refile(struct ctx *cx, const struct alert *was)
{
	const char *issue = name_of(cx, was->id, "issue");
	if ((was->filed.by && !was->shared) || !bound(cx, issue).is)
		return;
	fact_note(cx, was->id, "reopened", now(cx), 0, NULL);
	reopen_issue(cx, was->id, issue);
}

static enum outcome file(struct ctx *cx, const char *object, enum choice priority, const char *text)
{
	const struct alert a = alert_of(cx, object);
	if (a.filed.by && !same_person(a.filed.by, by(cx)))
		return alert_filed(cx, alert_issue(cx, &a), &a.filed);
	refile(cx, &a);
	fact_note(cx, object, "file", now(cx), priority, text);
	show_page(cx, object, "issue");
	alert_relabel(cx, object, &a);
	alert_settle(cx, object);
	return DONE;
}

void alert_relabel(struct ctx *cx, const char *object, const struct alert *was)
{
	const char *issue = name_of(cx, object, "issue");
	const struct alert is = alert_of(cx, object);
	bool filed = was->filed.by && !was->shared;
	bool differs = filed ? is.filed.number != was->filed.number : bound(cx, issue).is;
	if (is.filed.by && !is.shared && differs)
		prioritize_issue(cx, object, issue, (enum choice)is.filed.number);
}

static enum outcome issue(struct ctx *cx, const struct args *a)
{
	return file(cx, a->object, a->choice, a->text);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "alert.issue", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	return file(cx, a->object, priority_chosen(a), a->field(a, "known"));
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	struct fact said;
	const struct alert a = alert_of(cx, object);
	if (a.filed.by)
		sheet_value(s, "known", a.filed.text);
	else if (fact_last(cx, object, "fired", &said) || fact_last(cx, object, "title", &said))
		sheet_value(s, "known", said.text);
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "closed", now(cx), 0, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "reopened", now(cx), 0, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

static void draw_firings(struct ctx *cx, struct page *p, const struct alert *a)
{
	int n = 0;
	if (!a->fired)
		return;
	page_lines(p, M("alert.page.fired", "\n### When it fired\n"), NOTHING);
	for (struct facts f = facts(cx, a->id, "fired"); fact_next(&f); n++)
		if (n < FIRINGS_MOST)
			page_lines(p, AS_IS("- {when}"), WITH(FULL("when", f.is.at)));
	if (n > FIRINGS_MOST)
		page_lines(p, M("alert.page.more", "- and {n} more"),
		           WITH(NUMBER("n", n - FIRINGS_MOST)));
	if (a->resolved)
		page_lines(p, M("alert.page.resolved", "\nResolved: {when}."),
		           WITH(FULL("when", a->resolved)));
}

void alert_draw_unwanted(struct page *p, const char *thread, const struct answered *cause)
{
	page_unwanted(p);
	page_lines(p,
	           M("alert.page.unwanted", "Not needed: what filed it was taken back in Slack."),
	           NOTHING);
	if (thread)
		page_lines(p, M("alert.page.thread", "Thread: <{thread}>."),
		           WITH(TRUSTED("thread", thread)));
	if (cause->by)
		page_lines(p, M("alert.page.cause", "\nCause: {text} ({who}, {when})."),
		           WITH(TEXT("text", cause->text), NAME("who", cause->by),
		                FULL("when", cause->at)));
}

static void draw_issue(struct ctx *cx, struct page *p, const char *object)
{
	const struct alert a = alert_of(cx, object);
	const struct bound thread = bound(cx, name_of(cx, object, "card"));
	const struct definition d = definition_of(cx, object);
	page_title(p,
	           a.incident ? M("incident.page.title", "Incident, {date}: {rule}")
	                      : M("alert.page.title", "Alert, {date}: {rule}"),
	           WITH(DATE("date", a.since), CUT("rule", a.rule, TITLE_POINTS)));
	page_label(p, priority_name(a.filed.number));
	if (alert_is_high(&a) || charge_who(cx, object))
		page_assignee(p, alert_assignee(cx, &a));
	page_closed(p, !strcmp(a.state, "closed"));
	if (!a.filed.by || a.shared) {
		alert_draw_unwanted(p, thread.url, &a.cause);
		return;
	}
	page_lines(p, M("alert.page.known", "{text}\n"), WITH(TEXT("text", a.filed.text)));
	page_lines(p, M("alert.page.by", "Filed by {who}, {when}."),
	           WITH(NAME("who", a.filed.by), FULL("when", a.filed.at)));
	if (thread.url)
		page_lines(p, M("alert.page.thread", "Thread: <{thread}>."),
		           WITH(TRUSTED("thread", thread.url)));
	definition_draw_page(p, &d);
	if (a.cause.by)
		page_lines(p, M("alert.page.cause", "\nCause: {text} ({who}, {when})."),
		           WITH(TEXT("text", a.cause.text), NAME("who", a.cause.by),
		                FULL("when", a.cause.at)));
	draw_firings(cx, p, &a);
}

static const struct door doors[] = {
	{ WORD, "issue", "задача", .takes = "<priority> <text>", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = issue,
	  .help = M("help.alert.issue", "not a one-off: an issue in support with that priority"),
	  .example = M("help.alert.issue.example", "high the disk fills every night") },
	{ WORD, "issue", "задача", .takes = "<priority> <text>", .of = "storm", .in = STORM_KNOWN,
	  .who = ROSTER, .run = issue,
	  .example = M("help.alert.issue.example", "high the disk fills every night") },
	{ BUTTON, "alert.file", .of = "storm", .in = STORM_KNOWN, .who = ROSTER, .run = open_form },
	{ FORM, "alert.issue", .of = "storm", .in = STORM_KNOWN, .who = ROSTER, .run = submitted },
	{ BUTTON, "alert.file", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = open_form },
	{ FORM, "alert.issue", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = submitted },
	{ ISSUE, "closed", .of = "alert", .run = closed },
	{ ISSUE, "reopened", .of = "alert", .run = reopened },
	{ ISSUE, "closed", .of = "storm", .run = closed },
	{ ISSUE, "reopened", .of = "storm", .run = reopened },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "alert.issue",
	  .title = M("form.alert.issue", "File an issue"),
	  .submit = M("form.file", "File"),
	  .fill = fill,
	  .fields = { PRIORITY_FIELD(true),
	              { "known", M("form.alert.known", "What is known"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

static const struct page_kind pages[] = {
	{ "alert", "issue", draw_issue },
	{ 0 },
};

const struct handler handler_filed = {
	.name = "filed", .group = HELP_MONITORING, .doors = doors, .forms = forms, .pages = pages
};
