#include "accident.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* A2: the crew is called until two different people have taken the two roles: what they do with
 * their buttons. */

static enum outcome changed(struct ctx *cx, const char *object)
{
	accident_settle(cx, object);
	crew_step(cx, object);
	return DONE;
}

static enum outcome due(struct ctx *cx, const struct args *a)
{
	crew_step(cx, a->object);
	show(cx, a->object, "card");
	return DONE;
}

/* Who is away has no role, and is not waited for. */
static enum outcome went_away(struct ctx *cx, const struct args *args)
{
	const struct accident a = accident_of(cx, args->object);
	for (int role = 0; role < CREW; role++) {
		const struct crew_deed *holds = crew_holder(&a.crew[role]);
		if (!holds || !same_person(holds->who, args->person) ||
		    (has_role(cx, holds->who, ROSTER) && !is_away(cx, holds->who)))
			continue;
		crew_note(cx, &a, "leave", role, 1, holds->who);
		answer(cx, M("handover.crew", "• {accident}, {role}: somebody else is called"),
		       WITH(OBJECT("accident", a.id), SAID("role", crew_kinds[role].name)));
	}
	return changed(cx, a.id);
}

static enum outcome taken_already(struct ctx *cx, const struct crew_deed *holds)
{
	return refuse(cx, M("no.late", "Already taken: {who}, {when}."),
	              WITH(NAME("who", holds->who), AT("when", holds->at)));
}

const struct crew_deed *crew_in_hands(const struct crew *c, const char *who)
{
	const struct crew_deed *appointed = crew_appointed(c);
	return appointed && same_person(appointed->who, who) ? NULL : crew_holder(c);
}

static enum outcome refuse_role(struct ctx *cx, int role)
{
	const char *list[CREW_LINE], *person;
	int n = 0;
	while (n < CREW_LINE && (person = person_with(cx, crew_kinds[role].role, n)))
		list[n++] = person;
	return refuse(cx, crew_kinds[role].may, WITH(NAMES("who", list, n)));
}

enum outcome crew_take(struct ctx *cx, const struct accident *a, int role, const char *who)
{
	const struct crew *c = &a->crew[role];
	const struct crew_deed *holds = crew_in_hands(c, who);
	if (holds)
		return taken_already(cx, holds);
	if (!crew_may_take(cx, a, role, who))
		return refuse_role(cx, role);
	if (crew_has_other(a, role, who))
		return refuse(cx,
		              M("no.crew.both",
		                "⛔ Not done: two people take the two roles, and you have {role}."),
		              WITH(SAID("role", crew_kinds[CREW - 1 - role].name)));
	crew_note(cx, a, "take", role, 0, same_person(who, by(cx)) ? NULL : who);
	if (!crew_last(c, CALLED, who) && !crew_last(c, TAKEN, who))
		show_to(cx, who, a->id, crew_message(cx, "call", role));
	return changed(cx, a->id);
}

enum outcome crew_cannot(struct ctx *cx, const char *object, int role)
{
	const struct accident a = accident_of(cx, object);
	if (role < 0)
		return refuse_old(cx);
	const struct crew_deed *holds = crew_in_hands(&a.crew[role], by(cx)),
	                       *appointed = crew_appointed(&a.crew[role]);
	if (holds)
		return taken_already(cx, holds);
	if (!crew_may_take(cx, &a, role, by(cx)))
		return refuse_role(cx, role);
	crew_note(cx, &a, "cannot", role, 0, NULL);
	if (appointed && same_person(appointed->who, by(cx)) && !same_person(appointed->by, by(cx)))
		tell(cx, appointed->by, "cannot",
		     M("crew.named.cannot", "{who} can't: {role}, accident {accident}."),
		     WITH(NAME("who", by(cx)), SAID("role", crew_kinds[role].name),
		          OBJECT("accident", a.id)));
	return changed(cx, a.id);
}

static enum outcome pressed_take(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	int role = crew_role(a->which);
	return role < 0 ? refuse_old(cx) : crew_take(cx, &accident, role, by(cx));
}

static enum outcome pressed_cannot(struct ctx *cx, const struct args *a)
{
	return crew_cannot(cx, a->object, crew_role(a->which));
}

static bool is_mine(struct ctx *cx, const struct accident *a, int role)
{
	const struct crew_deed *holds = crew_holder(&a->crew[role]);
	return holds && same_person(holds->who, by(cx));
}

