#include "accident.h"
#include "card.h"
#include "corrections.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* A9: the summary, by itself when it is restored and the facts are there; `!summary` says that the
 * rest stays open. */

enum { LINE_POINTS = 300, PEOPLE_MAX = 16 };

static enum outcome summary(struct ctx *cx, const struct args *a)
{
	const char *state = object_state(cx, a->object);
	if (!strcmp(state, "open"))
		return refuse(cx,
		              M("no.summary",
		                "⛔ Not done: {accident} is not restored yet. First `!restored`."),
		              WITH(OBJECT("accident", a->object)));
	flow_move(cx, a->object, "summary");
	accident_settle(cx, a->object);
	return DONE;
}

void said_draw_gone(struct card *c, const struct said *s)
{
	if (s->gone)
		card_more(c, M("fact.gone", "its reply is deleted"), NOTHING);
}

static void draw_facts(struct card *c, const struct accident *a)
{
	if (a->cause.by) {
		card_section(c, M("summary.cause", "*Cause:* {cause} ({who}, {when})"),
		             WITH(CUT("cause", a->cause.text, LINE_POINTS),
		                  NAME("who", a->cause.by), accident_at("when", a, a->cause.at)));
		said_draw_gone(c, &a->cause);
	}
	if (a->measures)
		card_section(c, M("summary.measures", "*Measures:*"), NOTHING);
	for (int i = 0; i < a->measures; i++) {
		card_line(c, AS_IS("• {measure}"),
		          WITH(CUT("measure", a->measure[i].text, LINE_POINTS)));
		said_draw_gone(c, &a->measure[i]);
	}
}

static void draw_task(struct ctx *cx, struct card *c, const struct accident *a, int i)
{
	const struct msg *m =
	        a->drill ? M("summary.task.drill",
	                     "• {title}, {priority}: drill follow-up, not filed in GitLab")
	        : task_reported(a, i)->closed.by
	                ? M("summary.task.closed", "• {issue}, {priority}: {title} ✓")
	                : M("summary.task", "• {issue}, {priority}: {title}");
	card_line(c, m,
	          WITH(NAMED("issue", task_issue(cx, a->id, a->task[i].source)),
	               SAID("priority", priority_said(task_reported(a, i)->priority)),
	               CUT("title", a->task[i].text, LINE_POINTS)));
	said_draw_gone(c, &a->task[i]);
}

static void draw_tasks(struct ctx *cx, struct card *c, const struct accident *a)
{
	if (a->no_tasks.by && !tasks_reported(a)) {
		card_section(c, M("summary.no_tasks", "*No follow-ups:* {why}"),
		             WITH(CUT("why", a->no_tasks.text, LINE_POINTS)));
		said_draw_gone(c, &a->no_tasks);
	} else if (tasks_reported(a) || !a->drill) {
		card_section(c, M("summary.tasks", "*Follow-ups:*"), NOTHING);
	}
	for (int i = 0; i < a->tasks; i++)
		if (!accident_task_is_afterwards(a, &a->task[i]))
			draw_task(cx, c, a, i);
	if (!a->drill)
		card_line(c, M("summary.report", "• {issue} report"),
		          WITH(NAMED("issue", name_of(cx, a->id, "issue"))));
}

static void draw_missing(struct ctx *cx, struct card *c, const struct accident *a)
{
	if (!accident_gaps(a))
		return;
	card_section(c, M("summary.missing", "*Missing:*"), NOTHING);
	accident_name_gaps(cx, c, a);
}

void summary_draw_lines(struct ctx *cx, struct card *c, const struct accident *a)
{
	draw_facts(c, a);
	draw_tasks(cx, c, a);
	draw_missing(cx, c, a);
}

/* The day stands once, unless they are several. */
static struct piece interval_of(const struct accident *a, int i)
{
	struct piece days = DAYS("interval", a->interval[i].from, a->interval[i].to);
	return i ? accident_interval("interval", a, i) : days;
}

