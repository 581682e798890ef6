#include "crew_view.h"
#include "say.h"

#include <string.h>

enum { LINE_POINTS = 150 };

void view_line(struct view *v, const struct msg *m, const struct piece *p)
{
	card_section(v->c, m, p);
	card_says(v->c, m, p);
}

bool view_open(struct view *v, enum crew_what first, enum crew_what second)
{
	for (v->role = 0; v->role < CREW; v->role++) {
		v->crew = &v->a->crew[v->role];
		v->kind = &crew_kinds[v->role];
		v->d = v->crew->deed;
		for (; v->d < v->crew->deed + v->crew->deeds; v->d++)
			if ((v->d->what == first || v->d->what == second) &&
			    !strcmp(part_of(v->cx, v->kind->key, v->d->source), card_which(v->c)))
				return true;
	}
	view_line(v, M("crew.past", "Accident {accident}: this call is over."),
	          WITH(OBJECT("accident", v->a->id)));
	return false;
}

void view_button(struct view *v, enum style style, const char *action, const struct msg *label)
{
	card_about(v->c, v->kind->key);
	card_heard(v->c, v->kind->name, NOTHING);
	card_button(v->c, style, action, label);
}

void view_link(struct view *v)
{
	const struct bound card = bound(v->cx, name_of(v->cx, v->a->id, "card"));
	if (card.url)
		card_link(v->c, card.url, M("button.thread", "Thread"));
}

static bool is_open(const struct view *v)
{
	return !strcmp(v->a->state, "open");
}

static int64_t restored_at(const struct view *v)
{
	return v->a->intervals ? v->a->interval[v->a->intervals - 1].to : v->a->loss_to;
}

static void draw_mine(struct view *v, const struct crew_deed *holds)
{
	if (is_open(v))
		view_line(v, M("crew.mine", "You took {role}, accident {accident}, {when}."),
		          WITH(ABOUT(v), CLOCK("when", holds->at)));
	else
		view_line(v,
		          M("crew.mine.over",
		            "Accident {accident}: restored at {restored}. You had {role} since "
		            "{since}."),
		          WITH(ABOUT(v), CLOCK("restored", restored_at(v)),
		               CLOCK("since", holds->at)));
}

static void draw_mine_to_go_on(struct view *v, const struct crew_deed *holds)
{
	const struct crew_deed *heir = crew_appointed(v->crew);
	draw_mine(v, holds);
	if (!is_open(v))
		return;
	if (heir)
		card_line(v->c, M("crew.mine.heir", "Handing over: {who}, called at {when}."),
		          WITH(NAME("who", heir->who), CLOCK("when", heir->at)));
	view_button(v, PLAIN, "crew.hand", M("button.hand", "Hand over"));
	view_button(v, PLAIN, "crew.leave", M("button.leave", "I'm leaving"));
	view_link(v);
}

/* The message that speaks of the role to this person: the last call, else what was posted when they
 * took it unasked. */
static bool is_last(const struct view *v)
{
	const struct crew_deed *call = crew_last(v->crew, CALLED, v->me);
	return call ? call == v->d : v->d->what == TAKEN;
}

static void draw_taken(struct view *v, const struct crew_deed *taken)
{
	const struct crew_deed *ended = crew_ended(v->crew, taken);
	bool mine = same_person(taken->who, v->me);
	if (mine ? !is_last(v) : !is_open(v))
		card_past(v->c);
	if (mine && !ended)
		draw_mine(v, taken);
	else if (mine && ended->what == LEFT)
		view_line(v, M("crew.left", "You had {role}, accident {accident}, {span}."),
		          WITH(ABOUT(v), RANGE("span", taken->at, ended->at)));
	else
		view_line(v, M("crew.taken", "Taken: {who}, {when}. You are not needed now."),
		          WITH(NAME("who", (mine ? ended : taken)->who),
		               CLOCK("when", (mine ? ended : taken)->at)));
}

/* Who took the role because of this call, or has it though nobody asks any more who was called
 * then. */
