#include "l2.h"
#include "escalate.h"

#include "card.h"
#include "problem.h"
#include "remind.h"
#include "say.h"

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
	/* Each speaks of the other: the card of the issue's number, its notes of what is said. */
	fact_note_from(cx, e, "with", object, now(cx), 0, NULL);
	fact_note_from(cx, object, "with", e, now(cx), 0, NULL);
	return e;
}

/* Asked again, the same card asks: what was said in its thread is known there. */
static const char *ask_again(struct ctx *cx, const char *e, const char *why)
{
	flow_move(cx, e, "again");
	post(cx, e, M("l2.again", "🟡 Needed once more, {who}: \"{why}\""),
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
	problem_tell_responsible(
	        cx, &p, "l2",
	        M("l2.handed.told", "🟡 {issue} is handed to the second level, {who}: \"{why}\""),
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
	if (!state_is_of(object_state(cx, object), PROBLEM_OPEN))
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
		       "🟡 {issue} is back from the second level, {who}: \"{what}\""),
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

static const char *about(struct ctx *cx, const char *escalation)
{
	const char *object = l2_problem(cx, escalation);
	return object ? problem_issue(cx, object) : NULL;
}

static const struct flow flow = {
	.of = "escalation", .states = states, .moves = moves, .issue = about
};

#define SECOND_LEVEL           \
	.who = L2,             \
	.may = M("no.role.l2", \
	         "⛔ Not done: only the second level takes and hands back. {head} can add you.")

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
	                            .flow = &flow };
