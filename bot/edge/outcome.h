#ifndef EDGE_OUTCOME_H
#define EDGE_OUTCOME_H

#include "core/context.h"
#include "outside/call.h"

/* What an answer, or its absence, means for the job: the classes of repeating, as the table in
 * docs/internals/courier.md. Inside a transaction. */

/* `wait_ms`: what the service asked for, or 0. Nothing for NEXT. */
void outcome_conclude(struct machine *m, struct trip *t, enum verdict v, int64_t wait_ms);
void outcome_end(struct machine *m, const struct trip *t, const char *state);

#endif
