#ifndef EDGE_PACER_H
#define EDGE_PACER_H

#include "outside/call.h"

/* How fast each service may be spoken to: token buckets by kind, channel or method, and host, in
 * monotonic time. */

struct pacer;

struct pacer *pacer_create(void);
void pacer_destroy(struct pacer *p);
/* 0: it may go now, and is counted. Else how many ms to wait. */
int64_t pacer_take(struct pacer *p, const struct trip *t, int64_t mono);
/* The service said to wait: nothing of this kind before. */
void pacer_block(struct pacer *p, const struct trip *t, int64_t mono, int64_t ms);

#endif
