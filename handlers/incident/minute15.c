#include "minute15.h"

#include "say.h"
#include "waits.h"

#include <string.h>

/* I6: more than accident.share of the clients, accident.minutes after it began: is it an accident?
 * At any hour, of who said so first; without an answer, of everybody. */

#define LATE_MS MINUTE_MS
enum { RULE_POINTS = 80 };

/* Where data is lost, that is asked instead. */
bool minute15_holds(struct ctx *cx, const char *object, const struct definition *d)
{
	const struct alert a = alert_of(cx, object);
	bool much = d->impact.by ? d->impact.number > setting(cx, "accident.share")
	                         : alert_is_high(&a) && !a.resolved;
	bool freed = d->freed.by && d->freed.at >= d->impact.at && d->freed.at >= a.filed.at;
	return state_is_of(a.state, "open held filed apart") && much && !d->losing && !d->up &&
	       !freed && !alert_in_storm(cx, &a);
}

bool minute15_answered(const struct definition *d)
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
	if (!minute15_holds(cx, object, &d))
		return (struct step){ 0 };
	if (!d.asked.by)
		return (struct step){ ASK, begins };
	if (!minute15_answered(&d))
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
	int64_t round = definition_of(cx, object).asked.number;
	fact_note(cx, object, "urgent", now(cx), round, NULL);
	definition_ask_all(cx, object, round_part(cx, "urgent", round), true);
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
	if (minute15_answered(&d))
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

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct definition d = definition_of(cx, object);
	if (!d.asked.by || minute15_answered(&d) || !minute15_holds(cx, object, &d))
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
	{ "alert", "minute15", IN_THREAD, minute15_draw_thread },
	{ "alert", "urgent", TO_PERSON, minute15_draw_person },
	{ "storm", "minute15", IN_THREAD, minute15_draw_thread },
	{ "storm", "urgent", TO_PERSON, minute15_draw_person },
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
