#include "accidents.h"

#include "accident.h"
#include "say.h"

/* I4: what began as an alert or an incident is an accident; its thread is part of the record. */

void accident_takes(struct ctx *cx, const char *accident, const char *part)
{
	flow_move(cx, part, "accident");
	facts_move(cx, part, "entry", accident);
	object_joins(cx, part, accident);
	show_all(cx, part);
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
