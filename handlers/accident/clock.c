#include "accident.h"
#include "say.h"

#include <string.h>

/* A8: the clock. Downtime is the sum of the intervals; `!down` before the start moves the start. */

static enum outcome refuse_before(struct ctx *cx, const struct accident *was, int64_t began)
{
	return refuse(cx,
	              was->down && was->intervals > 1
	                      ? M("no.time.before.again",
	                          "⛔ Restored before it went down again ({since}): not recorded.")
	                      : M("no.time.before",
	                          "⛔ Restored before the accident began ({since}): not recorded."),
	              WITH(AT("since", began)));
}

/* Somebody said of a later moment that it was down: the word parts the downtime in two. */
static void tell_if_down_since(struct ctx *cx, const char *object, int64_t when)
{
	const struct accident a = accident_of(cx, object);
	if (a.down)
		answer(cx,
		       M("restored.between",
		         "ℹ️ Restored at {when} is recorded, but it is down again since {since}."),
		       WITH(AT("when", when), AT("since", a.interval[a.intervals - 1].from)));
}

static enum outcome restored(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	if (!was.down && !was.losing)
		return refuse(cx,
		              M("no.restored",
		                "⛔ Not done: {accident} is restored already. Down again: `!down`."),
		              WITH(OBJECT("accident", a->object)));
	int64_t began = was.down ? was.interval[was.intervals - 1].from : was.loss_from;
	int64_t when = accident_minute(a->when);
	if (when < began)
		return refuse_before(cx, &was, began);
	fact_note(cx, a->object, "restored", when, 0, NULL);
	accident_settle(cx, a->object);
	tell_if_down_since(cx, a->object, when);
	return DONE;
}

static enum outcome refuse_down(struct ctx *cx, const struct accident *was, int64_t when)
{
	if (was->down)
		return refuse(
		        cx,
		        M("no.down",
		          "⛔ Not done: {accident} has been going on since {since}. An earlier time "
		          "moves its start."),
		        WITH(OBJECT("accident", was->id), AT("since", was->since)));
	return refuse(cx, M("no.down.then", "⛔ Not done: {when} is part of the downtime already."),
	              WITH(AT("when", when)));
}

static enum outcome down(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	int64_t when = accident_minute(a->when);
	if (!strcmp(was.state, "signed"))
		return repeat_offer(cx, a->object);
	if (accident_was_down(&was, when))
		return refuse_down(cx, &was, when);
	if (was.intervals == INTERVALS_MAX)
		return accident_full(cx, a->object);
	fact_note(cx, a->object, "down", when, 0, NULL);
	accident_settle(cx, a->object);
	if (was.losing && !was.intervals) /* only now do clients notice it */
		clients_on_down(cx, a->object);
	return DONE;
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ WORD, "restored", "восстановлено", .takes = "[when]", .of = "accident", .in = LIVE,
	  .who = ROSTER, .run = restored,
	  .help = M("help.restored", "it works again; a time may follow"),
	  .example = M("help.restored.example", "15:37") },
	{ WORD, "down", "упало", .takes = "[when]", .of = "accident", .in = LIVE " signed",
	  .who = ROSTER, .run = down,
	  .help = M("help.down", "it is down again, or went down earlier than was said"),
	  .example = M("help.down.example", "13:50") },
	{ BUTTON, "accident.restored", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = restored },
	{ BUTTON, "accident.down", .of = "accident", .in = LIVE " signed", .who = ROSTER,
	  .run = down },
	{ 0 },
};

const struct handler handler_clock = { .name = "clock", .group = HELP_ACCIDENT, .doors = doors };
