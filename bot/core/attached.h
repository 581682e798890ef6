#ifndef CORE_ATTACHED_H
#define CORE_ATTACHED_H

#include "core/context.h"

enum { ATTACHED_MOST = 20 };

/* The files shared with the event's message; strings live as long as the event. How many. */
int attached_read(struct ctx *cx, const json_t *files, struct attached ret[static ATTACHED_MOST]);

#endif
