#include "accident.h"
#include "card.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* A10: the accident's issue. Made at declaring, it holds title, start and thread; summed up, it
 * becomes the report; signed, it is sealed, and what comes later is a correction under it. */

enum { TITLE_POINTS = 180, WRITERS_MAX = 64 };

#define AS_SAID(a, s) \
	WITH(TEXT("text", (s).text), NAME("who", (s).by), accident_when("when", a, (s).at))

/* What nobody can read any more in the thread. */
static void put_gone(struct page *p, const struct said *s)
{
	if (s && s->gone)
		page_put(p, M("report.fact.gone", " _(its reply is deleted)_"), NOTHING);
}

static void row_said(struct page *p, const struct msg *label, const struct msg *value,
                     const struct piece *with, const struct said *s)
{
	page_put(p, AS_IS("| {label} | "), WITH(SAID("label", label)));
	page_put(p, value, with);
	put_gone(p, s);
	page_lines(p, AS_IS(" |"), NOTHING);
}

static void row(struct page *p, const struct msg *label, const struct msg *value,
                const struct piece *with)
{
	row_said(p, label, value, with, NULL);
}

static void draw_facts(struct page *p, const struct accident *a)
{
	const struct msg *lost = a->data.text
	                                 ? M("report.data.lost.what", "yes: {text} ({who}, {when})")
	                                 : M("report.data.lost", "yes ({who}, {when})");
	const struct msg *none =
	        a->data.text ? M("report.data.none.what", "none: {text} (checked by {who}, {when})")
	                     : M("report.data.none", "none (checked by {who}, {when})");
	if (a->share.by)
		row_said(p, M("report.share", "Share of clients"),
		         M("report.share.value", "≈{share} % ({who}, {when})"),
		         WITH(NUMBER("share", a->share.number), NAME("who", a->share.by),
		              accident_when("when", a, a->share.at)),
		         &a->share);
	if (a->data.by)
		row_said(p, M("report.data", "Data loss"), a->data.number == YES ? lost : none,
		         AS_SAID(a, a->data), &a->data);
	if (a->cause.by)
		row_said(p, M("report.cause", "Cause"), M("report.said", "{text} ({who}, {when})"),
		         AS_SAID(a, a->cause), &a->cause);
}

static void draw_over(struct ctx *cx, struct page *p, const struct accident *a)
{
	const char *other = a->cancelled.by ? NULL : accident_other(cx, a);
	if (other)
		row(p, M("report.state", "State"),
		    M("report.state.merged",
		      "the same as accident {other}: {issue} ({who}, {when})"),
		    WITH(OBJECT("other", other), NAMED("issue", name_of(cx, other, "issue")),
		         NAME("who", a->same.by), FULL("when", a->same.at)));
	else
		row(p, M("report.state", "State"),
		    M("report.state.cancelled", "cancelled: {text} ({who}, {when}); no downtime"),
		    WITH(TEXT("text", a->cancelled.text), NAME("who", a->cancelled.by),
		         FULL("when", a->cancelled.at)));
}

static void draw_state(struct ctx *cx, struct page *p, const struct accident *a)
{
	if (accident_is_over(a))
		draw_over(cx, p, a);
	else if (a->signed_off.by)
		row(p, M("report.state", "State"),
		    M("report.state.signed", "signed: {who}, {when}"),
		    WITH(FOR_HEAD("who", a->signed_off.by, a->signed_off.number),
		         FULL("when", a->signed_off.at)));
	else if (!strcmp(a->state, "summed_up"))
		row(p, M("report.state", "State"),
		    M("report.state.summed_up", "summed up, to be signed: {head}, since {since}"),
		    WITH(NAME("head", head(cx)), FULL("since", object_since(cx, a->id))));
	else
		row(p, M("report.state", "State"),
		    a->down     ? M("report.state.open", "going on since {since}")
		    : a->losing ? M("report.state.losing",
		                    "data is being lost since {since}, the system works")
		                : M("report.state.restored", "restored"),
		    WITH(FULL("since", a->since)));
}

