#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* What a summary may lack, and who is asked for it, in the order of 4.3.2. Each asking is a fact:
 * "asked.cause", its number the round, its text the person. */

static const struct {
	const char *asking;
	const struct msg *name;
	unsigned who; /* role; ANYONE: who declared it */
} gaps_known[GAPS] = {
	{ "asked.data", M("gap.data", "data loss"), VM },
	{ "asked.cause", M("gap.cause", "cause"), VM },
	{ "asked.measures", M("gap.measures", "measures"), INFRA },
	{ "asked.tasks", M("gap.tasks", "follow-ups"), HEAD },
	{ "asked.share", M("gap.share", "share of clients"), ANYONE },
};

const struct msg *gap_name(int i)
{
	return gaps_known[i].name;
}

static const char *asked_of(struct ctx *cx, const struct accident *a, unsigned role)
{
	const char *person = role ? present_with(cx, role, 0) : a->declared.by;
	return person ? person : head(cx);
}

static void take(struct ctx *cx, struct asked *to, const struct fact *f)
{
	bool same = same_person(to->who, f->text);
	*to = (struct asked){ .who = kept(cx, f->text),
		              .before = same ? to->before : to->who,
		              .since = same ? to->since : f->at,
		              .last = f->at,
		              .first = to->who ? to->first : f->at,
		              .round = (int)f->number };
}

void gaps_fold(struct ctx *cx, struct accident *a, const struct fact *f)
{
	for (int i = 0; i < GAPS; i++)
		if (!strcmp(f->kind, gaps_known[i].asking))
			take(cx, &a->asked[i], f);
}

bool gap_open(const struct accident *a, int i)
{
	return accident_gaps(a) & 1U << i;
}

void gap_ask(struct ctx *cx, const struct accident *a, int i, int round)
{
	const char *who = round < HEAD_ROUND ? asked_of(cx, a, gaps_known[i].who) : head(cx);
	fact_note(cx, a->id, gaps_known[i].asking, now(cx), round, who);
}

static const struct said *answer_of(const struct accident *a, int i)
{
	const struct said *tasks = a->no_tasks.by ? &a->no_tasks : &a->task[0];
	const struct said *known[GAPS] = { &a->data, &a->cause, &a->measure[0], tasks, &a->share };
	return known[i];
}

void gap_draw(struct card *c, const struct accident *a, int i, const struct msg *open,
              const struct piece *with)
{
	const struct said *known = answer_of(a, i);
	if (gap_open(a, i))
		card_line(c, open, with);
	else
		card_line(c, AS_IS("• {gap}: {who}, {when} ✓"),
		          WITH(SAID("gap", gaps_known[i].name), NAME("who", known->by),
		               AT("when", known->at)));
}

void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a)
{
	for (int i = 0; i < GAPS; i++) {
		const struct asked *asked = &a->asked[i];
		if (!gap_open(a, i))
			continue;
		card_line(c,
		          asked->who ? M("gap.asked", "• {gap}: asked {who} at {when}")
		                     : AS_IS("• {gap}: {who}"),
		          WITH(SAID("gap", gaps_known[i].name),
		               NAME("who",
		                    asked->who ? asked->who : asked_of(cx, a, gaps_known[i].who)),
		               AT("when", asked->since)));
	}
}
