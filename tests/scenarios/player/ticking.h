#ifndef STORY_TICKING_H
#define STORY_TICKING_H

#include <stdbool.h>

/* Did nothing but time pass between the two lines: lengths of time differ ("58 мин", "1 ч 3 мин"),
 * or a time of the day is now `now` ("15:05")? A time that became any other is a change like every
 * other: a beginning that was moved. */
bool ticked(const char *before, const char *after, const char *now);

#endif
