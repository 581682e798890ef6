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

/* The one kept as `which`. */
bool correction_find(struct ctx *cx, const char *object, const char *which, struct correction *ret);
/* The last that the reply led to: what it is kept as, or NULL. */
const char *correction_of(struct ctx *cx, const char *object, const char *reply);
int corrections_number(struct ctx *cx, const char *object);
/* What the reply says is a correction, by by(): f's kind, at, number and text. */
void correction_record(struct ctx *cx, const char *object, const char *reply, const struct fact *f);
/* Its reply says it no more. One that is signed stays. */
void correction_take_back(struct ctx *cx, const char *object, const char *which);
/* Under the report: that it was said, that it was signed; and all that were since `since` until the
 * fact `before` was noted, once more. */
void correction_note(struct ctx *cx, const char *object, const struct correction *c);
void correction_note_signed(struct ctx *cx, const char *object, const struct correction *c);
void corrections_note_again(struct ctx *cx, const char *object, int64_t since, int64_t before);
/* What stands before people's words, and the words. */
const struct msg *correction_label(const struct fact *f);
struct piece correction_text(const struct fact *f);

/* In the thread, and to whoever signs under it. */
void correction_draw(struct ctx *cx, struct card *c, const char *object);
void countersign_draw(struct ctx *cx, struct card *c, const char *object);

void correction_waits(struct ctx *cx, const char *object, const char *which);
void correction_settled(struct ctx *cx, const char *which);

#endif
