#include "accident.h"
#include "card.h"
#include "say.h"

/* The facts of the summary: share of clients, data, cause, measures; by word, by form, and asked
 * for when it is restored. */

enum { PERCENT_MOST = 100, LINE_POINTS = 150 };

static enum outcome impact(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "impact", said_at(cx), a->number, NULL);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome data(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "data", said_at(cx), a->choice, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome no_data_lost(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "data", said_at(cx), NO, NULL);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome cause(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "cause", said_at(cx), 0, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome measure(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "measure", said_at(cx), 0, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "facts", a->object);
	return DONE;
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	const char *why = a->field(a, "cause"), *done = a->field(a, "measures");
	if (!why && !done)
		return wrong_field(cx, "cause",
		                   M("form.facts.empty", "Fill in at least one field."));
	if (why)
		fact_note(cx, a->object, "cause", said_at(cx), 0, why);
	if (done)
		fact_note(cx, a->object, "measure", said_at(cx), 0, done);
	accident_settle(cx, a->object);
	return DONE;
}

static void draw_gap(struct ctx *cx, struct card *c, const struct accident *a, unsigned gap,
                     const struct msg *missing, const struct msg *known, const struct said *said)
{
	if (accident_gaps(a) & gap)
		card_line(c, missing, WITH(PING("who", gap_asked(cx, a, gap))));
	else
		card_line(c, known, WITH(NAME("who", said->by), AT("when", said->at)));
}

/* One post in the thread, edited as the facts come; in the order of 4.3.2: data, service, cause. */
static void draw_ask(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	unsigned gaps = accident_gaps(&a);
	const struct said *tasks = a.no_tasks.by ? &a.no_tasks : &a.task[0];
	if (accident_draw_past(cx, c, &a))
		return;
	card_section(c,
	             gaps ? M("facts.ask", "*Missing for the summary of {accident}:*")
	                  : M("facts.all", "*All facts of {accident} are there:*"),
	             WITH(OBJECT("accident", object)));
	draw_gap(cx, c, &a, NO_DATA, M("facts.ask.data", "• data loss: {who}"),
	         M("facts.has.data", "• data loss: {who}, {when} ✓"), &a.data);
	draw_gap(cx, c, &a, NO_CAUSE, M("facts.ask.cause", "• cause: {who}"),
	         M("facts.has.cause", "• cause: {who}, {when} ✓"), &a.cause);
	draw_gap(cx, c, &a, NO_MEASURES, M("facts.ask.measures", "• measures: {who}"),
	         M("facts.has.measures", "• measures: {who}, {when} ✓"), &a.measure[0]);
	draw_gap(cx, c, &a, NO_SHARE, M("facts.ask.share", "• share of clients: {who}"),
	         M("facts.has.share", "• share of clients: {who}, {when} ✓"), &a.share);
	draw_gap(cx, c, &a, NO_TASKS, M("facts.ask.tasks", "• follow-ups: {who}"),
	         M("facts.has.tasks", "• follow-ups: {who}, {when} ✓"), tasks);
	card_says(c,
	          gaps ? M("facts.ask.says", "Facts are missing for the summary of {accident}.")
	               : M("facts.all.says", "All facts of {accident} are there."),
	          WITH(OBJECT("accident", object)));
	if (!gaps)
		return;
	if (gaps & (NO_CAUSE | NO_MEASURES))
		card_button(c, PRIMARY, "facts.form", M("button.facts", "Cause and measures"));
	if (gaps & NO_DATA)
		card_button(c, PLAIN, "facts.no_data_lost",
		            M("button.no_data_lost", "No data lost"));
	card_context(
	        c,
	        M("facts.ask.how",
	          "Or reply `!data no`, `!cause …`, `!measure …`, `!impact 40%`, `!task …`, `!task none why`."),
	        NOTHING);
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ WORD, "impact", "охват", .takes = "<percent>", .of = "accident", .in = LIVE,
	  .who = ROSTER, .run = impact,
	  .help = M("help.impact", "the share of clients that can't work"),
	  .example = M("help.impact.example", "40%") },
	{ WORD, "data", "данные", .takes = "<yesno> [text]", .of = "accident", .in = LIVE,
	  .who = ROSTER, .run = data, .help = M("help.data", "is data being lost: yes or no"),
	  .example = M("help.data.example", "no") },
	{ WORD, "cause", "причина", .takes = "<text>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = cause, .help = M("help.cause", "why it happened"),
	  .example = M("help.cause.example", "the disk was full"),
	  .record = M("button.record.cause", "Record as cause") },
	{ WORD, "measure", "мера", .takes = "<text>", .of = "accident", .in = LIVE, .who = ROSTER,
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

static const struct card_kind cards[] = {
	{ "accident", "ask", IN_THREAD, draw_ask },
	{ 0 },
};

const struct handler handler_facts = {
	.name = "facts", .group = HELP_ACCIDENT, .doors = doors, .forms = forms, .cards = cards
};
