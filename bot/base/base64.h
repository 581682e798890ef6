#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

struct buf;

/* Appends RFC 4648 base64 of the bytes, in one line, padded. */
void base64_add(struct buf *to, const void *bytes, size_t len);

#endif
