#include "ctx.h"
#include "fact.h"
#include "say.h"

#include <string.h>

/* A person always knows: what could not be done for good is told to the head, who can have it
 * mended and tried again. One message an hour about one object and kind of call: a channel that the
 * bot was removed from fails everything at once. */

enum { QUIET_MS = 60 * 60 * 1000, WHY_POINTS = 150 };

static bool told_lately(struct ctx *cx, const struct args *a)
{
	bool told = false;
	for (struct facts f = facts(cx, a->object, "failed"); fact_next(&f);)
		told |= !strcmp(f.is.text, a->call) && now(cx) - f.is.said < QUIET_MS;
	return told;
}

static enum outcome failed(struct ctx *cx, const struct args *a)
{
	if (told_lately(cx, a))
		return DONE;
	fact_note(cx, a->object, "failed", now(cx), a->number, a->call);
	tell(cx, head(cx), "failed",
	     M("job.failed",
	       "⚠️ *Not done, {object}:* {what}: {why}\nNothing is lost. For the administrator, when the cause is mended: `ehrbot retry {job}`."),
	     WITH(OBJECT("object", a->object), SAID("what", a->what),
	          CUT("why", a->text, WHY_POINTS), NUMBER("job", a->number)));
	return DONE;
}

static const struct door doors[] = {
	{ FAILED, .run = failed },
	{ 0 },
};

const struct handler handler_failed = { .name = "failed", .group = HELP_DESK, .doors = doors };
