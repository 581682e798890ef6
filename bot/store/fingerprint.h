#ifndef STORE_FINGERPRINT_H
#define STORE_FINGERPRINT_H

#include <stddef.h>

/* SHA-256 in lower-case hex, with NUL: keys of jobs, and what a card shows. */
void fingerprint(const void *data, size_t len, char ret_hex[65]);

#endif
