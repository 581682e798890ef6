#include "problem.h"

#include "card.h"
#include "form.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P12: a client complains of advice or of a missed deadline. It is confidential and the head's, and
 * out of the first level's lists; the head's answer closes it. */

enum { ADVICE = 1, DEADLINE };

static enum outcome complain(struct ctx *cx, const char *object, int what, const char *of)
{
	if (of && !strcmp(of, object))
		return refuse(
		        cx,
		        M("no.complaint.self",
		          "⛔ Not done: name the complaint, then the problem it is about: `/ehr complaint 123 122`."),
		        NOTHING);
	if (!problem_is(cx, object, PROBLEM_HELD))
		return REFUSED;
	fact_note(cx, object, "complaint", now(cx), what, of);
	flow_move(cx, object, "complain");
	const struct problem p = problem_of(cx, object);
	if (of)
		relate_issues(cx, object, problem_issue(cx, object), problem_issue(cx, of));
	resort_issue(cx, object, problem_issue(cx, object),
	             &(struct resorting){ .assignee = head(cx) });
	show_to(cx, head(cx), object, "complaint");
	answer(cx, M("complaint.ok", "{issue} is a complaint now: {head} answers it."),
	       WITH(ISSUE_OF("issue", cx, &p), NAME("head", head(cx))));
	problem_settle(cx, object);
	return DONE;
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	if (a->object)
		return complain(cx, a->object, DEADLINE, a->other);
	ask(cx, "complaint", a->other);
	return DONE;
}

static enum outcome button(struct ctx *cx, const struct args *a)
{
	ask(cx, "complaint", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *what = a->field(a, "what"), *of = NULL;
	if (a->field(a, "of") && !(of = problem_other(cx, a, "of")))
		return REFUSED;
	return complain(cx, a->object, what && !strcmp(what, "deadline") ? DEADLINE : ADVICE, of);
}

/* ---- the head answers ---- */

static enum outcome answer_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "complaint.answer", a->object);
	return DONE;
}

static enum outcome answered(struct ctx *cx, const struct args *a)
{
	const char *text = a->field(a, "text");
	if (flow_move(cx, a->object, "answer") != MOVED)
		return refuse_old(cx);
	fact_note(cx, a->object, "reply", now(cx), 0, text);
	const struct problem p = problem_of(cx, a->object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), FULL("when", now(cx)),
	             TEXT("text", text), NAME("head", by(cx)));
	if (p.found == FOUND_BY_MAIL)
		note_public(cx, a->object, problem_issue(cx, a->object), AS_IS("{text}"), with);
	else
		note_issue(
		        cx, a->object, problem_issue(cx, a->object),
		        M("complaint.note", "**Complaint answered**, {who}, {when}:\n\n> {text}"),
		        with);
	answer(cx, M("complaint.answered", "⚪ {issue} is answered and closed."), with);
	problem_settle(cx, a->object);
	return DONE;
}

static void fill_answer(struct ctx *cx, struct sheet *s, const char *object)
{
	if (problem_of(cx, object).found == FOUND_BY_MAIL)
		sheet_note(s, M("form.complaint.mail", "It goes to the client as a letter."),
		           NOTHING);
}

/* ---- the card ---- */

