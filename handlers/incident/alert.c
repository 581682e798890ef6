#include "alert.h"

#include "definition.h"
#include "remind.h"
#include "say.h"

#include <string.h>

/* I2 and I5: what monitoring says in #ehr_alert gets one quiet question in its thread: what was it?
 * The same rule firing again, while that waits or its issue is open, is counted and not asked anew.
 */

static const char *called(struct ctx *cx, const struct alarm *alarm)
{
	return alarm->rule[0] ? alarm->rule
	                      : worded(cx, M("alert.untitled", "without text"), NOTHING);
}
enum { RULE_POINTS = 80 };

/* The rule's own object: it outlives its alerts. */
static const char *history_of(struct ctx *cx, const struct alarm *alarm)
{
	const char *key = joined(cx, "rule", ' ', alarm->key);
	const char *known = fact_object(cx, "key", key);
	if (known)
		return known;
	const char *history = object_new(cx, "rule", "rule");
	fact_note_from(cx, history, "key", key, now(cx), 0, called(cx, alarm));
	return history;
}

/* The rule's alert that is not over; NULL: there is none. */
static const char *running(struct ctx *cx, const char *history)
{
	struct fact last;
	if (!fact_last(cx, history, "alert", &last))
		return NULL;
	const char *state = object_state(cx, last.text);
	bool over = !strcmp(state, "one_off") || !strcmp(state, "closed");
	/* An accident's alert is over with the accident. */
	if (!strcmp(state, "accident"))
		over = !strcmp(object_state(cx, object_home(cx, last.text)), "signed") ||
		       !strcmp(object_state(cx, object_home(cx, last.text)), "cancelled");
	return over ? NULL : kept(cx, last.text);
}

static const char *begin(struct ctx *cx, const struct args *a, const char *history)
{
	const char *object = object_new(cx, "alert", "alert");
	fact_note(cx, object, "title", now(cx), 0, called(cx, a->alarm));
	fact_note(cx, object, "of", now(cx), 0, history);
	if (a->alarm->url)
		fact_note(cx, object, "url", now(cx), 0, a->alarm->url);
	fact_note(cx, history, "alert", now(cx), 0, object);
	follow_message(cx, object, a->source);
	return object;
}

/* Asked about alone, unless it comes with many, or while an accident goes on. */
static void ask_about_it(struct ctx *cx, const char *object)
{
	if (!meanwhile_takes(cx, object) && !storm_takes(cx, object))
		remind(cx, object, "alert", now(cx));
}

static void show_it(struct ctx *cx, const char *object)
{
	const char *whole = alert_of(cx, object).with;
	if (whole)
		show(cx, object_home(cx, whole), "card");
	if (!alert_is(cx, object, "held"))
		show(cx, object, "ask");
	show_all(cx, object);
}

static enum outcome firing(struct ctx *cx, const struct args *a)
{
	if (fact_object(cx, "fired", a->source))
		return DONE; /* it was reworded */
	const char *history = history_of(cx, a->alarm);
	const char *object = running(cx, history);
	fact_note(cx, history, "fired", now(cx), 0, NULL);
	bool begins = !object;
	if (begins)
		object = begin(cx, a, history);
	else
		adopt_thread(cx, object, a->source);
	fact_note(cx, object, "fired", now(cx), 0, a->text);
	if (begins)
		ask_about_it(cx, object);
	show_it(cx, object);
	return DONE;
}

static enum outcome resolved(struct ctx *cx, const struct args *a)
{
	struct fact last;
	const char *history = fact_object(cx, "key", joined(cx, "rule", ' ', a->alarm->key));
	if (!history || !fact_last(cx, history, "alert", &last))
		return DONE; /* it was burning before anybody listened */
	fact_note(cx, last.text, "resolved", now(cx), a->alarm->by_then, NULL);
	if (!a->edited)
		adopt_thread(cx, last.text, a->source);
	show_all(cx, last.text);
	const struct alert alert = alert_of(cx, last.text);
	if (alert_in_storm(cx, &alert))
		show(cx, alert.with, "card");
	return DONE;
}

static enum outcome take(struct ctx *cx, const struct args *a)
{
	const struct alert alert = alert_of(cx, a->object);
	if (alert.taken.by)
		return refuse(cx, M("no.late", "Already taken: {who}, {when}."),
		              WITH(NAME("who", alert.taken.by), AT("when", alert.taken.at)));
	fact_note(cx, a->object, "taken", now(cx), 0, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

/* Who looks at it is away: it is for any of the first level again. */
static enum outcome went_away(struct ctx *cx, const struct args *a)
{
	const struct alert alert = alert_of(cx, a->object);
	if (!alert.taken.by || !same_person(alert.taken.by, a->person) ||
	    (has_role(cx, a->person, ROSTER) && !is_away(cx, a->person)))
		return DONE;
	fact_withdraw(cx, a->object, "taken", alert.taken.source);
	answer(cx, M("handover.alert", "• {rule}: waits for any of the first level again"),
	       WITH(CUT("rule", alert.rule, RULE_POINTS)));
	alert_settle(cx, a->object);
	return DONE;
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", said_at(cx), 0, a->text);
	alert_settle(cx, a->object);
	definition_carry(cx, a->object, a->source);
	return DONE;
}

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	const struct alert was = alert_of(cx, a->object);
	fact_withdraw(cx, a->object, NULL, a->source);
	alert_relabel(cx, a->object, &was);
	alert_settle(cx, a->object);
	definition_carry(cx, a->object, a->source);
	return DONE;
}

static const struct door doors[] = {
	{ ALERT, "firing", .run = firing },
	{ ALERT, "resolved", .run = resolved },
	{ BUTTON, "alert.take", .of = "alert", .in = ALERT_ASKED, .who = ROSTER, .run = take },
	{ WORD, "take", "беру", .of = "alert", .in = ALERT_ASKED, .who = ROSTER, .run = take,
	  .help = M("help.alert.take", "you are looking at it") },
	{ BUTTON, "alert.take", .of = "storm", .in = STORM_ASKED, .who = ROSTER, .run = take },
	{ WORD, "take", "беру", .of = "storm", .in = STORM_ASKED, .who = ROSTER, .run = take },
	{ HANDOVER, .of = "alert", .in = ALERT_ASKED, .run = went_away },
	{ EDIT, .of = "alert", .run = edited },
	{ DELETION, .of = "alert", .run = deleted },
	{ EDIT, .of = "storm", .run = edited },
	{ DELETION, .of = "storm", .run = deleted },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "alert", "ask", IN_THREAD, alert_draw_card },
	{ 0 },
};

const struct handler handler_alert = { .name = "alert",
	                               .group = HELP_MONITORING,
	                               .doors = doors,
	                               .cards = cards,
	                               .flow = &alert_flow };

/* All alerts of one rule: nothing happens to it but that it fires. */
static const struct state known[] = { { "known", M("alert.rule.known", "known") }, { 0 } };
static const struct flow rule_flow = { .of = "rule", .states = known };
const struct handler handler_alert_rule = { .name = "alert_rule",
	                                    .group = HELP_MONITORING,
	                                    .flow = &rule_flow };
