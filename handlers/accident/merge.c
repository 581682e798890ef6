#include "accident.h"
#include "say.h"

#include <string.h>

/* A1: two were declared, and are one. What was said of this one is said of the other from now on,
 * in its thread too; its card becomes a line, its issue is closed. */

static const char *const moved[] = { "down",
	                             "restored",
	                             "losing",
	                             "impact",
	                             "data",
	                             "cause",
	                             "measure",
	                             "measures",
	                             "no_tasks",
	                             "off",
	                             "on",
	                             "call",
	                             "entry",
	                             "absorbed",
	                             "key",
	                             "gone",
	                             "moment",
	                             "alert",
	                             "declared.since",
	                             "declared.share",
	                             "declared.data",
	                             "declared.works",
	                             "declared.from" };

const char *accident_first(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	const char *first = object;
	for (struct facts f = facts(cx, object, "absorbed"); fact_next(&f);) {
		const char *part =
		        object_numbered(cx, is_drill(object) ? "drill" : "accident", f.is.number);
		if (part && fact_from(cx, part, kind, from))
			first = part;
	}
	return first;
}

static enum outcome refuse_other(struct ctx *cx, const struct args *a, const char *into)
{
	if (!strcmp(into, a->object))
		return refuse(cx,
		              M("no.same.self",
		                "⛔ Not done: this is {accident} itself. Name the other one."),
		              WITH(OBJECT("accident", into)));
	if (is_drill(into) != is_drill(a->object))
		return refuse(
		        cx,
		        M("no.same.drill", "⛔ Not done: a drill and an accident are never one."),
		        NOTHING);
	return refuse(
	        cx, M("no.same.over", "⛔ Not done: {accident} is over, its report stays as it is."),
	        WITH(OBJECT("accident", into)));
}

static bool fits(struct ctx *cx, const char *object, const char *into)
{
	const char *state = object_state(cx, into);
	return strcmp(into, object) != 0 && is_drill(into) == is_drill(object) &&
	       strcmp(state, "signed") != 0 && strcmp(state, "cancelled") != 0;
}

/* Follow-ups keep their issues and what shows them: `into` learns of them. */
static void become_part(struct ctx *cx, const char *object, const char *into)
{
	for (size_t i = 0; i < sizeof(moved) / sizeof(*moved); i++)
		facts_move(cx, object, moved[i], into);
	facts_copy(cx, object, "title", into, "entry");
	tasks_copy(cx, object, into);
	fact_note(cx, into, "absorbed", now(cx), object_number(cx, object), NULL);
	fact_note(cx, object, "same", now(cx), object_number(cx, into), NULL);
}

static enum outcome same(struct ctx *cx, const struct args *a)
{
	const char *into = object_home(cx, a->other);
	if (fact_from(cx, a->object, "absorbed", source(cx))) /* its reply was edited afterwards */
		return refuse(cx, M("no.another", "⛔ Not done: that was decided already."),
		              NOTHING);
	if (!fits(cx, a->object, into))
		return refuse_other(cx, a, into);
	const struct piece *with =
	        WITH(OBJECT_LINK("accident", a->object), OBJECT_LINK("other", into));
	become_part(cx, a->object, into);
	flow_move(cx, a->object, "merge");
	post(cx, a->object,
	     M("accident.merged.here",
	       "⚪ The same as {other}: replies from here are recorded there."),
	     with);
	post(cx, into,
	     M("accident.merged.there", "ℹ️ {accident} is the same: its record is here now."),
	     with);
	crew_join(cx, a->object, into);
	accident_settle(cx, into);
	return DONE;
}

static const struct door doors[] = {
	{ WORD, "same", "та-же", .takes = "<accident>", .of = "accident", .in = ACCIDENT_LIVE,
	  .who = ROSTER, .run = same,
	  .help = M("help.same", "the same accident as the one named: their records become one"),
	  .example = M("help.same.example", "A-7") },
	{ 0 },
};

const struct handler handler_merge = { .name = "merge", .group = HELP_ACCIDENT, .doors = doors };
