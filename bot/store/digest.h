#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include <stddef.h>

/* SHA-256. One object for many digests: to make it costs more than a short digest. */

enum { DIGEST_LEN = 32, DIGEST_HEX = 2 * DIGEST_LEN + 1 };

struct digest;

struct digest *digest_create(void);
void digest_destroy(struct digest *d);
/* Digest of `a` followed by `b` (NULL and 0: nothing). */
void digest_of(struct digest *d, const void *a, size_t a_len, const void *b, size_t b_len,
               unsigned char ret_hash[DIGEST_LEN]);
void digest_hex(const unsigned char hash[DIGEST_LEN], char ret_hex[DIGEST_HEX]);

/* The version of OpenSSL. */
const char *digest_library(void);
/* The digest of one piece, in hex. */
void digest_text(const void *data, size_t len, char ret_hex[DIGEST_HEX]);

#endif
