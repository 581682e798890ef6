#include "questions.h"

#include "card.h"
#include "form.h"
#include "priority.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P3: what is found out goes under the issue with its author's name; what a problem is like, and
 * which are mine. */

enum { SHOWN_NOTES = 3, MINE_MOST = 20 };

static enum outcome note(struct ctx *cx, const char *object, const char *text)
{
	if (!problem_is(cx, object, PROBLEM_OPEN " by_hand"))
		return REFUSED;
	fact_note(cx, object, "note", now(cx), 0, text);
	const struct problem p = problem_of(cx, object);
	note_issue(cx, object, problem_issue(cx, object),
	           M("note.issue", "**{who}**, Slack, {when}:\n\n> {text}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", text)));
	problem_tell_responsible(cx, &p, "note", M("note.told", "{issue}, {who}: \"{text}\""),
	                         WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)),
	                              CUT("text", text, PROBLEM_QUOTE)));
	answer(cx, M("note.ok", "Recorded in {issue}."), WITH(ISSUE_OF("issue", cx, &p)));
	return DONE;
}

static enum outcome note_word(struct ctx *cx, const struct args *a)
{
	return note(cx, a->other, a->text);
}

static enum outcome note_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "note", a->object);
	return DONE;
}

static enum outcome note_form(struct ctx *cx, const struct args *a)
{
	return note(cx, a->object, a->field(a, "text"));
}

/* ---- show ---- */

static const struct msg *state_said(const struct problem *p)
{
	for (const struct state *s = problem_flow.states; s->name; s++)
		if (!strcmp(s->name, p->state))
			return s->said;
	return problem_flow.states[0].said;
}

static void answer_waits(struct ctx *cx, const char *object)
{
	const char *id;
	for (int i = 0; (id = question_open(cx, object, i)); i++) {
		const struct question q = question_of(cx, id);
		answer(cx, AS_IS("🟡 {waits} · {who}, {when}: {text}"),
		       WITH(TRUSTED("waits", question_waits(cx, &q)), NAME("who", q.asked.by),
		            AT("when", q.asked.at), CUT("text", q.asked.text, PROBLEM_LINE)));
	}
}

static void answer_notes(struct ctx *cx, const char *object)
{
	int64_t all = facts_number(cx, object, "note");
	for (struct facts f = facts_part(cx, object, "note",
	                                 all > SHOWN_NOTES ? all - SHOWN_NOTES : 0, SHOWN_NOTES);
	     fact_next(&f);)
		answer(cx, M("show.note", "• {when} {who}: {text}"),
		       WITH(AT("when", f.is.at), NAME("who", f.is.by),
		            CUT("text", f.is.text, PROBLEM_LINE)));
}

/* Who knows the client; of what came by itself, whoever is responsible. */
static const char *asked_about(struct ctx *cx, const struct problem *p)
{
	return !p->found ? p->filed.by : p->who.by ? p->who.text : head(cx);
}

static enum outcome show_one(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->other);
	if (p.complaint.by && !has_role(cx, by(cx), HEAD))
		return refuse(
		        cx,
		        M("no.role.complaint",
		          "⛔ Not done: only the head answers complaints. Now that is {head}."),
		        WITH(NAME("head", head(cx))));
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_LINE),
	             SAID("state", state_said(&p)), AT("since", object_since(cx, p.id)),
	             NAME("who", p.who.text), NAME("head", head(cx)), TEXT("client", p.client),
	             SAID("priority", priority_said(p.priority.number)), NAME("by", p.filed.by),
	             AT("when", p.filed.at));
	answer(cx, M("show", "📋 *{issue}* · {title}"), with);
	answer(cx, M("show.state", "{state}, since {since}"), with);
	if (!strcmp(p.state, "same"))
		answer_more(cx, AS_IS("{other}"), WITH(NAMED("other", problem_issue(cx, p.same))));
	if (p.who.by && p.priority.by)
		answer_more(cx, M("show.who", "responsible: {who}, {priority}"), with);
	answer(cx,
	       p.client ? M("show.client", "client: {client}")
	                : M("problem.client.unknown", "client: asked {who}"),
	       p.client ? with : WITH(NAME("who", asked_about(cx, &p))));
	answer_more(cx,
	            p.found == 2 ? M("triage.row.mail", "client's mail, {when}")
	            : p.found    ? M("triage.row.found", "filed in GitLab by {who}, {when}")
	                         : M("triage.row.filed", "taken by {who}, {when}"),
	            WITH(NAME("who", p.filed.by), AT("when", p.filed.at)));
	const char *same = same_listed(cx, p.id);
	if (same)
		answer(cx, M("same.of", "the same: {list}"), WITH(TRUSTED("list", same)));
	answer_waits(cx, p.id);
	answer_notes(cx, p.id);
	if (state_is_of(p.state, "work by_hand"))
		offer(cx, PLAIN, "problem.close", p.id, M("button.close", "Close"));
	if (state_is_of(p.state, PROBLEM_OPEN)) {
		offer(cx, PLAIN, "problem.note", p.id, M("button.note", "Note"));
		offer(cx, PLAIN, "problem.ask", p.id, M("button.ask", "Ask"));
	}
	if (has_role(cx, by(cx), HEAD) && state_is_of(p.state, "work"))
		offer(cx, PLAIN, "problem.developer", p.id,
		      M("button.developer", "Letter to developers"));
	if (question_open(cx, p.id, 0))
		offer(cx, PLAIN, "problem.got", p.id, M("button.got", "Answer came"));
	offer_link(cx, bound(cx, problem_issue(cx, p.id)).url, AS_IS("GitLab"));
	return DONE;
}

/* ---- mine ---- */

static enum outcome mine(struct ctx *cx, const struct args *a)
{
	int n = 0;
	(void)a;
	for (const char *const *o = objects_in(cx, "problem", "work consent by_hand"); *o; o++) {
		const struct problem p = problem_of(cx, *o);
		if (!p.who.by || !same_person(p.who.text, by(cx)) || n == MINE_MOST)
			continue;
		n++;
		answer(cx, M("mine.line", "• {issue} {title} · {priority} · {state}"),
		       WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
		            SAID("priority", priority_said(p.priority.number)),
		            SAID("state", state_said(&p))));
		const char *waits = problem_waits(cx, p.id);
		if (waits)
			answer_more(cx, AS_IS("{waits}"), WITH(TRUSTED("waits", waits)));
	}
	if (!n)
		answer(cx, M("home.you.none", "Nothing waits for you."), NOTHING);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "note", "заметка", .takes = "<issue> <text>", .who = ROSTER, .run = note_word,
	  .help = M("help.note", "a note under a problem's issue; its responsible person is told"),
	  .example = M("help.note.example", "123 what you found") },
	{ SLASH, "show", "показать", .takes = "<issue>", .who = ROSTER, .run = show_one,
	  .help = M("help.show", "a problem: its state, who is responsible, the last notes"),
	  .example = M("help.show.example", "123") },
	{ SLASH, "mine", "мои", .who = ROSTER, .run = mine, .at_home = true,
	  .help = M("help.mine", "the problems you are responsible for") },
	{ BUTTON, "problem.note", .of = "problem", .who = ROSTER, .run = note_button },
	{ FORM, "note", .of = "problem", .who = ROSTER, .run = note_form },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "note",
	  .title = M("form.note", "A note"),
	  .submit = M("form.note.submit", "Record"),
	  .fields = { { "text", M("form.note.text", "What you found"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_notes = {
	.name = "notes", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
