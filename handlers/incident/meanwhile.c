#include "alert.h"

#include "alerts.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* I5: while an accident goes on, nobody is asked what an alert was. */

enum { TEXT_POINTS = 80 };

bool alerts_wait_for(struct ctx *cx, const char *whole)
{
	return alert_is(cx, whole, "open") || (alert_is(cx, whole, "restored") &&
	                                       now(cx) < next_morning(cx, object_since(cx, whole)));
}

bool meanwhile_takes(struct ctx *cx, const char *alert)
{
	const char *accident = object_latest(cx, "accident", "open restored");
	if (!accident || !alerts_wait_for(cx, accident))
		return false;
	fact_note_from(cx, accident, "alert", alert, now(cx), 0, NULL);
	alert_hold(cx, alert, accident);
	return true;
}

/* The n-th that began meanwhile, or NULL. */
static const char *nth(struct ctx *cx, const char *accident, int n)
{
	const char *alert = NULL;
	for (struct facts f = facts_part(cx, accident, "alert", n, 1); fact_next(&f);)
		alert = kept(cx, f.is.source);
	return alert;
}

static int64_t waiting(struct ctx *cx, const char *accident)
{
	int64_t n = 0;
	for (struct facts f = facts(cx, accident, "alert"); fact_next(&f);)
		n += alert_is(cx, f.is.source, "held");
	return n;
}

void alerts_draw_count(struct ctx *cx, struct card *c, const char *accident)
{
	int64_t n = 0;
	for (struct facts f = facts(cx, accident, "alert"); fact_next(&f);)
		n += facts_number(cx, f.is.source, "fired");
	if (n)
		card_more(c, MN("card.alerts", "{n} alert", "{n} alerts"), WITH(NUMBER("n", n)));
}

void alerts_draw_button(struct ctx *cx, struct card *c, const char *accident)
{
	struct fact cause;
	int64_t n = waiting(cx, accident);
	if (!n || !fact_last(cx, accident, "cause", &cause))
		return;
	const char *label =
	        worded(cx, M("button.alerts.settle", "Settle alerts ({n})"), WITH(NUMBER("n", n)));
	card_button(c, PLAIN, "alerts.because", AS_IS(label));
}

static enum outcome because(struct ctx *cx, const struct args *a)
{
	struct fact cause;
	const char *alert;
	int64_t n = waiting(cx, a->object);
	if (!n || !fact_last(cx, a->object, "cause", &cause))
		return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	for (int i = 0; (alert = nth(cx, a->object, i)); i++)
		if (alert_is(cx, alert, "held")) {
			fact_note(cx, alert, MEANWHILE, now(cx), 0, a->object);
			alert_because(cx, alert, source(cx), cause.text);
		}
	answer(cx,
	       MN("alerts.because", "Written under {n} alert: \"{text}\".",
	          "Written under {n} alerts: \"{text}\"."),
	       WITH(NUMBER("n", n), CUT("text", cause.text, TEXT_POINTS)));
	return DONE;
}

void alerts_after(struct ctx *cx, const char *accident)
{
	const char *alert;
	for (int i = 0; (alert = nth(cx, accident, i)); i++)
		if (alert_is(cx, alert, "held")) {
			alert_ask(cx, alert);
			show(cx, accident, "card");
		}
}

void alerts_restored(struct ctx *cx, const char *accident)
{
	wake_at(cx, accident, "alerts.after", next_morning(cx, now(cx)));
}

static enum outcome morning(struct ctx *cx, const struct args *a)
{
	alerts_after(cx, a->object);
	return DONE;
}

/* A storm before its alerts: they wait for it again. */
static const char *next_part(struct ctx *cx, const char *accident)
{
	const char *part = NULL;
	for (struct facts f = facts(cx, accident, "has"); fact_next(&f);)
		if (!part || !strncmp(f.is.source, "storm:", strlen("storm:")))
			part = kept(cx, f.is.source);
	return part;
}

void alerts_free(struct ctx *cx, const char *accident)
{
	const char *part;
	while ((part = next_part(cx, accident))) {
		object_leaves(cx, part, accident);
		alert_free(cx, part);
	}
}

static const struct door doors[] = {
	{ TIMER, "alerts.after", .of = "accident", .in = "restored summed_up", .run = morning },
	{ BUTTON, "alerts.because", .of = "accident", .in = "restored summed_up", .who = ROSTER,
	  .run = because },
	{ 0 },
};

const struct handler handler_meanwhile = { .name = "meanwhile",
	                                   .group = HELP_MONITORING,
	                                   .doors = doors };
