#include "accident.h"
#include "say.h"

#include <string.h>

/* The facts of the summary, answered in plain words to the bot alone by who was asked for them. */

static const struct {
	const char *name; /* of the question, and kind of the fact */
	unsigned gap;
} asked[] = {
	{ "data", NO_DATA },
	{ "cause", NO_CAUSE },
	{ "measure", NO_MEASURES },
	{ "impact", NO_SHARE },
};

static unsigned gap_of(const char *name)
{
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		if (!strcmp(asked[i].name, name))
			return asked[i].gap;
	return 0;
}

void accident_await(struct ctx *cx, const char *object, unsigned gap, const char *person)
{
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		if (asked[i].gap == gap)
			await_answer(cx, person, object, asked[i].name);
}

static bool still(struct ctx *cx, const char *object, const char *name)
{
	const struct accident a = accident_of(cx, object);
	return accident_gaps(&a) & gap_of(name);
}

static enum outcome answered(struct ctx *cx, const struct args *a)
{
	int64_t number = a->choice ? (int64_t)a->choice : a->number >= 0 ? a->number : 0;
	fact_note(cx, a->object, a->name, said_at(cx), number, a->text);
	answer(cx, M("direct.recorded", "Recorded for {accident}: {what}."),
	       WITH(OBJECT("accident", a->object), SAID("what", gap_said(gap_of(a->name)))));
	offer_about(cx, PLAIN, "deleted.withdraw", a->object, source(cx),
	            M("button.not_answer", "Not an answer"));
	accident_settle(cx, a->object);
	return DONE;
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ ANSWER, "data", .takes = "<yesno> [text]", .of = "accident", .in = LIVE, .who = ROSTER,
	  .still = still, .run = answered, .example = M("help.data.example", "no"),
	  .label = M("gap.data", "data loss") },
	{ ANSWER, "impact", .takes = "<percent>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .still = still, .run = answered, .example = M("help.impact.example", "40%"),
	  .label = M("gap.share", "share of clients") },
	{ ANSWER, "cause", .takes = "<fact>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .still = still, .run = answered, .example = M("help.cause.example", "the disk was full"),
	  .label = M("gap.cause", "cause") },
	{ ANSWER, "measure", .takes = "<fact>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .still = still, .run = answered, .example = M("help.measure.example", "cleared the disk"),
	  .label = M("gap.measures", "measures") },
	{ 0 },
};

const struct handler handler_answers = { .name = "answers",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors };
