#include "accident.h"
#include "say.h"

#include <string.h>

/* A1: one goes on already. Two people within ten minutes declare one accident; later, and of a
 * thread, nobody can tell but the one who says it. Nor can anybody else of one that is restored: it
 * calls nobody until it is said that it is down again. */

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

/* All that was said is kept, by the key of how it was said, until it is decided where it belongs.
 */
static void remember(struct ctx *cx, const char *object, const struct declaring *d)
{
	fact_note(cx, object, "declared.since", d->since ? d->since : now(cx), 0, d->title);
	if (d->share_said)
		fact_note(cx, object, "declared.share", now(cx), d->share, NULL);
	if (d->data)
		fact_note(cx, object, "declared.data", now(cx), d->data, NULL);
	if (d->works)
		fact_note(cx, object, "declared.works", now(cx), YES, NULL);
	if (d->from)
		fact_note_of(cx, object, "declared.from", d->since, d->from, d->author);
}

static void enter(struct ctx *cx, const char *object, const struct declaring *d)
{
	if (d->from)
		accident_adopt(cx, object, d);
	else
		fact_note(cx, object, "entry", now(cx), 0, d->title);
	accident_note(cx, object, d);
}

static enum outcome join(struct ctx *cx, const char *object, const struct declaring *d)
{
	enter(cx, object, d);
	answer_joined(cx, object, d);
	accident_settle(cx, object);
	return DONE;
}

static enum outcome ask_same(struct ctx *cx, const char *object, const struct declaring *d)
{
	remember(cx, object, d);
	answer(cx,
	       M("accident.same", "Accident {accident} \"{title}\" is open. Is this the same one?"),
	       WITH(OBJECT("accident", object),
	            CUT("title", accident_of(cx, object).title, TITLE_POINTS)));
	offer_about(cx, PRIMARY, "accident.same", object, source(cx),
	            M("button.same", "Yes, the same"));
	offer_about(cx, DANGER, "accident.another", object, source(cx),
	            M("button.other", "No, another"));
	return DONE;
}

static int64_t restored_at(const struct accident *a)
{
	return a->intervals ? a->interval[a->intervals - 1].to : a->loss_to;
}

/* That data is lost while the system works does not bring it back: that calls people anew. */
static enum outcome ask_again(struct ctx *cx, const char *object, const struct declaring *d)
{
	const struct accident a = accident_of(cx, object);
	if (d->works) {
		accident_open(cx, d);
		return DONE;
	}
	remember(cx, object, d);
	answer(cx,
	       M("accident.again",
	         "Accident {accident} \"{title}\" was restored at {when}. Is it down again?"),
	       WITH(OBJECT("accident", object), CUT("title", a.title, TITLE_POINTS),
	            AT("when", restored_at(&a))));
	offer_about(cx, DANGER, "accident.again", object, source(cx),
	            M("button.down", "Down again"));
	offer_about(cx, PLAIN, "accident.another", object, source(cx),
	            M("button.another", "This is another one"));
	return DONE;
}

enum outcome accident_declare(struct ctx *cx, const struct declaring *d)
{
	const char *running = d->drill ? NULL : object_latest(cx, "accident", "open");
	const char *restored =
	        d->drill || running ? NULL : object_latest(cx, "accident", "restored summed_up");
	if (restored)
		return ask_again(cx, restored, d);
	if (!running) {
		accident_open(cx, d);
		return DONE;
	}
	if (d->from || now(cx) - accident_of(cx, running).declared.at >= JOIN_MS)
		return ask_same(cx, running, d);
	remember(cx, running, d);
	offer_about(cx, PLAIN, "accident.another", running, source(cx),
	            M("button.another", "This is another one"));
	return join(cx, running, d);
}

static const char *const remembered[] = { "declared.since", "declared.share", "declared.data",
	                                  "declared.works", "declared.from" };

/* What was said by that key, taken back from the accident that was open. False: there is nothing,
 * or it was decided. */
