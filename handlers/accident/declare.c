#include "accident.h"
#include "say.h"

#include <string.h>

/* A1: a person says that prescriptions have stopped. One message in the community's channel, kept
 * current; an issue at once; two people within ten minutes declare one accident. */

enum { JOIN_MS = 10 * 60 * 1000, TICK_MS = 5 * 60 * 1000, TITLE_POINTS = 80, LINE_POINTS = 150 };

static enum outcome join(struct ctx *cx, const char *object, const char *said)
{
	fact_note(cx, object, "entry", now(cx), 0, said);
	answer(cx,
	       M("accident.joined",
	         "Accident {accident} has been open since {since}: your words were added to it."),
	       WITH(OBJECT("accident", object), AT("since", accident_of(cx, object).since)));
	accident_settle(cx, object);
	return DONE;
}

/* Who is called knows by that. */
static bool is_called(const struct accident *a, const char *person)
{
	return crew_call(&a->crew[INFRASTRUCTURE], person, 0) ||
	       crew_call(&a->crew[MACHINES], person, 0);
}

static void tell_leaders(struct ctx *cx, const char *object, const char *title)
{
	const struct accident a = accident_of(cx, object);
	const char *leaders[] = { head(cx), infra(cx) };
	for (int i = 0; i < 2; i++)
		if (leaders[i] && !(i && same_person(leaders[0], leaders[1])) &&
		    !same_person(leaders[i], by(cx)) && !is_called(&a, leaders[i]))
			tell(cx, leaders[i], "declared",
			     M("accident.declared.told",
			       "🔴 *Accident {accident} is declared:* {title} · {who}, {when}"),
			     WITH(OBJECT("accident", object), CUT("title", title, LINE_POINTS),
			          NAME("who", by(cx)), AT("when", now(cx))));
}

static enum outcome open_new(struct ctx *cx, const char *title, bool drill)
{
	const char *object = object_new(cx, "accident", drill ? "drill" : "accident");
	fact_note(cx, object, "title", now(cx), 0, title);
	fact_note(cx, object, "down", accident_minute(now(cx)), 0, NULL);
	show(cx, object, "card");
	show_page(cx, object, "issue");
	post(cx, object,
	     M("accident.thread",
	       "Write what you do here: every reply is recorded. Mark what matters with 📌. Words: "
	       "`!restored`, `!cause …`, `!help`."),
	     NOTHING);
	crew_step(cx, object);
	tell_leaders(cx, object, title);
	wake_at(cx, object, "clock.tick", now(cx) + TICK_MS);
	answer(cx, M("accident.declared", "🔴 Accident {accident} is declared."),
	       WITH(OBJECT("accident", object)));
	return DONE;
}

/* Later than that nobody can tell but the one who says it. */
static enum outcome ask_same(struct ctx *cx, const char *object, const struct args *a)
{
	fact_note(cx, object, "asked", now(cx), 0, a->text);
	answer(cx,
	       M("accident.same", "Accident {accident} \"{title}\" is open. Is this the same one?"),
	       WITH(OBJECT("accident", object),
	            CUT("title", accident_of(cx, object).title, TITLE_POINTS)));
	offer(cx, PRIMARY, "accident.same", object, M("button.same", "Yes, the same"));
	offer(cx, DANGER, "accident.another", object, M("button.other", "No, another"));
	return DONE;
}

static enum outcome declare(struct ctx *cx, const struct args *a)
{
	const char *running =
	        a->drill ? NULL : object_latest(cx, "accident", "open restored summed_up");
	if (!running)
		return open_new(cx, a->text, a->drill);
	if (now(cx) - accident_of(cx, running).declared.at >= JOIN_MS)
		return ask_same(cx, running, a);
	offer(cx, PLAIN, "accident.another", running, M("button.another", "This is another one"));
	return join(cx, running, a->text);
}

/* The last that this person declared while the accident was open already, taken back from it. NULL:
 * there is nothing, or it was decided. */
static const char *take_back(struct ctx *cx, const char *object, const char *kind)
{
	const char *said = NULL, *from = NULL;
	for (struct facts f = facts(cx, object, kind); fact_next(&f);)
		if (same_person(f.is.by, by(cx)) && !strncmp(f.is.source, "slash/", 6)) {
			said = kept(cx, f.is.text);
			from = kept(cx, f.is.source);
		}
	if (said)
		fact_withdraw(cx, object, kind, from);
	return said;
}

static enum outcome decided(struct ctx *cx)
{
	return refuse(cx, M("no.another", "⛔ Not done: that was decided already."), NOTHING);
}

/* It becomes the title of an accident of its own. */
static enum outcome another(struct ctx *cx, const struct args *a)
{
	const char *said = take_back(cx, a->object, "asked");
	if (!said)
		said = take_back(cx, a->object, "entry");
	if (!said)
		return decided(cx);
	accident_settle(cx, a->object);
	return open_new(cx, said, false);
}

static enum outcome same(struct ctx *cx, const struct args *a)
{
	const char *said = take_back(cx, a->object, "asked");
	return said ? join(cx, a->object, said) : decided(cx);
}

static enum outcome tick(struct ctx *cx, const struct args *a)
{
	show(cx, a->object, "card");
	wake_at(cx, a->object, "clock.tick", now(cx) + TICK_MS);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "accident", "авария", .takes = "[--drill] <text>", .who = ROSTER, .run = declare,
	  .help = M("help.accident",
	            "declare an accident: the card, the issue and the thread at once"),
	  .example = M("help.accident.example", "Prescriptions are not saved") },
	{ BUTTON, "accident.same", .of = "accident", .who = ROSTER, .run = same },
	{ BUTTON, "accident.another", .of = "accident", .who = ROSTER, .run = another },
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
	                                 .flow = &accident_flow };
