#ifndef CORE_MASKING_H
#define CORE_MASKING_H

#include "core/context.h"

/* Numbers of documents are masked on the way out, whatever handler takes a text (render.h). Here
 * the one who typed it is told, and it is written down without the numbers. */

/* A reply says `text` now; `was`: what it said before an edit, or NULL. */
void masking_tell_reply(struct ctx *cx, const char *text, const char *was);
/* A command or a form was carried out. */
void masking_tell_typed(struct ctx *cx, const struct event *e);

#endif
