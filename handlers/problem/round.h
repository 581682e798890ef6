#ifndef ROUND_H
#define ROUND_H

#include "problem.h"
#include "provider.h"

/* A round with the provider: a fold over its facts. */

struct round {
	const char *id, *state;
	const char *issue, *owner; /* the issue's name, and whose it is */
	struct told what, affects, checked;
	int64_t since, priority;
	struct told sent; /* number 1: by hand */
	struct told phoned, answered, letter, accepted, dropped, failed;
	int64_t due; /* 0: it is not sent */
};
struct round round_of(struct ctx *cx, const char *object);
#define ROUND_GOES_ON "draft sent lettered answered"

/* A step is recorded in the issue, and shown. */
void round_note(struct ctx *cx, const struct round *r, const struct msg *m,
                const struct piece *with);

/* "#1290", as the provider is to keep it in the subject; NULL: it has no number yet. */
const char *round_number(struct ctx *cx, const struct round *r);
/* The mail as it goes out at that moment, signed by whoever acts as infrastructure. */
const char *round_subject(struct ctx *cx, const struct round *r);
const char *round_text(struct ctx *cx, const struct round *r, int64_t at);
/* The official letter, when the answer is overdue. */
const char *round_letter(struct ctx *cx, const struct round *r);
const char *round_copies(struct ctx *cx);

void round_draw(struct ctx *cx, struct card *c, const char *object);
void round_draw_letter(struct ctx *cx, struct card *c, const char *object);
void round_draw_due(struct ctx *cx, struct card *c, const char *object, bool waits);

#endif
