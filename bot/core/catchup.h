#ifndef CORE_CATCHUP_H
#define CORE_CATCHUP_H

#include "core/context.h"

/* After a gap, and at every start: the threads of what is still open are read whole, and of what
 * was closed lately; each difference to the record comes as an event like any other. `gap_from`:
 * since when nothing was heard; 0: nobody knows. */
void catchup_ask(struct machine *m, int64_t gap_from, int64_t now);
/* The same for an object that adopted a thread which began at `began`. */
void catchup_adopted(struct ctx *cx, const char *object, int64_t began);
/* The same from within an event, until now; of the alerts' channel alone. */
void catchup_within(struct ctx *cx, int64_t gap_from);
void catchup_alerts(struct ctx *cx, int64_t gap_from);

#endif
