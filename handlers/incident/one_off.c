#include "alert.h"

#include "agreed.h"
#include "form.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* I2: it was a one-off. The cause is asked for and stands in the thread, whoever gives it and
 * however: button, word, ✅ on a reply, or a plain reply, about which its author is asked once. */

enum { OFFER_POINTS = 80 };

enum outcome alert_explained(struct ctx *cx, const struct answered *cause)
{
	return refuse(
	        cx, M("no.alert.settled", "Already answered: one-off, \"{text}\" · {who}, {when}."),
	        WITH(CUT("text", cause->text, OFFER_POINTS), NAME("who", cause->by),
	             AT("when", cause->at)));
}

static const struct msg *const no_cause =
        M("no.alert.cause",
          "⛔ Not recorded: that is no cause yet. Write what happened once it is known.");

enum outcome alert_no_cause(struct ctx *cx)
{
	return wrong_field(cx, "why", no_cause);
}

void alert_offer_look(struct ctx *cx, const char *object)
{
	answer(cx, M("alert.offer.look", "ℹ️ Are you looking at it? Then the others see it."),
	       NOTHING);
	offer(cx, PRIMARY, "alert.take", object, M("button.look", "I'll look"));
}

/* `from` said it: the reply that was meant, or what was pressed. */
static enum outcome settle(struct ctx *cx, const char *object, const char *from, const char *text)
{
	if (typed_is_unknown(text))
		return refuse(cx, no_cause, NOTHING);
	const struct alert a = alert_of(cx, object);
	if (a.cause.by && strcmp(a.cause.source, from) != 0 && !same_person(a.cause.by, by(cx)))
		return alert_explained(cx, &a.cause);
	alert_because(cx, object, from, text);
	return DONE;
}

static enum outcome cause(struct ctx *cx, const struct args *a)
{
	return settle(cx, a->object, source(cx), a->text);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "oneoff", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	if (typed_is_unknown(a->field(a, "why")))
		return alert_no_cause(cx);
	return settle(cx, a->object, source(cx), a->field(a, "why"));
}

static enum outcome open_change(struct ctx *cx, const struct args *a)
{
	ask(cx, "oneoff.change", a->object);
	return DONE;
}

/* Instead of what was said before, whoever said that: it is kept, and stands beneath. */
static enum outcome changed(struct ctx *cx, const struct args *a)
{
	if (typed_is_unknown(a->field(a, "why")))
		return alert_no_cause(cx);
	alert_because(cx, a->object, source(cx), a->field(a, "why"));
	return DONE;
}

static enum outcome same_cause(struct ctx *cx, const struct args *a)
{
	const struct alert alert = alert_of(cx, a->object);
	const struct answered earlier = alert_earlier(cx, &alert);
	if (!earlier.by)
		return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	return settle(cx, a->object, source(cx), earlier.text);
}

static void agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct alert alert = alert_of(cx, object);
	const struct answered earlier = alert_earlier(cx, &alert);
	(void)which;
	if (earlier.by)
		agreed_part(t, M("gap.cause", "cause"), earlier.text);
}

/* ✅ on a reply: that is what it was. */
static enum outcome ticked(struct ctx *cx, const struct args *a)
{
	struct fact entry;
	if (!a->on || !has_role(cx, by(cx), L1 | HEAD) ||
	    !fact_get(cx, a->object, "entry", a->source, &entry) ||
	    strcmp(object_state(cx, a->object), "open") != 0)
		return DONE;
	return settle(cx, a->object, a->source, entry.text);
}

static bool was_offered(struct ctx *cx, const char *object)
{
	bool was = false;
	for (struct facts f = facts(cx, object, "offered"); fact_next(&f);)
		was = was || same_person(f.is.by, by(cx));
	return was;
}

