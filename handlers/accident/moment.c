#include "accident.h"
#include "say.h"

/* A3: `!at when text` adds a key moment that nobody wrote down when it happened. */

enum { BACK_MS = 24 * 60 * 60 * 1000 };

static enum outcome moment(struct ctx *cx, const struct args *a)
{
	if (said_at(cx) - a->when > BACK_MS)
		return refuse(
		        cx,
		        M("no.time.day",
		          "⛔ {when} was over 24 h ago: not recorded as a key moment. Your reply is "
		          "kept."),
		        WITH(FULL("when", a->when)));
	fact_note(cx, a->object, "moment", a->when, 0, a->text);
	accident_settle(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ WORD, "at", "в", .takes = "<when> <text>", .of = "accident",
	  .in = "open restored summed_up", .who = ROSTER, .run = moment,
	  .help = M("help.at", "a key moment that was not written down, up to 24 h back"),
	  .example = M("help.at.example", "14:10 restarted the broker") },
	{ 0 },
};

const struct handler handler_moment = { .name = "moment", .group = HELP_ACCIDENT, .doors = doors };