static const struct msg *const of_advice[] = {
	M("complaint.advice", "🟡 *Complaint {issue}:* advice"),
	M("complaint.advice.of", "🟡 *Complaint {issue}:* advice, {whole}"),
};
static const struct msg *const of_deadline[] = {
	M("complaint.deadline", "🟡 *Complaint {issue}:* a missed deadline"),
	M("complaint.deadline.of", "🟡 *Complaint {issue}:* a missed deadline, {whole}"),
};

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const char *url = bound(cx, problem_issue(cx, object)).url;
	const struct piece *with = WITH(
	        ISSUE_OF("issue", cx, &p), TEXT("client", p.client), NAME("head", head(cx)),
	        NAMED("whole", problem_issue(cx, p.complaint.text ? p.complaint.text : object)),
	        CUT("title", p.title, PROBLEM_LINE));
	bool open = !strcmp(p.state, "complaint");
	if (!open || !has_role(cx, by(cx), HEAD)) {
		const struct msg *m =
		        open ? M("complaint.other", "⚪ Complaint {issue}: with {head}.")
		             : M("complaint.closed", "⚪ Complaint {issue} is closed.");
		card_section(c, m, with);
		card_says(c, m, with);
		return;
	}
	const struct msg *const *subject = p.complaint.number == DEADLINE ? of_deadline : of_advice;
	card_section(c, subject[p.complaint.text != NULL], with);
	if (p.client)
		card_more(c, M("problem.client", "\"{client}\""), with);
	card_line(c, AS_IS("{title}"), with);
	if (p.text.text && strcmp(p.text.text, p.title) != 0) {
		card_break(c);
		card_section(c, AS_IS("> {text}"), WITH(CUT("text", p.text.text, PROBLEM_QUOTE)));
	}
	card_button(c, PRIMARY, "complaint.answer", M("button.answer", "Answer"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
	card_says(c, M("complaint.says", "Complaint {issue}: {title}."), with);
}

static enum outcome head_changes(struct ctx *cx, const struct args *a)
{
	show_to(cx, head(cx), a->object, "complaint");
	show_again(cx, a->object, "complaint");
	return DONE;
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct problem p = problem_of(cx, object);
	if (!has_role(cx, by(cx), HEAD))
		return;
	wait_line(w, DECISION, M("wait.complaint", "complaint: {issue} {title}"),
	          WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE)));
	wait_button(w, PRIMARY, "complaint.answer", "", M("button.answer", "Answer"));
}

static const struct waiting waiting[] = {
	{ "problem", "complaint", .tell = tell_waiting },
	{ 0 },
};

#define ONLY_HEAD                                                                         \
	.who = HEAD, .may = M("no.role.complaint", "⛔ Not done: only the head answers " \
	                                           "complaints. Now that is {head}.")

static const struct door doors[] = {
	{ SLASH, "complaint", "жалоба", .takes = "<issue> [issue]", FIRST_LEVEL, .run = word,
	  .help = M(
	          "help.complaint",
	          "a complaint: confidential, the head answers it; the second number is the problem it is about"),
	  .example = M("help.complaint.example", "123 122") },
	{ BUTTON, "complaint.new", .of = "problem", .in = PROBLEM_HELD, FIRST_LEVEL,
	  .run = button },
	{ FORM, "complaint", .of = "problem", .in = PROBLEM_HELD, FIRST_LEVEL, .run = submitted },
	{ BUTTON, "complaint.answer", .of = "problem", .in = "complaint", ONLY_HEAD,
	  .run = answer_button },
	{ FORM, "complaint.answer", .of = "problem", .in = "complaint", ONLY_HEAD,
	  .run = answered },
	{ HANDOVER, .of = "problem", .in = "complaint", .run = head_changes },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "complaint",
	  .title = M("form.complaint", "A complaint"),
	  .submit = M("form.complaint.submit", "To the head"),
	  .fields = { { "what", M("form.complaint.what", "What it is about"), .required = true,
	                .kind = FIELD_RADIO,
	                .options = { { "advice", M("form.complaint.advice", "advice") },
	                             { "deadline",
	                               M("form.complaint.deadline", "a missed deadline") } } },
	              { "of", M("form.complaint.of", "Of which problem"),
	                .placeholder = AS_IS("123") } } },
	{ .name = "complaint.answer",
	  .title = M("form.complaint.answer", "Answer the complaint"),
	  .submit = M("form.complaint.answer.submit", "Answer"),
	  .fill = fill_answer,
	  .fields = { { "text", M("form.reply.text", "What the client is told"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.reply.text.empty", "Write what the client is told.") } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "complaint", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_complaint = { .name = "complaint",
	                                   .group = HELP_PROBLEM,
	                                   .doors = doors,
	                                   .forms = forms,
	                                   .cards = cards,
	                                   .waiting = waiting };