static void draw_head(struct card *c, const struct accident *a)
{
	card_section(c, M("summary", "*Summary of accident {accident}* · downtime *{span}*"),
	             WITH(OBJECT("accident", a->id), DOWNTIME("span", a)));
	for (int i = 0; i < a->intervals; i++)
		if (a->interval[i].to)
			card_more(c, AS_IS("{interval}"), WITH(interval_of(a, i)));
	if (a->loss_to)
		card_more(c, M("card.loss", "data was lost {interval}"),
		          WITH(RANGE("interval", a->loss_from, a->loss_to)));
	if (a->share.by) {
		card_more(c, M("card.share", "down for ≈{share} % of clients"),
		          WITH(NUMBER("share", a->share.number)));
		said_draw_gone(c, &a->share);
	}
	if (!a->data.by)
		return;
	card_more(c,
	          a->data.number == YES ? M("card.data.lost", "data loss: yes")
	                                : M("card.data.none", "no data loss"),
	          NOTHING);
	if (a->data.text)
		card_more(c, AS_IS("{what}"), WITH(CUT("what", a->data.text, LINE_POINTS)));
	said_draw_gone(c, &a->data);
}

/* Clients informed, who took part, how much was written. */
static void draw_record(struct ctx *cx, struct card *c, const struct accident *a)
{
	const char *wrote[PEOPLE_MAX];
	int n = accident_people(cx, a, wrote, PEOPLE_MAX);
	bool begun = clients_draw_summed_up(cx, c, a);
	if (n)
		(begun ? card_more : card_context)(c, M("summary.people", "took part: {names}"),
		                                   WITH(NAMES("names", wrote, n)));
	(begun || n ? card_more : card_context)(c, MN("card.entries", "{n} entry", "{n} entries"),
	                                        WITH(NUMBER("n", accident_entries(cx, a))));
}

static int deleted_afterwards(struct ctx *cx, const struct accident *a)
{
	int n = 0;
	for (struct facts f = facts(cx, a->id, "entry"); fact_next(&f);)
		n += f.is.gone && accident_is_signed_at(a, f.is.gone) &&
		     !accident_is_afterwards(a, &f.is);
	return n;
}

static int closed_afterwards(const struct accident *a)
{
	int n = 0;
	for (int i = 0; i < a->tasks; i++)
		n += a->followup[i].closed.by && !task_reported(a, i)->closed.by &&
		     !accident_task_is_afterwards(a, &a->task[i]);
	return n;
}

/* What is signed stays as it was; what happened to it later stands beneath. */
static void draw_afterwards(struct ctx *cx, struct card *c, const struct accident *a)
{
	const struct {
		int n;
		const struct msg *m;
	} counts[] = {
		{ corrections_number(cx, a->id),
		  M("summary.after.corrections", "corrections: {n}") },
		{ deleted_afterwards(cx, a), M("summary.after.deleted", "replies deleted: {n}") },
		{ closed_afterwards(a), M("summary.after.closed", "follow-ups closed: {n}") },
		{ clients_told_afterwards(cx, a),
		  M("summary.after.told", "groups of clients informed: {n}") },
	};
	bool any = false;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		const struct piece *with = WITH(NUMBER("n", counts[i].n));
		if (!counts[i].n)
			continue;
		if (any)
			card_more(c, counts[i].m, with);
		else
			card_context(c, M("summary.after", "After signing: {what}"),
			             WITH(TEXT("what", worded(cx, counts[i].m, with))));
		any = true;
	}
}

static void draw_summary(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct bound issue = bound(cx, name_of(cx, object, "issue"));
	if (accident_draw_past(cx, c, &a))
		return;
	draw_head(c, &a);
	summary_draw_lines(cx, c, &a);
	draw_record(cx, c, &a);
	if (a.signed_off.by) {
		card_more(c, M("summary.signed", "signed: {who}, {when}"),
		          WITH(FOR_HEAD("who", a.signed_off.by, a.signed_off.number),
		               MOMENT("when", a.signed_off.at)));
		draw_afterwards(cx, c, &a);
	} else {
		card_button(c, PLAIN, "correct.form", M("button.correct", "Correct"));
		card_button(c, PRIMARY, "report.sign", M("button.sign", "Sign — head"));
	}
	if (issue.is)
		card_link(c, issue.url, M("button.report", "Report"));
	card_says(c, M("summary.says", "Summary of accident {accident}: downtime {span}."),
	          WITH(OBJECT("accident", object), DOWNTIME("span", &a)));
}

static const struct door doors[] = {
	{ WORD, "summary", "итог", .of = "accident", .in = "open restored summed_up", .who = ROSTER,
	  .run = summary, .help = M("help.summary", "sum it up now; what is missing is named") },
	{ BUTTON, "summary.now", .of = "accident", .in = "open restored summed_up", .who = ROSTER,
	  .run = summary },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "summary", IN_THREAD, draw_summary },
	{ 0 },
};

const struct handler handler_summary = {
	.name = "summary", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
