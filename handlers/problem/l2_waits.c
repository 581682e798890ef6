#include "l2.h"

#include "card.h"
#include "escalate.h"
#include "problem.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P4: what nobody of the second level takes comes back: to one of them, to the next, to the head.
 */

static int second_level(struct ctx *cx)
{
	int n = 0;
	while (present_with(cx, L2, n))
		n++;
	return n;
}

/* The next one each time, then the head. What is of high priority waits for nothing. */
static int64_t round_at(struct ctx *cx, const char *e, int round)
{
	const struct problem p = problem_of(cx, l2_problem(cx, e));
	int64_t at = object_since(cx, e);
	if (round > second_level(cx))
		return 0;
	if (p.priority.by && p.priority.number == HIGH && round-- == 0)
		return at + 1;
	for (int i = 0; i <= round; i++)
		at = due_after(cx, at, "reminders.escalation");
	return at;
}

static const char *whom(struct ctx *cx, const char *e, int round)
{
	const char *person = present_with(cx, L2, round);
	(void)e;
	return person ? person : head(cx);
}

/* Asked again after it was handed back: its term has begun anew. */
static bool is_due(struct ctx *cx, const char *e, const struct problem *p)
{
	return (p->priority.by && p->priority.number == HIGH) ||
	       due_after(cx, object_since(cx, e), "reminders.escalation") <= now(cx);
}

static const struct msg *const not_needed = M("l2.due.done", "✓ {issue}: not needed any more");
static const struct msg *const asked_anew =
        M("l2.due.again", "🟡 {issue}: waits again, since {since}");
static const struct msg *const is_taken = M("l2.due.taken", "✓ {issue}: taken, {who}");

static void draw_due(struct ctx *cx, struct card *c, const char *e, bool waits)
{
	struct fact taken = { 0 };
	const struct problem p = problem_of(cx, l2_problem(cx, e));
	const char *url = bound(cx, name_of(cx, e, "card")).url;
	bool by_somebody = fact_last(cx, e, "taken", &taken);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	             NAME("who", taken.by), AT("since", object_since(cx, e)),
	             SPAN("span", working_between(cx, object_since(cx, e), now(cx))),
	             SAID("priority", l2_priority(&p)));
	if (!waits || !is_due(cx, e, &p)) {
		card_line(c, waits ? asked_anew : by_somebody ? is_taken : not_needed, with);
		return;
	}
	card_section(
	        c,
	        M("l2.due",
	          "⚠️ Waits for the second level for {span}: {issue} \"{title}\", {priority}."),
	        with);
	card_of(c, e);
	if (has_role(cx, by(cx), L2))
		card_button(c, PRIMARY, "l2.take", M("button.take", "I'll take it"));
	if (url)
		card_link(c, url, M("button.thread", "Thread"));
}

static const struct reminder reminders[] = {
	{ .name = "l2",
	  .of = "escalation",
	  .in = "waiting",
	  .at = round_at,
	  .whom = whom,
	  .title = MN("l2.due.says", "{n} problem waits for the second level.",
	              "{n} problems wait for the second level."),
	  .draw = draw_due },
	{ 0 },
};

/* ---- Home ---- */

static void tell_waiting(struct ctx *cx, struct waits *w, const char *e)
{
	const struct problem p = problem_of(cx, l2_problem(cx, e));
	wait_line(w, ANY_L2, M("wait.problem", "{issue} {title} · {priority}"),
	          WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	               SAID("priority", l2_priority(&p))));
	wait_button(w, PRIMARY, "l2.take", "", M("button.take", "I'll take it"));
}

static void tell_taken(struct ctx *cx, struct waits *w, const char *e)
{
	struct fact taken;
	const struct problem p = problem_of(cx, l2_problem(cx, e));
	if (!fact_last(cx, e, "taken", &taken) || !same_person(taken.by, by(cx)))
		return;
	wait_line(w, YOU, M("wait.problem", "{issue} {title} · {priority}"),
	          WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	               SAID("priority", l2_priority(&p))));
	wait_button(w, PLAIN, "l2.done", "", M("button.l2.done", "Hand back"));
}

static const struct waiting waiting[] = {
	{ "escalation", "waiting", .tell = tell_waiting },
	{ "escalation", "taken", .tell = tell_taken },
	{ 0 },
};

const struct handler handler_l2_waits = {
	.name = "l2_waits", .group = HELP_PROBLEM, .reminders = reminders, .waiting = waiting
};
