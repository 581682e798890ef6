#include "accident.h"
#include "corrections.h"
#include "say.h"

#include <string.h>

/* P10: an accident's issue was moved to another project of GitLab's, and the bot goes with it. That
 * it was is found later than it happens: what was written under the old one meanwhile nobody reads
 * any more, so it is written once more where the issue is now. */

static bool is_ours(const struct args *a)
{
	return !a->which && !strcmp(a->other, a->object);
}

/* Once a move, as soon as both are known: when it was moved, and to where. */
static void write_again(struct ctx *cx, const char *object)
{
	struct fact moved, there, done;
	if (strcmp(object_state(cx, object), "signed") != 0 ||
	    !fact_last(cx, object, "hand.moved", &moved) ||
	    !fact_last(cx, object, "hand.arrived", &there) || there.at < moved.at)
		return;
	if (fact_last(cx, object, "hand.repeated", &done) && done.at >= moved.at)
		return;
	fact_note(cx, object, "hand.repeated", moved.at, 0, NULL);
	corrections_note_again(cx, object, moved.at, there.id);
}

static enum outcome moved(struct ctx *cx, const struct args *a)
{
	if (!is_ours(a))
		return DONE;
	struct fact there;
	fact_note(cx, a->object, "hand.moved", a->when, 0, NULL);
	write_again(cx, a->object);
	if ((fact_last(cx, a->object, "hand.arrived", &there) && there.at >= a->when) ||
	    has_role(cx, by(cx), HEAD))
		return DONE;
	tell(cx, head(cx), "by_hand",
	     M("hand.moved.told",
	       "⚠️ *The issue {issue} of accident {accident} was moved in GitLab* · {who}, {when}\n"
	       "In the project of support or of the platform the bot goes on with it. Elsewhere it does "
	       "not see it: then move it back."),
	     WITH(NAMED("issue", name_of(cx, a->object, "issue")), OBJECT("accident", a->object),
	          NAME("who", by(cx)), MOMENT("when", a->when)));
	return DONE;
}

static enum outcome arrived(struct ctx *cx, const struct args *a)
{
	if (is_ours(a)) {
		fact_note(cx, a->object, "hand.arrived", a->when, 0, NULL);
		post(cx, a->object,
		     M("hand.arrived", "📋 The accident's issue was moved: it is {issue} now."),
		     WITH(NAMED("issue", name_of(cx, a->object, "issue"))));
		write_again(cx, a->object);
	}
	show_all(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "moved", .of = "accident", .run = moved },
	{ ISSUE, "arrived", .of = "accident", .run = arrived },
	{ 0 },
};

const struct handler handler_page_moved = { .name = "page_moved",
	                                    .group = HELP_ACCIDENT,
	                                    .doors = doors };