static void draw_downtime(struct page *p, const struct accident *a)
{
	page_put(p, M("report.downtime", "| Downtime | **{span}**"), WITH(DOWNTIME("span", a)));
	for (int i = 0; i < a->intervals; i++)
		if (a->interval[i].to)
			page_put(p, i ? AS_IS(", {interval}") : AS_IS(": {interval}"),
			         WITH(accident_interval("interval", a, i)));
	if (a->loss_to)
		page_put(p, M("report.loss", "; data was lost {interval}"),
		         WITH(RANGE("interval", a->loss_from, a->loss_to)));
	page_lines(p, AS_IS(" |"), NOTHING);
}

static void draw_rows(struct ctx *cx, struct page *p, const struct accident *a)
{
	page_lines(p, M("report.head", "## Accident {accident}: {title}"),
	           WITH(OBJECT("accident", a->id), TEXT("title", a->title)));
	page_lines(p, M("report.table", "\n| Measure | Value |\n| --- | --- |"), NOTHING);
	draw_state(cx, p, a);
	if (!a->down && !a->losing && !accident_is_over(a))
		draw_downtime(p, a);
	draw_facts(p, a);
	if (!a->down)
		cut_off_draw_report(cx, p, a);
	if (a->repeats.by)
		row(p, M("report.repeat", "A repeat"),
		    M("report.repeat.value", "of accident {accident}, {issue}"),
		    WITH(OBJECT("accident", a->repeats.text),
		         NAMED("issue", name_of(cx, a->repeats.text, "issue"))));
	if (!has_account(cx, head(cx)))
		row(p, M("report.responsible", "Responsible"), AS_IS("{who}"),
		    WITH(NAME("who", head(cx))));
	row(p, M("report.declared", "Declared"), M("report.declared.value", "{who}, {when}"),
	    WITH(NAME("who", a->declared.by), FULL("when", a->declared.at)));
}

static void draw_measures(struct page *p, const struct accident *a)
{
	if (!a->measures)
		return;
	page_lines(p, M("report.measures", "\n### Measures\n"), NOTHING);
	for (int i = 0; i < a->measures; i++) {
		page_put(p, AS_IS("1. "), NOTHING);
		page_put(p, M("report.said", "{text} ({who}, {when})"), AS_SAID(a, a->measure[i]));
		put_gone(p, &a->measure[i]);
		page_lines(p, AS_IS(""), NOTHING);
	}
}

static void draw_tasks(struct ctx *cx, struct page *p, const struct accident *a)
{
	if (!tasks_reported(a) && !a->no_tasks.by)
		return;
	page_lines(p, M("report.tasks", "\n### Follow-ups\n"), NOTHING);
	if (a->no_tasks.by && !tasks_reported(a)) {
		page_put(p, M("report.no_tasks", "None needed: {text} ({who}, {when})"),
		         AS_SAID(a, a->no_tasks));
		put_gone(p, &a->no_tasks);
		page_lines(p, AS_IS(""), NOTHING);
	}
	for (int i = 0; i < a->tasks; i++) {
		const struct followup *t = task_reported(a, i);
		if (accident_task_is_afterwards(a, &a->task[i]))
			continue;
		page_put(p,
		         t->closed.by
		                 ? M("report.task.closed",
		                     "- [x] {issue} {title}, {priority}; closed: {who}, {when}")
		                 : M("report.task", "- [ ] {issue} {title}, {priority}"),
		         WITH(NAMED("issue", task_issue(cx, a->id, a->task[i].source)),
		              TEXT("title", a->task[i].text),
		              SAID("priority", priority_said(t->priority)),
		              NAME("who", t->closed.by), FULL("when", t->closed.at)));
		put_gone(p, &a->task[i]);
		page_lines(p, AS_IS(""), NOTHING);
	}
}

