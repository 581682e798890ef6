#ifndef CORE_HOME_H
#define CORE_HOME_H

#include "core/context.h"

/* Homes are cards that show much of the state, so whatever changes some of it marks them: those
 * that were opened lately, once an event. */

void home_changed(struct ctx *cx);
/* The same from outside of an event, in a transaction of its own. True: there was one to mark. */
bool home_changed_outside(struct machine *m, int64_t now_ms);
/* The person of the event looks at it: it is kept current from now on, and shown at once. */
void home_seen(struct ctx *cx, const char *name);
/* So long after it was drawn it is drawn again, unless its person looks at it. */
enum { HOME_EVERY_MS = 10000 };

#endif
