#include "l2.h"
#include "escalate.h"

#include "card.h"
#include "problem.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P4: the second level is asked by one card in the community's channel. It takes the problem with a
 * button, the first level stays responsible; handed back it says what is to be done. */

const char *l2_of(struct ctx *cx, const char *object)
{
	struct fact f;
	return fact_last(cx, object, "l2", &f) ? f.text : NULL;
}

const char *l2_problem(struct ctx *cx, const char *escalation)
{
	struct fact f;
	return fact_last(cx, escalation, "of", &f) ? f.text : NULL;
}

static const char *begin(struct ctx *cx, const char *object)
{
	const char *e = object_beside(cx, "escalation", "escalation");
	fact_note(cx, object, "l2", now(cx), 0, e);
	fact_note(cx, e, "of", now(cx), 0, object);
	fact_note(cx, e, "about", now(cx), 0, problem_issue(cx, object));
	fact_note_from(cx, e, "with", object, now(cx), 0, NULL);
	return e;
}

/* Asked again, the same card asks: what was said in its thread is known there. */
static const char *ask_again(struct ctx *cx, const char *e, const char *why)
{
	flow_move(cx, e, "again");
	post(cx, e, M("l2.again", "🟡 Needed once more: {who}: \"{why}\""),
	     WITH(NAME("who", by(cx)), CUT("why", why, PROBLEM_LINE)));
	return e;
}

enum outcome l2_hand(struct ctx *cx, const char *object, const struct handing *h)
{
	const char *was = l2_of(cx, object);
	const struct problem p = problem_of(cx, object);
	if (was && state_is_of(object_state(cx, was), "waiting taken"))
		return refuse(cx,
		              M("no.l2.already", "ℹ️ {issue} is with the second level already: "
		                                 "write in its thread."),
		              WITH(ISSUE_OF("issue", cx, &p)));
	const char *e = was ? ask_again(cx, was, h->text) : begin(cx, object);
	fact_note(cx, e, "why", now(cx), 0, h->text);
	resort_issue(cx, object, problem_issue(cx, object), &(struct resorting){ .label = "l2" });
	note_issue(
	        cx, object, problem_issue(cx, object),
	        M("l2.handed.note", "**Handed to the second level**, {who}, {when}:\n\n> {text}"),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", h->text)));
	show(cx, e, "card");
	remind(cx, e, "l2", now(cx));
	answer(cx, M("l2.handed", "{issue} is handed to the second level."),
	       WITH(ISSUE_OF("issue", cx, &p)));
	if (p.who.by && !is_by(cx, p.who.text))
		tell(cx, p.who.text, "l2",
		     M("l2.handed.told",
		       "🟡 {issue} is handed to the second level: {who}: \"{why}\""),
		     WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)),
		          CUT("why", h->text, PROBLEM_LINE)));
	problem_settle(cx, object);
	return DONE;
}

void l2_follow(struct ctx *cx, const char *object)
{
	const char *e = l2_of(cx, object);
	if (!e)
		return;
	if (state_is_of(object_state(cx, object), PROBLEM_ENDED))
		flow_move(cx, e, "close");
	else if (!strcmp(object_state(cx, e), "closed"))
		flow_move(cx, e, "reopen");
	show_all(cx, e);
}

static enum outcome take(struct ctx *cx, const struct args *a)
{
	struct fact taken;
	const char *object = l2_problem(cx, a->object);
	if (flow_move(cx, a->object, "take") != MOVED) {
		if (!fact_last(cx, a->object, "taken", &taken))
			return refuse_old(cx);
		return refuse(cx, M("no.late", "Already taken: {who}, {when}."),
		              WITH(NAME("who", taken.by), AT("when", taken.at)));
	}
	fact_note(cx, a->object, "taken", now(cx), 0, NULL);
	const struct problem p = problem_of(cx, object);
	if (p.who.by)
		tell(cx, p.who.text, "taken",
		     M("l2.taken.told", "🟢 {issue}: taken, {who}, {when}"),
		     WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), AT("when", now(cx))));
	show_all(cx, a->object);
	return DONE;
}

/* ---- back to the first level ---- */

static enum outcome give_back(struct ctx *cx, const char *e, const char *what, const char *collect)
{
	const char *object = l2_problem(cx, e);
	const struct problem p = problem_of(cx, object);
	if (flow_move(cx, e, "return") != MOVED)
		return refuse_old(cx);
	fact_note(cx, e, "returned", now(cx), 0, what);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), FULL("when", now(cx)),
	             TEXT("what", what), TEXT("collect", collect));
	note_issue(
	        cx, object, problem_issue(cx, object),
	        collect ? M("l2.returned.note.collect",
	                    "**Handed back by the second level**, {who}, {when}:\n\nTo do: "
	                    "{what}\n\nTo collect next time: {collect}")
	                : M("l2.returned.note",
	                    "**Handed back by the second level**, {who}, {when}:\n\nTo do: {what}"),
	        with);
	resort_issue(cx, object, problem_issue(cx, object),
	             &(struct resorting){ .label_was = "l2" });
	if (p.who.by)
		tell(cx, p.who.text, "returned",
		     M("l2.returned.told",
		       "🟡 {issue} is back from the second level: {who}: \"{what}\""),
		     with);
	show_all(cx, e);
	return DONE;
}

