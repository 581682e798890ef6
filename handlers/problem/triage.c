#include "problem.h"

#include "form.h"
#include "priority.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P2: the head says who is responsible and how urgent it is; both are there, and it is triaged: one
 * priority label, an assignee, and they are told. */

enum { LINES_MOST = 10 };

const char *triage_list(struct ctx *cx)
{
	return object_only(cx, "triage");
}

void triage_show(struct ctx *cx)
{
	const char *list = triage_list(cx);
	show_to(cx, head(cx), list, "list");
	show_again(cx, list, "list");
}

static bool is_known(const struct problem *p)
{
	return p->who.by && p->priority.by;
}

bool triaged_now(struct ctx *cx, const char *object)
{
	if (flow_move(cx, object, "triage") != MOVED)
		return false;
	fact_note(cx, triage_list(cx), "done", now(cx), 0, object);
	return true;
}

/* Told once it is triaged; changed later, what has changed is set. */
static void set_both(struct ctx *cx, const char *object, bool who, bool priority)
{
	const struct problem p = problem_of(cx, object);
	bool first = triaged_now(cx, object);
	const char *issue = problem_issue(cx, object);
	if (first || priority)
		prioritize_issue(cx, object, issue, (enum choice)p.priority.number);
	if (first || who)
		resort_issue(cx, object, issue, &(struct resorting){ .assignee = p.who.text });
	if (first || who)
		assigned_show(cx, object);
}

void triage_set(struct ctx *cx, const char *object, const char *who, enum choice priority)
{
	const struct problem was = problem_of(cx, object);
	bool other = who && !(was.who.by && same_person(was.who.text, who));
	if (other)
		fact_note(cx, object, "who", now(cx), 0, who);
	if (priority)
		fact_note(cx, object, "priority", now(cx), priority, NULL);
	fact_note(cx, object, "triaged", now(cx), 0, NULL);
	const struct problem p = problem_of(cx, object);
	if (is_known(&p))
		set_both(cx, object, other, priority != UNSAID);
	problem_settle(cx, object);
}

#define CHANGEABLE "untriaged work"

static bool may_be_responsible(struct ctx *cx, const char *person)
{
	if (!person || (roles_of(cx, person) & L1))
		return true;
	refuse(cx,
	       M("no.responsible",
	         "⛔ Not done: {who} is not of the first level. See `/ehr roster`."),
	       WITH(NAME("who", person)));
	return false;
}

static void answer_set(struct ctx *cx, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const struct piece *with = WITH(ISSUE_OF("issue", cx, &p), NAME("who", p.who.text),
	                                SAID("priority", priority_said(p.priority.number)));
	answer(cx,
	       is_known(&p) ? M("triage.set", "{issue} is assigned: {who}, {priority}.")
	       : p.who.by   ? M("triage.set.who", "{issue}: {who}; the priority is still missing.")
	                    : M("triage.set.priority",
	                        "{issue}: {priority}; the responsible person is still missing."),
	       with);
}

/* Of two heads at once the second is told what the first has set. */
static bool set_by_another(struct ctx *cx, const struct problem *was)
{
	return is_known(was) && was->triaged.by && !is_by(cx, was->triaged.by);
}

static void answer_before(struct ctx *cx, const struct problem *was)
{
	if (set_by_another(cx, was))
		answer(cx, M("triage.was", "It was: {who}, {priority} · {head}, {when}."),
		       WITH(NAME("who", was->who.text),
		            SAID("priority", priority_said(was->priority.number)),
		            NAME("head", was->triaged.by), AT("when", was->triaged.at)));
}

/* ---- one line ---- */

static void answer_list(struct ctx *cx)
{
	const char *waiting[LINES_MOST];
	int n = triage_waiting(cx, waiting, LINES_MOST);
	if (!n) {
		answer(cx, M("triage.none", "🟢 Nothing waits for triage."), NOTHING);
		return;
	}
	answer(cx, M("triage.title", "*Untriaged: {n}*"), WITH(NUMBER("n", n)));
	for (int i = 0; i < n && i < LINES_MOST; i++) {
		const struct triaged is = triaged_of(cx, waiting[i]);
		answer(cx, M("triage.line", "• {issue} · {title} · {when}"),
		       WITH(NAMED("issue", is.issue), CUT("title", is.title, PROBLEM_TITLE),
		            AT("when", is.since)));
	}
	if (has_role(cx, by(cx), HEAD))
		show_to(cx, by(cx), triage_list(cx), "list");
	triage_show(cx);
	offer_link(cx, bound(cx, name_of(cx, triage_list(cx), part_at(cx, "list", by(cx)))).url,
	           M("button.open", "Open"));
}

