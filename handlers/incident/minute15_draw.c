#include "minute15.h"

#include "card.h"
#include "say.h"

#include <string.h>

/* The fifteenth minute's question, in the thread and to each who is asked. */

enum { TEXT_POINTS = 150 };

/* The round that the card shows: when it was asked, and what was said before the next. */
struct round {
	int64_t at;
	bool last;
	struct answered verdict;
};

static struct round round_of(struct ctx *cx, const char *object, const char *which)
{
	struct round r = { 0 };
	bool here = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		if (!strcmp(f.is.kind, "asked")) {
			here = which && !strcmp(which, digits(cx, f.is.number));
			if (here)
				r.at = f.is.at;
			r.last = here;
		} else if (here && !strcmp(f.is.kind, "verdict")) {
			answered_take(cx, &r.verdict, &f.is);
		}
	}
	return r;
}

static void draw_outcome(struct ctx *cx, struct card *c, const char *object, const struct round *r)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	const struct answered *v = &r->verdict, *up = &d.restored;
	const struct piece *with =
	        WITH(OBJECT_LINK("accident", object_home(cx, object)),
	             NAME("who", v->by  ? v->by
	                         : d.up ? up->by
	                                : a.cause.by),
	             AT("when", v->by ? v->at : up->at), AT("again", v->at + AGAIN_MS),
	             CUT("text", a.cause.text, TEXT_POINTS));
	const struct msg *m =
	        v->by && v->number == NO ? M("minute15.less", "⚪ Less: {who}, {when}")
	        : v->by && r->last && minute15_holds(cx, object, &d)
	                ? M("minute15.checking",
	                    "🟡 Being checked: {who}, {when}; asked again at {again}")
	        : v->by ? M("minute15.checked", "⚪ Being checked: {who}, {when}")
	        : !strcmp(a.state, "accident") ? M("minute15.accident", "🔴 Accident {accident}.")
	        : d.up ? M("minute15.restored", "⚪ The question is off: restored at {when}, {who}")
	        : d.losing
	                ? M("minute15.losing", "⚪ Data is said to be lost: that is asked instead.")
	        : alert_in_storm(cx, &a)
	                ? M("minute15.common", "⚪ Asked in the storm's common thread.")
	        : !strcmp(a.state, "one_off")
	                ? M("minute15.one_off",
	                    "⚪ The question is off: one-off, \"{text}\" · {who}")
	                : M("minute15.off", "⚪ The question is off.");
	card_line(c, m, with);
	card_says(c, m, with);
	card_past(c);
}

/* Who said that it is being checked, or else who reported it; another where they are away. */
static const char *asked_person(struct ctx *cx, const struct alert *a, const struct definition *d)
{
	const char *first = a->incident || !d->reporter ? a->filed.by : d->reporter;
	const char *who = d->verdict.by && d->verdict.number == NONE ? d->verdict.by : first;
	return who && has_role(cx, who, ROSTER) && !is_away(cx, who) ? who
	                                                             : present_with(cx, L1, 0);
}

static void draw_question(struct ctx *cx, struct card *c, const char *object, const struct round *r)
{
	const struct alert a = alert_of(cx, object);
	const struct piece *with =
	        WITH(NUMBER("n", (r->at - a.since) / MINUTE_MS), AT("since", a.since),
	             NUMBER("share", setting(cx, "accident.share")));
	const struct msg *m = MN(
	        "accident.minute15",
	        "{n} minute since {since}. Is it down for over {share} % of clients, or is data "
	        "being lost?",
	        "{n} minutes since {since}. Is it down for over {share} % of clients, or is data "
	        "being lost?");
	card_line(c, m, with);
	if (a.resolved)
		card_line(c,
		          a.resolved_by_then
		                  ? M("alert.resolved.by", "Resolved by {when} at the latest")
		                  : M("alert.resolved", "Resolved at {when} after {span}"),
		          WITH(AT("when", a.resolved), SPAN("span", a.resolved - a.since)));
	card_says(c, m, with);
}

static void draw_buttons(struct card *c)
{
	card_button(c, DANGER, "minute15.yes", M("button.minute15.yes", "Yes, accident"));
	card_button(c, PLAIN, "minute15.less", M("button.minute15.less", "No, less"));
	card_button(c, PLAIN, "minute15.checking", M("button.minute15.checking", "Checking"));
}

void minute15_draw_thread(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	const struct round r = round_of(cx, object, card_which(c));
	if (!r.last || r.verdict.by || !minute15_holds(cx, object, &d)) {
		draw_outcome(cx, c, object, &r);
		return;
	}
	draw_question(cx, c, object, &r);
	if (d.urgent.number < d.asked.number)
		card_context(
		        c,
		        M("minute15.asked",
		          "{who}, answer by {due}, or the first level and the head are asked"),
		        WITH(PING("who", asked_person(cx, &a, &d)), AT("due", r.at + URGENT_MS)));
	else
		card_context(
		        c,
		        M("minute15.everybody", "asked of the first level and the head at {when}"),
		        WITH(AT("when", d.urgent.at)));
	draw_buttons(c);
}

void minute15_draw_person(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	const struct round r = round_of(cx, object, card_which(c));
	bool asked = r.last && !r.verdict.by && minute15_holds(cx, object, &d);
	definition_draw_title(c, &a, asked);
	if (!asked) {
		draw_outcome(cx, c, object, &r);
		return;
	}
	draw_question(cx, c, object, &r);
	definition_draw(c, &d);
	draw_buttons(c);
	definition_link(cx, c, object);
}
