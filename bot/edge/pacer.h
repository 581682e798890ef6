#ifndef EDGE_PACER_H
#define EDGE_PACER_H

#include <stdint.h>

/* How fast each service may be spoken to: token buckets, in monotonic time. A bucket's name begins
 * with its kind (outside/call.h, pace_bucket()). */

struct pacer;

struct pacer *pacer_create(void);
void pacer_destroy(struct pacer *p);
/* In how many ms something of the bucket may go; 0: now. */
int64_t pacer_wait(struct pacer *p, const char *bucket, int64_t mono);
/* The same, and where it is 0, one is counted. */
int64_t pacer_take(struct pacer *p, const char *bucket, int64_t mono);
/* What was counted last did not go. */
void pacer_return(struct pacer *p, const char *bucket, int64_t mono);
/* One more request of what was taken already. It goes at once, and what comes after it waits. */
void pacer_owe(struct pacer *p, const char *bucket, int64_t mono);
/* The service said to wait: nothing of the bucket before. */
void pacer_block(struct pacer *p, const char *bucket, int64_t mono, int64_t ms);

#endif
