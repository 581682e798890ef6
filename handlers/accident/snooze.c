#include "snooze.h"
#include "say.h"

#include <string.h>

enum { SNOOZE_MS = 60 * 60 * 1000 };

void snooze(struct ctx *cx, const char *object, const char *which, const char *again)
{
	fact_note(cx, object, "snoozed", now(cx), next_working(cx, now(cx) + SNOOZE_MS), which);
	wake_at(cx, object, again, snooze_next(cx, object, now(cx)));
}

int64_t snooze_next(struct ctx *cx, const char *object, int64_t after)
{
	int64_t next = 0;
	for (struct facts f = facts(cx, object, "snoozed"); fact_next(&f);)
		if (f.is.number > after && (!next || f.is.number < next))
			next = f.is.number;
	return next;
}

void snooze_draw(struct card *c, const struct fact *f)
{
	card_context(c, M("gaps.snoozed", "put off until {when}: {who}"),
	             WITH(AT("when", f->number), NAME("who", f->by)));
}

bool snooze_drawn(struct ctx *cx, struct card *c, const char *object, const char *person,
                  const char *which)
{
	bool snoozed = false;
	for (struct facts f = facts(cx, object, "snoozed"); fact_next(&f);)
		if (same_person(f.is.by, person) && !strcmp(f.is.text ? f.is.text : "", which)) {
			snooze_draw(c, &f.is);
			snoozed = true;
			facts_end(&f);
			break;
		}
	return snoozed;
}
