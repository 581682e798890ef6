#include "l2.h"

#include "card.h"
#include "escalate.h"
#include "priority.h"
#include "problem.h"
#include "questions.h"
#include "say.h"

#include <string.h>

static const struct msg *const no_priority =
        M("l2.card.no_priority", "the priority is not chosen yet");

const struct msg *l2_priority(const struct problem *p)
{
	return p->priority.by ? priority_said(p->priority.number) : no_priority;
}

/* "asked: institution; not asked: MIS": who could have known before the second level. */
static const char *list(struct ctx *cx, const struct problem *p, bool asked)
{
	const enum asked could[] = { p->kind == NETWORK ? ASKED_NETWORK : ASKED_INSTITUTION,
		                     p->kind == OF_FIS ? ASKED_FIS : ASKED_MIS };
	const char *all = NULL;
	for (size_t i = 0; i < sizeof(could) / sizeof(*could); i++) {
		const char *name = worded(cx, asked_named(could[i]), NOTHING);
		if (question_was_asked(cx, p->id, could[i]) == asked)
			all = all ? joined(cx, joined(cx, all, ',', ""), ' ', name) : name;
	}
	return all;
}

static void draw_asked(struct ctx *cx, struct card *c, const struct problem *p)
{
	const char *asked = list(cx, p, true), *rest = list(cx, p, false);
	card_more(c,
	          !rest    ? M("l2.card.asked.all", "asked: {asked}")
	          : !asked ? M("l2.card.asked.none", "not asked: {rest}")
	                   : M("l2.card.asked", "asked: {asked}; not asked: {rest}"),
	          WITH(TRUSTED("asked", asked), TRUSTED("rest", rest)));
}

static void draw_about(struct card *c, const struct problem *p)
{
	const struct piece *with = WITH(SAID("priority", l2_priority(p)), TEXT("system", p->system),
	                                NAME("who", p->who.text));
	card_line(c, AS_IS("{priority}"), with);
	if (p->system)
		card_more(c, AS_IS("{system}"), with);
	if (p->who.by)
		card_more(c, M("l2.card.responsible", "responsible: {who}"), with);
}

static void draw_open(struct ctx *cx, struct card *c, const char *e, const struct problem *p)
{
	struct fact why = { 0 };
	const char *url = bound(cx, problem_issue(cx, p->id)).url;
	bool waits = !strcmp(object_state(cx, e), "waiting");
	draw_about(c, p);
	draw_asked(cx, c, p);
	card_break(c);
	if (fact_last(cx, e, "why", &why))
		card_section(c, AS_IS("> {why}"), WITH(CUT("why", why.text, PROBLEM_QUOTE)));
	card_context(c,
	             M("l2.card.how",
	               "Replies here go to the issue as internal notes, the client doesn't see "
	               "them. `!aside …` stays in Slack, `!done …` hands it back."),
	             NOTHING);
	if (waits)
		card_button(c, PRIMARY, "l2.take", M("button.take", "I'll take it"));
	else
		card_button(c, PLAIN, "l2.done", M("button.l2.done", "Hand back"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

static const struct msg *const verdicts[] = {
	M("l2.card", "🟡 *Second level needed: {issue}* · {title}"),
	M("l2.card.taken", "🟢 *{issue}: taken, {who}, {at}* · {title}"),
	M("l2.card.returned", "⚪ {issue}: handed back, {who}, {when}"),
	M("l2.card.closed", "⚪ {issue} closed, {when}"),
};

void l2_draw(struct ctx *cx, struct card *c, const char *e)
{
	static const struct {
		const char *state, *fact;
	} at[] = { { "waiting", NULL },
		   { "taken", "taken" },
		   { "returned", "returned" },
		   { "closed", NULL } };
	const struct problem p = problem_of(cx, l2_problem(cx, e));
	const char *state = object_state(cx, e);
	struct fact last = { 0 };
	size_t i = 0;
	while (i < sizeof(at) / sizeof(*at) - 1 && strcmp(at[i].state, state) != 0)
		i++;
	if (at[i].fact)
		fact_last(cx, e, at[i].fact, &last);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_LINE),
	             NAME("who", last.by), AT("at", last.at), SAID("priority", l2_priority(&p)),
	             MOMENT("when", last.by ? last.at : object_since(cx, e)));
	card_section(c, verdicts[i], with);
	card_says(c,
	          i ? verdicts[i]
	            : M("l2.says", "Second level needed: {issue}, {title}, {priority}."),
	          with);
	if (state_is_of(state, "waiting taken"))
		draw_open(cx, c, e, &p);
}
