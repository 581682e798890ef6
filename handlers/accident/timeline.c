#include "accident.h"
#include "card.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* A3: the thread is the record. Every reply is an entry; editing it is seen, 📌 marks that very
 * reply. */

enum { GAP_MS = 60000 }; /* shorter than that nobody missed anything */

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", now(cx), 0, a->text ? a->text : "");
	if (!typed_is_word(cx, a->text))
		react_when_idle(cx, "memo");
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", said_at(cx), 0, a->text);
	react(cx, "pencil2");
	accident_settle(cx, a->object);
	return DONE;
}

/* Of those who pinned it all but one; NULL: nobody. */
static const char *without(struct ctx *cx, const char *all, const char *person)
{
	char *rest = all ? (char *)kept(cx, all) : NULL, *one;
	const char *others = NULL;
	while ((one = strsep(&rest, " ")))
		if (!same_person(one, person))
			others = others ? joined(cx, others, ' ', one) : one;
	return others;
}

/* It is a key moment as long as anybody's pin is on it: the fact's text is whose. */
static enum outcome pinned(struct ctx *cx, const struct args *a)
{
	struct fact was;
	if (!fact_from(cx, a->object, "entry", a->source))
		return DONE; /* the pin is on the card, or on a post of the bot's */
	bool is = fact_get(cx, a->object, "key", a->source, &was);
	const char *others = is ? without(cx, was.text ? was.text : was.by, by(cx)) : NULL;
	const char *all = !a->on ? others : others ? joined(cx, others, ' ', by(cx)) : by(cx);
	if (all)
		fact_note(cx, a->object, "key", is ? was.at : now(cx), 0, all);
	else
		fact_withdraw(cx, a->object, "key", a->source);
	accident_settle(cx, a->object);
	return DONE;
}

bool accident_by_author(struct ctx *cx, const char *object, const char *from)
{
	struct fact said;
	if (!from || !(fact_get(cx, object, "entry", from, &said) ||
	               fact_get(cx, object, "answered", from, &said))) {
		refuse_old(cx);
		return false;
	}
	if (is_by(cx, said.by))
		return true;
	refuse(cx, M("no.author", "⛔ Not done: that is up to who wrote it: {who}."),
	       WITH(NAME("who", said.by)));
	return false;
}

bool accident_is_claim(const struct fact *f)
{
	static const char *const others[] = { "entry",         "key",      "gone",   "file",
		                              "asked",         "answered", "silent", "patient_data",
		                              "gap",           "failed",   "round",  "snoozed",
		                              "countersigned", "declared", "thread", "moved",
		                              "hand.",         "retracted" };
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strncmp(f->kind, others[i], strlen(others[i])))
			return false;
	return !strchr(f->kind, ':'); /* what was done about the crew is none either */
}

static int64_t late_since(struct ctx *cx, const struct args *a, const char *kind)
{
	int64_t n = 0;
	for (struct facts f = facts(cx, a->object, kind); fact_next(&f);)
		n += f.is.late && f.is.said >= a->when && f.is.said <= now(cx) &&
		     (kind || accident_is_claim(&f.is));
	return n;
}

static void note_gap(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (accident_is_over(&accident) || accident.signed_off.by || now(cx) - a->when < GAP_MS ||
	    a->when > now(cx))
		return;
	fact_note(cx, a->object, "gap", a->when, now(cx), NULL);
	show(cx, a->object, "card");
}

/* Once a gap: what was said while nobody could be heard is recorded now. */
static enum outcome caught_up(struct ctx *cx, const struct args *a)
{
	note_gap(cx, a);
	int64_t replies = late_since(cx, a, "entry"), words = late_since(cx, a, NULL);
	if (replies)
		post(cx, a->object,
		     M("late.done",
		       "Slack was out of reach {gap}: replies recorded: {n}, words carried out: {words}."),
		     WITH(RANGE("gap", a->when, now(cx)), NUMBER("n", replies),
		          NUMBER("words", words)));
	return DONE;
}

/* The hours that nobody heard: a press is not found afterwards. */
void accident_draw_unheard(struct ctx *cx, struct card *c, const struct accident *a)
{
	bool any = false;
	for (struct facts f = facts(cx, a->id, "gap"); fact_next(&f); any = true)
		if (any)
			card_more(c, AS_IS("{gap}"), WITH(RANGE("gap", f.is.at, f.is.number)));
		else
			card_context(c, M("card.gap", "The bot heard nothing: {gap}"),
			             WITH(RANGE("gap", f.is.at, f.is.number)));
	if (any)
		card_more(c, M("card.gap.press", "press again what you pressed then"), NOTHING);
}

static const struct door doors[] = {
	{ REPLY, .of = "accident", .run = heard },
	{ EDIT, .of = "accident", .run = edited },
	{ REACTION, "pushpin", .of = "accident", .who = ROSTER, .run = pinned },
	{ CAUGHT_UP, .of = "accident", .run = caught_up },
	{ 0 },
};

const struct handler handler_timeline = { .name = "timeline",
	                                  .group = HELP_ACCIDENT,
	                                  .doors = doors };
