#include "accident.h"
#include "card.h"

/* What a summary may lack, and who is asked for it, in the order of 4.3.2. */

static const struct {
	unsigned gap;
	const struct msg *name, *asked;
	unsigned who; /* role; ANYONE: who declared it */
} gaps_known[] = {
	{ NO_DATA, M("gap.data", "data loss"), M("gap.data.asked", "• data loss: asked {who}"),
	  VM },
	{ NO_CAUSE, M("gap.cause", "cause"), M("gap.cause.asked", "• cause: asked {who}"), VM },
	{ NO_MEASURES, M("gap.measures", "measures"),
	  M("gap.measures.asked", "• measures: asked {who}"), INFRA },
	{ NO_TASKS, M("gap.tasks", "follow-ups"), M("gap.tasks.asked", "• follow-ups: asked {who}"),
	  HEAD },
	{ NO_SHARE, M("gap.share", "share of clients"),
	  M("gap.share.asked", "• share of clients: asked {who}"), ANYONE },
};

enum { GAPS = sizeof(gaps_known) / sizeof(*gaps_known) };

const struct msg *gap_said(unsigned gap)
{
	for (int i = 0; i < GAPS; i++)
		if (gaps_known[i].gap == gap)
			return gaps_known[i].name;
	return NULL;
}

const char *accident_asks(struct ctx *cx, const struct accident *a, unsigned role)
{
	const char *person = role ? present_with(cx, role, 0) : a->declared.by;
	for (int i = 0; i < CREW; i++) {
		const struct crew_deed *holds = crew_holder(&a->crew[i]);
		if (crew_kinds[i].role == role && holds)
			person = holds->who;
	}
	return person ? person : head(cx);
}

void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a)
{
	for (int i = 0; i < GAPS; i++) {
		if (!(accident_gaps(a) & gaps_known[i].gap))
			continue;
		card_line(c, gaps_known[i].asked,
		          WITH(NAME("who", accident_asks(cx, a, gaps_known[i].who))));
	}
}
