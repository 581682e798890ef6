#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include <stdbool.h>
#include <stdint.h>

/* A moment as an operator types it: 2026-11-23 · "2026-11-23 14:02" (or with a T), in the process's
 * zone · 2026-11-23T11:02:00Z · so long ago: 90m, 24h, 7d, 2w. False: none of these. */
bool since_read(const char *s, int64_t now, int64_t *ret_at);

#endif