static void draw_missing(struct ctx *cx, struct page *p, const struct accident *a)
{
	int untold = clients_untold(cx, a);
	if (!accident_gaps(a) && !untold)
		return;
	page_lines(p, M("report.missing", "\n### Missing\n"), NOTHING);
	for (int i = 0; i < GAPS; i++)
		if (gap_open(a, i))
			page_lines(p,
			           a->asked[i].who
			                   ? M("report.gap", "- {gap}: asked {who} on {when}")
			                   : AS_IS("- {gap}"),
			           WITH(SAID("gap", gap_name(i)), NAME("who", a->asked[i].who),
			                FULL("when", a->asked[i].since)));
	if (untold)
		page_lines(p, M("report.gap.clients", "- groups of clients not informed: {n}"),
		           WITH(NUMBER("n", untold)));
	if (a->signed_off.text)
		page_lines(p, M("report.missing.why", "\nWhy: {text} ({who}, {when})"),
		           AS_SAID(a, a->signed_off));
}

/* The crew, then everyone who wrote. */
static void draw_people(struct ctx *cx, struct page *p, const struct accident *a)
{
	const char *wrote[WRITERS_MAX];
	int n = accident_people(cx, a, wrote, WRITERS_MAX);
	page_lines(p, M("report.people", "\n### Who took part\n"), NOTHING);
	crew_draw_report(p, a);
	crew_draw_parts(cx, p, a);
	if (n)
		page_lines(p, M("report.wrote", "- wrote in the thread: {names}"),
		           WITH(NAMES("names", wrote, n)));
}

static void draw_record(struct ctx *cx, struct page *p, const struct accident *a)
{
	int64_t first, last;
	char head_hash[65];
	page_journal(p, a->id, &first, &last, head_hash);
	page_lines(p,
	           M("report.record",
	             "\n### Record\n\nJournal: rows {first}–{last}, head `sha256:{hash}`."),
	           WITH(NUMBER("first", first), NUMBER("last", last), TRUSTED("hash", head_hash)));
	const struct bound thread = bound(cx, name_of(cx, a->id, "card"));
	if (thread.url)
		page_lines(
		        p,
		        M("report.record.thread",
		          "Put together from the thread <{thread}>. Later facts stand below, in notes called \"Correction\"."),
		        WITH(TRUSTED("thread", thread.url)));
}

/* Signed while GitLab is away, it still says В-12 of a follow-up: that is put right before it stays
 * as it is. */
static bool is_filed(struct ctx *cx, const struct accident *a)
{
	bool all = true;
	for (int i = 0; i < a->tasks; i++) {
		const struct bound issue = bound(cx, task_issue(cx, a->id, a->task[i].source));
		all = all &&
		      (issue.is || issue.failed || accident_task_is_afterwards(a, &a->task[i]));
	}
	return all;
}

static void draw_issue(struct ctx *cx, struct page *p, const char *object)
{
	const struct accident a = accident_of(cx, object);
	bool report = !strcmp(a.state, "summed_up") || !strcmp(a.state, "signed");
	page_title(p,
	           report ? M("report.title", "Report of accident {accident}, {date}: {title}")
	                  : M("issue.title", "Accident {accident}, {date}: {title}"),
	           WITH(OBJECT("accident", object), DATE("date", a.since),
	                CUT("title", a.title, TITLE_POINTS)));
	page_label(p, "high");
	page_assignee(p, head(cx));
	if (a.confidential)
		page_confidential(p);
	draw_rows(cx, p, &a);
	if (!report)
		crew_mail_draw(cx, p, &a);
	page_closed(p, accident_is_over(&a));
	if (!report)
		return;
	draw_measures(p, &a);
	draw_tasks(cx, p, &a);
	accident_draw_course(cx, p, &a);
	draw_people(cx, p, &a);
	clients_draw_report(cx, p, &a);
	draw_missing(cx, p, &a);
	draw_record(cx, p, &a);
	page_closed(p, accident_is_over(&a) || !strcmp(a.state, "signed"));
	if (!strcmp(a.state, "signed") && is_filed(cx, &a))
		page_sealed(p);
}

static const struct page_kind pages[] = {
	{ "accident", "issue", draw_issue },
	{ 0 },
};

const struct handler handler_report = { .name = "report", .group = HELP_ACCIDENT, .pages = pages };
