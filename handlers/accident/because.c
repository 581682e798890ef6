#include "accidents.h"

#include "accident.h"
#include "say.h"

/* I4: what began as an alert or an incident is an accident; its thread is part of the record. */

/* The n-th of those that are settled with it. */
static const char *part_of_it(struct ctx *cx, const char *whole, int n)
{
	const char *part = NULL;
	for (struct facts f = facts_part(cx, whole, "item", n, 1); fact_next(&f);)
		part = kept(cx, f.is.source);
	return part;
}

static void take(struct ctx *cx, const char *accident, const char *part)
{
	flow_move(cx, part, "accident");
	facts_move(cx, part, "entry", accident);
	facts_copy(cx, part, "impact", accident, "impact");
	facts_copy(cx, part, "data", accident, "data");
	object_joins(cx, part, accident);
	show_all(cx, part);
}

void accident_takes(struct ctx *cx, const char *accident, const char *part)
{
	const char *its;
	take(cx, accident, part);
	for (int n = 0; (its = part_of_it(cx, part, n)); n++)
		take(cx, accident, its);
	accident_settle(cx, accident);
}

void accident_because(struct ctx *cx, const char *part, const char *text)
{
	struct fact title = { 0 };
	fact_last(cx, part, "title", &title);
	const char *accident = accident_open(
	        cx, &(struct declaring){ .title = text ? text : title.text, .since = title.at });
	accident_takes(cx, accident, part);
}
