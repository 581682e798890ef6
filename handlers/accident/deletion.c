#include "accident.h"
#include "say.h"

#include <string.h>

/* A3: a reply was deleted. The report shows no more than that; whether what it said as a word stays
 * true is for its author to say, and until then it does. */

enum { WORD_BYTES = 64 };

#define LIVE "open restored summed_up"

static bool is_live(struct ctx *cx, const char *object)
{
	const char *state = object_state(cx, object);
	return !strcmp(state, "open") || !strcmp(state, "restored") || !strcmp(state, "summed_up");
}

/* What the reply said as a word, beside being said. */
static bool has_facts(struct ctx *cx, const char *object, const char *from)
{
	bool any = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		any |= !strcmp(f.is.source, from) && strcmp(f.is.kind, "gone") != 0 &&
		       strcmp(f.is.kind, "key") != 0;
	return any;
}

static void ask_author(struct ctx *cx, const char *object, const char *from)
{
	struct fact entry;
	char word[WORD_BYTES];
	if (!is_live(cx, object) || !has_facts(cx, object, from) ||
	    !fact_get(cx, object, "entry", from, &entry) || !entry.text)
		return;
	size_t n = strcspn(entry.text, " \n");
	n = n < sizeof(word) ? n : sizeof(word) - 1;
	memcpy(word, entry.text, n);
	word[n] = '\0';
	answer_to(cx, entry.by);
	answer(cx, M("deleted.ask", "The reply with `{word}` is deleted. Does the fact stay?"),
	       WITH(TEXT("word", word)));
	offer_about(cx, PRIMARY, "deleted.withdraw", object, from,
	            M("button.withdraw", "Remove the fact"));
	offer_about(cx, PLAIN, "deleted.keep", object, from, M("button.keep", "Keep"));
}

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	/* Heard before its reply, it counts all the same. */
	fact_note(cx, a->object, "gone", now(cx), 0, NULL);
	ask_author(cx, a->object, a->source);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome withdrawn(struct ctx *cx, const struct args *a)
{
	if (!a->source || !has_facts(cx, a->object, a->source))
		return refuse(cx, M("no.fact", "ℹ️ That fact is gone already."), NOTHING);
	fact_withdraw(cx, a->object, NULL, a->source);
	answer(cx, M("deleted.withdrawn", "The fact is removed."), NOTHING);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome stays(struct ctx *cx, const struct args *a)
{
	(void)a;
	answer(cx, M("deleted.kept", "The fact stays."), NOTHING);
	return DONE;
}

static const struct door doors[] = {
	{ DELETION, .of = "accident", .run = deleted },
	{ BUTTON, "deleted.withdraw", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = withdrawn },
	{ BUTTON, "deleted.keep", .of = "accident", .who = ROSTER, .run = stays },
	{ 0 },
};

const struct handler handler_deletion = { .name = "deletion",
	                                  .group = HELP_ACCIDENT,
	                                  .doors = doors };
