#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A8: what prevents the next one. `!task` files an issue in platform with its priority, linked with
 * the accident's;
 * `!task none why` says that nothing is needed. */

enum { LINE_POINTS = 150 };

static const struct msg *const priorities[] = {
	[LOW] = M("priority.low", "low priority"),
	[MEDIUM] = M("priority.medium", "medium priority"),
	[HIGH] = M("priority.high", "high priority"),
};

const struct msg *priority_said(enum choice c)
{
	return priorities[c == LOW || c == HIGH ? c : MEDIUM];
}

const char *task_issue(struct ctx *cx, const char *object, const char *from)
{
	return name_of(cx, accident_first(cx, object, "task", from), part_of(cx, "filed", from));
}

static enum outcome none_needed(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "no_tasks", said_at(cx), 0, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome task(struct ctx *cx, const struct args *a)
{
	if (a->choice == NONE)
		return none_needed(cx, a);
	enum choice priority = a->choice ? a->choice : MEDIUM;
	fact_note(cx, a->object, "task", said_at(cx), priority, a->text);
	file_issue(cx, a->object,
	           &(struct filing){ .name = task_issue(cx, a->object, source(cx)),
	                             .in_platform = true,
	                             .title = a->text,
	                             .text = a->text,
	                             .priority = priority,
	                             .relates_to = name_of(cx, a->object, "issue") });
	show(cx, a->object, part_of(cx, "task", source(cx)));
	accident_settle(cx, a->object);
	return DONE;
}

static void draw_task(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const char *which = card_which(c);
	for (int i = 0; i < a.tasks; i++) {
		const struct said *t = &a.task[i];
		if (strcmp(t->source, which))
			continue;
		const struct bound issue = bound(cx, task_issue(cx, object, which));
		const struct msg *m =
		        a.drill ? M("task.drill",
		                    "📋 drill follow-up, not filed in GitLab · {title} · {priority}")
		        : issue.provisional && !issue.failed
		                ? M("task.waits",
		                    "📋 {issue} · {title} · {priority} · GitLab does not answer, the "
		                    "number will come here")
		                : M("task.done", "📋 {issue} · {title} · {priority}");
		const struct piece *with =
		        WITH(NAMED("issue", task_issue(cx, object, which)),
		             CUT("title", t->text, LINE_POINTS),
		             SAID("priority", priority_said((enum choice)t->number)));
		card_section(c, m, with);
		card_says(c, m, with);
		return;
	}
	card_section(c, M("task.gone", "📋 The follow-up was taken back in its reply."), NOTHING);
	card_says(c, M("task.gone.says", "The follow-up was taken back."), NOTHING);
}

static const struct door doors[] = {
	{ WORD, "task", "задача", .takes = "[none] [priority] <text>", .of = "accident",
	  .who = ROSTER, .run = task, .in = "open restored summed_up",
	  .help = M("help.task", "a follow-up in platform; `none` and why, when nothing is needed"),
	  .example = M("help.task.example", "high an alert rule for the disk"),
	  .record = M("button.record.task", "File as follow-up") },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "task", IN_THREAD, draw_task },
	{ 0 },
};

const struct handler handler_task = {
	.name = "task", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