static enum outcome done_word(struct ctx *cx, const struct args *a)
{
	return give_back(cx, a->object, a->text, NULL);
}

static enum outcome done_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "l2.done", a->object);
	return DONE;
}

static enum outcome done_form(struct ctx *cx, const struct args *a)
{
	return give_back(cx, a->object, a->field(a, "what"), a->field(a, "collect"));
}

/* Who has taken it goes away: it waits for the others. */
static enum outcome taker_leaves(struct ctx *cx, const struct args *a)
{
	struct fact taken;
	if (!a->person || !is_away(cx, a->person) || !fact_last(cx, a->object, "taken", &taken) ||
	    !same_person(taken.by, a->person) || flow_move(cx, a->object, "leave") != MOVED)
		return DONE;
	remind(cx, a->object, "l2", now(cx));
	show_all(cx, a->object);
	answer(cx, M("handover.l2", "• {issue}: it waits for another of the second level"),
	       WITH(OBJECT("issue", a->object)));
	return DONE;
}

/* ---- what nobody takes comes back ---- */

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
	             SAID("priority", priority_said(p.priority.number)));
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
	               SAID("priority", priority_said(p.priority.number))));
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
	               SAID("priority", priority_said(p.priority.number))));
	wait_button(w, PLAIN, "l2.done", "", M("button.l2.done", "Hand back"));
}

static const struct waiting waiting[] = {
	{ "escalation", "waiting", .tell = tell_waiting },
	{ "escalation", "taken", .tell = tell_taken },
	{ 0 },
};

static const struct state states[] = {
	{ "waiting", M("l2.state.waiting", "with the second level, nobody has taken it") },
	{ "taken", M("l2.state.taken", "with the second level, taken") },
	{ "returned", M("l2.state.returned", "back from the second level") },
	{ "closed", M("problem.state.closed", "closed") },
	{ 0 },
};

static const struct move moves[] = {
	{ "waiting", "take", "taken", NULL, NULL },
	{ "waiting", "return", "returned", NULL, NULL },
	{ "taken", "return", "returned", NULL, NULL },
	{ "taken", "leave", "waiting", NULL, NULL },
	{ "returned", "again", "waiting", NULL, NULL },
	{ "closed", "again", "waiting", NULL, NULL },
	{ "waiting", "close", "closed", NULL, NULL },
	{ "taken", "close", "closed", NULL, NULL },
	{ "returned", "close", "closed", NULL, NULL },
	{ "closed", "reopen", "returned", NULL, NULL },
	{ 0 },
};

static const struct flow flow = { "escalation", states, moves };

#define SECOND_LEVEL                                                                             \
	.who = L2, .may = M("no.role.l2", "⛔ Not done: only the second level takes and hands " \
	                                  "back. The head is {head}.")

static const struct door doors[] = {
	{ BUTTON, "l2.take", .of = "escalation", .in = "waiting taken", SECOND_LEVEL, .run = take },
	{ WORD, "done", "готово", .takes = "<text>", .of = "escalation", .in = "waiting taken",
	  SECOND_LEVEL, .run = done_word,
	  .help = M("help.l2.done",
	            "hands the problem back to the first level: what is to be done"),
	  .example = M("help.l2.done.example", "restart the client's driver") },
	{ BUTTON, "l2.done", .of = "escalation", .in = "waiting taken", SECOND_LEVEL,
	  .run = done_button },
	{ FORM, "l2.done", .of = "escalation", .in = "waiting taken", SECOND_LEVEL,
	  .run = done_form },
	{ HANDOVER, .of = "escalation", .in = "taken", .run = taker_leaves },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "l2.done",
	  .title = M("form.l2.done", "To the first level"),
	  .submit = M("form.l2.done.submit", "Hand back"),
	  .fields = { { "what", M("form.l2.done.what", "What is to be done"), .required = true,
	                .kind = FIELD_TEXT },
	              { "collect", M("form.l2.done.collect", "What to collect next time"),
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "escalation", "card", IN_COMMUNITY, l2_draw },
	{ 0 },
};

const struct handler handler_l2 = { .name = "l2",
	                            .group = HELP_PROBLEM,
	                            .doors = doors,
	                            .forms = forms,
	                            .cards = cards,
	                            .reminders = reminders,
	                            .flow = &flow,
	                            .waiting = waiting };
