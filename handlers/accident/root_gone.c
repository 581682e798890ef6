#include "accident.h"
#include "card.h"
#include "say.h"

/* The accident's message was deleted from the channel while it goes on. It is posted anew, so that
 * the one true picture stands somewhere; both threads are the record. A closed one stays as it was
 * left: nothing is posted about an old thing. */

static void point_back(struct ctx *cx, const char *object, const char *root)
{
	const char *link = message_link(cx, root);
	if (link)
		post(cx, object,
		     M("root.moved",
		       "The record of {accident} goes on here, its former message was deleted. What was "
		       "said before: {link}"),
		     WITH(OBJECT("accident", object), LINK("link", link)));
}

static enum outcome gone(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (accident_is_over(&accident) || accident.signed_off.by)
		return DONE;
	const char *root = renew_card(cx, a->object);
	if (!root)
		return DONE;
	fact_note(cx, a->object, "thread", now(cx), 0, root);
	fact_note(cx, a->object, "moved", now(cx), late(cx), root);
	point_back(cx, a->object, root);
	tell(cx, head(cx), "root.gone",
	     late(cx)
	             ? M("root.gone.found",
	                 "⚠️ *The message of accident {accident} is no longer in the channel*, noticed "
	                 "at {when}; Slack doesn't say who deleted it\nNo record is lost: it is being posted "
	                 "anew, replies in the former thread are recorded too.")
	             : M("root.gone",
	                 "⚠️ *The message of accident {accident} was deleted from the channel* at "
	                 "{when}; Slack doesn't say by whom\nNo record is lost: it is being posted anew, "
	                 "replies in the former thread are recorded too."),
	     WITH(OBJECT("accident", a->object), AT("when", now(cx))));
	accident_settle(cx, a->object);
	return DONE;
}

void accident_draw_moved(struct ctx *cx, struct card *c, const struct accident *a)
{
	struct fact moved;
	if (fact_last(cx, a->id, "moved", &moved))
		card_context(c,
		             moved.number
		                     ? M("card.moved.found",
		                         "The former message is gone, noticed at {when}")
		                     : M("card.moved", "The former message was deleted at {when}"),
		             WITH(AT("when", moved.at)));
}

static const struct door doors[] = {
	{ CARD_GONE, .of = "accident", .run = gone },
	{ 0 },
};

const struct handler handler_root_gone = { .name = "root_gone",
	                                   .group = HELP_ACCIDENT,
	                                   .doors = doors };
