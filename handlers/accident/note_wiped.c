#include "accident.h"
#include "say.h"

/* P10: notes of the bot's under an accident's issue are its record: one that people delete is
 * written there once more, and the head hears of it. Deleted again it stays deleted: nobody's
 * change is fought over. */

enum { TOGETHER_MS = 10 * 60 * 1000 };

static void tell_head(struct ctx *cx, const struct args *a, bool again)
{
	const struct msg *m =
	        again ? M("hand.wiped.told",
	                  "⚠️ *A note of the bot's under {issue} was deleted in GitLab* · {accident}, "
	                  "found {when}\nIt is written there once more. Who deleted it GitLab does not "
	                  "say.")
	              : M("hand.wiped.lost",
	                  "⚠️ *A note of the bot's under {issue} was deleted in GitLab* · {accident}, "
	                  "found {when}\nWhat it said is not kept any more. Who deleted it GitLab does "
	                  "not say.");
	tell(cx, head(cx), "wiped", m,
	     WITH(NAMED("issue", name_of(cx, a->object, "issue")), OBJECT("accident", a->object),
	          MOMENT("when", a->when)));
}

static enum outcome wiped(struct ctx *cx, const struct args *a)
{
	struct fact last;
	bool told =
	        fact_last(cx, a->object, "hand.wiped", &last) && a->when - last.at < TOGETHER_MS;
	if (fact_from(cx, a->object, "hand.wiped", a->text))
		return DONE;
	const char *name = note_again(cx, a->object, a->text);
	fact_note_from(cx, a->object, "hand.wiped", name ? name : a->text, a->when, 0, NULL);
	if (!told)
		tell_head(cx, a, name);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "wiped", .of = "accident", .run = wiped },
	{ 0 },
};

const struct handler handler_note_wiped = { .name = "note_wiped",
	                                    .group = HELP_ACCIDENT,
	                                    .doors = doors };
