#include "alert.h"

#include "definition.h"
#include "remind.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* I5: more alerts begin at once than anybody answers one by one. One message in their channel asks
 * about all of them, and what is answered there stands under each. */

enum { STORM_RULES = 5, TITLE_RULES = 3, RULE_POINTS = 40 };
#define STORM_MS ((int64_t)2 * 60 * 1000)
#define QUIET_MS ((int64_t)10 * 60 * 1000) /* without a new rule: it is over */

static void add(struct ctx *cx, struct storm *s, const char *alert)
{
	struct fact fired = { 0 }, out;
	s->rules++;
	s->fired += facts_number(cx, alert, "fired");
	if (fact_last(cx, alert, "fired", &fired) && fired.at > s->last)
		s->last = fired.at;
	s->resolved += fact_last(cx, alert, "resolved", &out) && out.at >= fired.at;
}

struct storm storm_of(struct ctx *cx, const char *object)
{
	struct fact apart;
	const struct alert a = alert_of(cx, object);
	struct storm s = { .id = object,
		           .state = a.state,
		           .taken = a.taken,
		           .cause = a.cause,
		           .filed = a.filed,
		           .closed = a.closed };
	if (fact_last(cx, object, "apart", &apart))
		answered_take(cx, &s.apart, &apart);
	for (struct facts f = facts(cx, object, "item"); fact_next(&f);) {
		s.since = s.since ? s.since : f.is.at;
		add(cx, &s, f.is.source);
	}
	return s;
}

const char *storm_alert(struct ctx *cx, const char *object, int n)
{
	const char *alert = NULL;
	for (struct facts f = facts_part(cx, object, "item", n, 1); fact_next(&f);)
		alert = kept(cx, f.is.source);
	return alert;
}

static void hold(struct ctx *cx, const char *storm, const char *alert)
{
	fact_note_from(cx, storm, "item", alert, alert_of(cx, alert).since, 0, NULL);
	alert_hold(cx, alert, storm);
	facts_copy(cx, alert, "impact", storm, "impact");
	facts_copy(cx, alert, "data", storm, "data");
	minute15_settle(cx, alert);
	loss_settle(cx, alert);
	const struct definition d = definition_of(cx, alert);
	if (d.asked.by || d.data.by)
		show_all(cx, alert);
}

static const char *title_of(struct ctx *cx, const char *storm)
{
	const char *title = NULL, *alert;
	for (int i = 0; i < TITLE_RULES && (alert = storm_alert(cx, storm, i)); i++) {
		const char *rule = alert_of(cx, alert).rule;
		title = title ? worded(cx, AS_IS("{before}, {rule}"),
		                       WITH(TEXT("before", title), CUT("rule", rule, RULE_POINTS)))
		              : worded(cx, AS_IS("{rule}"), WITH(CUT("rule", rule, RULE_POINTS)));
	}
	return worded(cx, AS_IS("{rules}…"), WITH(TEXT("rules", title)));
}

/* What begins after one was settled is counted anew. */
static int64_t counted_from(struct ctx *cx)
{
	int64_t from = now(cx) - STORM_MS;
	const char *last = object_latest(cx, "storm", "one_off filed accident apart");
	int64_t settled = last ? object_since(cx, last) : 0;
	return settled > from ? settled : from;
}

static const char *begin(struct ctx *cx, const char *book)
{
	int64_t from = counted_from(cx), n = facts_since(cx, book, "began", from);
	int64_t before = facts_number(cx, book, "began") - n, asked = 0;
	for (struct facts f = facts_part(cx, book, "began", before, n); fact_next(&f);)
		asked += alert_is(cx, f.is.source, "open");
	if (n <= STORM_RULES || asked < 2) /* the others were answered meanwhile */
		return NULL;
	const char *storm = object_new(cx, "storm", "storm");
	for (struct facts f = facts_part(cx, book, "began", before, n); fact_next(&f);)
		if (alert_is(cx, f.is.source, "open"))
			hold(cx, storm, kept(cx, f.is.source));
	fact_note(cx, storm, "title", storm_of(cx, storm).since, 0, title_of(cx, storm));
	remind(cx, storm, "storm", now(cx));
	minute15_settle(cx, storm);
	loss_settle(cx, storm);
	return storm;
}

bool storm_takes(struct ctx *cx, const char *alert)
{
	struct fact last;
	const char *book = object_only(cx, "alerts"), *storm = object_latest(cx, "storm", "open");
	bool quiet = storm && fact_last(cx, storm, "item", &last) && now(cx) - last.at > QUIET_MS;
	fact_note_from(cx, book, "began", alert, now(cx), 0, NULL);
	if (storm && !quiet)
		hold(cx, storm, alert);
	else
		storm = begin(cx, book);
	if (storm)
		show(cx, storm, "card");
	return storm;
}

void storm_lets_go(struct ctx *cx, const char *object, const char *alert)
{
	fact_withdraw(cx, object, "item", alert);
	fact_withdraw(cx, alert, "with", object);
	fact_note_from(cx, alert, "left", object, now(cx), 0, NULL);
	if (!storm_alert(cx, object, 0))
		flow_move(cx, object, "apart");
}

static enum outcome apart(struct ctx *cx, const struct args *a)
{
	const char *alert;
	fact_note(cx, a->object, "apart", now(cx), 0, NULL);
	flow_move(cx, a->object, "apart");
	for (int i = 0; (alert = storm_alert(cx, a->object, i)); i++) {
		alert_ask(cx, alert);
		show(cx, alert, "ask");
	}
	show_all(cx, a->object);
	return DONE;
}

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	const struct storm s = storm_of(cx, a->object);
	fact_note(cx, a->object, "entry", now(cx), 0, a->text ? a->text : "");
	if (a->text && !late(cx) && !s.taken.by && alert_is(cx, a->object, "open") &&
	    has_role(cx, by(cx), ROSTER) && typed_is_looking(a->text))
		alert_offer_look(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "storm.apart", .of = "storm", .in = STORM_ASKED, .who = ROSTER, .run = apart },
	{ REPLY, .of = "storm", .run = heard },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "storm", "card", IN_ALERTS, storm_draw_card },
	{ 0 },
};

const struct handler handler_storm = { .name = "storm",
	                               .group = HELP_MONITORING,
	                               .doors = doors,
	                               .cards = cards,
	                               .flow = &storm_flow };

/* When each began, whatever became of it. */
static const struct state known[] = { { "known", M("alert.rule.known", "known") }, { 0 } };
static const struct flow book_flow = { .of = "alerts", .states = known };
const struct handler handler_alerts = { .name = "alerts",
	                                .group = HELP_MONITORING,
	                                .flow = &book_flow };
