#include "accident.h"
#include "corrections.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* A10: what is said in the thread of a signed report. Thanks and "ok" are said there too: a plain
 * reply is recorded, and its author alone is asked whether it is for the report. A word whose reply
 * is edited or deleted takes with it what nobody has signed; what is signed stays, and that it is
 * no longer true is a correction of its own. */

enum { CYRILLIC = 0xd0, CYRILLIC_LAST = 0xd3 }; /* how its letters begin in UTF-8 */

static bool is_signed(struct ctx *cx, const char *object)
{
	return !strcmp(object_state(cx, object), "signed");
}

/* What is written under the issue stands where a correction would. */
static bool said_in_gitlab(const struct ctx *cx)
{
	return !strncmp(by(cx), "gitlab", strlen("gitlab"));
}

static bool is_plain(struct ctx *cx, const char *text)
{
	return text && (text[0] != '!' || (text[1] == ' ' && !typed_is_word(cx, text)));
}

/* Thumbs up are no fact, whichever way they come: "👍", ":+1:". */
static bool has_words(const char *text)
{
	for (const char *s = text; *s; s++) {
		size_t emoji = *s == ':' ? strcspn(s + 1, ": \n") : 0;
		if (emoji && s[1 + emoji] == ':')
			s += emoji + 1;
		else if ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z')
			return true;
		else if ((unsigned char)*s >= CYRILLIC && (unsigned char)*s <= CYRILLIC_LAST)
			return true;
	}
	return false;
}

static void offer_report(struct ctx *cx, const char *object, const char *reply)
{
	offer_about(cx, PLAIN, "correction.make", object, reply,
	            M("button.to_report", "Add to the report"));
}

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	if (!is_signed(cx, a->object) || said_in_gitlab(cx) || !is_plain(cx, a->text) ||
	    !has_words(a->text))
		return DONE;
	answer(cx,
	       M("afterwards.offer",
	         "Recorded. The report is signed already; if this is a fact for it, press."),
	       NOTHING);
	offer_report(cx, a->object, source(cx));
	return DONE;
}

static enum outcome refuse_there(struct ctx *cx)
{
	return refuse(cx, M("no.correction.there", "ℹ️ It is a correction already."), NOTHING);
}

static bool says_so_already(struct ctx *cx, const struct args *a, const char *kind,
                            const char *text)
{
	struct correction c;
	const char *which = correction_of(cx, a->object, a->source);
	return which && correction_find(cx, a->object, which, &c) && !strcmp(c.is.kind, kind) &&
	       !strcmp(c.is.text, text);
}

static enum outcome make(struct ctx *cx, const struct args *a)
{
	struct fact entry;
	if (!accident_by_author(cx, a->object, a->source))
		return REFUSED;
	if (!fact_get(cx, a->object, "entry", a->source, &entry) || !is_plain(cx, entry.text) ||
	    fact_from(cx, a->object, "gone", a->source))
		return refuse_old(cx);
	if (says_so_already(cx, a, "correction", entry.text))
		return refuse_there(cx);
	correction_record(
	        cx, a->object, a->source,
	        &(struct fact){ .kind = "correction", .at = entry.said, .text = entry.text });
	return DONE;
}

/* ---- edited ---- */

static void word_gone(struct ctx *cx, const struct args *a, const struct correction *c,
                      const char *which)
{
	if (c && !c->signed_at) {
		correction_take_back(cx, a->object, which);
		answer(cx,
		       M("afterwards.edited.taken_back",
		         "The correction is taken back: its reply has no command any more."),
		       NOTHING);
	} else {
		answer(cx,
		       M("afterwards.edited",
		         "What is signed stays as it is: the reply has no command any more."),
		       NOTHING);
	}
	offer_report(cx, a->object, a->source);
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	struct correction c;
	const char *which = correction_of(cx, a->object, a->source);
	if (!is_signed(cx, a->object) || !is_plain(cx, a->text))
		return DONE;
	if (which && correction_find(cx, a->object, which, &c)) {
		if (!strcmp(c.is.kind, "correction"))
			correction_record(cx, a->object, a->source,
			                  &(struct fact){ .kind = "correction",
			                                  .at = now(cx),
			                                  .text = a->text });
		else
			word_gone(cx, a, &c, which);
	} else if (accident_has_claims(cx, a->object, a->source)) {
		word_gone(cx, a, NULL, NULL);
	}
	return DONE;
}

/* ---- deleted ---- */

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	struct correction c;
	struct fact entry;
	const char *which = correction_of(cx, a->object, a->source);
	if (!is_signed(cx, a->object) || !fact_get(cx, a->object, "entry", a->source, &entry) ||
	    !entry.text)
		return DONE;
	if (which && correction_find(cx, a->object, which, &c) && !c.signed_at) {
		correction_take_back(cx, a->object, which);
		answer(cx,
		       M("afterwards.deleted.taken_back",
		         "The correction is taken back: its reply is deleted."),
		       NOTHING);
		answer_to(cx, c.is.by);
	} else if (which || accident_has_claims(cx, a->object, a->source)) {
		answer(cx,
		       M("afterwards.deleted",
		         "The reply with `{word}` is deleted. What is signed stays in the report."),
		       WITH(TEXT("word", accident_word(cx, entry.text))));
		answer_to(cx, entry.by);
		offer_about(cx, PLAIN, "correction.undo", a->object, a->source,
		            M("button.untrue", "It is not true"));
	}
	return DONE;
}

/* The words that were signed, or the reply that said them before. */
static const char *undone(struct ctx *cx, const struct args *a, const struct fact *entry)
{
	struct correction c;
	const char *which = correction_of(cx, a->object, a->source);
	if (!which || !correction_find(cx, a->object, which, &c))
		return entry->text;
	if (!strcmp(c.is.kind, "correction.removed"))
		return c.is.text;
	return worded(cx, AS_IS("{what}{text}"),
	              WITH(SAID("what", correction_label(&c.is)), correction_text(&c.is)));
}

static enum outcome undo(struct ctx *cx, const struct args *a)
{
	struct fact entry;
	if (!accident_by_author(cx, a->object, a->source))
		return REFUSED;
	if (!fact_get(cx, a->object, "entry", a->source, &entry) ||
	    !fact_from(cx, a->object, "gone", a->source))
		return refuse_old(cx);
	const char *text = undone(cx, a, &entry);
	if (says_so_already(cx, a, "correction.removed", text))
		return refuse_there(cx);
	correction_record(
	        cx, a->object, a->source,
	        &(struct fact){ .kind = "correction.removed", .at = now(cx), .text = text });
	return DONE;
}

static const struct door doors[] = {
	{ REPLY, .of = "accident", .run = heard },
	{ EDIT, .of = "accident", .run = edited },
	{ DELETION, .of = "accident", .run = deleted },
	{ BUTTON, "correction.make", .of = "accident", .in = "signed", .run = make },
	{ BUTTON, "correction.undo", .of = "accident", .in = "signed", .who = ROSTER, .run = undo },
	{ 0 },
};

const struct handler handler_afterwards = { .name = "afterwards",
	                                    .group = HELP_ACCIDENT,
	                                    .doors = doors };
