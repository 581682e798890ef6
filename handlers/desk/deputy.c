#include "desk.h"
#include "say.h"

/* R1: who stands in for the head and for infrastructure while they are away, said by them. */

static const struct capacity {
	unsigned role;
	const char *fact;
	const struct msg *named, *told, *none, *left;
} capacities[] = {
	{ HEAD, "deputy.head", M("deputy.named.head", "The head's deputy until {until}: {who}."),
	  M("deputy.told.head",
	    "You are the head's deputy until {until} ({by}, {when}). It begins when the head is away."),
	  M("deputy.none.head", "The head has no deputy now."),
	  M("deputy.left.head", "The head's standing deputy remains: {who}.") },
	{ INFRA, "deputy.infra",
	  M("deputy.named.infra", "The deputy for infrastructure until {until}: {who}."),
	  M("deputy.told.infra",
	    "You are the deputy for infrastructure until {until} ({by}, {when}). It begins when the head "
	    "of infrastructure is away."),
	  M("deputy.none.infra", "Infrastructure has no deputy now."),
	  M("deputy.left.infra", "The standing deputy for infrastructure remains: {who}.") },
};

enum { CAPACITIES = sizeof(capacities) / sizeof(*capacities) };

/* In which of their capacities the person speaks; NULL: they were told why in none. */
static const struct capacity *capacity_of(struct ctx *cx, unsigned said)
{
	const struct capacity *c = NULL;
	int fits = 0;
	for (int i = 0; i < CAPACITIES; i++)
		if (has_role(cx, by(cx), capacities[i].role | HELD) &&
		    (!said || said == capacities[i].role)) {
			c = &capacities[i];
			fits++;
		}
	if (fits == 1)
		return c;
	if (fits)
		refuse(cx,
		       M("deputy.which",
		         "ℹ️ Deputy for which role? `/ehr deputy @who head until 27.11` or "
		         "`/ehr deputy @who infra until 27.11`."),
		       NOTHING);
	else
		refuse(cx,
		       M("no.deputy.role",
		         "⛔ Not done: only head and infra have deputies, and each names their own."),
		       NOTHING);
	return NULL;
}

static enum outcome name(struct ctx *cx, const struct args *a)
{
	const struct capacity *c = capacity_of(cx, a->roles);
	if (!c)
		return REFUSED;
	if (same_person(a->person, by(cx)) || !has_role(cx, a->person, ROSTER))
		return refuse(
		        cx,
		        M("no.deputy",
		          "⛔ Not done: a deputy is somebody else on the roster. See `/ehr roster`."),
		        NOTHING);
	const struct desk_before before = desk_before(cx);
	fact_note(cx, desk(cx), c->fact, now(cx), a->when, a->person);
	answer(cx, c->named, WITH(UNTIL("until", a->when), NAME("who", a->person)));
	if (!acts_for(cx, a->person, c->role, &(int64_t){ 0 })) {
		answer(cx,
		       M("deputy.later",
		         "It begins with your absence: `/ehr away until …`. Till then you decide."),
		       NOTHING);
		tell(cx, a->person, "deputy", c->told,
		     WITH(UNTIL("until", a->when), NAME("by", by(cx)), MOMENT("when", now(cx))));
	}
	desk_settle(cx, &before, NULL);
	return DONE;
}

static enum outcome none(struct ctx *cx, const struct args *a)
{
	const struct capacity *c = capacity_of(cx, a->roles);
	const char *person, *left = NULL;
	if (!c)
		return REFUSED;
	const struct desk_before before = desk_before(cx);
	fact_note(cx, desk(cx), c->fact, now(cx), 0, NULL);
	for (int n = 0; !left && (person = person_with(cx, ROSTER, n)); n++)
		if (deputy_of(cx, person) & c->role)
			left = person;
	answer(cx, left ? c->left : c->none, WITH(NAME("who", left)));
	desk_settle(cx, &before, NULL);
	return DONE;
}

#define THEIR_OWN                   \
	.who = HEAD | INFRA | HELD, \
	.may = M("no.role.deputy",  \
	         "⛔ Not done: head and infra name their own deputies. The head now: {head}.")

static const struct door doors[] = {
	{ SLASH, "deputy none", "заместитель нет", .takes = "[roles]", .run = none, THEIR_OWN,
	  .help = M("help.deputy.none", "nobody stands in for you any longer") },
	{ SLASH, "deputy", "заместитель", .takes = "<person> [roles] <until>", .run = name,
	  THEIR_OWN, .help = M("help.deputy", "who stands in for you while you are away"),
	  .example = M("help.deputy.example", "@who until 27.11") },
	{ 0 },
};

const struct handler handler_deputy = { .name = "deputy", .group = HELP_DESK, .doors = doors };
