#include "accident.h"
#include "card.h"
#include "followups.h"
#include "priority.h"
#include "say.h"
#include "task_filed.h"

#include <string.h>

/* A8: what prevents the next one, filed and linked with the accident's issue: `!task` in platform,
 * `!infra` for whoever acts as infrastructure, `!mis` for the developers of an information system.
 * `!task none why` says that nothing is needed. */

enum { LINE_POINTS = 150 };

static const struct task_sort software = {
	.fact = "task",
	.in_platform = true,
	.said = M("task.sort.software", "for the platform's software and settings"),
};
static const struct task_sort infrastructure = {
	.fact = "infra",
	.in_platform = true,
	.label = "infrastructure",
	.assignee = infra,
	.said = M("task.sort.infra", "for infrastructure"),
};
static const struct task_sort of_system = {
	.fact = "mis",
	.said = M("task.sort.mis", "for the developers of an information system"),
};

const struct task_sort *task_sort_of(const char *fact)
{
	static const struct task_sort *const all[] = { &software, &infrastructure, &of_system,
		                                       NULL };
	for (int i = 0; fact && all[i]; i++)
		if (!strcmp(all[i]->fact, fact))
			return all[i];
	return NULL;
}

static const struct {
	const char *action;
	const struct msg *label;
} priorities[] = {
	[LOW] = { "task.low", M("button.low", "Low") },
	[MEDIUM] = { "task.medium", M("button.medium", "Medium") },
	[HIGH] = { "task.high", M("button.high", "High") },
};

static enum choice priority_of(enum choice c)
{
	return c == LOW || c == HIGH ? c : MEDIUM;
}

static bool is_signed(struct ctx *cx, const char *object)
{
	return !strcmp(object_state(cx, object), "signed");
}

static enum outcome follow_up(struct ctx *cx, const struct args *a, const struct task_sort *k)
{
	if (is_signed(cx, a->object))
		accident_correct(cx, a->object, "correction.task", 0, a->text);
	/* What the signed report says of it stays; what its reply says by now is a correction. */
	if (!task_is_in_report(cx, a->object, source(cx))) {
		fact_note(cx, a->object, k->fact, said_at(cx), a->choice, a->text);
		if (a->system)
			fact_note(cx, a->object, "task.system", said_at(cx), 0,
			          followup_text(cx, source(cx), a->system));
	}
	task_file(cx, a, k);
	if (k == &infrastructure && a->choice == HIGH && !a->edited)
		task_to_provider(cx, a->object, source(cx));
	show(cx, task_owner(cx, a->object, source(cx)), part_of(cx, "task", source(cx)));
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome task(struct ctx *cx, const struct args *a)
{
	if (a->choice != NONE)
		return follow_up(cx, a, &software);
	if (is_signed(cx, a->object))
		accident_correct(cx, a->object, "correction.no_tasks", 0, a->text);
	else
		fact_note(cx, a->object, "no_tasks", said_at(cx), 0, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome infra_task(struct ctx *cx, const struct args *a)
{
	return follow_up(cx, a, &infrastructure);
}

static enum outcome system_task(struct ctx *cx, const struct args *a)
{
	return follow_up(cx, a, &of_system);
}

static enum outcome prioritize(struct ctx *cx, const struct args *a, enum choice priority)
{
	const struct accident accident = accident_of(cx, a->object);
	int i = a->which ? task_from(&accident, a->which) : -1;
	if (i < 0)
		return refuse_old(cx);
	const struct followup *t = &accident.followup[i];
	if (t->ranked.by && t->priority == priority)
		return accident_recorded(cx, &t->ranked);
	prioritize_issue(cx, a->object, task_issue(cx, a->object, a->which), priority);
	task_became(cx, a->object, a->which,
	            &(struct fact){ .kind = "task.priority",
	                            .at = now(cx),
	                            .number = priority,
	                            .text = a->which });
	return DONE;
}

static enum outcome low(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, LOW);
}

static enum outcome medium(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, MEDIUM);
}

static enum outcome high(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, HIGH);
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	task_taken_back(cx, a->object, a->source);
	return DONE;
}

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (task_from(&accident, a->source) < 0)
		return DONE;
	note_issue(cx, a->object, task_issue(cx, a->object, a->source),
	           M("task.deleted.note",
	             "**Its reply in Slack was deleted**, {when}. The issue stays."),
	           WITH(FULL("when", now(cx))));
	return DONE;
}

