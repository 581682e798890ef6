#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdint.h>

struct buf;

/* A whole number from 0 up, or `otherwise` when `s` (may be NULL) is anything else or too large. */
int64_t number_read(const char *s, int64_t otherwise);
/* "40", "40%", "≈40 %": from 0 to 100, or -1. */
int64_t number_percent(const char *s);
/* RFC 3986: all but the unreserved characters as %XX. */
void number_percent_encode(struct buf *to, const char *s);

#endif
