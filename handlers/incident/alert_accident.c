#include "accidents.h"
#include "alert.h"
#include "say.h"

#include <string.h>

/* I4: it is an accident. What the alert said is filled in; from then on its thread is a part of the
 * accident's record. */

enum { TITLE_POINTS = 80 };

/* One goes on already: this may be a part of it. Nothing is done till that is answered. */
static enum outcome ask_whether_same(struct ctx *cx, const char *object, const char *running)
{
	struct fact title;
	if (!fact_last(cx, running, "title", &title))
		title.text = "";
	offer(cx, PRIMARY, "alert.part", object, M("button.same", "Yes, the same"));
	offer(cx, DANGER, "alert.another", object, M("button.other", "No, another"));
	return refuse(cx,
	              M("accident.same",
	                "Accident {accident} \"{title}\" is open. Is this the same one?"),
	              WITH(OBJECT("accident", running), CUT("title", title.text, TITLE_POINTS)));
}

static enum outcome another(struct ctx *cx, const struct args *a)
{
	ask(cx, "accident", a->object);
	return DONE;
}

static enum outcome pressed(struct ctx *cx, const struct args *a)
{
	const char *running = object_latest(cx, "accident", "open restored");
	if (running)
		return ask_whether_same(cx, a->object, running);
	ask_about(cx, "accident", a->object, ACCIDENT_FIRST);
	return DONE;
}

enum outcome alert_is_accident(struct ctx *cx, const char *object, const char *text)
{
	const char *running = object_latest(cx, "accident", "open restored");
	if (running)
		return ask_whether_same(cx, object, running);
	accident_because(cx, object, text);
	return DONE;
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	return alert_is_accident(cx, a->object, a->text);
}

/* What began while it went on was asked nothing: its thread says now where the record is. */
static void leave_pointer(struct ctx *cx, const char *object)
{
	if (!strcmp(object_kind(cx, object), "alert") && !alert_of(cx, object).incident)
		show(cx, object, "ask");
}

static enum outcome part(struct ctx *cx, const struct args *a)
{
	const char *running = object_latest(cx, "accident", "open restored");
	if (!running)
		return another(cx, a);
	accident_takes(cx, running, a->object);
	leave_pointer(cx, a->object);
	answer(cx, M("alert.part", "Recorded in {accident}."), WITH(OBJECT("accident", running)));
	return DONE;
}

static const struct door doors[] = {
	{ WORD, "accident", "авария", .takes = "[text]", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = word, .help = M("help.alert.accident", "it is an accident") },
	{ WORD, "accident", "авария", .takes = "[text]", .of = "storm", .in = STORM_KNOWN,
	  .who = ROSTER, .run = word },
	{ BUTTON, "alert.accident", .of = "storm", .in = STORM_KNOWN, .who = ROSTER,
	  .run = pressed },
	{ BUTTON, "alert.another", .of = "storm", .in = STORM_KNOWN, .who = ROSTER,
	  .run = another },
	{ BUTTON, "alert.part", .of = "storm", .in = STORM_KNOWN, .who = ROSTER, .run = part },
	{ BUTTON, "alert.accident", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER,
	  .run = pressed },
	{ BUTTON, "alert.another", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER,
	  .run = another },
	{ BUTTON, "alert.part", .of = "alert", .in = ALERT_KNOWN, .who = ROSTER, .run = part },
	{ 0 },
};

const struct handler handler_alert_accident = { .name = "alert_accident",
	                                        .group = HELP_MONITORING,
	                                        .doors = doors };
