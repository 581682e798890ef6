#ifndef CORE_THREADS_H
#define CORE_THREADS_H

#include "core/context.h"

/* Threads and the objects whose record they are: that of the object's card, those it adopted, and
 * those of objects that are a part of it by now. */

/* Whose thread it is, or NULL. */
const char *threads_object(struct ctx *cx, const char *channel, const char *root);
/* All of an object's threads: [{"channel", "ts", "adopted"}]. */
json_t *threads_of(struct ctx *cx, const char *object);

#endif