/* A plain reply is recorded, and may be the answer: its author is asked once an alert. */
static enum outcome heard(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", now(cx), 0, a->text ? a->text : "");
	if (!a->text || a->text[0] == '!' || late(cx) || !has_role(cx, by(cx), ROSTER) ||
	    strcmp(object_state(cx, a->object), "open") != 0)
		return DONE;
	if (typed_is_looking(a->text)) {
		if (!alert_of(cx, a->object).taken.by)
			alert_offer_look(cx, a->object);
		return DONE;
	}
	if (was_offered(cx, a->object) || typed_is_unknown(a->text))
		return DONE;
	fact_note(cx, a->object, "offered", now(cx), 0, NULL);
	answer(cx, M("alert.offer", "ℹ️ Record \"{text}\" as the cause?"),
	       WITH(CUT("text", a->text, OFFER_POINTS)));
	offer_about(cx, PRIMARY, "alert.offer.yes", a->object, source(cx),
	            M("button.yes_one_off", "Yes, one-off"));
	offer_about(cx, PLAIN, "alert.offer.no", a->object, source(cx),
	            M("button.just_reply", "No, just a reply"));
	return DONE;
}

static enum outcome it_was(struct ctx *cx, const struct args *a)
{
	struct fact entry;
	if (!a->source || !fact_get(cx, a->object, "entry", a->source, &entry))
		return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	return settle(cx, a->object, a->source, entry.text);
}

static enum outcome just_a_reply(struct ctx *cx, const struct args *a)
{
	(void)a;
	answer(cx, M("alert.offer.kept", "Kept as a reply."), NOTHING);
	return DONE;
}

/* Filled in with what was said last, or what it was the last time. */
static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	struct fact last;
	const struct alert a = alert_of(cx, object);
	const struct answered earlier = alert_earlier(cx, &a);
	if (a.cause.by)
		sheet_value(s, "why", a.cause.text);
	else if (fact_last(cx, object, "entry", &last) && last.text && last.text[0] != '!')
		sheet_value(s, "why", last.text);
	else if (earlier.by)
		sheet_value(s, "why", earlier.text);
	if (a.fired > 1)
		sheet_note(s,
		           MN("form.oneoff.fired", "{rule}: fired {n} time.",
		              "{rule}: fired {n} times."),
		           WITH(TEXT("rule", a.rule), NUMBER("n", a.fired)));
}

static const struct door doors[] = {
	{ REPLY, .of = "alert", .run = heard },
	{ WORD, "cause", "причина", .takes = "<fact>", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = cause, .help = M("help.alert.cause", "it was a one-off, and why"),
	  .example = M("help.alert.cause.example", "planned work"),
	  .record = M("button.record.cause", "Record as cause") },
	{ REACTION, "white_check_mark", .of = "alert", .who = ROSTER, .run = ticked },
	{ BUTTON, "alert.one_off", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER,
	  .run = open_form },
	{ FORM, "oneoff", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = submitted },
	{ BUTTON, "alert.change", .of = "alert", .in = "one_off", .who = ROSTER,
	  .run = open_change },
	{ FORM, "oneoff.change", .of = "alert", .in = "one_off", .who = ROSTER, .run = changed },
	{ BUTTON, "alert.same_cause", .of = "alert", .in = ALERT_ASKED, .who = ROSTER,
	  .run = same_cause, .agreed = agree },
	{ BUTTON, "alert.offer.yes", .of = "alert", .in = ALERT_ASKED, .who = ROSTER,
	  .run = it_was },
	{ BUTTON, "alert.offer.no", .of = "alert", .who = ROSTER, .run = just_a_reply },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "oneoff",
	  .title = M("form.oneoff", "One-off incident"),
	  .submit = M("form.record", "Record"),
	  .fill = fill,
	  .fields = { { "why", M("form.oneoff.why", "Why it fired"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ .name = "oneoff.change",
	  .title = M("form.oneoff", "One-off incident"),
	  .submit = M("form.record", "Record"),
	  .fill = fill,
	  .fields = { { "why", M("form.oneoff.instead", "Why it fired, instead of this"),
	                .required = true, .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_one_off = {
	.name = "one_off", .group = HELP_MONITORING, .doors = doors, .forms = forms
};
