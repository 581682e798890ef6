#include "accident.h"
#include "card.h"
#include "say.h"
#include "typed.h"

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
	accident_show_leaders(cx, object, "declared");
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

bool accident_may_drill(struct ctx *cx)
{
	if (is_working(cx, now(cx)))
		return true;
	refuse(cx,
	       M("no.drill.hours",
	         "⛔ Not done: a drill is held in working time, next from {when}. For a real one: "
	         "`/ehr accident text`."),
	       WITH(START("when", next_working(cx, now(cx)))));
	return false;
}

/* What calls people at night must say what is down: a word of the bot, or of a drill, is asked
 * about first. */
static bool says_what_is_down(struct ctx *cx, const char *text)
{
	const char *drill = typed_behind_drill(text);
	if (drill)
		refuse(cx,
		       M("no.declared.drill",
		         "ℹ️ Nothing is declared. A drill? `/ehr accident --drill {text}`. If it is real, "
		         "begin with what is down."),
		       WITH(CUT("text", *drill ? drill : "…", TITLE_POINTS)));
	else if (typed_is_name(cx, text))
		refuse(cx,
		       M("no.declared.word",
		         "ℹ️ Nothing is declared: \"{text}\" does not say what is down. For example: "
		         "`/ehr accident Prescriptions are not saved`. All words: `/ehr help`."),
		       WITH(CUT("text", text, TITLE_POINTS)));
	else
		return true;
	return false;
}

static enum outcome declare(struct ctx *cx, const struct args *a)
{
	if ((a->drill && !accident_may_drill(cx)) ||
	    (a->text && !a->drill && !says_what_is_down(cx, a->text)))
		return REFUSED;
	if (a->text)
		return accident_declare(cx,
		                        &(struct declaring){ .title = a->text, .drill = a->drill });
	ask(cx, "accident", a->drill ? "drill" : object_latest(cx, "accident", "open"));
	return DONE;
}

static enum outcome tick(struct ctx *cx, const struct args *a)
{
	show(cx, a->object, "card");
	wake_at(cx, a->object, "clock.tick", now(cx) + TICK_MS);
	return DONE;
}

/* To the head and to infra: an edit says that it was none, or is another one. */
static void draw_declared(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const bool none = a.cancelled.by;
	if (!none && accident_draw_past(cx, c, &a))
		return;
	const struct msg *m =
	        none ? M("crew.cancelled", "Accident {accident} is cancelled: {why}.")
	             : M("accident.declared.told",
	                 "🔴 *Accident {accident} is declared:* {title} · {who}, {when}");
	const struct piece *with =
	        WITH(OBJECT("accident", object), CUT("title", a.title, LINE_POINTS),
	             CUT("why", a.cancelled.text, LINE_POINTS), NAME("who", a.declared.by),
	             AT("when", a.declared.at));
	card_section(c, m, with);
	card_says(c, m, with);
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
	{ "accident", "declared", TO_PERSON, draw_declared },
	{ 0 },
};

const struct handler handler_declare = { .name = "declare",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors,
	                                 .cards = cards,
	                                 .flow = &accident_flow,
	                                 .sealed = "signed" };
