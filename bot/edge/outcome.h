#ifndef EDGE_OUTCOME_H
#define EDGE_OUTCOME_H

#include "core/context.h"
#include "outside/call.h"

/* What an answer, or its absence, means for the job: the classes of repeating, as the table in
 * docs/internals/courier.md. Inside a transaction. */

/* `wait_ms`: what the service asked for, or 0. Nothing for NEXT. */
void outcome_conclude(struct machine *m, struct trip *t, enum verdict v, int64_t wait_ms);
/* Nobody knows whether it was done, and it can't be found out: what may be said once is dropped,
 * what a person must be asked about fails. */
void outcome_doubted(struct machine *m, struct trip *t);
void outcome_end(struct machine *m, struct trip *t, const char *state);

#endif
