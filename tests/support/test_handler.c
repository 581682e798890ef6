/* A word that takes the daemon down while it handles an event: what comes after is the machine's to
 * show. */
#include "ctx.h"
#include "say.h"

#include <stdlib.h>

extern const struct handler handler_test;

static enum outcome crash(struct ctx *cx, const struct args *a)
{
	(void)cx;
	(void)a;
	abort();
}

static const struct door doors[] = {
	{ WORD, "crash", "сбой", .takes = "[text]", .of = "accident", .run = crash },
	{ 0 },
};

const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };
