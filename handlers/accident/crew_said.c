#include "accident.h"
#include "say.h"

/* A2: who is called answers the bot in plain words, as with the buttons. */

static bool still(struct ctx *cx, const char *object, const char *name)
{
	const struct accident a = accident_of(cx, object);
	return crew_asked(cx, &a, crew_role(name));
}

static enum outcome told(struct ctx *cx, const char *object, int role, const struct msg *m,
                         int64_t when)
{
	answer(cx, m,
	       WITH(OBJECT("accident", object), SAID("role", crew_kinds[role].name),
	            CLOCK("when", when)));
	return DONE;
}

/* The answer may be edited, and say the same still or not any more. */
static enum outcome answered(struct ctx *cx, const struct args *args)
{
	const struct accident a = accident_of(cx, args->object);
	int role = crew_role(args->name);
	const struct crew_deed *holds = crew_holder(&a.crew[role]);
	bool mine = holds && same_person(holds->who, by(cx)), takes = args->choice == YES;
	enum outcome o = mine && takes ? DONE
	                 : mine        ? crew_leave(cx, a.id, role)
	                 : takes       ? crew_take(cx, &a, role, by(cx))
	                               : crew_cannot(cx, a.id, role);
	if (o != DONE)
		return o;
	return takes ? told(cx, a.id, role,
	                    M("crew.mine", "You took {role}, accident {accident}, {when}."),
	                    mine ? holds->at : now(cx))
	             : told(cx, a.id, role,
	                    M("crew.declined",
	                      "Recorded that you can't: {role}, accident {accident}, {when}."),
	                    now(cx));
}

#define CALLED_TO                                                                          \
	.takes = "<offer>", .of = "accident", .in = "open", .who = ROSTER, .still = still, \
	.run = answered, .example = M("crew.said.example", "I'll take it")

static const struct door doors[] = {
	{ ANSWER, "infra", CALLED_TO, .label = M("crew.said.infra", "who takes infrastructure") },
	{ ANSWER, "vm", CALLED_TO, .label = M("crew.said.vm", "who takes access to the VMs") },
	{ 0 },
};

const struct handler handler_crew_said = { .name = "crew_said",
	                                   .group = HELP_ACCIDENT,
	                                   .doors = doors };
