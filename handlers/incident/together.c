#include "alert.h"

#include "form.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* I5: one cause for many alerts, a storm's or those that wait on a person's list. It is written
 * under each. */

enum { RULES_MOST = 10, RULE_POINTS = 80 };

/* `instead`: of what somebody else said it was. */
static enum outcome because(struct ctx *cx, const char *object, const char *cause, bool instead)
{
	const struct storm s = storm_of(cx, object);
	if (s.filed.by)
		return alert_filed(cx, name_of(cx, object, "issue"), &s.filed);
	if (s.cause.by && !instead && strcmp(s.cause.source, source(cx)) != 0 &&
	    !same_person(s.cause.by, by(cx)))
		return alert_explained(cx, &s.cause);
	alert_because(cx, object, source(cx), cause);
	return DONE;
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	return because(cx, a->object, a->text, false);
}

/* A person's list has other things too. */
static bool waits(struct ctx *cx, const char *object, const char *state)
{
	return !strcmp(object_kind(cx, object), "alert") && alert_is(cx, object, state);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "alerts.cause", a->object);
	return DONE;
}

static enum outcome open_change(struct ctx *cx, const struct args *a)
{
	ask(cx, "alerts.change", a->object);
	return DONE;
}

static enum outcome of_storm(struct ctx *cx, const struct args *a)
{
	if (typed_is_unknown(a->field(a, "why")))
		return alert_no_cause(cx);
	return because(cx, a->object, a->field(a, "why"), !strcmp(a->name, "alerts.change"));
}

/* Settled meanwhile by somebody else, they stay as they are. */
static enum outcome of_list(struct ctx *cx, const struct args *a)
{
	const char *alert;
	int64_t n = 0;
	if (typed_is_unknown(a->field(a, "why")))
		return alert_no_cause(cx);
	for (int i = 0; (alert = storm_alert(cx, a->object, i)); i++) {
		if (!waits(cx, alert, "open"))
			continue;
		alert_because(cx, alert, source(cx), a->field(a, "why"));
		n++;
	}
	if (!n)
		return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	return DONE;
}

/* What it will be written under. */
static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const char *alert, *state = !strcmp(object_kind(cx, object), "list") ? "open" : "held";
	const char *rules = NULL;
	struct fact cause;
	int shown = 0;
	if (fact_last(cx, object, "cause", &cause))
		sheet_value(s, "why", cause.text);
	for (int i = 0; shown < RULES_MOST && (alert = storm_alert(cx, object, i)); i++) {
		if (!waits(cx, alert, state))
			continue;
		const char *rule = alert_of(cx, alert).rule;
		rules = shown++ ? worded(cx, AS_IS("{before}, {rule}"),
		                         WITH(TEXT("before", rules),
		                              CUT("rule", rule, RULE_POINTS)))
		                : rule;
	}
	if (rules)
		sheet_note(s, AS_IS("{rules}{more}"),
		           WITH(TEXT("rules", rules),
		                TEXT("more", storm_alert(cx, object, RULES_MOST) ? "…" : "")));
}

static const struct door doors[] = {
	{ WORD, "cause", "причина", .takes = "<fact>", .of = "storm", .in = STORM_KNOWN,
	  .who = ROSTER, .run = word, .example = M("help.alert.cause.example", "planned work"),
	  .record = M("button.record.cause", "Record as cause") },
	{ BUTTON, "alerts.cause", .of = "storm", .in = STORM_KNOWN, .who = ROSTER,
	  .run = open_form },
	{ FORM, "alerts.cause", .of = "storm", .in = STORM_KNOWN, .who = ROSTER, .run = of_storm },
	{ BUTTON, "alerts.change", .of = "storm", .in = "one_off", .who = ROSTER,
	  .run = open_change },
	{ FORM, "alerts.change", .of = "storm", .in = "one_off", .who = ROSTER, .run = of_storm },
	{ BUTTON, "alerts.cause", .of = "list", .who = ROSTER, .run = open_form },
	{ FORM, "alerts.cause", .of = "list", .who = ROSTER, .run = of_list },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "alerts.cause",
	  .title = M("form.alerts.cause", "One cause for all"),
	  .submit = M("form.record", "Record"),
	  .fill = fill,
	  .fields = { { "why", M("form.oneoff.why", "Why it fired"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ .name = "alerts.change",
	  .title = M("form.alerts.cause", "One cause for all"),
	  .submit = M("form.record", "Record"),
	  .fill = fill,
	  .fields = { { "why", M("form.oneoff.instead", "Why it fired, instead of this"),
	                .required = true, .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_together = {
	.name = "together", .group = HELP_MONITORING, .doors = doors, .forms = forms
};
