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

static void mark_gone(struct said *s, const char *source)
{
	s->gone |= s->by && !strcmp(s->source, source);
}

/* A deletion is heard after what it deletes, or before. */
void deletion_mark(struct ctx *cx, struct accident *a)
{
	for (struct facts f = facts(cx, a->id, "gone"); fact_next(&f);) {
		if (accident_is_signed_at(a, f.is.at))
			continue;
		struct said *const said[] = { &a->share, &a->data, &a->cause, &a->no_tasks, NULL };
		for (struct said *const *s = said; *s; s++)
			mark_gone(*s, f.is.source);
		for (int i = 0; i < a->measures; i++)
			mark_gone(&a->measure[i], f.is.source);
		for (int i = 0; i < a->tasks; i++)
			mark_gone(&a->task[i], f.is.source);
	}
}

/* What the reply said as a word, beside being said. */
bool accident_has_claims(struct ctx *cx, const char *object, const char *from)
{
	bool any = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		any |= !strcmp(f.is.source, from) && accident_is_claim(&f.is);
	return any;
}

const char *accident_word(struct ctx *cx, const char *text)
{
	char word[WORD_BYTES];
	size_t n = strcspn(text, " \n");
	n = n < sizeof(word) ? n : sizeof(word) - 1;
	memcpy(word, text, n);
	word[n] = '\0';
	return kept(cx, word);
}

static bool in_gitlab(const char *person)
{
	return !strncmp(person, "gitlab:", strlen("gitlab:"));
}

static void ask_author(struct ctx *cx, const char *object, const char *from)
{
	struct fact said = { 0 };
	if (!is_live(cx, object) || !accident_has_claims(cx, object, from))
		return;
	if (fact_get(cx, object, "answered", from, &said))
		answer(cx, M("deleted.ask.answer", "Your answer is deleted. Does the fact stay?"),
		       NOTHING);
	else if (fact_get(cx, object, "entry", from, &said) && said.text && in_gitlab(said.by))
		answer(cx,
		       M("deleted.ask.gitlab",
		         "{accident}: your comment with `{word}` was deleted in GitLab. Does the fact "
		         "stay?"),
		       WITH(OBJECT("accident", object),
		            TEXT("word", accident_word(cx, said.text))));
	else if (said.text)
		answer(cx,
		       M("deleted.ask", "The reply with `{word}` is deleted. Does the fact stay?"),
		       WITH(TEXT("word", accident_word(cx, said.text))));
	else
		return;
	answer_to(cx, said.by);
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

/* Of what is deleted, and of what was taken for an answer. */
static bool is_asked(struct ctx *cx, const struct args *a)
{
	if (!accident_by_author(cx, a->object, a->source))
		return false;
	if (fact_from(cx, a->object, "gone", a->source) ||
	    fact_from(cx, a->object, "answered", a->source))
		return true;
	refuse_old(cx);
	return false;
}

static enum outcome withdrawn(struct ctx *cx, const struct args *a)
{
	if (!is_asked(cx, a))
		return REFUSED;
	if (!accident_has_claims(cx, a->object, a->source))
		return refuse(cx, M("no.fact", "ℹ️ That fact is gone already."), NOTHING);
	struct fact answered;
	bool asked = fact_get(cx, a->object, "answered", a->source, &answered);
	fact_withdraw(cx, a->object, NULL, a->source);
	task_taken_back(cx, a->object, a->source);
	if (asked)
		await_answer(cx, answered.by, a->object, answered.text);
	answer(cx, M("deleted.withdrawn", "The fact is removed."), NOTHING);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome stays(struct ctx *cx, const struct args *a)
{
	if (!is_asked(cx, a))
		return REFUSED;
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
