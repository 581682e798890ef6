#ifndef ALERTS_H
#define ALERTS_H

#include "handler.h"

/* What accidents ask of alerts. What begins while one goes on, or soon after, is not asked about:
 * it is counted on the accident's card, and settled with its cause by one press. */

void alerts_draw_count(struct ctx *cx, struct card *c, const char *accident);
/* The press, while something waits for it and the cause is known. */
void alerts_draw_button(struct ctx *cx, struct card *c, const char *accident);
/* It is restored: what is left waits for its cause till the next working morning, and is asked
 * about as any other then. */
void alerts_restored(struct ctx *cx, const char *accident);
/* It is over: what is left is asked about as any other. */
void alerts_after(struct ctx *cx, const char *accident);
/* There was none: what was a part of it is by itself again. */
void alerts_free(struct ctx *cx, const char *accident);

#endif
