#ifndef CORE_READING_H
#define CORE_READING_H

#include "base/when.h"

/* when_parse(), but whoever writes the whole date knows what they say: it may be long past. */
enum when_found reading_when(const char *text, int64_t now, int64_t *ret_at, const char **ret_rest);

/* "40%", "≈40 %" at the beginning of *at, which then stands behind it. */
bool reading_percent(const char **at, int64_t *ret);
/* "А-7", "a7", "У-3" as the series and number of an object. False: it is none. */
bool reading_object(const char *word, const char **ret_series, int64_t *ret_number);

#endif
