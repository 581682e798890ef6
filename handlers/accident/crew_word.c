#include "accident.h"
#include "say.h"

/* A2, A12: a role is taken by a word too, where there is no button: in a comment under the issue
 * while Slack is out of reach. */

enum { THEIRS, FREE, CALLED_FOR };

static bool fits(struct ctx *cx, const struct accident *a, int role, int how)
{
	const struct crew *c = &a->crew[role];
	const char *who = on_roster(cx, by(cx));
	return crew_may_take(cx, a, role, who) && (how < FREE || !crew_in_hands(c, who)) &&
	       (how < CALLED_FOR || crew_call(c, who, 0));
}

/* Which one is meant by who does not say; -1: nobody can tell. Where none can be taken, taking says
 * why. */
static int role_meant(struct ctx *cx, const struct accident *a)
{
	for (int how = CALLED_FOR; how >= THEIRS; how--) {
		bool first = fits(cx, a, INFRASTRUCTURE, how), second = fits(cx, a, MACHINES, how);
		if (first != second)
			return first ? INFRASTRUCTURE : MACHINES;
		if (first && how > THEIRS)
			return -1;
	}
	return INFRASTRUCTURE;
}

static int role_said(unsigned roles)
{
	for (int role = 0; role < CREW; role++)
		if (crew_kinds[role].role == roles)
			return role;
	return -1;
}

static enum outcome take(struct ctx *cx, const struct args *args)
{
	const struct accident a = accident_of(cx, args->object);
	int role = args->roles ? role_said(args->roles) : role_meant(cx, &a);
	if (role < 0)
		return refuse(cx,
		              M("no.crew.which",
		                "⛔ Not done: say which role, `!take infra` or `!take vm`."),
		              NOTHING);
	return crew_take(cx, &a, role, on_roster(cx, by(cx)));
}

static const struct door doors[] = {
	{ WORD, "take", "беру", .takes = "[roles]", .of = "accident", .in = "open", .who = ROSTER,
	  .run = take,
	  .help = M("help.take",
	            "take infrastructure or access to the VMs, as the call's button does"),
	  .example = M("help.take.example", "infra") },
	{ 0 },
};

const struct handler handler_crew_word = { .name = "crew_word",
	                                   .group = HELP_ACCIDENT,
	                                   .doors = doors };
