#include "accident.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* The facts of the summary: share of clients, data, cause, measures; by word and by form. */

static enum outcome note(struct ctx *cx, const struct args *a, const char *kind, int64_t number,
                         const char *text)
{
	if (!strcmp(object_state(cx, a->object), "signed"))
		accident_correct(cx, a->object, joined(cx, "correction", '.', kind), number, text);
	else
		fact_note(cx, a->object, kind, said_at(cx), number, text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome impact(struct ctx *cx, const struct args *a)
{
	return note(cx, a, "impact", a->number, NULL);
}

static enum outcome data(struct ctx *cx, const struct args *a)
{
	return note(cx, a, "data", a->choice, a->text);
}

static enum outcome no_data_lost(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	if (was.data.by && was.data.number == NO && !was.data.gone)
		return accident_recorded(cx, &was.data);
	return note(cx, a, "data", NO, NULL);
}

static enum outcome cause(struct ctx *cx, const struct args *a)
{
	return note(cx, a, "cause", 0, a->text);
}

static enum outcome measure(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	if (was.measures == MEASURES_MAX && strcmp(was.state, "signed") != 0)
		return accident_full(cx, a->object);
	return note(cx, a, "measure", 0, a->text);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "facts", a->object);
	return DONE;
}

static bool names_something(struct ctx *cx, const char *field, const char *text)
{
	if (!text || !typed_is_unknown(text))
		return true;
	wrong_field(cx, field,
	            M("form.facts.unknown", "This names nothing. Not known yet? Leave it empty."));
	return false;
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	const char *why = a->field(a, "cause"), *done = a->field(a, "measures");
	if (!why && !done)
		return wrong_field(cx, "cause",
		                   M("form.facts.empty", "Fill in at least one field."));
	if (!names_something(cx, "cause", why) || !names_something(cx, "measures", done))
		return REFUSED;
	if (why)
		fact_note(cx, a->object, "cause", said_at(cx), 0, why);
	if (done)
		fact_note(cx, a->object, "measure", said_at(cx), 0, done);
	accident_settle(cx, a->object);
	return DONE;
}

#define LIVE "open restored summed_up"
/* Said of a signed report it is a correction. */
#define ALWAYS LIVE " signed"

static const struct door doors[] = {
	{ WORD, "impact", "охват", .takes = "<percent>", .of = "accident", .in = ALWAYS,
	  .who = ROSTER, .run = impact,
	  .help = M("help.impact", "the share of clients that can't work"),
	  .example = M("help.impact.example", "40%") },
	{ WORD, "data", "данные", .takes = "<yesno> [text]", .of = "accident", .in = ALWAYS,
	  .who = ROSTER, .run = data, .help = M("help.data", "is data being lost: yes or no"),
	  .example = M("help.data.example", "no") },
	{ WORD, "cause", "причина", .takes = "<fact>", .of = "accident", .in = ALWAYS,
	  .who = ROSTER, .run = cause, .help = M("help.cause", "why it happened"),
	  .example = M("help.cause.example", "the disk was full"),
	  .record = M("button.record.cause", "Record as cause") },
	{ WORD, "measure", "мера", .takes = "<fact>", .of = "accident", .in = ALWAYS, .who = ROSTER,
	  .run = measure, .help = M("help.measure", "what was done about it"),
	  .example = M("help.measure.example", "cleared the disk"),
	  .record = M("button.record.measure", "Record as measure") },
	{ BUTTON, "facts.form", .of = "accident", .in = LIVE, .who = ROSTER, .run = open_form },
	{ BUTTON, "facts.no_data_lost", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = no_data_lost },
	{ FORM, "facts", .of = "accident", .in = LIVE, .who = ROSTER, .run = filled_in },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "facts",
	  .title = M("form.facts", "Cause and measures"),
	  .submit = M("form.record", "Record"),
	  .fields = { { "cause", M("form.facts.cause", "Cause"), .kind = FIELD_TEXT },
	              { "measures", M("form.facts.measures", "Measures taken"),
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_facts = {
	.name = "facts", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
