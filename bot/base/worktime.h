#ifndef BASE_WORKTIME_H
#define BASE_WORKTIME_H

#include "base/config.h"

#include <stdbool.h>
#include <stdint.h>

/* Working time: the calendar of the configuration, as pure functions over moments (UTC ms) in the
 * process's zone. A holiday is not worked; a Saturday that is worked has Monday's hours, unless the
 * week gives it some of its own. Where nobody ever works, all time is working time: nothing waits
 * for ever. */

bool worktime_is(const struct config_calendar *c, int64_t at);
/* `at` itself, or the next moment that is worked. */
int64_t worktime_next(const struct config_calendar *c, int64_t at);
/* The first beginning of a working day after `at`. */
int64_t worktime_morning(const struct config_calendar *c, int64_t at);
/* The first beginning and the last end of work on the day of `at`. False: it is not worked. */
bool worktime_hours(const struct config_calendar *c, int64_t at, int64_t *ret_from,
                    int64_t *ret_to);
/* The day of `at` is off and would be worked by the week alone; is worked and would be off. */
bool worktime_is_holiday(const struct config_calendar *c, int64_t at);
bool worktime_is_moved(const struct config_calendar *c, int64_t at);
/* ms worked from `from` to `to`; 0 where `to` is not later. */
int64_t worktime_between(const struct config_calendar *c, int64_t from, int64_t to);
/* The moment by which that much is worked since `at`. A day is a whole one: the same time of the
 * n-th working day that follows, or the end of its work where that comes earlier. */
int64_t worktime_after(const struct config_calendar *c, int64_t at, struct worktime term);

#endif
