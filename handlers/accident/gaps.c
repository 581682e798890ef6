#include "accident.h"
#include "card.h"
#include "say.h"

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

static unsigned role_asked(unsigned gap)
{
	for (int i = 0; i < GAPS; i++)
		if (gaps_known[i].gap == gap)
			return gaps_known[i].who;
	return ANYONE;
}

static bool is_there(struct ctx *cx, const char *person)
{
	return has_role(cx, person, ROSTER) && !is_away(cx, person);
}

/* Whom it is up to, there or not: who declared it, or took the role; NULL: whoever has it. */
static const char *bearer(const struct accident *a, unsigned role)
{
	const char *who = role ? NULL : a->declared.by;
	for (int i = 0; i < CREW; i++) {
		const struct crew_deed *holds = crew_holder(&a->crew[i]);
		if (crew_kinds[i].role == role && holds)
			who = holds->who;
	}
	return who;
}

const char *gap_asked(struct ctx *cx, const struct accident *a, unsigned gap)
{
	unsigned role = role_asked(gap);
	const char *own = bearer(a, role);
	if (own && is_there(cx, own))
		return own;
	const char *who = present_with(cx, role ? role : L1, 0);
	return who ? who : head(cx);
}

void accident_await_all(struct ctx *cx, const struct accident *a)
{
	for (int i = 0; i < GAPS; i++)
		if (accident_gaps(a) & gaps_known[i].gap)
			accident_await(cx, a->id, gaps_known[i].gap,
			               gap_asked(cx, a, gaps_known[i].gap));
}

void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a)
{
	for (int i = 0; i < GAPS; i++)
		if (accident_gaps(a) & gaps_known[i].gap)
			card_line(c, gaps_known[i].asked,
			          WITH(NAME("who", gap_asked(cx, a, gaps_known[i].gap))));
}

/* Would it be asked of the person, were they there? */
static bool is_theirs(struct ctx *cx, const struct accident *a, unsigned gap, const char *person)
{
	unsigned role = role_asked(gap);
	const char *other, *own = bearer(a, role);
	if (own && (same_person(own, person) || is_there(cx, own)))
		return same_person(own, person);
	for (int n = 0; (other = person_with(cx, role ? role : L1, n)); n++)
		if (same_person(other, person) || !is_away(cx, other))
			return same_person(other, person);
	return false;
}

static void hand_over_gap(struct ctx *cx, const struct accident *a, unsigned gap,
                          const char *person)
{
	const char *who = gap_asked(cx, a, gap);
	answer(cx,
	       same_person(who, person)
	               ? M("handover.gap.nobody", "• {accident}, {gap}: nobody else to ask")
	               : M("handover.gap", "• {accident}, {gap}: asked {who} now"),
	       WITH(OBJECT("accident", a->id), SAID("gap", gap_said(gap)), NAME("who", who)));
}

static enum outcome hand_over_asked(struct ctx *cx, const struct args *given)
{
	const struct accident a = accident_of(cx, given->object);
	bool gone = given->person && !is_there(cx, given->person);
	/* While it goes on only the share is asked for. */
	unsigned gaps = accident_gaps(&a) & (a.down ? NO_SHARE : ~0U);
	for (int i = 0; gone && i < GAPS; i++)
		if ((gaps & gaps_known[i].gap) &&
		    is_theirs(cx, &a, gaps_known[i].gap, given->person))
			hand_over_gap(cx, &a, gaps_known[i].gap, given->person);
	accident_settle(cx, given->object);
	return DONE;
}

static const struct door doors[] = {
	{ HANDOVER, .of = "accident", .in = "open restored summed_up", .run = hand_over_asked },
	{ 0 },
};

const struct handler handler_gaps = { .name = "gaps", .group = HELP_ACCIDENT, .doors = doors };
