#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* What is left of an accident that was none, or that is another one's by now. */

enum { TITLE_POINTS = 80, LINE_POINTS = 150 };

bool accident_is_over(const struct accident *a)
{
	return !strcmp(a->state, "cancelled") || !strcmp(a->state, "merged");
}

const char *accident_other(struct ctx *cx, const struct accident *a)
{
	return object_numbered(cx, a->drill ? "drill" : "accident", a->same.number);
}

static void draw_cancelled(struct card *c, const struct accident *a)
{
	const struct piece *with =
	        WITH(OBJECT("accident", a->id), CUT("title", a->title, TITLE_POINTS),
	             CUT("why", a->cancelled.text, LINE_POINTS), NAME("who", a->cancelled.by),
	             AT("when", a->cancelled.at));
	card_header(
	        c,
	        a->drill ? M("drill.cancelled", "⚪ cancelled · {title}")
	                 : M("accident.cancelled", "⚪ Accident {accident} · cancelled · {title}"),
	        with);
	card_section(c, M("card.cancelled", "Cancelled: {why} · {who}, {when} · no downtime"),
	             with);
	card_says(c, M("card.cancelled.says", "Accident {accident} is cancelled: {why}."), with);
}

static void draw_merged(struct ctx *cx, struct card *c, const struct accident *a)
{
	const struct piece *with =
	        WITH(OBJECT("accident", a->id), OBJECT_LINK("other", accident_other(cx, a)),
	             CUT("title", a->title, TITLE_POINTS));
	card_section(c,
	             M("accident.merged", "⚪ Accident {accident} · the same as {other} · {title}"),
	             with);
	card_says(c, M("accident.merged.says", "Accident {accident} is the same as {other}."),
	          WITH(OBJECT("accident", a->id), OBJECT("other", accident_other(cx, a))));
}

bool accident_draw_over(struct ctx *cx, struct card *c, const struct accident *a)
{
	if (!strcmp(a->state, "cancelled"))
		draw_cancelled(c, a);
	else if (!strcmp(a->state, "merged"))
		draw_merged(cx, c, a);
	else
		return false;
	return true;
}

bool accident_draw_past(struct ctx *cx, struct card *c, const struct accident *a)
{
	if (!accident_is_over(a))
		return false;
	const struct msg *m = a->cancelled.by
	                              ? M("accident.cancelled.past",
	                                  "⚪ Accident {accident}: cancelled by {who}, {when}.")
	                              : M("accident.merged.past",
	                                  "⚪ Accident {accident} is the same as {other}.");
	const struct piece *with =
	        WITH(OBJECT("accident", a->id), NAME("who", a->cancelled.by),
	             AT("when", a->cancelled.at), OBJECT_LINK("other", accident_other(cx, a)));
	card_section(c, m, with);
	card_says(c, m, with);
	return true;
}

/* Who is called by this very event knows by that. */
static bool is_called(struct ctx *cx, const char *object, const char *person)
{
	const struct accident a = accident_of(cx, object);
	bool called = false;
	for (int i = 0; i < CREW; i++) {
		const struct crew_deed *call = crew_last(&a.crew[i], CALLED, person);
		called |= call && !strcmp(call->source, source(cx));
	}
	return called;
}

/* The n-th of the head and infra who has to hear of it, or NULL. */
static const char *leader(struct ctx *cx, const char *object, int n)
{
	const char *leaders[] = { head(cx), infra(cx) }, *person = leaders[n];
	bool twice = n && same_person(leaders[0], leaders[1]);
	return person && !twice && !same_person(person, by(cx)) && !is_called(cx, object, person)
	               ? person
	               : NULL;
}

void accident_tell_leaders(struct ctx *cx, const char *object, const char *part,
                           const struct msg *m, const struct piece *p)
{
	for (int i = 0; i < 2; i++)
		if (leader(cx, object, i))
			tell(cx, leader(cx, object, i), part, m, p);
}

void accident_show_leaders(struct ctx *cx, const char *object, const char *part)
{
	for (int i = 0; i < 2; i++)
		if (leader(cx, object, i))
			show_to(cx, leader(cx, object, i), object, part);
}