static enum outcome triage(struct ctx *cx, const struct args *a)
{
	if (!a->other) {
		answer_list(cx);
		return DONE;
	}
	bool is_head = has_role(cx, by(cx), HEAD);
	if (!problem_is(cx, a->other, is_head ? CHANGEABLE : "untriaged") ||
	    !may_be_responsible(cx, a->person))
		return REFUSED;
	if (!a->choice && !a->person) {
		ask(cx, is_head ? "triage" : "propose", a->other);
		return DONE;
	}
	if (!is_head)
		return propose(cx, a->other, a->person, a->choice);
	const struct problem was = problem_of(cx, a->other);
	triage_set(cx, a->other, a->person, a->choice);
	answer_set(cx, a->other);
	answer_before(cx, &was);
	return DONE;
}

static enum outcome open_list(struct ctx *cx, const struct args *a)
{
	(void)a;
	answer_list(cx);
	return DONE;
}

/* ---- the list's selects ---- */

static enum outcome chosen(struct ctx *cx, const struct args *a)
{
	if (!a->which || !(roles_of(cx, a->which) & L1))
		return refuse_old(cx);
	triage_set(cx, a->object, a->which, UNSAID);
	return DONE;
}

static enum outcome high(struct ctx *cx, const struct args *a)
{
	triage_set(cx, a->object, NULL, HIGH);
	return DONE;
}

static enum outcome medium(struct ctx *cx, const struct args *a)
{
	triage_set(cx, a->object, NULL, MEDIUM);
	return DONE;
}

static enum outcome low(struct ctx *cx, const struct args *a)
{
	triage_set(cx, a->object, NULL, LOW);
	return DONE;
}

/* ---- the form ---- */

static enum outcome change(struct ctx *cx, const struct args *a)
{
	ask(cx, "triage", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const struct problem was = problem_of(cx, a->object);
	triage_set(cx, a->object, a->field(a, "who"), priority_chosen(a));
	if (set_by_another(cx, &was)) {
		answer_set(cx, a->object);
		answer_before(cx, &was);
	}
	return DONE;
}

void triage_fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct triaged is = triaged_of(cx, object);
	const char *person;
	for (int i = 0; (person = present_with(cx, L1, i)); i++)
		sheet_option(s, "who", person, AS_IS("{who}"), WITH(NAME("who", person)),
		             is.who && same_person(is.who, person));
	if (is.priority)
		sheet_value(s, "priority", priority_name(is.priority));
}

static const struct door doors[] = {
	{ SLASH, "triage", "разбор", .takes = "[issue] [priority] [person]", .who = L1 | HEAD,
	  .run = triage, .may = ONLY_HEAD_TRIAGES,
	  .help = M("help.triage", "what waits for triage; with a number: the priority, and who is "
	                           "responsible"),
	  .example = M("help.triage.example", "123 high @who") },
	{ BUTTON, "triage.open", HEAD_TRIAGES, .run = open_list, .at_home = true,
	  .label = M("button.triage", "Triage") },
	{ BUTTON, "triage.who", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = chosen },
	{ BUTTON, "triage.high", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = high },
	{ BUTTON, "triage.medium", .of = "problem", .in = "untriaged", HEAD_TRIAGES,
	  .run = medium },
	{ BUTTON, "triage.low", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = low },
	{ BUTTON, "triage.change", .of = "problem", .in = CHANGEABLE, HEAD_TRIAGES, .run = change },
	{ FORM, "triage", .of = "problem", .in = CHANGEABLE, HEAD_TRIAGES, .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "triage",
	  .title = M("form.triage", "Triage"),
	  .submit = M("form.triage.submit", "Assign"),
	  .fill = triage_fill,
	  .fields = { { "who", M("form.triage.who", "Responsible"), .required = true,
	                .kind = FIELD_SELECT },
	              PRIORITY_FIELD(true) } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "triage", "list", TO_PERSON, triage_draw_list },
	{ 0 },
};

static const struct flow list_flow = KEPT("triage");

const struct handler handler_triage = { .name = "triage",
	                                .group = HELP_PROBLEM,
	                                .doors = doors,
	                                .forms = forms,
	                                .cards = cards,
	                                .flow = &list_flow };
