#ifndef CORE_AGREEING_H
#define CORE_AGREEING_H

#include "core/context.h"

/* A press names the text that was seen: a button whose door is `agreed` to carries the fingerprint
 * of its text behind EVENT_SEEN in its value, eight digits a part. */

/* Adds it, where the door of that kind and name has a text. */
void agreeing_put(struct ctx *cx, struct buf *value, enum door_kind kind, const char *name,
                  const char *object, const char *which);
/* The text is what was seen when the button was drawn. If not, the person is told what has changed,
 * and gets the text as it is with a button under it; or, of a form, what to do. */
bool agreeing_still(struct ctx *cx, const struct door *d, const struct args *a);

#endif
