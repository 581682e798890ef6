#ifndef MINUTE15_H
#define MINUTE15_H

#include "definition.h"

/* Whether it is an accident, asked in rounds: facts "asked", each with what was answered. */

#define MINUTE_MS ((int64_t)60 * 1000)
#define AGAIN_MS  (5 * MINUTE_MS)
#define URGENT_MS (3 * MINUTE_MS)

/* By what was said it is to be asked. */
bool minute15_holds(struct ctx *cx, const char *object, const struct definition *d);
bool minute15_answered(const struct definition *d);
void minute15_draw_thread(struct ctx *cx, struct card *c, const char *object);
void minute15_draw_person(struct ctx *cx, struct card *c, const char *object);

#endif
