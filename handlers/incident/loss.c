#include "card.h"
#include "definition.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* I6: data that is being lost makes it an accident. Offered at once to who said so; without an
 * answer, to all of the first level and the head; it waits for them until somebody has declared it
 * or said that nothing is lost, whatever else the alert was answered with: then the head is asked.
 * What waits are facts "open" of the one book "losses". */

#define URGENT_MS ((int64_t)3 * 60 * 1000)
#define LATE_MS   ((int64_t)60 * 1000)
enum { RULE_POINTS = 80 };
#define ANSWERED "one_off closed"

static bool is_open(struct ctx *cx, const char *object, const struct definition *d)
{
	const struct alert a = alert_of(cx, object);
	return d->losing && strcmp(a.state, "accident") != 0 && !alert_in_storm(cx, &a);
}

static bool is_told(const struct definition *d)
{
	return d->loss_told.by && d->loss_told.at >= d->losing;
}

static bool is_past(const struct definition *d)
{
	return d->loss_past.by && d->loss_past.at >= d->losing;
}

static const char *nth_part(struct ctx *cx, const char *part, int64_t at)
{
	return part_of(cx, part, digits(cx, at));
}

/* It was answered as something else, and goes past the head. */
static void ask_head(struct ctx *cx, const char *object, const struct definition *d)
{
	if (is_past(d))
		return;
	fact_note(cx, object, "loss_past", now(cx), 0, NULL);
	if (head(cx))
		show_to(cx, head(cx), object, nth_part(cx, "lost", now(cx)));
}

static void keep_book(struct ctx *cx, const char *object, int64_t since)
{
	const char *book = object_only(cx, "losses");
	bool kept_there = fact_from(cx, book, "open", object);
	if (since && !kept_there)
		fact_note_from(cx, book, "open", object, since, 0, NULL);
	else if (!since && kept_there)
		fact_withdraw(cx, book, "open", object);
}

void loss_settle(struct ctx *cx, const char *object)
{
	const struct definition d = definition_of(cx, object);
	if (!d.data.by)
		return;
	bool open = is_open(cx, object, &d);
	int64_t due = d.losing + URGENT_MS;
	keep_book(cx, object, open ? d.losing : 0);
	wake_at(cx, object, "loss", !open || is_told(&d) ? 0 : due > now(cx) ? due : now(cx));
	if (open && !is_shown(cx, object, "loss"))
		show(cx, object, "loss");
	if (open && state_is_of(object_state(cx, object), ANSWERED))
		ask_head(cx, object, &d);
}

static void ask_everybody(struct ctx *cx, const char *object, const struct definition *d)
{
	fact_note(cx, object, "loss_told", now(cx), 0, NULL);
	definition_ask_all(cx, object, nth_part(cx, "lost", now(cx)), !is_past(d));
}

static enum outcome come_due(struct ctx *cx, const struct args *a)
{
	const struct definition d = definition_of(cx, a->object);
	if (!is_open(cx, a->object, &d) || is_told(&d))
		return DONE;
	/* Late because the bot was down: what was said meanwhile is about to be found. */
	if (now(cx) - a->when >= LATE_MS)
		wake_at(cx, a->object, "loss", now(cx) + LATE_MS / 2);
	else
		ask_everybody(cx, a->object, &d);
	return DONE;
}

static enum outcome nothing_lost(struct ctx *cx, const struct args *a)
{
	const struct definition d = definition_of(cx, a->object);
	if (!d.losing)
		return refuse(cx, M("no.minute15", "Already answered: {who}, {when}."),
		              WITH(NAME("who", d.data.by), AT("when", d.data.at)));
	fact_note(cx, a->object, "data", now(cx), NO, NULL);
	alert_settle(cx, a->object);
	return DONE;
}

static void draw_past(struct ctx *cx, struct card *c, const char *object,
                      const struct definition *d)
{
	const struct alert a = alert_of(cx, object);
	const struct msg *m =
	        d->data.number == NO ? M("loss.none", "⚪ No data is lost: {who}, {when}")
	        : !strcmp(a.state, "accident") ? M("minute15.accident", "🔴 Accident {accident}.")
	        : alert_in_storm(cx, &a)
	                ? M("minute15.common", "⚪ Asked in the storm's common thread.")
	                : M("minute15.off", "⚪ The question is off.");
	const struct piece *with = WITH(NAME("who", d->data.by), AT("when", d->data.at),
	                                OBJECT_LINK("accident", object_home(cx, object)));
	card_line(c, m, with);
	card_says(c, m, with);
	card_past(c);
}

