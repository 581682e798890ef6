#include "incident.h"

#include "alert.h"
#include "card.h"
#include "say.h"

/* I3: an incident without an alert is an alert of its own making: its root is our message. */

enum { LINE_POINTS = 150 };

const char *incident_open(struct ctx *cx, const char *text, enum choice priority)
{
	const char *object = object_new(cx, "alert", "alert");
	/* From itself: it has no message to react on, and no rule with a history. */
	fact_note_from(cx, object, "title", object, now(cx), 0, kept_line(cx, text));
	fact_note_from(cx, object, "of", object, now(cx), 0, object);
	fact_note(cx, object, "fired", now(cx), 0, text);
	fact_note(cx, object, "file", now(cx), priority, text);
	show(cx, object, "card");
	show_page(cx, object, "issue");
	alert_settle(cx, object);
	return object;
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct alert a = alert_of(cx, object);
	card_section(c, M("incident.card", "🟡 *Incident:* {text} · {who}, {when}"),
	             WITH(CUT("text", a.rule, LINE_POINTS), NAME("who", a.filed.by),
	                  AT("when", a.since)));
	alert_draw_card(cx, c, object);
}

static const struct card_kind cards[] = {
	{ "alert", "card", IN_ALERTS, draw },
	{ 0 },
};

const struct handler handler_incident = { .name = "incident",
	                                  .group = HELP_MONITORING,
	                                  .cards = cards };
