#ifndef CORE_JOBS_H
#define CORE_JOBS_H

#include "base/buf.h"
#include "core/context.h"
#include "store/outbox.h"

/* The bucket that the call of that name takes from, whoever it is for. */
void jobs_bucket(struct buf *to, const char *name);
/* Asks the outside for something: outbox_add() with the bucket that the call takes from. */
int64_t jobs_add(struct machine *m, const struct job_spec *spec);

/* The same for the event at hand: its body is taken over (NULL: none), its moment and cause are the
 * event's. */
int64_t jobs_ask(struct ctx *cx, const struct job_spec *spec, json_t *body);

#endif
