#ifndef CORE_QUARANTINE_H
#define CORE_QUARANTINE_H

#include "core/dispatch.h"

/* The event of this inbox row will not be handled: its person is told, with the number to tell the
 * administrator, and the journal has it. Inside a transaction. */
void quarantine_tell(struct machine *m, int64_t id, const struct event *e, struct handling *ret);

#endif
