#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A10: a signed report never opens again. Down again is a new accident, «repeat of A-7», its issue
 * linked with the earlier one. */

enum outcome repeat_offer(struct ctx *cx, const char *object)
{
	offer(cx, DANGER, "accident.repeat", object, M("button.repeat", "Declare a repeat"));
	return refuse(
	        cx,
	        M("no.down.signed",
	          "⛔ Not done: the report of {accident} is signed and stays as it is. Down again?"),
	        WITH(OBJECT("accident", object)));
}

static const char *running_repeat(struct ctx *cx, const char *of)
{
	for (const char *const *o = objects_in(cx, "accident", "open restored summed_up"); *o; o++)
		if (same_person(accident_of(cx, *o).repeats.text, of))
			return *o;
	return NULL;
}

void repeat_open(struct ctx *cx, const char *of, const struct declaring *d)
{
	const char *object = accident_open(cx, d);
	fact_note(cx, object, "repeats", now(cx), 0, of);
	relate_issues(cx, object, name_of(cx, object, "issue"), name_of(cx, of, "issue"));
	post(cx, of, M("accident.repeated", "🔴 Down again: {accident} is declared."),
	     WITH(OBJECT("accident", object)));
}

static enum outcome repeat(struct ctx *cx, const struct args *a)
{
	const char *running = running_repeat(cx, a->object);
	if (running && strcmp(object_state(cx, running), "open") != 0) {
		offer(cx, DANGER, "accident.down", running, M("button.down", "Down again"));
		return refuse(
		        cx,
		        M("no.repeat.restored",
		          "⛔ Not done: {accident} is its repeat and is restored. Down again?"),
		        WITH(OBJECT("accident", running)));
	}
	if (running)
		return refuse(cx,
		              M("no.repeat", "⛔ Not done: {accident} is its repeat and goes on."),
		              WITH(OBJECT("accident", running)));
	repeat_open(cx, a->object,
	            &(struct declaring){ .title = accident_of(cx, a->object).title,
	                                 .drill = is_drill(a->object) });
	return DONE;
}

void repeat_draw(struct card *c, const struct accident *a)
{
	if (a->repeats.by)
		card_more(c, M("card.repeat", "a repeat of {accident}"),
		          WITH(OBJECT("accident", a->repeats.text)));
}

static const struct door doors[] = {
	{ BUTTON, "accident.repeat", .of = "accident", .in = "signed", .who = ROSTER,
	  .run = repeat },
	{ 0 },
};

const struct handler handler_repeat = { .name = "repeat", .group = HELP_ACCIDENT, .doors = doors };
