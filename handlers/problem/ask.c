#include "questions.h"

#include "form.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P3: somebody was asked about a problem, and an answer came: in one line or by the form. Both are
 * notes under the issue, with the name of who asked and of who was told. */

#define AT_WORK PROBLEM_HELD " by_hand"

static enum outcome asked(struct ctx *cx, const char *object, enum asked whom, const char *text)
{
	question_begin(cx, object, whom, 0, text);
	const struct problem p = problem_of(cx, object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), SAID("whom", asked_named(whom)),
	             NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", text));
	note_issue(cx, object, problem_issue(cx, object),
	           M("ask.issue", "**Asked: {whom}**, {who}, {when}:\n\n> {text}"), with);
	problem_tell_responsible(cx, &p, "question",
	                         M("ask.told", "{issue}, asked: {whom}, {who}: \"{text}\""),
	                         WITH(ISSUE_OF("issue", cx, &p), SAID("whom", asked_named(whom)),
	                              NAME("who", by(cx)), CUT("text", text, PROBLEM_QUOTE)));
	answer(cx, M("ask.ok", "Recorded in {issue}; asked: {whom}."), with);
	problem_settle(cx, object);
	return DONE;
}

static enum outcome ask_word(struct ctx *cx, const struct args *a)
{
	enum asked whom = asked_chosen(a->whom);
	if (!problem_is(cx, a->other, AT_WORK))
		return REFUSED;
	if (a->text && !whom)
		return refuse(
		        cx,
		        M("no.ask.whom",
		          "ℹ️ Not understood who is asked: the client, the institution, the "
		          "network, the MIS or the FIS? Write it like this: "
		          "`/ehr ask 123 institution what you ask`."),
		        NOTHING);
	if (a->text)
		return asked(cx, a->other, whom, a->text);
	ask_about(cx, "ask", a->other, a->whom);
	return DONE;
}

static enum outcome ask_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "ask", a->object);
	return DONE;
}

static enum outcome ask_form(struct ctx *cx, const struct args *a)
{
	return asked(cx, a->object, asked_chosen(a->field(a, "whom")), a->field(a, "text"));
}

static void fill_ask(struct ctx *cx, struct sheet *s, const char *object)
{
	(void)cx;
	(void)object;
	sheet_value(s, "whom", sheet_which(s));
}

/* ---- an answer ---- */

/* Of the question, or of the problem alone: nobody was asked, and somebody answered. */
static enum outcome got(struct ctx *cx, const char *object, const char *question, const char *text)
{
	const struct question q = question ? question_of(cx, question) : (struct question){ 0 };
	if (question) {
		flow_move(cx, question, "got");
		fact_note(cx, question, "got", now(cx), 0, text);
		show_all(cx, question);
	}
	fact_note(cx, object, "got", now(cx), 0, text);
	const struct problem p = problem_of(cx, object);
	const struct piece *with = WITH(
	        ISSUE_OF("issue", cx, &p), SAID("whom", asked_named(q.whom)), NAME("who", by(cx)),
	        FULL("when", now(cx)), TEXT("text", text), CUT("cut", text, PROBLEM_QUOTE));
	note_issue(cx, object, problem_issue(cx, object),
	           q.whom ? M("got.issue", "**Answer: {whom}**, {who}, {when}:\n\n> {text}")
	                  : M("got.issue.any", "**Answer**, {who}, {when}:\n\n> {text}"),
	           with);
	problem_tell_responsible(cx, &p, "answer",
	                         q.whom ? M("got.told", "{issue}, answer: {whom}, {who}: \"{cut}\"")
	                                : M("got.told.any", "{issue}, answer, {who}: \"{cut}\""),
	                         with);
	const char *waits = problem_waits(cx, object);
	answer(cx,
	       waits ? M("got.ok.more", "Recorded in {issue}: the answer; still {waits}.")
	             : M("got.ok", "Recorded in {issue}: the answer."),
	       WITH(ISSUE_OF("issue", cx, &p), TRUSTED("waits", waits)));
	problem_settle(cx, object);
	return DONE;
}

