#include "base/alloc.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/words.h"

#include <inttypes.h>

enum { OBJECT_MAX = 32 };

/* The words of the row; 0: nothing to erase, and `why`. */
static int64_t find_words(struct db *db, int64_t row, struct buf *why)
{
	int64_t words = db_number(db, SQL_journal_words_of, -1, I(":row", row));
	autofree char *text = words_get(db, words);
	if (words < 0)
		buf_addf(why, "the journal has no row %" PRId64, row);
	else if (!words)
		buf_addf(why, "row %" PRId64 " has no text", row);
	else if (!text)
		buf_addf(why, "the text of row %" PRId64 " is erased already", row);
	return text ? words : 0;
}

static void journal_it(struct db *db, int64_t row, int64_t reason, int64_t now)
{
	char object[OBJECT_MAX];
	if (fmt(object, sizeof(object), "journal:%" PRId64, row))
		journal_add(db, &(struct journal_row){ .at = now,
		                                       .actor = "operator",
		                                       .place = "cli",
		                                       .action = "journal.erased",
		                                       .object = object,
		                                       .words = reason });
}

static void erase(struct db *db, int64_t row, int64_t words, const char *why_text, int64_t now,
                  struct buf *why)
{
	int64_t reason = words_put(db, why_text);
	db_do(db, SQL_words_erase, I(":id", words));
	journal_it(db, row, reason, now);
	buf_addf(why, "erased the text of row %" PRId64, row);
	const char *lead = "; the same words were also in row ";
	struct rows r = db_rows(db, SQL_journal_rows_with_words, I(":words_id", words));
	while (rows_next(&r)) {
		int64_t other = row_int(&r, 0);
		if (other == row)
			continue;
		journal_it(db, other, reason, now);
		buf_addf(why, "%s%" PRId64, lead, other);
		lead = ", ";
	}
}

bool journal_erase(struct db *db, int64_t row, const char *why_text, int64_t now, struct buf *why)
{
	bool own = !db_in_transaction(db);
	if (own && !db_begin(db)) {
		buf_add(why, "the store can't be written now");
		return false;
	}
	int64_t words = find_words(db, row, why);
	if (words)
		erase(db, row, words, why_text, now, why);
	if (!own)
		return words && !db_failed(db);
	if (!words) {
		db_rollback(db);
		return false;
	}
	if (!db_commit(db)) {
		buf_reset(why);
		buf_add(why, "nothing was erased: the store could not be written");
		return false;
	}
	if (!db_scrub(db))
		buf_add(why,
		        "; a reader holds the old pages: they go from the file when it has ended");
	return true;
}
