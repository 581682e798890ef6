#include "store/journal.h"

#include "base/log.h"
#include "store/db.h"
#include "store/journal_seal.h"
#include "store/words.h"

#include <string.h>

/* Of the one row "number, hash" that there may be. */
static int64_t read_end(struct db *db, struct rows r, unsigned char ret_hash[DIGEST_LEN])
{
	int64_t row = 0, len = 0;
	memset(ret_hash, 0, DIGEST_LEN);
	if (rows_next(&r)) {
		const void *hash = row_blob(&r, 1, &len);
		row = len == DIGEST_LEN ? row_int(&r, 0) : -1;
		if (row > 0)
			memcpy(ret_hash, hash, DIGEST_LEN);
	}
	rows_end(&r);
	return db_failed(db) ? -1 : row;
}

int64_t journal_read_head(struct db *db, unsigned char ret_hash[DIGEST_LEN])
{
	return read_end(db, db_rows(db, SQL_journal_head), ret_hash);
}

int64_t journal_last_of(struct db *db, const char *object, char ret_hex[65])
{
	unsigned char hash[DIGEST_LEN];
	int64_t row = read_end(db, db_rows(db, SQL_journal_last_of, T(":object", object)), hash);
	digest_hex(hash, ret_hex);
	return row;
}

int64_t journal_head(struct db *db, char ret_hex[65])
{
	unsigned char hash[DIGEST_LEN];
	int64_t row = journal_read_head(db, hash);
	digest_hex(hash, ret_hex);
	return row;
}

static struct value number(int64_t n)
{
	return (struct value){ .type = BIND_INT, .number = n };
}

static struct value text(const char *s)
{
	return (struct value){ BIND_TEXT, 0, s, s ? (int64_t)strlen(s) : 0 };
}

static struct value blob(const unsigned char hash[DIGEST_LEN])
{
	return (struct value){ BIND_BLOB, 0, hash, DIGEST_LEN };
}

static bool store(struct db *db, const struct value part[PARTS],
                  const unsigned char hash[DIGEST_LEN])
{
	static const char *const names[PARTS] = {
		[PART_VERSION] = ":version",
		[PART_ROW] = ":row",
		[PART_AT] = ":at",
		[PART_ACTOR] = ":actor",
		[PART_PLACE] = ":place",
		[PART_ACTION] = ":action",
		[PART_OBJECT] = ":object",
		[PART_BEFORE] = ":was",
		[PART_AFTER] = ":became",
		[PART_WORDS_ID] = ":words_id",
		[PART_WORDS_HASH] = ":words_hash",
		[PART_CAUSE] = ":cause",
		[PART_PREV] = ":prev",
	};
	struct bind binds[PARTS + 2] = { [PARTS] = B(":hash", hash, DIGEST_LEN) };
	for (enum part p = 0; p < PARTS; p++)
		binds[p] = (struct bind){ .name = names[p],
			                  .type = part[p].type,
			                  .number = part[p].number,
			                  .bytes = part[p].bytes,
			                  .len = part[p].len };
	if (!part[PART_WORDS_ID].number)
		binds[PART_WORDS_ID] = T(names[PART_WORDS_ID], NULL);
	return db_do_(db, SQL_journal_add, binds) &&
	       db_do(db, SQL_journal_set_head, I(":row", part[PART_ROW].number),
	             B(":hash", hash, DIGEST_LEN));
}

static bool seal(const struct value part[PARTS], unsigned char ret_hash[DIGEST_LEN])
{
	autobuf scratch = BUF_INIT(JOURNAL_CANONICAL_MAX);
	struct digest *d = digest_create();
	bool done = journal_seal(d, &scratch, part, ret_hash);
	digest_destroy(d);
	return done;
}

/* A text that was erased meanwhile has no hash any more: the row goes without it. */
static bool hash_words(struct db *db, int64_t words, unsigned char ret_hash[WORDS_HASH])
{
	if (!words)
		return false;
	if (words_hash(db, words, ret_hash))
		return true;
	log_warn("journal.words_gone", kv("words", words));
	return false;
}

int64_t journal_add(struct db *db, const struct journal_row *row)
{
	unsigned char hash[DIGEST_LEN], prev[DIGEST_LEN], of_words[WORDS_HASH];
	if (!db_in_transaction(db) || db_failed(db))
		return 0;
	int64_t head = journal_read_head(db, prev);
	bool words = hash_words(db, row->words, of_words);
	const struct value part[PARTS] = {
		[PART_VERSION] = number(JOURNAL_VERSION),
		[PART_ROW] = number(head + 1),
		[PART_AT] = number(row->at),
		[PART_ACTOR] = text(row->actor),
		[PART_PLACE] = text(row->place),
		[PART_ACTION] = text(row->action),
		[PART_OBJECT] = text(row->object),
		[PART_BEFORE] = text(row->before),
		[PART_AFTER] = text(row->after),
		[PART_WORDS_ID] = number(words ? row->words : 0),
		[PART_WORDS_HASH] = words ? blob(of_words) : text(NULL),
		[PART_CAUSE] = text(row->cause),
		[PART_PREV] = blob(prev),
	};
	if (head < 0 || !seal(part, hash)) {
		db_fail(db, head < 0 ? "journal: unreadable head" : "journal: row too large");
		return 0;
	}
	return store(db, part, hash) ? head + 1 : 0;
}