/* Who of several it was that answered is asked, unless the first word says it. */
static enum outcome got_word(struct ctx *cx, const struct args *a)
{
	const char *rest = a->text;
	const char *only = question_open(cx, a->other, 0);
	enum asked whom = asked_chosen(a->text ? typed_whom(a->text, &rest) : NULL);
	const char *named = whom ? question_to(cx, a->other, whom) : NULL;
	if (!problem_is(cx, a->other, AT_WORK))
		return REFUSED;
	if (a->text && named && *rest)
		return got(cx, a->other, named, rest);
	if (!a->text || (only && question_open(cx, a->other, 1))) {
		ask_about(cx, "got", a->other, typed_keep(cx, a->other, a->text));
		return DONE;
	}
	return got(cx, a->other, only, a->text);
}

static enum outcome got_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "got", a->object);
	return DONE;
}

static enum outcome question_button(struct ctx *cx, const struct args *a)
{
	const struct question q = question_of(cx, a->object);
	if (!*q.problem)
		return refuse_old(cx);
	ask_about(cx, "got", q.problem, q.id);
	return DONE;
}

static enum outcome got_form(struct ctx *cx, const struct args *a)
{
	const char *from = a->field(a, "from");
	const char *only = question_open(cx, a->object, 0);
	if (from && (!object_kind(cx, from) || strcmp(object_state(cx, from), "open") != 0))
		return refuse_old(cx);
	return got(cx, a->object, from ? from : only, a->field(a, "text"));
}

/* A question, or what was typed already, is what it is about. */
static void fill_got(struct ctx *cx, struct sheet *s, const char *object)
{
	const char *which = sheet_which(s), *id;
	bool question = which && object_kind(cx, which);
	for (int i = 0; (id = question_open(cx, object, i)); i++) {
		const struct question q = question_of(cx, id);
		sheet_option(s, "from", id,
		             q.whom ? AS_IS("{whom}, {when}: {text}") : AS_IS("{when}: {text}"),
		             WITH(SAID("whom", asked_named(q.whom)), AT("when", q.asked.at),
		                  CUT("text", q.asked.text, PROBLEM_TITLE)),
		             question ? !strcmp(id, which) : !i);
	}
	sheet_value(s, "text", typed_kept(cx, object, which));
}

static const struct door doors[] = {
	{ SLASH, "ask", "спросить", .takes = "<issue> [whom] [text]", .who = ROSTER,
	  .run = ask_word,
	  .help = M("help.ask",
	            "whom you asked about a problem, and what: it waits for the answer"),
	  .example = M("help.ask.example", "123 institution what you ask") },
	{ BUTTON, "problem.ask", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = ask_button },
	{ FORM, "ask", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = ask_form },
	{ SLASH, "got", "ответ", .takes = "<issue> [text]", .who = ROSTER, .run = got_word,
	  .help = M("help.got", "what was answered about a problem"),
	  .example = M("help.got.example", "123 what was answered") },
	{ BUTTON, "problem.got", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = got_button },
	{ BUTTON, "question.got", .of = "question", .in = "open", .who = ROSTER,
	  .run = question_button },
	{ FORM, "got", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = got_form },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "ask",
	  .title = M("form.ask", "A question"),
	  .submit = M("form.ask.submit", "Record"),
	  .fill = fill_ask,
	  .fields = { { "whom", M("form.ask.whom", "Who is asked"), .required = true,
	                .kind = FIELD_RADIO,
	                .options = { { "client", M("asked.client", "client") },
	                             { "institution", M("asked.institution", "institution") },
	                             { "network", M("asked.network", "pharmacy network") },
	                             { "mis", M("asked.mis", "MIS") },
	                             { "fis", M("asked.fis", "FIS") } } },
	              { "text", M("form.ask.text", "What you ask"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.ask.text.empty", "Write what you ask.") } } },
	{ .name = "got",
	  .title = M("form.got", "An answer came"),
	  .submit = M("form.got.submit", "Record"),
	  .fill = fill_got,
	  .fields = { { "from", M("form.got.from", "To what"), .kind = FIELD_RADIO },
	              { "text", M("form.got.text", "What was answered"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.got.text.empty", "Write what was answered.") } } },
	{ 0 },
};

const struct handler handler_ask = {
	.name = "ask", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
