#include "accident.h"
#include "say.h"

/* A1: it was none. `!cancel` by who declared it, within a quarter of an hour, and by the head
 * always. Replies are recorded still. */

enum { MINE_MS = 15 * 60 * 1000 };

static bool may_cancel(struct ctx *cx, const struct accident *a)
{
	return has_role(cx, by(cx), HEAD) ||
	       (same_person(by(cx), a->declared.by) && now(cx) - a->declared.at <= MINE_MS);
}

static enum outcome cancel(struct ctx *cx, const struct args *a)
{
	const struct accident was = accident_of(cx, a->object);
	if (!may_cancel(cx, &was))
		return refuse(
		        cx,
		        M("no.cancel",
		          "⛔ Not done: cancelling is up to {who} in the first 15 minutes, and to "
		          "the head at any time. The head now: {head}."),
		        WITH(NAME("who", was.declared.by), NAME("head", head(cx))));
	fact_note(cx, a->object, "cancelled", now(cx), 0, a->text);
	flow_move(cx, a->object, "cancel");
	return DONE;
}

static const struct door doors[] = {
	{ WORD, "cancel", "отбой", .takes = "<text>", .of = "accident", .in = ACCIDENT_LIVE,
	  .who = ROSTER, .run = cancel,
	  .help = M("help.cancel", "there was no accident; the reason stays in the record"),
	  .example = M("help.cancel.example", "false alarm, it was planned work") },
	{ 0 },
};

const struct handler handler_cancel = { .name = "cancel", .group = HELP_ACCIDENT, .doors = doors };
