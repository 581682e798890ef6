#ifndef ACCIDENT_CORRECTIONS_H
#define ACCIDENT_CORRECTIONS_H

#include "accident.h"

/* What was said of a report after it was signed: inside of that capability. */

struct correction {
	struct fact is;
	int64_t signed_at, until; /* 0: it waits */
	const char *signer;
};

bool correction_find(struct ctx *cx, const char *object, const char *which, struct correction *ret);
/* What stands before people's words, "cause: ", and the words. */
const struct msg *correction_label(const struct fact *f);
struct piece correction_text(const struct fact *f);

void correction_draw(struct ctx *cx, struct card *c, const char *object);
void countersign_draw(struct ctx *cx, struct card *c, const char *object);

#endif
