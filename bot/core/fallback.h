#ifndef CORE_FALLBACK_H
#define CORE_FALLBACK_H

#include "core/context.h"
#include "store/outbox.h"

/* What can be said only once and for the moment (an ephemeral, a form) was not, or nobody knows:
 * it is said where it stays, in the person's conversation. False: the job is none of these. Inside
 * the transaction that settles it. */
bool fallback_say(struct machine *m, const struct job *j, int64_t now);

#endif
