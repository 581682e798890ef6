#ifndef BASE_TEXT_JSON_H
#define BASE_TEXT_JSON_H

#include <stddef.h>

struct buf;

/* Appends raw JSON with all repaired that jansson refuses though people or servers do send it:
 * invalid UTF-8 and lone surrogate escapes become U+FFFD, "\u0000" and raw NUL are dropped, other
 * raw controls inside strings are escaped, a byte order mark is dropped, and numbers beyond int64
 * or double become strings of the same digits. Other valid JSON comes out byte for byte; broken
 * syntax stays broken. Linear time, at most six times the input. */
void text_json_clean(struct buf *to, const char *raw, size_t len);

#endif
