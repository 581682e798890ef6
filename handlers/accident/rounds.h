#ifndef ROUNDS_H
#define ROUNDS_H

#include "accident.h"

/* Rounds of asking for what a summary lacks: inside of that capability. */

enum { ROUND_MAX = 16 }; /* accidents in one message */

/* When it is asked again; 0: no more. */
int64_t rounds_next(struct ctx *cx, const struct accident *a);
/* The accidents of the round whose messages are `object`'s, by the source of its moment. */
int rounds_listed(struct ctx *cx, const char *object, const char *which, const char *list[]);
/* Something is missing that this person is asked for. */
bool rounds_lacks(const struct accident *a, const char *person);

void rounds_draw_ask(struct ctx *cx, struct card *c, const char *object);
void rounds_draw_gaps(struct ctx *cx, struct card *c, const char *object);

#endif
