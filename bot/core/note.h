#ifndef CORE_NOTE_H
#define CORE_NOTE_H

#include "core/context.h"

/* Takes people's text out of a note, and of an issue that is only filed, by the name it is bound
 * to: "removed on request" stands there instead. */
void note_unsay(struct ctx *cx, const char *object, const char *name);
void issue_unsay(struct ctx *cx, const char *object, const char *name);

#endif