static enum outcome not_mine(struct ctx *cx, const struct accident *a, int role)
{
	const struct crew_deed *holds = crew_holder(&a->crew[role]);
	if (holds)
		return refuse(cx,
		              M("no.crew.theirs",
		                "⛔ Not done: you don't have {role} now. Taken: {who}, {when}."),
		              WITH(SAID("role", crew_kinds[role].name), NAME("who", holds->who),
		                   AT("when", holds->at)));
	return refuse(cx, M("no.crew.mine", "⛔ Not done: you don't have {role} now."),
	              WITH(SAID("role", crew_kinds[role].name)));
}

enum outcome crew_leave(struct ctx *cx, const char *object, int role)
{
	const struct accident a = accident_of(cx, object);
	if (role < 0)
		return refuse_old(cx);
	if (!is_mine(cx, &a, role))
		return not_mine(cx, &a, role);
	crew_note(cx, &a, "leave", role, 1, NULL);
	return changed(cx, a.id);
}

static enum outcome pressed_leave(struct ctx *cx, const struct args *a)
{
	return crew_leave(cx, a->object, crew_role(a->which));
}

/* The holder hands the role over to one of those who may have it; while it is free, the head may
 * appoint anybody. */
static bool may_appoint(struct ctx *cx, const struct accident *a, int role)
{
	return is_mine(cx, a, role) ||
	       (!crew_holder(&a->crew[role]) && same_person(by(cx), head(cx)));
}

/* The n-th of them; *n counts all that were looked at. */
static const char *heir(struct ctx *cx, const struct accident *a, int role, int *n)
{
	unsigned roles = is_mine(cx, a, role) ? crew_kinds[role].role : ROSTER;
	const char *person;
	while ((person = present_with(cx, roles, (*n)++)))
		if (!crew_has_other(a, role, person) &&
		    !(roles != ROSTER && same_person(person, by(cx))))
			return person;
	return NULL;
}

static enum outcome open_hand(struct ctx *cx, const struct args *args)
{
	const struct accident a = accident_of(cx, args->object);
	int role = crew_role(args->which), n = 0;
	if (role < 0)
		return refuse_old(cx);
	if (!may_appoint(cx, &a, role))
		return not_mine(cx, &a, role);
	if (!heir(cx, &a, role, &n))
		return refuse(
		        cx,
		        M("no.crew.heir",
		          "⛔ Not done: nobody else here has this role. Press \"I'm leaving\": "
		          "then the head decides, {head}."),
		        WITH(NAME("head", head(cx))));
	ask_about(cx, "crew.hand", a.id, args->which);
	return DONE;
}

static void offer_person(struct sheet *s, const char *person)
{
	sheet_option(s, "who", person, AS_IS("{who}"), WITH(NAME("who", person)), false);
}

static void fill_hand(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const char *person;
	for (int n = 0; (person = heir(cx, &a, crew_role(sheet_which(s)), &n));)
		offer_person(s, person);
}

static enum outcome hand(struct ctx *cx, const struct args *args)
{
	const struct accident a = accident_of(cx, args->object);
	const char *who = args->field(args, "who"), *person;
	int role = crew_role(args->which), n = 0;
	if (role < 0)
		return refuse_old(cx);
	if (!may_appoint(cx, &a, role))
		return not_mine(cx, &a, role);
	while ((person = heir(cx, &a, role, &n)))
		if (same_person(person, who)) {
			crew_note(cx, &a, "appoint", role, 1, who);
			return changed(cx, a.id);
		}
	return wrong_field(cx, "who", M("form.crew.gone", "This person can't take it any more."));
}

#define OPEN .of = "accident", .in = "open", .who = ROSTER

static const struct door doors[] = {
	{ BUTTON, "crew.take", OPEN, .run = pressed_take },
	{ BUTTON, "crew.cannot", OPEN, .run = pressed_cannot },
	{ BUTTON, "crew.leave", OPEN, .run = pressed_leave },
	{ BUTTON, "crew.hand", OPEN, .run = open_hand },
	{ FORM, "crew.hand", OPEN, .run = hand },
	{ HANDOVER, .of = "accident", .in = "open", .run = went_away },
	{ TIMER, "crew.step", .of = "accident", .in = "open", .run = due },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "crew.hand",
	  .title = M("form.crew.hand", "Who takes it over"),
	  .submit = M("form.crew.call", "Call"),
	  .fill = fill_hand,
	  .fields = { { "who", M("form.crew.who", "Who"), .required = true,
	                .kind = FIELD_SELECT } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "call", TO_PERSON, crew_draw_call },
	{ "accident", "nobody", TO_PERSON, crew_draw_nobody },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "accident", "open", .tell = crew_tell_waiting },
	{ 0 },
};

const struct handler handler_crew = { .name = "crew",
	                              .group = HELP_ACCIDENT,
	                              .doors = doors,
	                              .forms = forms,
	                              .cards = cards,
	                              .waiting = waiting };
