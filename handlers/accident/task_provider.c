#include "accident.h"
#include "card.h"
#include "contract.h"
#include "followups.h"
#include "provider.h"
#include "say.h"
#include "task_filed.h"

/* A8, P7: what is infrastructure's may be the provider's: a mail to it is drafted by a press, and
 * by itself where the follow-up is of high priority. */

static bool may_begin(struct ctx *cx, const struct accident *a, int i)
{
	return i >= 0 && !a->drill && !a->followup[i].closed.by && contract(cx).known &&
	       fact_from(cx, task_owner(cx, a->id, a->task[i].source), "infra",
	                 a->task[i].source) &&
	       !provider_round(cx, task_issue(cx, a->id, a->task[i].source));
}

void task_to_provider(struct ctx *cx, const char *object, const char *from)
{
	const struct accident a = accident_of(cx, object);
	int i = task_from(&a, from);
	if (i < 0 || !may_begin(cx, &a, i))
		return;
	provider_begin(cx, task_owner(cx, object, from),
	               &(struct provider_asked){
	                       .issue = task_issue(cx, object, from),
	                       .text = a.task[i].text,
	                       .priority = a.followup[i].priority == HIGH ? HIGH : MEDIUM,
	                       .since = a.since });
}

static enum outcome pressed(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (!a->which || !may_begin(cx, &accident, task_from(&accident, a->which)))
		return refuse_old(cx);
	task_to_provider(cx, a->object, a->which);
	show(cx, a->object, part_of(cx, "task", a->which));
	return DONE;
}

void task_draw_provider(struct ctx *cx, struct card *c, const struct accident *a, int i)
{
	if (!may_begin(cx, a, i))
		return;
	card_about(c, a->task[i].source);
	card_button(c, PLAIN, "task.provider", M("button.provider", "Mail to the provider"));
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	if (a->which && task_is_current(cx, a->object, a->which))
		provider_over(cx, name_of(cx, a->object, part_of(cx, "filed", a->which)));
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "task.provider", .of = "accident", INFRA_WRITES, .run = pressed },
	{ ISSUE, "closed", .of = "accident", .run = closed },
	{ 0 },
};

const struct handler handler_task_provider = { .name = "task_provider",
	                                       .group = HELP_ACCIDENT,
	                                       .doors = doors };
