#include "crew_view.h"
#include "say.h"

#include <string.h>

/* The call of one person. */

enum { LINE_POINTS = 150 };

static void draw_about(struct view *v)
{
	card_line(v->c, AS_IS("{title}"), WITH(CUT("title", v->a->title, LINE_POINTS)));
	card_more(v->c, M("crew.since", "since {since}"), WITH(AT("since", v->a->since)));
	accident_draw_share(v->cx, v->c, v->a);
}

static const struct msg *const how_named =
        M("crew.how.named", "Without an answer we call you again at {again}.");
static const struct msg *const how_next =
        M("crew.how",
          "Without an answer we call you again at {again} and the next in line at {next}.");
static const struct msg *const how_all = M(
        "crew.how.last", "Without an answer we call you again at {again} and everybody at {next}.");

const struct msg *crew_how(struct ctx *cx, const struct accident *a, int role, const char *who)
{
	const char *line[CREW_LINE + 1];
	const struct crew *c = &a->crew[role];
	const struct crew_deed *appointed = crew_appointed(c);
	bool others = false;
	crew_line(cx, a, role, line);
	for (int i = 0; line[i]; i++)
		others |= !crew_call(c, line[i], 0);
	return appointed && same_person(appointed->who, who) ? how_named
	       : others                                      ? how_next
	                                                     : how_all;
}

static void draw_how(struct view *v)
{
	const struct crew_deed *appointed = crew_appointed(v->crew);
	bool named = appointed && same_person(appointed->who, v->me);
	card_context(v->c, crew_how(v->cx, v->a, v->role, v->me),
	             WITH(AT("again", v->d->at + setting(v->cx, "accident.call_again")),
	                  AT("next", v->d->at + setting(v->cx, "accident.call_next"))));
	if (named && !same_person(appointed->by, v->me))
		card_more(v->c, M("crew.named", "Proposed by: {who}"),
		          WITH(NAME("who", appointed->by)));
}

static void draw_buttons(struct view *v)
{
	view_button(v, PRIMARY, "crew.take", M("button.take", "I'll take it"));
	view_button(v, PLAIN, "crew.cannot", M("button.cannot", "I can't"));
	view_link(v);
}

static void draw_live(struct view *v)
{
	const struct crew_deed *first = crew_first(v->crew, v->d);
	if (first == v->d) {
		card_section(v->c,
		             M("crew.call", "📞 *Accident {accident}: you are needed, {role}*"),
		             WITH(ABOUT(v)));
		draw_about(v);
	} else {
		card_section(v->c,
		             M("crew.again",
		               "📞 *Second call: accident {accident}, {role}.* {span} without an "
		               "answer."),
		             WITH(ABOUT(v), SPAN("span", v->d->at - first->at)));
	}
	draw_buttons(v);
	if (first == v->d)
		draw_how(v);
	card_says(v->c,
	          M("crew.call.says", "Accident {accident}: you are needed, {role}. {title}."),
	          WITH(ABOUT(v), CUT("title", v->a->title, LINE_POINTS)));
}

void crew_draw_call(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	struct view v = { .cx = cx, .c = c, .a = &a, .me = by(cx) };
	if (!view_open(&v, CALLED, TAKEN) || view_settled(&v))
		return;
	if (!view_was_sent(&v, v.d))
		card_past(c);
	draw_live(&v);
}
