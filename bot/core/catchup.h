#ifndef CORE_CATCHUP_H
#define CORE_CATCHUP_H

#include "core/context.h"

/* After a gap, and at every start: asks for the threads of all open objects, and of those that
 * ended lately, to be read whole and held against the record. Its own transaction. */
void catchup_ask(struct machine *m, int64_t now);

#endif