static void draw_priorities(struct card *c, const struct accident *a, int i)
{
	const struct followup *t = &a->followup[i];
	if ((t->priority != UNSAID && !t->chosen) || t->closed.by)
		return;
	for (enum choice p = HIGH; p >= LOW; p--)
		if (p != priority_of(t->priority)) {
			card_about(c, a->task[i].source);
			card_button(c, PLAIN, priorities[p].action, priorities[p].label);
		}
}

static void draw_gone(struct card *c)
{
	card_section(c,
	             M("task.gone",
	               "📋 The follow-up was taken back: its reply says something else now."),
	             NOTHING);
	card_says(c, M("task.gone.says", "The follow-up was taken back."), NOTHING);
}

/* Where it stands, what it is, and how urgent. */
static void draw_verdict(struct ctx *cx, struct card *c, const struct accident *a, int i)
{
	const char *name = task_issue(cx, a->id, a->task[i].source);
	const struct bound issue = bound(cx, name);
	const struct msg *m =
	        a->drill ? M("task.drill",
	                     "📋 drill follow-up, not filed in GitLab · {title} · {priority}")
	        : issue.provisional && !issue.failed
	                ? M("task.waits",
	                    "📋 {issue} · {title} · {priority} · GitLab does not answer, the "
	                    "number will come here")
	                : M("task.done", "📋 {issue} · {title} · {priority}");
	const struct piece *with =
	        WITH(NAMED("issue", name), CUT("title", a->task[i].text, LINE_POINTS),
	             SAID("priority", priority_said(a->followup[i].priority)));
	card_section(c, m, with);
	card_says(c, m, with);
}

static void draw_task(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	int i = task_from(&a, card_which(c));
	if (i < 0) {
		draw_gone(c);
		return;
	}
	const struct followup *t = &a.followup[i];
	draw_verdict(cx, c, &a, i);
	if (t->system)
		card_more(c, AS_IS("{system}"), WITH(TEXT("system", t->system)));
	if (t->assignee)
		card_more(c, M("task.assigned", "assigned: {who}"), WITH(NAME("who", t->assignee)));
	if (t->closed.by)
		card_more(c, M("task.closed", "✓ closed: {who}, {when}"),
		          WITH(NAME("who", t->closed.by), MOMENT("when", t->closed.at)));
	draw_priorities(c, &a, i);
	task_draw_provider(cx, c, &a, i);
}

/* Said of a signed report it is filed all the same, and is a correction of the report. */
#define ALWAYS ACCIDENT_LIVE " signed"

static const struct door doors[] = {
	{ WORD, "task", "задача", .takes = "[none] [priority] <text>", .of = "accident",
	  .who = ROSTER, .run = task, .in = ALWAYS,
	  .help = M("help.task", "a follow-up in platform; `none` and why, when nothing is needed"),
	  .example = M("help.task.example", "high an alert rule for the disk"),
	  .record = M("button.record.task", "File as follow-up") },
	{ WORD, "infra", "инфра", .takes = "[priority] <text>", .of = "accident", .in = ALWAYS,
	  .who = ROSTER, .run = infra_task,
	  .help = M("help.infra", "a follow-up for infrastructure, assigned at once"),
	  .example = M("help.infra.example", "a larger disk for the broker") },
	{ WORD, "mis", "мис", .takes = "<mis> [priority] <text>", .of = "accident", .in = ALWAYS,
	  .who = ROSTER, .run = system_task,
	  .help = M("help.mis", "a follow-up for the developers of an information system"),
	  .example = M("help.mis.example", "Name high repeats requests without a pause") },
	{ BUTTON, "task.low", .of = "accident", .who = ROSTER, .run = low },
	{ BUTTON, "task.medium", .of = "accident", .who = ROSTER, .run = medium },
	{ BUTTON, "task.high", .of = "accident", .who = ROSTER, .run = high },
	{ EDIT, .of = "accident", .run = edited },
	{ DELETION, .of = "accident", .run = deleted },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "task", IN_THREAD, draw_task },
	{ 0 },
};

const struct handler handler_task = {
	.name = "task", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
