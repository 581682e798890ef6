#include "incident.h"

#include "alert.h"
#include "card.h"
#include "definition.h"
#include "form.h"
#include "priority.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* I3: an incident that no alert told of: an issue in support, and one message in the alerts'
 * channel whose thread takes an alert's words. */

enum { TITLE_POINTS = 80, TEXT_POINTS = 150 };

static const struct {
	const char *action;
	const struct msg *label;
} priorities[] = {
	{ "incident.high", M("button.high", "High") },
	{ "incident.medium", M("button.medium", "Medium") },
	{ "incident.low", M("button.low", "Low") },
};
enum { PRIORITIES = sizeof(priorities) / sizeof(*priorities) };

const char *incident_open(struct ctx *cx, const char *text, enum choice priority)
{
	const char *object = object_new(cx, "alert", "incident");
	fact_note(cx, object, "title", now(cx), 0, kept_line(cx, text));
	fact_note(cx, object, "file", now(cx), priority, text);
	show(cx, object, "card");
	show_page(cx, object, "issue");
	alert_settle(cx, object);
	return object;
}

enum outcome incident_record(struct ctx *cx, const char *text, enum choice priority)
{
	const char *object = incident_open(cx, text, priority);
	answer(cx,
	       M("incident.recorded", "📋 Incident recorded: {priority}. Its thread is among the "
	                              "alerts."),
	       WITH(SAID("priority", priority_said(priority))));
	for (int i = 0; priority == UNSAID && i < PRIORITIES; i++)
		offer(cx, PLAIN, priorities[i].action, object, priorities[i].label);
	return DONE;
}

/* A word of the bot, an option or a drill is no incident: it is asked about first. */
static bool says_what_happened(struct ctx *cx, const char *text)
{
	const char *drill = typed_behind_drill(text);
	if (drill)
		refuse(cx,
		       M("no.incident.drill",
		         "ℹ️ Nothing is filed. A drill? It is an accident's: `/ehr accident --drill "
		         "{text}`. If it is real, begin with what happened."),
		       WITH(CUT("text", *drill ? drill : "…", TITLE_POINTS)));
	else if (typed_is_name(cx, text) || !strncmp(text, "--", 2) || !strncmp(text, "—", 3))
		refuse(cx,
		       M("no.incident.word",
		         "ℹ️ Nothing is filed: \"{text}\" does not say what happened. For example: "
		         "`/ehr incident medium the reports come late`. All words: `/ehr help`."),
		       WITH(CUT("text", text, TITLE_POINTS)));
	else
		return true;
	return false;
}

static enum outcome incident(struct ctx *cx, const struct args *a)
{
	if (a->text)
		return says_what_happened(cx, a->text) ? incident_said(cx, a->text, a->choice)
		                                       : REFUSED;
	ask(cx, "incident", a->choice ? priority_name(a->choice) : NULL);
	return DONE;
}

static void fill(struct ctx *cx, struct sheet *s, const char *priority)
{
	(void)cx;
	if (priority)
		sheet_value(s, "priority", priority);
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	return incident_said(cx, a->field(a, "what"), priority_chosen(a));
}

void alert_prioritize(struct ctx *cx, const char *object, enum choice priority)
{
	const struct alert was = alert_of(cx, object);
	fact_note(cx, object, "priority", now(cx), priority, NULL);
	alert_relabel(cx, object, &was);
	alert_settle(cx, object);
}

static enum outcome prioritize(struct ctx *cx, const struct args *a, enum choice priority)
{
	const struct alert alert = alert_of(cx, a->object);
	const char *whose = alert.label.by                 ? alert.label.by
	                    : alert.priority.by            ? alert.priority.by
	                    : alert.filed.number != UNSAID ? alert.filed.by
	                                                   : NULL;
	if (whose && !same_person(whose, by(cx)) && !has_role(cx, by(cx), HEAD))
		return refuse(cx,
		              M("no.incident.priority",
		                "Already chosen: {priority} · {who}. The head may change it."),
		              WITH(SAID("priority", priority_said(alert.filed.number)),
		                   NAME("who", whose)));
	alert_prioritize(cx, a->object, priority);
	answer(cx, M("incident.priority", "Recorded: {priority}."),
	       WITH(SAID("priority", priority_said(priority))));
	return DONE;
}