static const struct crew_deed *taken_since(const struct view *v)
{
	const struct crew_deed *taken = NULL;
	for (const struct crew_deed *d = v->crew->deed; d < v->crew->deed + v->crew->deeds; d++)
		if (d->what == TAKEN && d->round == v->d->round)
			taken = d;
	return taken || v->d->round == v->crew->round ? taken : crew_holder(v->crew);
}

static bool overtaken(const struct view *v, const struct crew_deed *call)
{
	for (const struct crew_deed *d = call + 1; d < v->crew->deed + v->crew->deeds; d++)
		if (d->what == ALL_CALLED && d->round == call->round)
			return true;
	return false;
}

bool view_was_sent(const struct view *v, const struct crew_deed *call)
{
	const char *part = part_of(v->cx, "call", part_of(v->cx, v->kind->key, call->source));
	return !overtaken(v, call) ||
	       bound(v->cx, name_of(v->cx, v->a->id, part_at(v->cx, part, call->who))).is;
}

/* The same was posted to them again. */
static const struct crew_deed *repeated(const struct view *v)
{
	for (const struct crew_deed *d = v->d + 1; d < v->crew->deed + v->crew->deeds; d++)
		if (d->what == v->d->what && d->what != TAKEN &&
		    (d->what == ALL_CALLED || (same_person(d->who, v->me) && view_was_sent(v, d))))
			return d;
	return NULL;
}

/* What they said to this call, unless they took the role all the same. */
static const struct crew_deed *declined(const struct view *v)
{
	const struct crew_deed *no = crew_last(v->crew, DECLINED, v->me),
	                       *taken = crew_last(v->crew, TAKEN, v->me);
	return v->d->what == CALLED && no && no > v->d && !(taken && taken > no) ? no : NULL;
}

/* The end of what that call was about, though it went down again. */
static int64_t over_at(const struct view *v)
{
	int64_t to = v->a->loss_to;
	for (int i = 0; i < v->a->intervals && v->a->interval[i].to; i++) {
		to = v->a->interval[i].to;
		if (i + 1 < v->a->intervals &&
		    v->a->interval[i + 1].from > accident_minute(v->d->at))
			break;
	}
	return to;
}

/* It was restored after that call, and what goes on now has calls of its own. */
static bool over_since(const struct view *v)
{
	const struct crew_deed *anew = crew_last(v->crew, ANEW, NULL);
	return !is_open(v) || (anew && anew > v->d);
}

bool view_settled(struct view *v)
{
	const struct crew_deed *again = repeated(v), *no = declined(v);
	const struct crew_deed *holds = crew_holder(v->crew), *taken = taken_since(v);
	if (again)
		card_past(v->c);
	if (v->a->cancelled.by)
		view_line(v, M("crew.cancelled", "Accident {accident} is cancelled: {why}."),
		          WITH(ABOUT(v), CUT("why", v->a->cancelled.text, LINE_POINTS)));
	else if (accident_draw_past(v->cx, v->c, v->a))
		return true;
	else if (holds && same_person(holds->who, v->me) && is_last(v))
		draw_mine_to_go_on(v, holds);
	else if (again && !(taken && taken < again))
		view_line(v,
		          M("crew.repeated",
		            "📞 Accident {accident}, {role}: called again at {when}."),
		          WITH(ABOUT(v), CLOCK("when", again->at)));
	else if (no)
		view_line(v,
		          M("crew.declined",
		            "Recorded that you can't: {role}, accident {accident}, {when}."),
		          WITH(ABOUT(v), CLOCK("when", no->at)));
	else if (taken)
		draw_taken(v, taken);
	else if (v->d->what == CALLED && crew_has_other(v->a, v->role, v->me))
		view_line(v, M("crew.other", "Accident {accident}: you have {role}."),
		          WITH(OBJECT("accident", v->a->id),
		               SAID("role", crew_kinds[CREW - 1 - v->role].name)));
	else if (over_since(v)) {
		card_past(v->c);
		view_line(v,
		          M("crew.over",
		            "Accident {accident}: restored at {when}. You are not needed now."),
		          WITH(ABOUT(v), CLOCK("when", over_at(v))));
	} else
		return false;
	return true;
}
