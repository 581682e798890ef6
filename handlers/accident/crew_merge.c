#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* Two accidents are one: who has taken a role of the one has it in the other where it is free
 * there. Everybody else took part. */

static void hand(struct ctx *cx, const struct accident *into, int role, const char *who)
{
	const struct crew *c = &into->crew[role];
	crew_note(cx, into, "take", role, 0, who);
	if (!crew_last(c, CALLED, who) && !crew_last(c, TAKEN, who))
		show_to(cx, who, into->id, crew_message(cx, "call", role));
}

void crew_join(struct ctx *cx, const char *object, const char *other)
{
	const struct accident from = accident_of(cx, object);
	for (int role = 0; role < CREW; role++) {
		const struct accident into = accident_of(cx, other);
		const struct crew_deed *holds = crew_holder(&from.crew[role]);
		if (holds && !crew_holder(&into.crew[role]) &&
		    !crew_has_other(&into, role, holds->who))
			hand(cx, &into, role, holds->who);
	}
	crew_step(cx, other);
}

static bool took(const struct crew *c, const char *who)
{
	return crew_last(c, TAKEN, who);
}

static void draw_part(struct page *p, const struct accident *a, const struct accident *part)
{
	for (int role = 0; role < CREW; role++) {
		const struct crew *c = &part->crew[role];
		for (int i = 0; i < c->deeds; i++)
			if (c->deed[i].what == TAKEN && !took(&a->crew[role], c->deed[i].who))
				page_lines(p,
				           M("report.crew.part",
				             "- {role}: {who}, since {since} (as {accident})"),
				           WITH(SAID("role", crew_kinds[role].title),
				                NAME("who", c->deed[i].who),
				                CLOCK("since", c->deed[i].at),
				                OBJECT("accident", part->id)));
	}
}

void crew_draw_parts(struct ctx *cx, struct page *p, const struct accident *a)
{
	for (struct facts f = facts(cx, a->id, "absorbed"); fact_next(&f);) {
		const char *id = object_numbered(cx, a->drill ? "drill" : "accident", f.is.number);
		if (!id)
			continue;
		const struct accident part = accident_of(cx, id);
		draw_part(p, a, &part);
	}
}
