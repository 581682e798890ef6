#include "questions.h"

#include "form.h"
#include "say.h"

#include <string.h>

/* P3: a problem rests until a term that was agreed on, and why. */

static enum outcome waits(struct ctx *cx, const char *object, int64_t until, const char *why)
{
	question_begin(cx, object, NOBODY, until, why);
	const struct problem p = problem_of(cx, object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), UNTIL("until", until), NAME("who", by(cx)),
	             FULL("when", now(cx)), TEXT("text", why), CUT("cut", why, PROBLEM_QUOTE));
	note_issue(cx, object, problem_issue(cx, object),
	           M("wait.issue", "**Waiting until {until}**, {who}, {when}:\n\n> {text}"), with);
	problem_tell_responsible(cx, &p, "waits",
	                         M("wait.told", "{issue}, waiting until {until}, {who}: \"{cut}\""),
	                         with);
	answer(cx, M("wait.ok", "Recorded in {issue}: waiting until {until}."), with);
	problem_settle(cx, object);
	return DONE;
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	if (!problem_is(cx, a->other, PROBLEM_OPEN))
		return REFUSED;
	if (a->when_said && a->text)
		return waits(cx, a->other, a->when, a->text);
	ask_about(cx, "wait", a->other, typed_keep(cx, a->other, a->text));
	return DONE;
}

static enum outcome button(struct ctx *cx, const struct args *a)
{
	ask(cx, "wait", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	int64_t until;
	if (!read_until(cx, a->field(a, "until"), &until))
		return wrong_field(cx, "until",
		                   M("form.wait.until.wrong",
		                     "Write a day that is not over: 27.11 or tomorrow."));
	return waits(cx, a->object, until, a->field(a, "why"));
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	sheet_value(s, "why", typed_kept(cx, object, sheet_which(s)));
}

static const struct door doors[] = {
	{ SLASH, "wait", "ждём", .takes = "<issue> [until] [text]", .who = ROSTER, .run = word,
	  .help = M("help.wait", "a problem waits until that day, and why"),
	  .example = M("help.wait.example", "123 until 27.11 why") },
	{ BUTTON, "problem.wait", .of = "problem", .in = PROBLEM_OPEN, .who = ROSTER,
	  .run = button },
	{ FORM, "wait", .of = "problem", .in = PROBLEM_OPEN, .who = ROSTER, .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "wait",
	  .title = M("form.wait", "The problem waits"),
	  .submit = M("form.wait.submit", "Record"),
	  .fill = fill,
	  .fields = { { "until", M("form.wait.until", "Until when"), .required = true,
	                .placeholder = AS_IS("27.11") },
	              { "why", M("form.wait.why", "What for"), .required = true, .kind = FIELD_TEXT,
	                .empty = M("form.wait.why.empty", "Write what you wait for.") } } },
	{ 0 },
};

const struct handler handler_wait = {
	.name = "wait", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
