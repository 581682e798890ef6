#include "accident.h"
#include "say.h"

#include <string.h>

/* A1: one goes on already. Two people within ten minutes declare one accident; later, and of a
 * thread, nobody can tell but the one who says it. */

enum { TITLE_POINTS = 80 };

static void answer_joined(struct ctx *cx, const char *object, const struct declaring *d)
{
	answer(cx,
	       d->from ? M("accident.joined.from",
	                   "Accident {accident} has been open since {since}: that was added to it.")
	               : M("accident.joined",
	                   "Accident {accident} has been open since {since}: your words were added to it."),
	       WITH(OBJECT("accident", object), AT("since", accident_of(cx, object).since)));
	offer_link(cx, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static enum outcome join(struct ctx *cx, const char *object, const struct declaring *d)
{
	if (d->from)
		accident_adopt(cx, object, d);
	else
		fact_note(cx, object, "entry", now(cx), 0, d->title);
	accident_note(cx, object, d);
	answer_joined(cx, object, d);
	accident_settle(cx, object);
	return DONE;
}

static enum outcome ask_same(struct ctx *cx, const char *object, const struct declaring *d)
{
	fact_note(cx, object, "asked", now(cx), 0, d->title);
	if (d->from)
		fact_note_of(cx, object, "asked.from", d->since, d->from, d->author);
	answer(cx,
	       M("accident.same", "Accident {accident} \"{title}\" is open. Is this the same one?"),
	       WITH(OBJECT("accident", object),
	            CUT("title", accident_of(cx, object).title, TITLE_POINTS)));
	offer(cx, PRIMARY, "accident.same", object, M("button.same", "Yes, the same"));
	offer(cx, DANGER, "accident.another", object, M("button.other", "No, another"));
	return DONE;
}

enum outcome accident_declare(struct ctx *cx, const struct declaring *d)
{
	const char *running = d->drill ? NULL : object_latest(cx, "accident", ACCIDENT_LIVE);
	if (!running) {
		accident_open(cx, d);
		return DONE;
	}
	if (d->from || now(cx) - accident_of(cx, running).declared.at >= JOIN_MS)
		return ask_same(cx, running, d);
	offer(cx, PLAIN, "accident.another", running, M("button.another", "This is another one"));
	return join(cx, running, d);
}

/* The last that this person declared while the accident was open already, taken back from it.
 * False: there is nothing, or it was decided. */
static bool take_back(struct ctx *cx, const char *object, const char *kind, struct declaring *ret)
{
	const char *source = NULL;
	for (struct facts f = facts(cx, object, kind); fact_next(&f);)
		if (same_person(f.is.by, by(cx)) &&
		    (!strcmp(kind, "asked") || !strncmp(f.is.source, "slash/", 6))) {
			ret->title = kept(cx, f.is.text);
			source = kept(cx, f.is.source);
		}
	if (!source)
		return false;
	for (struct facts f = facts(cx, object, "asked.from"); fact_next(&f);)
		if (!strcmp(f.is.source, source)) {
			ret->from = kept(cx, f.is.text);
			ret->author = kept(cx, f.is.by);
			ret->since = f.is.at;
		}
	fact_withdraw(cx, object, kind, source);
	fact_withdraw(cx, object, "asked.from", source);
	return true;
}

static enum outcome decided(struct ctx *cx)
{
	return refuse(cx, M("no.another", "⛔ Not done: that was decided already."), NOTHING);
}

/* It becomes an accident of its own. */
static enum outcome another(struct ctx *cx, const struct args *a)
{
	struct declaring said = { 0 };
	if (!take_back(cx, a->object, "asked", &said) && !take_back(cx, a->object, "entry", &said))
		return decided(cx);
	accident_settle(cx, a->object);
	accident_open(cx, &said);
	return DONE;
}

/* Signed or cancelled meanwhile it takes nobody's words any more, and it is down again. */
static enum outcome same(struct ctx *cx, const struct args *a)
{
	struct declaring said = { 0 };
	if (!take_back(cx, a->object, "asked", &said))
		return decided(cx);
	const struct accident was = accident_of(cx, a->object);
	if (strcmp(was.state, "signed") != 0 && !accident_is_over(&was))
		return join(cx, a->object, &said);
	accident_open(cx, &said);
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "accident.same", .of = "accident", .who = ROSTER, .run = same },
	{ BUTTON, "accident.another", .of = "accident", .who = ROSTER, .run = another },
	{ 0 },
};

const struct handler handler_join = { .name = "join", .group = HELP_ACCIDENT, .doors = doors };
