#include "crew_view.h"
#include "say.h"

#include <string.h>

/* Nobody of the role answers: everyone sees whom to phone, and what came of it. */

static const struct msg *const no_phone = M("crew.phone.none", "(no phone)");

static struct piece phone(struct ctx *cx, const char *person)
{
	const char *number = phone_of(cx, person);
	if (number)
		return (struct piece)TEXT("phone", number);
	return (struct piece)SAID("phone", no_phone);
}

static void draw_phoned(struct view *v, const char *who)
{
	const struct crew_deed *reached = crew_last(v->crew, REACHED, who);
	const struct crew_deed *unreached = crew_last(v->crew, UNREACHED, who);
	if (crew_has_other(v->a, v->role, who))
		card_more(v->c, M("crew.nobody.other", "has the other role"), NOTHING);
	else if (crew_declined(v->crew, who))
		card_more(v->c, M("crew.nobody.cannot", "can't"), NOTHING);
	else if (reached && (!unreached || unreached < reached))
		card_more(v->c, M("crew.nobody.reached", "reached by {by} at {when}"),
		          WITH(NAME("by", reached->by), AT("when", reached->at)));
	else if (unreached)
		card_more(v->c, M("crew.nobody.unreached", "no answer by phone, {by} at {when}"),
		          WITH(NAME("by", unreached->by), AT("when", unreached->at)));
}

static const struct crew_deed *last_sent(const struct view *v, const char *who)
{
	const struct crew_deed *last = NULL, *d;
	for (int n = 0; (d = crew_call(v->crew, who, n)); n++)
		if (!last || view_was_sent(v, d) || crew_mailed(v->crew, d))
			last = d;
	return last;
}

/* Of those calls of everybody that stand. */
static const struct crew_deed *first_all(const struct view *v)
{
	const struct crew_deed *call = crew_call(v->crew, NULL, 0), *d;
	for (d = v->crew->deed; d < v->d; d++)
		if (d->what == ALL_CALLED && (!call || d->round >= call->round))
			break;
	return d;
}

static void draw_called(struct view *v, const char *who)
{
	const struct crew_deed *first = crew_call(v->crew, who, 0), *last = last_sent(v, who);
	if (!first || !last)
		return;
	bool again = v->d != first_all(v) && !is_away(v->cx, who);
	card_line(v->c,
	          again ? M("crew.nobody.last", "• {who} {phone} since {first}, last at {last}")
	          : last != first ? M("crew.nobody.twice", "• {who} {phone} {first} and {last}")
	                          : M("crew.nobody.once", "• {who} {phone} {first}"),
	          WITH(NAME("who", who), phone(v->cx, who), AT("first", first->at),
	               AT("last", again ? v->d->at : last->at)));
	draw_phoned(v, who);
}

/* Who has the role and was not called. */
static void draw_others(struct view *v)
{
	const char *who;
	for (int i = 0; (who = person_with(v->cx, v->kind->role, i)); i++) {
		if (crew_call(v->crew, who, 0))
			continue;
		card_line(v->c, M("crew.nobody.person", "• {who} {phone}"),
		          WITH(NAME("who", who), phone(v->cx, who)));
		card_more(v->c,
		          crew_has_other(v->a, v->role, who)
		                  ? M("crew.nobody.other", "has the other role")
		          : !is_away(v->cx, who) && crew_declined(v->crew, who)
		                  ? M("crew.nobody.cannot", "can't")
		                  : M("crew.nobody.away", "away"),
		          NOTHING);
	}
}

static void draw_buttons(struct view *v, bool called)
{
	if (crew_may_take(v->cx, v->a, v->role, v->me) && !crew_has_other(v->a, v->role, v->me))
		view_button(v, PRIMARY, "crew.take", M("button.take", "I'll take it"));
	if (called) {
		view_button(v, PLAIN, "crew.reached", M("button.reached", "Reached"));
		view_button(v, PLAIN, "crew.unreached", M("button.unreached", "No answer"));
	}
	if (same_person(v->me, head(v->cx)))
		view_button(v, PLAIN, "crew.hand", M("button.appoint", "Appoint"));
	view_link(v);
}

static void draw_asking(struct view *v)
{
	const char *called[CREW_LINE], *line[CREW_LINE + 1];
	int n = crew_called(v->crew, called);
	crew_line(v->cx, v->a, v->role, line);
	card_section(v->c,
	             line[0] ? M("crew.nobody",
	                         "⚠️ *Accident {accident}: no answer, {role}.* Called:")
	                     : M("crew.nobody.none",
	                         "⚠️ *Accident {accident}: nobody to call, {role}.*"),
	             WITH(ABOUT(v)));
	for (int i = 0; i < n; i++)
		draw_called(v, called[i]);
	draw_others(v);
	if (!line[0])
		card_line(v->c, M("crew.nobody.decides", "The head decides who takes it: {head}."),
		          WITH(NAME("head", head(v->cx))));
	draw_buttons(v, n);
	card_says(v->c,
	          line[0] ? M("crew.nobody.says", "Accident {accident}: no answer, {role}.")
	                  : M("crew.nobody.none.says",
	                      "Accident {accident}: nobody to call, {role}."),
	          WITH(ABOUT(v)));
}

/* The call of everybody for the other role that went with this one, in one message. */
static bool view_other(const struct view *v, struct view *ret)
{
	*ret = *v;
	ret->role = CREW - 1 - v->role;
	ret->crew = &v->a->crew[ret->role];
	ret->kind = &crew_kinds[ret->role];
	for (int i = 0; ret->role > v->role && i < ret->crew->deeds; i++) {
		ret->d = &ret->crew->deed[i];
		if (ret->d->what == ALL_CALLED && !strcmp(ret->d->source, v->d->source))
			return true;
	}
	return false;
}

/* What both are by now may be one and the same line. */
static bool is_over_alike(const struct view *v, const struct view *other)
{
	return accident_is_over(v->a) || (strcmp(v->a->state, "open") != 0 &&
	                                  !crew_holder(v->crew) && !crew_holder(other->crew));
}

void crew_draw_nobody(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	struct view v = { .cx = cx, .c = c, .a = &a, .me = by(cx) }, other;
	if (!view_open(&v, ALL_CALLED, ALL_CALLED))
		return;
	if (!view_settled(&v))
		draw_asking(&v);
	if (view_other(&v, &other) && !is_over_alike(&v, &other) && !view_settled(&other))
		draw_asking(&other);
}
