#include "card.h"
#include "definition.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* I6: more than accident.share of the clients, accident.minutes after it began: is it an accident?
 * At any hour, of who said so first; without an answer, of everybody. */

#define MINUTE_MS ((int64_t)60 * 1000)
#define AGAIN_MS  (5 * MINUTE_MS)
#define URGENT_MS (3 * MINUTE_MS)
#define LATE_MS   MINUTE_MS
enum { RULE_POINTS = 80, TEXT_POINTS = 150 };

static bool holds(struct ctx *cx, const char *object, const struct definition *d)
{
	const struct alert a = alert_of(cx, object);
	bool much = d->impact.by ? d->impact.number > setting(cx, "accident.share")
	                         : alert_is_high(&a) && !d->losing && !a.resolved;
	bool freed = d->freed.by && d->freed.at >= d->impact.at && d->freed.at >= a.filed.at;
	return state_is_of(a.state, "open held filed apart") && much && !d->up && !freed &&
	       !alert_in_storm(cx, &a);
}

static bool is_answered(const struct definition *d)
{
	return d->verdict.by && d->verdict.at >= d->asked.at;
}

struct step {
	enum { NOTHING_TO_DO, ASK, URGE } what;
	int64_t at;
};

static struct step next_step(struct ctx *cx, const char *object)
{
	const struct definition d = definition_of(cx, object);
	int64_t begins = alert_of(cx, object).since + setting(cx, "accident.minutes");
	if (!holds(cx, object, &d))
		return (struct step){ 0 };
	if (!d.asked.by)
		return (struct step){ ASK, begins };
	if (!is_answered(&d))
		return d.urgent.number < d.asked.number
		               ? (struct step){ URGE, d.asked.at + URGENT_MS }
		               : (struct step){ 0 };
	if (d.verdict.number == NONE)
		return (struct step){ ASK, d.verdict.at + AGAIN_MS };
	/* Who says a larger share after that answer is asked anew. */
	return d.impact.at > d.verdict.at ? (struct step){ ASK, d.impact.at } : (struct step){ 0 };
}

void minute15_settle(struct ctx *cx, const char *object)
{
	const struct step next = next_step(cx, object);
	int64_t at = next.at > now(cx) ? next.at : now(cx);
	wake_at(cx, object, "minute15", next.what ? at : 0);
}

static const char *round_part(struct ctx *cx, const char *part, int64_t round)
{
	return part_of(cx, part, digits(cx, round));
}

static void ask_thread(struct ctx *cx, const char *object)
{
	int64_t round = definition_of(cx, object).asked.number + 1;
	fact_note(cx, object, "asked", now(cx), round, NULL);
	show(cx, object, round_part(cx, "minute15", round));
}

static void ask_everybody(struct ctx *cx, const char *object)
{
	const char *person;
	int64_t round = definition_of(cx, object).asked.number;
	const char *part = round_part(cx, "urgent", round);
	fact_note(cx, object, "urgent", now(cx), round, NULL);
	for (int i = 0; (person = present_with(cx, L1, i)); i++)
		show_to(cx, person, object, part);
	if (head(cx))
		show_to(cx, head(cx), object, part);
	show_all(cx, object);
}

static enum outcome come_due(struct ctx *cx, const struct args *a)
{
	/* Late because the bot was down: what was said meanwhile is about to be found. */
	if (now(cx) - a->when >= LATE_MS) {
		wake_at(cx, a->object, "minute15", now(cx) + LATE_MS / 2);
		return DONE;
	}
	const struct step due = next_step(cx, a->object);
	if (due.what && due.at <= now(cx))
		(due.what == ASK ? ask_thread : ask_everybody)(cx, a->object);
	minute15_settle(cx, a->object);
	return DONE;
}

