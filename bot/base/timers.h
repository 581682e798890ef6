#ifndef BASE_TIMERS_H
#define BASE_TIMERS_H

#include <stdbool.h>
#include <stdint.h>

/* The loop's own side of the timers that loop.h offers. */

struct timers;
struct loop;

struct timers *timers_create(void);
void timers_destroy(struct timers *ts); /* every timer has been destroyed before */
struct timers *loop_timers(struct loop *l);

/* The nearest moment of either kind, or CLOCK_NEVER. */
int64_t timers_next_work(const struct timers *ts);
int64_t timers_next_keepalive(const struct timers *ts);
/* Fires what is due at `now`, earliest first, equal moments in the order they were set. What is
 * set meanwhile waits for the next call, and so does the rest once `*stop` is true. */
void timers_fire(struct timers *ts, int64_t now, const bool *stop);
/* The wall clock was set `by` ms ahead: timers move with it. */
void timers_shift(struct timers *ts, int64_t by);

#endif