static void draw_buttons(struct card *c)
{
	card_button(c, DANGER, "minute15.yes", M("button.minute15.yes", "Yes, accident"));
	card_button(c, PLAIN, "loss.none", M("button.loss.none", "No data is lost"));
}

static void draw_in_thread(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	if (!is_open(cx, object, &d)) {
		draw_past(cx, c, object, &d);
		return;
	}
	card_section(c,
	             M("loss.ask",
	               "⚠️ {who}, lost data is an accident by the regulation. Declare it?"),
	             WITH(PING("who", d.data.by)));
	if (is_told(&d))
		card_context(
		        c,
		        M("minute15.everybody", "asked of the first level and the head at {when}"),
		        WITH(AT("when", d.loss_told.at)));
	else
		card_context(
		        c,
		        M("loss.due", "answer by {due}, or the first level and the head are asked"),
		        WITH(AT("due", d.losing + URGENT_MS)));
	draw_buttons(c);
	card_says(c,
	          M("loss.ask",
	            "⚠️ {who}, lost data is an accident by the regulation. Declare it?"),
	          WITH(NAME("who", d.data.by)));
}

static void draw_to_person(struct ctx *cx, struct card *c, const char *object)
{
	const struct definition d = definition_of(cx, object);
	const struct alert a = alert_of(cx, object);
	bool open = is_open(cx, object, &d);
	definition_draw_title(c, &a, open);
	if (!open) {
		draw_past(cx, c, object, &d);
		return;
	}
	const struct msg *m =
	        state_is_of(a.state, ANSWERED)
	                ? M("loss.closing",
	                    "Answered as no accident, but data was said to be lost: by the "
	                    "regulation that is an accident. Declare it?")
	                : M("loss.everybody",
	                    "Data is lost: an accident by the regulation. Declare it?");
	card_line(c, m, NOTHING);
	card_says(c, m, NOTHING);
	definition_draw(c, &d);
	if (a.cause.by)
		card_context(c, M("incident.cause", "cause: {text} ({who}, {when})"),
		             WITH(CUT("text", a.cause.text, RULE_POINTS), NAME("who", a.cause.by),
		                  AT("when", a.cause.at)));
	draw_buttons(c);
	definition_link(cx, c, object);
}

static void tell_losses(struct ctx *cx, struct waits *w, const char *book)
{
	bool decides = same_person(by(cx), head(cx));
	for (struct facts f = facts(cx, book, "open"); fact_next(&f);) {
		const char *object = kept(cx, f.is.source);
		wait_line_of(
		        w, object, decides ? DECISION : ANY_L1,
		        M("wait.loss", "{rule}: data is lost since {since}, no accident declared"),
		        WITH(CUT("rule", alert_of(cx, object).rule, RULE_POINTS),
		             AT("since", f.is.at)));
		wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
	}
}

static const struct door doors[] = {
	{ TIMER, "loss", .of = "alert", .run = come_due },
	{ TIMER, "loss", .of = "storm", .run = come_due },
	{ BUTTON, "loss.none", .of = "alert", .in = ALERT_ANY, .who = ROSTER, .run = nothing_lost },
	{ BUTTON, "loss.none", .of = "storm", .in = STORM_ANY, .who = ROSTER, .run = nothing_lost },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "alert", "loss", IN_THREAD, draw_in_thread },
	{ "storm", "loss", IN_THREAD, draw_in_thread },
	{ "alert", "lost", TO_PERSON, draw_to_person },
	{ "storm", "lost", TO_PERSON, draw_to_person },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "losses", "kept", .tell = tell_losses },
	{ 0 },
};

const struct handler handler_loss = {
	.name = "loss", .group = HELP_MONITORING, .doors = doors, .cards = cards
};

static const struct flow book_flow = KEPT("losses");
const struct handler handler_losses = {
	.name = "losses", .group = HELP_MONITORING, .waiting = waiting, .flow = &book_flow
};
