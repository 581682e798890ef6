#ifndef CALENDAR_H
#define CALENDAR_H

#include "handler.h"

/* The days of the working calendar (bot.toml's [calendar]). A day is its beginning, UTC ms. */

int64_t day_at(int64_t at, int days); /* the one of `at`, so many later */
int64_t day_of(int year, int month, int day);
int year_of(int64_t at);
/* The first beginning and the last end of work on it. False: nobody works. */
bool day_hours(const struct ctx *cx, int64_t day, int64_t *ret_from, int64_t *ret_to);
bool day_is_holiday(const struct ctx *cx, int64_t day); /* off, and worked by the week alone */
bool day_is_moved(const struct ctx *cx, int64_t day);   /* worked, and off by the week alone */
bool holidays_known(const struct ctx *cx, int year);    /* there is one of that year */
bool day_is_checked(const struct ctx *cx, int64_t day); /* by calendar.check_days */
bool days_are_checked(const struct ctx *cx);            /* any */

#endif
