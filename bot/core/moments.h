#ifndef CORE_MOMENTS_H
#define CORE_MOMENTS_H

#include "core/context.h"

struct loop;
struct moments;

/* Durable timers: moments that handlers asked for, each a row. Due and still true? The door's
 * states answer that; the deed cancels by making it false, and overdue ones of an object collapse
 * into one, for each has one row a name. */
struct moments *moments_create(struct machine *m, struct loop *l, void (*changed)(void *arg),
                               void *arg);
void moments_destroy(struct moments *ms);
void moments_nudge(struct moments *ms); /* rows may have changed */

#endif
