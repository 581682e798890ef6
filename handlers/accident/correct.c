#include "accident.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* A9, A10: [Correct] opens cause and measures as they stand, until the report is signed. What was
 * said before is kept: a later cause counts, and the fact "measures" takes the place of all
 * measures before it. */

static const char *measures_of(struct ctx *cx, const struct accident *a)
{
	const char *all = NULL;
	for (int i = 0; i < a->measures; i++)
		all = all ? joined(cx, all, '\n', a->measure[i].text) : a->measure[i].text;
	return all;
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct accident a = accident_of(cx, object);
	sheet_value(s, "cause", a.cause.text);
	sheet_value(s, "measures", measures_of(cx, &a));
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "correct", a->object);
	return DONE;
}

/* A field that had something and is empty now: a fact is corrected, not taken away. */
static bool emptied(struct ctx *cx, const char *field, const char *was, const char *is)
{
	if (!was || is)
		return false;
	wrong_field(cx, field, M("form.correct.empty", "Say what it was instead."));
	return true;
}

static bool differs(const char *was, const char *is)
{
	return is && (!was || strcmp(was, is) != 0);
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	const char *cause = a->field(a, "cause"), *measures = a->field(a, "measures");
	const char *measures_were = measures_of(cx, &was);
	bool wrong = emptied(cx, "cause", was.cause.text, cause);
	if (emptied(cx, "measures", measures_were, measures) || wrong)
		return REFUSED;
	if (differs(was.cause.text, cause))
		fact_note(cx, a->object, "cause", said_at(cx), 0, cause);
	if (differs(measures_were, measures))
		fact_note(cx, a->object, "measures", said_at(cx), 0, measures);
	accident_settle(cx, a->object);
	return DONE;
}

#define UP "restored summed_up"

static const struct door doors[] = {
	{ BUTTON, "correct.form", .of = "accident", .in = UP, .who = ROSTER, .run = open_form },
	{ FORM, "correct", .of = "accident", .in = UP, .who = ROSTER, .run = filled_in },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "correct",
	  .title = M("form.correct", "Correcting the summary"),
	  .submit = M("form.record", "Record"),
	  .fields = { { "cause", M("form.facts.cause", "Cause"), .kind = FIELD_TEXT },
	              { "measures", M("form.facts.measures", "Measures taken"),
	                M("form.correct.hint", "A measure a line."), .kind = FIELD_TEXT } },
	  .fill = fill },
	{ 0 },
};

const struct handler handler_correct = {
	.name = "correct", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
