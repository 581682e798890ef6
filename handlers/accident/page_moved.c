#include "accident.h"
#include "corrections.h"
#include "say.h"

#include <string.h>

/* P10: an accident's issue is moved in GitLab. In the bot's other project it is found again a while
 * later, and the bot goes on with it; only where it is not the head is asked to move it back. What
 * was written under the old one meanwhile nobody reads any more, so it is written once more where
 * the issue is now. */

enum { FOUND_MS = 5 * 60 * 1000, APART_MS = 60 * 1000 };

/* Not of a follow-up, and not of an accident that is a part of this one by now. */
static bool is_ours(const struct args *a)
{
	return !a->which && !strcmp(a->other, a->object);
}

/* That it left one project and that it came to the other is told by two clocks. */
static bool is_found(struct ctx *cx, const char *object, const struct fact *moved)
{
	struct fact there;
	return fact_last(cx, object, "hand.arrived", &there) && there.at > moved->at - APART_MS;
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
	corrections_note_again(cx, object, notes_said_since(cx, object, moved.at), there.id);
}

static enum outcome moved(struct ctx *cx, const struct args *a)
{
	struct fact left;
	if (!is_ours(a))
		return DONE;
	fact_note(cx, a->object, "hand.moved", a->when, 0, NULL);
	write_again(cx, a->object);
	if (fact_last(cx, a->object, "hand.moved", &left) && !is_found(cx, a->object, &left))
		wake_at(cx, a->object, "hand.moved", now(cx) + FOUND_MS);
	return DONE;
}

static enum outcome not_found(struct ctx *cx, const struct args *a)
{
	struct fact left;
	if (!fact_last(cx, a->object, "hand.moved", &left) || is_found(cx, a->object, &left))
		return DONE;
	tell(cx, head(cx), "by_hand",
	     M("hand.moved.told",
	       "⚠️ *The issue {issue} of accident {accident} was moved in GitLab* · {who}, {when}\n"
	       "It came neither to the project of support nor to the platform's, and elsewhere the bot "
	       "does not see it: move it back."),
	     WITH(NAMED("issue", name_of(cx, a->object, "issue")), OBJECT("accident", a->object),
	          NAME("who", left.by), MOMENT("when", left.at)));
	return DONE;
}

static enum outcome arrived(struct ctx *cx, const struct args *a)
{
	if (is_ours(a)) {
		fact_note(cx, a->object, "hand.arrived", a->when, 0, NULL);
		wake_at(cx, a->object, "hand.moved", 0);
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
	{ TIMER, "hand.moved", .of = "accident", .run = not_found },
	{ 0 },
};

const struct handler handler_page_moved = { .name = "page_moved",
	                                    .group = HELP_ACCIDENT,
	                                    .doors = doors };
