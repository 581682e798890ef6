#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* The seam for time: everything the program knows of it comes through here. The scenario build
 * links another implementation, which asks the story's player for the time and tells it when the
 * program is idle, and until when. */

#define CLOCK_NEVER INT64_MAX

struct clock;

struct clock *clock_create(void);
void clock_destroy(struct clock *c);
/* Becomes readable when the armed moment has come or the wall clock was set. */
int clock_fd(const struct clock *c);
/* About to wait: wake me at `work` (wall, UTC ms) for work that is due, or at `keepalive` to look
 * after connections. `busy` counts what is under way outside (requests, name lookups); `frames` the
 * frames read so far from Slack. */
void clock_arm(struct clock *c, int64_t work, int64_t keepalive, int busy, uint64_t frames);
/* After clock_fd became readable. True when the wall clock jumped (was set by someone). */
bool clock_woke(struct clock *c);

int64_t clock_now(void);  /* wall clock, UTC ms */
int64_t clock_mono(void); /* never goes back; ms from an arbitrary point, at the wall clock's pace
                             but when that one is set */

#endif