static bool take_back(struct ctx *cx, const char *object, const char *key, struct declaring *ret)
{
	struct fact said;
	if (!key || !fact_get(cx, object, "declared.since", key, &said) ||
	    !same_person(said.by, by(cx)))
		return false;
	*ret = (struct declaring){ .title = said.text, .since = said.at };
	ret->share_said = fact_get(cx, object, "declared.share", key, &said);
	ret->share = ret->share_said ? said.number : 0;
	ret->data = fact_get(cx, object, "declared.data", key, &said) ? (enum choice)said.number
	                                                              : UNSAID;
	ret->works = fact_from(cx, object, "declared.works", key);
	if (fact_get(cx, object, "declared.from", key, &said)) {
		ret->from = said.text;
		ret->author = said.by;
	}
	for (size_t i = 0; i < sizeof(remembered) / sizeof(*remembered); i++)
		fact_withdraw(cx, object, remembered[i], key);
	return true;
}

static enum outcome decided(struct ctx *cx)
{
	return refuse(cx, M("no.another", "⛔ Not done: that was decided already."), NOTHING);
}

/* It becomes an accident of its own. */
static enum outcome another(struct ctx *cx, const struct args *a)
{
	struct declaring said;
	if (!take_back(cx, a->object, a->source, &said))
		return decided(cx);
	fact_withdraw(cx, a->object, "entry", a->source);
	fact_withdraw(cx, a->object, NULL, a->source);
	accident_settle(cx, a->object);
	accident_open(cx, &said);
	return DONE;
}

/* Signed or cancelled meanwhile it takes nobody's words any more, and it is down again. */
static enum outcome anew(struct ctx *cx, const struct accident *was, const struct declaring *d)
{
	if (accident_is_over(was))
		accident_open(cx, d);
	else
		repeat_open(cx, was->id, d);
	return DONE;
}

static bool takes_words(const struct accident *a)
{
	return strcmp(a->state, "signed") != 0 && !accident_is_over(a);
}

static enum outcome same(struct ctx *cx, const struct args *a)
{
	struct declaring said;
	if (!take_back(cx, a->object, a->source, &said))
		return decided(cx);
	const struct accident was = accident_of(cx, a->object);
	if (!takes_words(&was))
		return anew(cx, &was, &said);
	if (strcmp(was.state, "open") != 0)
		return ask_again(cx, a->object, &said);
	return join(cx, a->object, &said);
}

/* It fell when it was said, but for words that are older than its restoring. */
static enum outcome reopen(struct ctx *cx, const struct accident *was, const struct declaring *d)
{
	int64_t fell = accident_minute(d->since);
	if (fell < restored_at(was))
		fell = accident_minute(now(cx));
	enter(cx, was->id, d);
	fact_note(cx, was->id, "down", fell, 0, NULL);
	answer(cx,
	       M("accident.again.done",
	         "🔴 Accident {accident}: down again since {since}, your words were added to it."),
	       WITH(OBJECT("accident", was->id), AT("since", fell)));
	offer_link(cx, bound(cx, name_of(cx, was->id, "card")).url, M("button.open", "Open"));
	accident_settle(cx, was->id);
	return DONE;
}

static enum outcome again(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	struct declaring said;
	if (was.intervals == INTERVALS_MAX)
		return accident_full(cx, a->object);
	if (!take_back(cx, a->object, a->source, &said))
		return decided(cx);
	if (!takes_words(&was))
		return anew(cx, &was, &said);
	if (!strcmp(was.state, "open"))
		return join(cx, a->object, &said);
	return reopen(cx, &was, &said);
}

static const struct door doors[] = {
	{ BUTTON, "accident.same", .of = "accident", .who = ROSTER, .run = same },
	{ BUTTON, "accident.again", .of = "accident", .who = ROSTER, .run = again },
	{ BUTTON, "accident.another", .of = "accident", .who = ROSTER, .run = another },
	{ 0 },
};

const struct handler handler_join = { .name = "join", .group = HELP_ACCIDENT, .doors = doors };
