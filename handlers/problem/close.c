#include "problem.h"

#include "card.h"
#include "escalate.h"
#include "form.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P9: a problem is closed with its cause and the measures taken, once the head consents; what the
 * head closes is consented to. */

static bool note_both(struct ctx *cx, const char *object, const char *cause, const char *measures)
{
	fact_note(cx, object, "cause", now(cx), 0, cause);
	fact_note(cx, object, "measures", now(cx), 0, measures);
	return true;
}

static enum outcome close_with(struct ctx *cx, const char *object, const char *cause,
                               const char *measures)
{
	note_both(cx, object, cause, measures);
	if (!strcmp(object_state(cx, object), "by_hand"))
		by_hand_step(cx, object);
	else if (has_role(cx, by(cx), HEAD))
		consent_give(cx, object);
	else
		consent_ask(cx, object);
	if (!strcmp(object_state(cx, object), "closed"))
		answer(cx, M("close.done.answer", "⚪ {issue} is closed."),
		       WITH(NAMED("issue", problem_issue(cx, object))));
	return DONE;
}

/* "cause: … measures: …"; the mark of the cause may be left out. */
static bool read_both(struct ctx *cx, const char *text, const char **ret_cause,
                      const char **ret_measures)
{
	static const char *const measures[] = { "меры",    "мера",   "measures",
		                                "measure", "захады", NULL };
	static const char *const causes[] = { "причина", "cause", "прычына", NULL };
	const char *at, *begin;
	*ret_measures = typed_behind_mark(text, measures, &at);
	if (!*ret_measures || !**ret_measures)
		return false;
	*ret_cause = kept_part(cx, text, at);
	const char *cause = typed_behind_mark(*ret_cause, causes, &begin);
	if (cause && begin == *ret_cause)
		*ret_cause = cause;
	size_t n = strlen(*ret_cause);
	while (n && strchr(" ;,\n", (*ret_cause)[n - 1]))
		n--;
	*ret_cause = kept_part(cx, *ret_cause, *ret_cause + n);
	return **ret_cause && !typed_is_unknown(*ret_cause) && !typed_is_unknown(*ret_measures);
}

static enum outcome close_word(struct ctx *cx, const struct args *a)
{
	const char *cause, *measures;
	bool is_head = has_role(cx, by(cx), HEAD);
	if (!problem_is(cx, a->other, "work consent by_hand"))
		return REFUSED;
	if (mis_stands(cx, a->other))
		return mis_refuse(cx, a->other);
	if (!a->text && is_head && !strcmp(object_state(cx, a->other), "consent")) {
		consent_give(cx, a->other);
		answer(cx, M("close.done.answer", "⚪ {issue} is closed."),
		       WITH(NAMED("issue", problem_issue(cx, a->other))));
		return DONE;
	}
	if (!a->text) {
		ask(cx, "close", a->other);
		return DONE;
	}
	if (!read_both(cx, a->text, &cause, &measures))
		return refuse(
		        cx,
		        M("no.close.form",
		          "ℹ️ Not understood: name both, `/ehr close 123 cause: … measures: …`, "
		          "or `/ehr close 123` for the form."),
		        NOTHING);
	return close_with(cx, a->other, cause, measures);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	if (mis_stands(cx, a->object))
		return mis_refuse(cx, a->object);
	ask(cx, "close", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *cause = a->field(a, "cause"), *measures = a->field(a, "measures");
	if (mis_stands(cx, a->object))
		return mis_refuse(cx, a->object);
	if (typed_is_unknown(cause))
		return wrong_field(
		        cx, "cause",
		        M("form.close.cause.empty",
		          "An issue can't be closed without a cause: say what happened."));
	if (typed_is_unknown(measures))
		return wrong_field(cx, "measures",
		                   M("form.close.measures.empty", "Say what was done about it."));
	return close_with(cx, a->object, cause, measures);
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct problem p = problem_of(cx, object);
	sheet_value(s, "cause", p.cause.text);
	sheet_value(s, "measures", p.measures.text);
}

static const struct door doors[] = {
	{ SLASH, "close", "закрыть", .takes = "<issue> [text]", FIRST_LEVEL, .run = close_word,
	  .help = M("help.problem.close",
	            "close a problem: cause, measures, and the head's consent"),
	  .example = M("help.problem.close.example", "123 cause: … measures: …") },
	{ BUTTON, "problem.close", .of = "problem", .in = "work by_hand", FIRST_LEVEL,
	  .run = open_form },
	{ FORM, "close", .of = "problem", .in = "work consent by_hand", FIRST_LEVEL,
	  .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "close",
	  .title = M("form.close", "Close the problem"),
	  .submit = M("form.close.submit", "Ask for consent"),
	  .fill = fill,
	  .fields = { { "cause", M("form.close.cause", "Cause"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.close.cause.empty",
	                           "An issue can't be closed without a cause: say what "
	                           "happened.") },
	              { "measures", M("form.close.measures", "Measures taken"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty =
	                        M("form.close.measures.empty", "Say what was done about it.") } } },
	{ 0 },
};

const struct handler handler_problem_close = {
	.name = "problem_close", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
