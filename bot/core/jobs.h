#ifndef CORE_JOBS_H
#define CORE_JOBS_H

#include "core/context.h"
#include "store/outbox.h"

/* Asks the outside for something: outbox_add() with the bucket that the call takes from. */
int64_t jobs_add(struct machine *m, const struct job_spec *spec);

#endif
