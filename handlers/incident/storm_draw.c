#include "alert.h"

#include "card.h"
#include "definition.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* The one message of a storm, kept current. */

enum { SHOWN_MOST = 10, LINE_POINTS = 150, MINUTE_MS = 60 * 1000 };

const char *alerts_all(struct ctx *cx, int64_t n)
{
	if (n == 1)
		return worded(cx, M("button.cause.one", "The cause"), NOTHING);
	return worded(cx, M("button.cause.all", "One cause for all {n}"), WITH(NUMBER("n", n)));
}

/* It is never shorter than the minute that it began in. */
static int64_t whole_minutes(int64_t ms)
{
	int64_t minutes = (ms + MINUTE_MS - 1) / MINUTE_MS;
	return (minutes > 1 ? minutes : 1) * MINUTE_MS;
}

static void draw_rules(struct ctx *cx, struct card *c, const struct storm *s)
{
	const char *alert;
	for (int i = 0; i < SHOWN_MOST && (alert = storm_alert(cx, s->id, i)); i++) {
		const struct alert a = alert_of(cx, alert);
		card_line(c,
		          a.fired > 1 ? AS_IS("• {rule} ×{times} {there}")
		                      : AS_IS("• {rule} {there}"),
		          WITH(CUT("rule", a.rule, LINE_POINTS), NUMBER("times", a.fired),
		               ARROW("there", bound(cx, name_of(cx, alert, "card")).url)));
		if (a.taken.by)
			card_more(c, M("alert.overdue.taken", "{who} is looking"),
			          WITH(NAME("who", a.taken.by)));
	}
	if (s->rules > SHOWN_MOST)
		card_line(c, M("storm.more", "more rules: {n}"),
		          WITH(NUMBER("n", s->rules - SHOWN_MOST)));
}

static void draw_asked(struct ctx *cx, struct card *c, const struct storm *s)
{
	const struct piece *with =
	        WITH(NUMBER("n", s->fired), SPAN("span", whole_minutes(s->last - s->since)),
	             NUMBER("rules", s->rules), AT("when", s->last));
	card_section(c,
	             MN("alert.storm",
	                "🔴 *Storm: {n} alert in {span}, rules: {rules}* · last {when}",
	                "🔴 *Storm: {n} alerts in {span}, rules: {rules}* · last {when}"),
	             with);
	draw_rules(cx, c, s);
	if (s->taken.by)
		card_line(c, M("storm.taken", "{who} is looking since {when}"),
		          WITH(NAME("who", s->taken.by), AT("when", s->taken.at)));
	if (s->resolved)
		card_context(c, M("storm.resolved", "resolved: {n} of {rules}"),
		             WITH(NUMBER("n", s->resolved), NUMBER("rules", s->rules)));
	const struct definition d = definition_of(cx, s->id);
	definition_draw(c, &d);
	card_context(c, M("storm.all", "The answer counts for all and is written under each."),
	             NOTHING);
	if (!s->taken.by)
		card_button(c, PLAIN, "alert.take", M("button.look", "I'll look"));
	card_button(c, DANGER, "alert.accident", M("button.accident", "Accident"));
	card_button(c, PLAIN, "alert.file", M("button.file.one", "One issue"));
	card_button(c, PLAIN, "alerts.cause", AS_IS(alerts_all(cx, s->fired)));
	card_button(c, PLAIN, "storm.apart", M("button.apart", "One by one"));
	card_says(c,
	          MN("storm.says", "Storm: {n} alert in {span}, rules: {rules}. Last {when}.",
	             "Storm: {n} alerts in {span}, rules: {rules}. Last {when}."),
	          with);
}

static const struct {
	const char *state;
	const struct msg *said;
} outcomes[] = {
	{ "one_off", MN("storm.one_off", "⚪ Storm, {n} alert: one-off, \"{text}\" · {who}, {when}",
	                "⚪ Storm, {n} alerts: one-off, \"{text}\" · {who}, {when}") },
	{ "filed",
	  MN("storm.filed", "📋 Storm, {n} alert: issue {issue}, {priority} · {who}, {when}",
	     "📋 Storm, {n} alerts: issue {issue}, {priority} · {who}, {when}") },
	{ "closed", MN("storm.closed", "⚪ Storm, {n} alert: {issue} · closed · {who}, {when}",
	               "⚪ Storm, {n} alerts: {issue} · closed · {who}, {when}") },
	{ "accident",
	  M("alert.accident", "🔴 Accident {accident}: replies from here are recorded in it.") },
};

static const struct msg *const by_one =
        MN("storm.apart", "⚪ Storm, {n} alert: asked about one by one · {who}, {when}",
           "⚪ Storm, {n} alerts: asked about one by one · {who}, {when}");
static const struct msg *const each =
        M("storm.each", "⚪ Storm: each alert was answered in its own thread.");

static const struct msg *storm_said(const struct storm *s)
{
	const struct state *is = storm_flow.states;
	while (is[1].name && strcmp(is->name, s->state) != 0)
		is++;
	return is->said;
}

static const struct msg *outcome_of(const struct storm *s)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(*outcomes); i++)
		if (!strcmp(outcomes[i].state, s->state))
			return outcomes[i].said;
	return s->apart.by ? by_one : each;
}

static void draw_settled(struct ctx *cx, struct card *c, const struct storm *s)
{
	bool closed = !strcmp(s->state, "closed") && s->closed.by;
	const struct answered *said = closed        ? &s->closed
	                              : s->filed.by ? &s->filed
	                              : s->cause.by ? &s->cause
	                                            : &s->apart;
	const struct piece *with =
	        WITH(NUMBER("n", s->fired), CUT("text", s->cause.text, LINE_POINTS),
	             NAMED("issue", name_of(cx, s->id, "issue")),
	             SAID("priority", priority_said(s->filed.number)), NAME("who", said->by),
	             AT("when", said->at), OBJECT_LINK("accident", object_home(cx, s->id)));
	card_section(c, outcome_of(s), with);
	draw_rules(cx, c, s);
	if (!strcmp(s->state, "one_off"))
		card_beside(c, PLAIN, "alerts.change", M("button.change", "Change"));
	card_says(c,
	          s->rules ? MN("storm.settled.says", "Storm, {n} alert: {state}.",
	                        "Storm, {n} alerts: {state}.")
	                   : M("storm.each.says",
	                       "Storm: each alert was answered in its own thread."),
	          WITH(NUMBER("n", s->fired), SAID("state", storm_said(s))));
}

void storm_draw_card(struct ctx *cx, struct card *c, const char *object)
{
	const struct storm s = storm_of(cx, object);
	const char *panel = dashboard(cx);
	if (strcmp(s.state, "open") != 0) {
		draw_settled(cx, c, &s);
		return;
	}
	draw_asked(cx, c, &s);
	if (panel)
		card_link(c, panel, M("button.dashboard", "Dashboard"));
}
