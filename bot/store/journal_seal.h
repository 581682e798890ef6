#ifndef STORE_JOURNAL_SEAL_H
#define STORE_JOURNAL_SEAL_H

#include "base/buf.h"
#include "store/db.h"
#include "store/digest.h"

#include <stdbool.h>
#include <stdint.h>

/* The canonical form of a journal row, version 1, and its seal. docs/internals/journal.md gives it
 * byte by byte. */

enum { JOURNAL_VERSION = 1, JOURNAL_CANONICAL_MAX = 1 << 20 };

/* What a row's hash is made of, in the order of the canonical form; the columns of the statement
 * journal_chain are these, and three more. */
enum part {
	PART_VERSION,
	PART_ROW,
	PART_AT,
	PART_ACTOR,
	PART_PLACE,
	PART_ACTION,
	PART_OBJECT,
	PART_BEFORE,
	PART_AFTER,
	PART_WORDS_ID,
	PART_WORDS_HASH,
	PART_CAUSE,
	PART_PREV,
	PARTS,
	COLUMN_HASH = PARTS,
	COLUMN_SALT,
	COLUMN_TEXT,
	COLUMNS
};

/* False: the row is larger than JOURNAL_CANONICAL_MAX. `scratch` (of that limit) is overwritten. */
bool journal_seal(struct digest *d, struct buf *scratch, const struct value part[PARTS],
                  unsigned char ret_hash[DIGEST_LEN]);

/* The stored head: its row; 0 and zeros when there is none; -1 when it can't be read or is no head.
 */
int64_t journal_read_head(struct db *db, unsigned char ret_hash[DIGEST_LEN]);

/* journal_verify with another number of rows between two reads. */
bool journal_verify_by(struct db *db, int64_t rows_a_read, struct buf *why);

#endif
