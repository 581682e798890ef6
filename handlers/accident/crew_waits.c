#include "accident.h"
#include "waits.h"

/* H1: at Home, a role that the person is called to, or has. */

const struct crew_deed *crew_asked(struct ctx *cx, const struct accident *a, int role)
{
	const struct crew *c = &a->crew[role];
	const struct crew_deed *heir = crew_appointed(c);
	if (heir && same_person(heir->who, by(cx)))
		return heir;
	if (crew_holder(c) || crew_has_other(a, role, by(cx)) || crew_declined(c, by(cx)))
		return NULL;
	const struct crew_deed *call = crew_call(c, by(cx), 0);
	return call || !crew_may_take(cx, a, role, by(cx)) ? call : crew_all(c);
}

static void tell_role(struct ctx *cx, struct waits *w, const struct accident *a, int role)
{
	const struct crew_kind *k = &crew_kinds[role];
	const struct crew_deed *call = crew_asked(cx, a, role),
	                       *holds = crew_holder(&a->crew[role]);
	bool mine = !call && holds && same_person(holds->who, by(cx));
	if (!call && !mine)
		return;
	wait_line(w, YOU,
	          call ? M("wait.called", "📞 {accident}: you are called, {role}, {when}")
	               : M("wait.role", "{accident}: you have {role} since {when}"),
	          WITH(OBJECT_LINK("accident", a->id), SAID("role", k->name),
	               AT("when", call ? call->at : holds->at)));
	if (call)
		wait_button(w, PRIMARY, "crew.take", k->key, M("button.take", "I'll take it"));
	else
		wait_button(w, PLAIN, "crew.hand", k->key, M("button.hand", "Hand over"));
}

/* The head decides who takes what nobody answers for. */
static void tell_nobody(struct ctx *cx, struct waits *w, const struct accident *a, int role)
{
	const struct crew_deed *all = crew_all(&a->crew[role]);
	if (!all || crew_holder(&a->crew[role]) || !same_person(by(cx), head(cx)))
		return;
	wait_line(w, DECISION,
	          M("wait.nobody",
	            "⚠️ {accident}, {role}: no answer, everybody called at {when}"),
	          WITH(OBJECT_LINK("accident", a->id), SAID("role", crew_kinds[role].name),
	               AT("when", all->at)));
	wait_button(w, PRIMARY, "crew.hand", crew_kinds[role].key, M("button.appoint", "Appoint"));
}

void crew_tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct accident a = accident_of(cx, object);
	for (int role = 0; role < CREW; role++) {
		tell_nobody(cx, w, &a, role);
		tell_role(cx, w, &a, role);
	}
}
