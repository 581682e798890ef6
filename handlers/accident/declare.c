#include "accident.h"
#include "say.h"

#include <string.h>

/* A1: a person says that prescriptions have stopped. One message in the community's channel, kept
 * current; an issue at once. */

enum { TICK_MS = 5 * 60 * 1000, TITLE_POINTS = 80, LINE_POINTS = 150 };

void accident_note(struct ctx *cx, const char *object, const struct declaring *d)
{
	if (d->share_said)
		fact_note(cx, object, "impact", now(cx), d->share, NULL);
	if (d->data)
		fact_note(cx, object, "data", now(cx), d->data, NULL);
}

static void begin(struct ctx *cx, const char *object, const struct declaring *d)
{
	int64_t since = accident_minute(d->since ? d->since : now(cx));
	fact_note(cx, object, "title", now(cx), 0, d->title);
	fact_note(cx, object, d->works ? "losing" : "down", since, 0, NULL);
	accident_note(cx, object, d);
	if (d->from)
		accident_adopt(cx, object, d);
}

const char *accident_open(struct ctx *cx, const struct declaring *d)
{
	const char *object = object_new(cx, "accident", d->drill ? "drill" : "accident");
	begin(cx, object, d);
	show(cx, object, "card");
	show_page(cx, object, "issue");
	post(cx, object,
	     M("accident.thread",
	       "Write what you do here: every reply is recorded. Mark what matters with 📌. Words: "
	       "`!restored`, `!cause …`, `!help`."),
	     NOTHING);
	crew_step(cx, object);
	accident_tell_leaders(cx, object, "declared",
	                      M("accident.declared.told",
	                        "🔴 *Accident {accident} is declared:* {title} · {who}, {when}"),
	                      WITH(OBJECT("accident", object), CUT("title", d->title, LINE_POINTS),
	                           NAME("who", by(cx)), AT("when", now(cx))));
	wake_at(cx, object, "clock.tick", now(cx) + TICK_MS);
	accident_watch_silence(cx, object);
	if (accident_of(cx, object).down)
		clients_on_down(cx, object);
	answer(cx,
	       d->drill ? M("drill.declared", "🧪 DRILL {accident} · 🔴 declared.")
	                : M("accident.declared", "🔴 Accident {accident} is declared."),
	       WITH(OBJECT("accident", object)));
	return object;
}

static enum outcome declare(struct ctx *cx, const struct args *a)
{
	if (a->text)
		return accident_declare(cx,
		                        &(struct declaring){ .title = a->text, .drill = a->drill });
	ask(cx, "accident", a->drill ? "drill" : object_latest(cx, "accident", ACCIDENT_LIVE));
	return DONE;
}

static enum outcome tick(struct ctx *cx, const struct args *a)
{
	show(cx, a->object, "card");
	wake_at(cx, a->object, "clock.tick", now(cx) + TICK_MS);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "accident", "авария", .takes = "[--drill] [text]", .who = ROSTER, .run = declare,
	  .help = M("help.accident",
	            "declare an accident, with `--drill` a drill: card, issue and thread at once"),
	  .example = M("help.accident.example", "Prescriptions are not saved"), .at_home = true },
	{ BUTTON, "accident.declare", .who = ROSTER, .run = declare, .at_home = true,
	  .style = DANGER, .label = M("button.declare", "Accident") },
	{ TIMER, "clock.tick", .of = "accident", .in = "open", .run = tick },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "card", IN_COMMUNITY, accident_draw_card },
	{ 0 },
};

const struct handler handler_declare = { .name = "declare",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors,
	                                 .cards = cards,
	                                 .flow = &accident_flow,
	                                 .sealed = "signed" };
