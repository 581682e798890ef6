#ifndef CORRECTIONS_H
#define CORRECTIONS_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* Corrections to signed reports. Those that wait for the head's signature stand in a book of their
 * own, so that nobody has to look through all reports that ever were. */

struct correction {
	struct fact is;
	int64_t signed_at, until; /* 0: it waits */
	const char *signer;
};

/* The one of the reply `which`, as it was said last. */
bool correction_find(struct ctx *cx, const char *object, const char *which, struct correction *ret);
/* What stands before people's words, and the words. */
const struct msg *correction_label(const struct fact *f);
struct piece correction_text(const struct fact *f);

/* In the thread, and to whoever signs under it. */
void correction_draw(struct ctx *cx, struct card *c, const char *object);
void countersign_draw(struct ctx *cx, struct card *c, const char *object);

void correction_waits(struct ctx *cx, const char *object); /* that of source() */
void correction_settled(struct ctx *cx, const char *which);

#endif
