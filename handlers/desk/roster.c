#include "desk.h"
#include "say.h"

/* R1: who is on the roster; the head changes it. */

static const struct {
	unsigned role;
	const struct msg *acts, *named;
} stand_ins[] = {
	{ HEAD, M("roster.acts.head", "for the head now, until {until}"),
	  M("roster.deputy.head", "the head's deputy") },
	{ INFRA, M("roster.acts.infra", "for infrastructure now, until {until}"),
	  M("roster.deputy.infra", "deputy for infrastructure") },
};

static void show_line(struct ctx *cx, const char *person)
{
	const char *phone = phone_of(cx, person);
	int64_t until = away_until(cx, person);
	answer(cx, AS_IS("• {who}: {roles}"),
	       WITH(NAME("who", person), ROLES("roles", roles_of(cx, person))));
	answer_more(cx, phone ? AS_IS("{phone}") : M("roster.no_phone", "no phone"),
	            WITH(TEXT("phone", phone)));
	if (until)
		answer_more(cx, M("roster.away", "away until {until}"),
		            WITH(UNTIL("until", until)));
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(*stand_ins); i++)
		if (acts_for(cx, person, stand_ins[i].role, &until))
			answer_more(cx, stand_ins[i].acts, WITH(UNTIL("until", until)));
		else if (deputy_of(cx, person) & stand_ins[i].role)
			answer_more(cx, stand_ins[i].named, NOTHING);
}

static enum outcome roster(struct ctx *cx, const struct args *a)
{
	const char *person;
	(void)a;
	answer(cx, M("roster", "*The roster*"), NOTHING);
	for (int n = 0; (person = person_with(cx, ROSTER, n)); n++)
		show_line(cx, person);
	return DONE;
}

static void tell_them(struct ctx *cx, const char *person, unsigned roles)
{
	if (same_person(person, by(cx)))
		return;
	tell(cx, person, "roster",
	     roles ? M("roster.told",
	               "🟢 You are on the roster: {roles} ({who}, {when}). All words: `/ehr help`.")
	           : M("roster.told.removed", "⚪ You are no longer on the roster ({who}, {when})."),
	     WITH(ROLES("roles", roles), NAME("who", by(cx)), MOMENT("when", now(cx))));
}

static enum outcome give(struct ctx *cx, const char *person, unsigned roles)
{
	const struct desk_before before = desk_before(cx);
	unsigned held = roles_of(cx, person);
	if ((held & HEAD) && !(roles & HEAD) && !person_with(cx, HEAD, 1))
		return refuse(
		        cx,
		        M("no.last_head",
		          "⛔ Not done: there is no other head. First `/ehr roster add @who head`."),
		        NOTHING);
	fact_note(cx, desk(cx), "roles", now(cx), roles, person);
	answer(cx,
	       !roles ? M("roster.removed", "⚪ No longer on the roster: {who}.")
	       : held ? M("roster.changed", "🟢 Changed: {who}: {roles}.")
	              : M("roster.added", "🟢 On the roster: {who}: {roles}."),
	       WITH(NAME("who", person), ROLES("roles", roles)));
	if (!held && !phone_of(cx, person))
		answer(cx, M("roster.toml", "ℹ️ No phone: the administrator adds it."),
		       NOTHING);
	tell_them(cx, person, roles);
	desk_settle(cx, &before, person);
	return DONE;
}

static enum outcome same(struct ctx *cx, const char *person)
{
	return refuse(cx, M("roster.same", "ℹ️ It is so already: {who}: {roles}."),
	              WITH(NAME("who", person), ROLES("roles", roles_of(cx, person))));
}

static enum outcome not_there(struct ctx *cx, const char *person)
{
	return refuse(
	        cx,
	        M("no.on_roster",
	          "⛔ Not done: not on the roster: {who}. To add them: `/ehr roster add @who l1`."),
	        WITH(NAME("who", person)));
}

static enum outcome add(struct ctx *cx, const struct args *a)
{
	unsigned held = roles_of(cx, a->person);
	return (held | a->roles) == held ? same(cx, a->person)
	                                 : give(cx, a->person, held | a->roles);
}

static enum outcome change(struct ctx *cx, const struct args *a)
{
	unsigned held = roles_of(cx, a->person);
	if (!held)
		return not_there(cx, a->person);
	return held == a->roles ? same(cx, a->person) : give(cx, a->person, a->roles);
}

static enum outcome take_off(struct ctx *cx, const struct args *a)
{
	return roles_of(cx, a->person) ? give(cx, a->person, 0) : not_there(cx, a->person);
}

#define HEAD_ONLY                  \
	.who = HEAD,               \
	.may = M("no.role.roster", \
	         "⛔ Not done: only the head may change the roster. Now that is {head}.")

static const struct door doors[] = {
	{ SLASH, "roster", "состав", .who = ROSTER, .run = roster,
	  .help = M("help.roster",
	            "who is on the roster: roles, phones, who is away, who stands in"),
	  .at_home = true },
	{ BUTTON, "roster.show", .who = ROSTER, .run = roster, .at_home = true,
	  .label = M("button.roster", "Roster") },
	{ SLASH, "roster add", "состав добавить", .takes = "<person> <roles>", .run = add,
	  HEAD_ONLY,
	  .help = M("help.roster.add", "add a person or a role: l1, head, l2, infra, vm"),
	  .example = M("help.roster.add.example", "@who l1 vm") },
	{ SLASH, "roster change", "состав изменить", .takes = "<person> <roles>", .run = change,
	  HEAD_ONLY, .help = M("help.roster.change", "these roles instead of those held"),
	  .example = M("help.roster.change.example", "@who l2") },
	{ SLASH, "roster remove", "состав убрать", .takes = "<person>", .run = take_off, HEAD_ONLY,
	  .help = M("help.roster.remove", "take a person off the roster"),
	  .example = M("help.roster.remove.example", "@who") },
	{ 0 },
};

const struct handler handler_roster = { .name = "roster", .group = HELP_DESK, .doors = doors };
