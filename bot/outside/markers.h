#ifndef OUTSIDE_MARKERS_H
#define OUTSIDE_MARKERS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* What is ours in an issue's description stands between "<!-- ehrbot KEY -->" and "<!-- /ehrbot
 * -->"; the rest is people's and stays. The first line survives an unclosed fence below it. Both
 * guard against quick actions. */

bool markers_wrap(struct buf *to, const char *key, const char *text);
/* `was` with our part replaced; where people took a marker away, our part is put before what they
 * left. */
bool markers_replace(struct buf *to, const char *was, const char *key, const char *text);
/* What stands between them; its length is 0 where a marker is missing. */
const char *markers_inside(const char *text, size_t *ret_len);

#endif
