#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

struct db;

/* People's texts, all of them, in one table: words(id, salt, text). Everything else holds the id,
 * and the journal H(salt ‖ text), so that a text can be taken out of the file without breaking the
 * chain. */

enum { WORDS_HASH = 32 };

int64_t words_put(struct db *db, const char *text); /* 0 for NULL or empty */
char *words_get(struct db *db, int64_t id);         /* owned; NULL for 0, unknown or erased */
bool words_hash(struct db *db, int64_t id, unsigned char ret_hash[WORDS_HASH]);

#endif
