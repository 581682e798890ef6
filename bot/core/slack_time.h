#ifndef CORE_SLACK_TIME_H
#define CORE_SLACK_TIME_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

/* The time by which the bot acts: the monotonic clock, set by what Slack says it is. Facts carry
 * Slack's time, so ages, terms and moments are measured by the same; the machine's own wall clock
 * may be wrong or be set, and nobody waits for it. Until Slack has spoken it is as the wall clock
 * was at the start. */

void slack_time_begin(struct machine *m);
/* UTC ms. */
int64_t slack_now(const struct machine *m);
/* The same moment as a reading of the wall clock that was taken since. */
int64_t slack_time_of(const struct machine *m, int64_t wall);
/* An answer of Slack's said that it was `date` (UTC ms, of whole seconds; 0: it did not say) when
 * it was written; it was asked at `asked` of the monotonic clock. Inside a transaction: what was to
 * be done by a clock that went ahead is brought forward. */
void slack_time_said(struct machine *m, int64_t date, int64_t asked);
/* Slack has told it. */
bool slack_time_known(const struct machine *m);
/* For so many ms yet nothing is begun by this time: after a start Slack tells it first, or is
 * silent for five seconds. */
int64_t slack_time_held(const struct machine *m);

#endif