static enum outcome answered(struct ctx *cx, const struct args *a, enum choice verdict)
{
	const struct definition d = definition_of(cx, a->object);
	if (is_answered(&d))
		return refuse(cx, M("no.minute15", "Already answered: {who}, {when}."),
		              WITH(NAME("who", d.verdict.by), AT("when", d.verdict.at)));
	fact_note(cx, a->object, "verdict", now(cx), verdict, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

static enum outcome less(struct ctx *cx, const struct args *a)
{
	return answered(cx, a, NO);
}

static enum outcome checking(struct ctx *cx, const struct args *a)
{
	return answered(cx, a, NONE);
}

static enum outcome accident(struct ctx *cx, const struct args *a)
{
	return alert_is_accident(cx, a->object, NULL);
}

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
	        : v->by && r->last && holds(cx, object, &d)
	                ? M("minute15.checking",
	                    "🟡 Being checked: {who}, {when}; asked again at {again}")
	        : v->by ? M("minute15.checked", "⚪ Being checked: {who}, {when}")
	        : !strcmp(a.state, "accident") ? M("minute15.accident", "🔴 Accident {accident}.")
	        : d.up ? M("minute15.restored", "⚪ The question is off: restored at {when}, {who}")
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

static void draw_in_thread(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	const struct round r = round_of(cx, object, card_which(c));
	if (!r.last || r.verdict.by || !holds(cx, object, &d)) {
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

static void draw_to_person(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	const struct round r = round_of(cx, object, card_which(c));
	const struct piece *with = WITH(CUT("rule", a.rule, RULE_POINTS));
	bool asked = r.last && !r.verdict.by && holds(cx, object, &d);
	card_section(c, asked ? AS_IS("⚠️ *{rule}*") : AS_IS("*{rule}*"), with);
	card_says(c, AS_IS("{rule}."), with);
	if (!asked) {
		draw_outcome(cx, c, object, &r);
		return;
	}
	draw_question(cx, c, object, &r);
	definition_draw(c, &d);
	draw_buttons(c);
	definition_link(cx, c, object);
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct definition d = definition_of(cx, object);
	if (!d.asked.by || is_answered(&d) || !holds(cx, object, &d))
		return;
	wait_line(
	        w, same_person(by(cx), head(cx)) ? DECISION : ANY_L1,
	        M("wait.minute15", "{rule}: is it an accident? Asked at {when}"),
	        WITH(CUT("rule", alert_of(cx, object).rule, RULE_POINTS), AT("when", d.asked.at)));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct door doors[] = {
	{ TIMER, "minute15", .of = "storm", .in = STORM_ASKING, .run = come_due },
	{ BUTTON, "minute15.yes", .of = "storm", .in = STORM_ANY, .who = ROSTER, .run = accident },
	{ BUTTON, "minute15.less", .of = "storm", .in = STORM_ASKING, .who = ROSTER, .run = less },
	{ BUTTON, "minute15.checking", .of = "storm", .in = STORM_ASKING, .who = ROSTER,
	  .run = checking },
	{ TIMER, "minute15", .of = "alert", .in = ALERT_KNOWN, .run = come_due },
	{ BUTTON, "minute15.yes", .of = "alert", .in = ALERT_ANY, .who = ROSTER, .run = accident },
	{ BUTTON, "minute15.less", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = less },
	{ BUTTON, "minute15.checking", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER,
	  .run = checking },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "alert", "minute15", IN_THREAD, draw_in_thread },
	{ "alert", "urgent", TO_PERSON, draw_to_person },
	{ "storm", "minute15", IN_THREAD, draw_in_thread },
	{ "storm", "urgent", TO_PERSON, draw_to_person },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "storm", "open filed apart", .tell = tell_waiting },
	{ "alert", "open held filed", .tell = tell_waiting },
	{ 0 },
};

const struct handler handler_minute15 = { .name = "minute15",
	                                  .group = HELP_MONITORING,
	                                  .doors = doors,
	                                  .cards = cards,
	                                  .waiting = waiting };
