#ifndef CORE_CATCHUP_H
#define CORE_CATCHUP_H

#include "core/context.h"

/* After a gap, and at every start: asks for the threads of all open objects, and of those that
 * ended lately, to be read whole and held against the record. `gap_from`: since when nothing was
 * heard, UTC ms, 0: not known. Its own transaction. */
void catchup_ask(struct machine *m, int64_t gap_from, int64_t now);

#endif