static enum outcome high(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, HIGH);
}

static enum outcome medium(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, MEDIUM);
}

static enum outcome low(struct ctx *cx, const struct args *a)
{
	return prioritize(cx, a, LOW);
}

/* By its label in GitLab. */
static enum outcome relabelled(struct ctx *cx, const struct args *a)
{
	const struct alert alert = alert_of(cx, a->object);
	if (a->which || a->choice == UNSAID || alert.filed.number == (int64_t)a->choice)
		return DONE;
	fact_note(cx, a->object, "label", now(cx), a->choice, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

static void draw_state(struct ctx *cx, struct card *c, const struct alert *a)
{
	const struct piece *with = WITH(CUT("title", a->rule, TITLE_POINTS),
	                                OBJECT_LINK("accident", object_home(cx, a->id)));
	const struct msg *m =
	        !strcmp(a->state, "accident")
	                ? M("incident.accident",
	                    "🔴 *Incident · {title}*\nAccident {accident}: replies from here are "
	                    "recorded in it.")
	        : !strcmp(a->state, "closed")
	                ? M("incident.closed", "⚪ *Incident · closed · {title}*")
	                : M("incident.open", "🟡 *Incident · {title}*");
	card_section(c, m, with);
	card_says(c, M("incident.says", "Incident: {title}."), with);
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct alert a = alert_of(cx, object);
	const struct definition d = definition_of(cx, object);
	draw_state(cx, c, &a);
	card_context(c, M("incident.filed", "📋 {issue}, {priority} · {who}, {when}"),
	             WITH(NAMED("issue", name_of(cx, object, "issue")),
	                  SAID("priority", priority_said(a.filed.number)), NAME("who", a.filed.by),
	                  AT("when", a.since)));
	if (!strcmp(a.state, "accident"))
		return;
	if (!strcmp(a.state, "closed") && a.closed.by)
		card_more(c, M("incident.closed.by", "closed: {who}, {when}"),
		          WITH(NAME("who", a.closed.by), AT("when", a.closed.at)));
	definition_draw(c, &d);
	if (a.cause.by)
		card_context(c, M("incident.cause", "cause: {text} ({who}, {when})"),
		             WITH(CUT("text", a.cause.text, TEXT_POINTS), NAME("who", a.cause.by),
		                  AT("when", a.cause.at)));
	if (!strcmp(a.state, "closed"))
		return;
	if (a.filed.number == UNSAID)
		card_context(c,
		             M("incident.unsaid", "Nobody has chosen a priority: medium for now."),
		             NOTHING);
	else
		card_context(
		        c,
		        M("incident.words",
		          "In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`"),
		        NOTHING);
	card_button(c, DANGER, "alert.accident", M("button.accident", "Accident"));
	for (int i = 0; a.filed.number == UNSAID && i < PRIORITIES; i++)
		card_button(c, PLAIN, priorities[i].action, priorities[i].label);
	if (dashboard(cx))
		card_link(c, dashboard(cx), M("button.dashboard", "Dashboard"));
}

static const struct door doors[] = {
	{ SLASH, "incident", "инцидент", .takes = "[priority] [text]", .who = ROSTER,
	  .run = incident,
	  .help = M("help.incident", "an incident without an alert: an issue, and a thread for it"),
	  .example = M("help.incident.example", "medium the reports come late"), .at_home = true },
	{ FORM, "incident", .who = ROSTER, .run = submitted },
	{ BUTTON, "incident.high", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = high },
	{ BUTTON, "incident.medium", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER,
	  .run = medium },
	{ BUTTON, "incident.low", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = low },
	{ ISSUE, "priority", .of = "alert", .run = relabelled },
	{ ISSUE, "priority", .of = "storm", .run = relabelled },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "incident",
	  .title = M("form.incident", "An incident"),
	  .submit = M("form.file", "File"),
	  .fill = fill,
	  .fields = { { "what", M("form.incident.what", "What happened"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.incident.what.empty", "Say briefly what happened.") },
	              PRIORITY_FIELD(true) } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "alert", "card", IN_ALERTS, draw },
	{ 0 },
};

const struct handler handler_incident = {
	.name = "incident", .group = HELP_MONITORING, .doors = doors, .forms = forms, .cards = cards
};
