#ifndef CORE_ANSWERING_H
#define CORE_ANSWERING_H

#include "core/dispatch.h"

/* What answer() collected goes to the person of the event: with the ack where that may carry it
 * (`ret->answer`), else where they acted, else as a direct message. */
void answering(struct ctx *cx, const struct event *e, struct handling *ret);

#endif
