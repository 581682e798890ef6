#include "desk.h"
#include "form.h"
#include "say.h"

/* R1: what is open on somebody who goes away is asked of others by itself; here one of them is
 * chosen, and gets it all, what comes later in that absence too. */

static bool may_choose(struct ctx *cx, const char *person)
{
	if (is_by(cx, person) || has_role(cx, by(cx), HEAD | INFRA) || deputy_of(cx, by(cx)))
		return true;
	refuse(cx,
	       M("no.role.heir",
	         "⛔ Not done: who takes over is chosen by who goes away, the head, infrastructure "
	         "or a deputy."),
	       NOTHING);
	return false;
}

/* They may be back meanwhile. */
static bool is_choice(struct ctx *cx, const char *person)
{
	if (!person || !roles_of(cx, person)) {
		refuse_old(cx);
		return false;
	}
	if (is_away(cx, person))
		return may_choose(cx, person);
	refuse(cx, M("no.heir.back", "ℹ️ {who} is back: nothing to hand over."),
	       WITH(NAME("who", person)));
	return false;
}

void heir_offer(struct ctx *cx, const char *person)
{
	offer_about(cx, PLAIN, "heir.form", desk(cx), person,
	            M("button.heir", "Choose one person"));
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	if (!is_choice(cx, a->source))
		return REFUSED;
	ask_about(cx, "heir", a->object, a->source);
	return DONE;
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const char *person, *now_is = heir_of(cx, sheet_which(s));
	(void)object;
	for (int n = 0; (person = present_with(cx, ROSTER, n)); n++)
		sheet_option(s, "who", person, AS_IS("{who}"), WITH(NAME("who", person)),
		             now_is && same_person(person, now_is));
}

static enum outcome chosen(struct ctx *cx, const struct args *a)
{
	const char *heir = a->field(a, "who");
	if (!is_choice(cx, a->which))
		return REFUSED;
	if (is_away(cx, heir) || !has_role(cx, heir, ROSTER))
		return wrong_field(cx, "who",
		                   M("form.heir.away", "They are away: choose another."));
	fact_note_from(cx, a->object, "heir", a->which, now(cx), 0, heir);
	answer(cx, M("heir.said", "What is asked of {who} goes to {heir} until {until}."),
	       WITH(NAME("who", a->which), NAME("heir", heir),
	            UNTIL("until", away_until(cx, a->which))));
	if (!is_by(cx, heir))
		tell(cx, heir, "heir",
		     M("heir.told",
		       "What is asked of {who} comes to you until {until} ({by}, {when})."),
		     WITH(NAME("who", a->which), UNTIL("until", away_until(cx, a->which)),
		          NAME("by", by(cx)), MOMENT("when", now(cx))));
	hand_over(cx, a->which);
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "heir.form", .of = "desk", .who = ROSTER, .run = open_form },
	{ FORM, "heir", .of = "desk", .who = ROSTER, .run = chosen },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "heir",
	  .title = M("form.heir", "Who takes it over"),
	  .submit = M("form.heir.submit", "Hand over"),
	  .fill = fill,
	  .fields = { { "who", M("form.crew.who", "Who"), .required = true,
	                .kind = FIELD_SELECT } } },
	{ 0 },
};

const struct handler handler_heir = {
	.name = "heir", .group = HELP_DESK, .doors = doors, .forms = forms
};
