#include "store/journal.h"

#include "base/buf.h"
#include "store/journal_seal.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

/* A long read keeps the write-ahead log from starting over. */
enum { ROWS_A_READ = 50000, OBJECT_MAX = 32 };

struct walk {
	struct db *db;
	struct digest *digest;
	struct buf scratch;
	int64_t last;                           /* row: verified up to here */
	unsigned char hash[DIGEST_LEN];         /* of the last row */
	const struct journal_published *sought; /* or NULL */
	int64_t found;                          /* the row that has its hash, or 0 */
	struct buf *why;
};

static bool bad(struct walk *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool bad(struct walk *w, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	buf_vaddf(w->why, format, ap);
	va_end(ap);
	return false;
}

static bool same(const struct value *v, const unsigned char hash[DIGEST_LEN])
{
	return v->type == BIND_BLOB && v->len == DIGEST_LEN &&
	       memcmp(v->bytes, hash, DIGEST_LEN) == 0;
}

/* Reads the row. A value that turned into another type keeps its bytes, so that its hash would not
 * tell: returns the name of such a one, or NULL. */
static const char *read_row(const struct rows *r, struct value v[COLUMNS])
{
	static const struct {
		const char *name;
		int type;
		bool may_be_null;
	} expected[COLUMNS] = {
		[PART_VERSION] = { "version", BIND_INT, false },
		[PART_ROW] = { "row", BIND_INT, false },
		[PART_AT] = { "at", BIND_INT, false },
		[PART_ACTOR] = { "actor", BIND_TEXT, false },
		[PART_PLACE] = { "place", BIND_TEXT, true },
		[PART_ACTION] = { "action", BIND_TEXT, false },
		[PART_OBJECT] = { "object", BIND_TEXT, true },
		[PART_BEFORE] = { "was", BIND_TEXT, true },
		[PART_AFTER] = { "became", BIND_TEXT, true },
		[PART_WORDS_ID] = { "words_id", BIND_INT, true },
		[PART_WORDS_HASH] = { "words_hash", BIND_BLOB, true },
		[PART_CAUSE] = { "cause", BIND_TEXT, true },
		[PART_PREV] = { "prev", BIND_BLOB, false },
		[COLUMN_HASH] = { "hash", BIND_BLOB, false },
		[COLUMN_SALT] = { "salt", BIND_BLOB, true },
		[COLUMN_TEXT] = { "text", BIND_TEXT, true },
	};
	const char *wrong = NULL;
	for (int i = 0; i < COLUMNS; i++) {
		v[i] = row_value(r, i);
		bool null_is_fine = v[i].type == BIND_END && expected[i].may_be_null;
		if (v[i].type != expected[i].type && !null_is_fine)
			wrong = expected[i].name;
	}
	return wrong;
}

/* The link of the row after this one, or the head, tells which of the two is the true one. */
static bool bad_hash(struct walk *w, int64_t row, const unsigned char computed[DIGEST_LEN])
{
	unsigned char head[DIGEST_LEN];
	struct value link = { BIND_BLOB, 0, head, DIGEST_LEN };
	bool fields_hold = journal_read_head(w->db, head) == row && same(&link, computed);
	struct rows next = db_rows(w->db, SQL_journal_chain, I(":after", row), I(":many", 1));
	if (rows_next(&next)) {
		link = row_value(&next, PART_PREV);
		fields_hold = same(&link, computed);
	}
	rows_end(&next);
	if (fields_hold)
		return bad(w, "row %" PRId64 ": its stored hash was changed", row);
	return bad(w, "row %" PRId64 ": its hash does not match its fields", row);
}

static bool check_words(struct walk *w, const struct value v[COLUMNS], int64_t row)
{
	unsigned char hash[DIGEST_LEN];
	char object[OBJECT_MAX];
	const struct value *salt = &v[COLUMN_SALT], *text = &v[COLUMN_TEXT];
	if (v[PART_WORDS_ID].type == BIND_END)
		return true;
	if (salt->bytes && text->bytes) {
		digest_of(w->digest, salt->bytes, (size_t)salt->len, text->bytes, (size_t)text->len,
		          hash);
		return same(&v[PART_WORDS_HASH], hash) ||
		       bad(w, "row %" PRId64 ": its text was changed", row);
	}
	if (salt->bytes || text->bytes)
		return bad(w, "row %" PRId64 ": one half of its text and salt is gone", row);
	return (fmt(object, sizeof(object), "journal:%" PRId64, row) &&
	        db_number(w->db, SQL_journal_erasure_of, 0, T(":object", object))) ||
	       bad(w, "row %" PRId64 ": its text is gone, and no row journal.erased says so", row);
}

static bool check_row(struct walk *w, const struct rows *r)
{
	unsigned char computed[DIGEST_LEN];
	struct value v[COLUMNS];
	const char *wrong = read_row(r, v);
	int64_t row = v[PART_ROW].number;
	if (row != w->last + 1)
		return bad(w, "row %" PRId64 " is missing", w->last + 1);
	if (wrong)
		return bad(w, "row %" PRId64 ": its field %s is of a wrong type", row, wrong);
	if (v[PART_VERSION].number != JOURNAL_VERSION)
		return bad(w, "row %" PRId64 ": its version, %" PRId64 ", is unknown", row,
		           v[PART_VERSION].number);
	if (!same(&v[PART_PREV], w->hash))
		return bad(w, "row %" PRId64 ": its link does not match row %" PRId64, row,
		           w->last);
	if (!journal_seal(w->digest, &w->scratch, v, computed))
		return bad(w, "row %" PRId64 ": it is too large", row);
	if (!same(&v[COLUMN_HASH], computed))
		return bad_hash(w, row, computed);
	if (!check_words(w, v, row))
		return false;
	w->last = row;
	memcpy(w->hash, computed, DIGEST_LEN);
	if (w->sought && !memcmp(w->sought->hash, computed, DIGEST_LEN))
		w->found = row;
	return true;
}

static bool check_head(struct walk *w)
{
	unsigned char hash[DIGEST_LEN];
	int64_t head = journal_read_head(w->db, hash);
	if (head < 0)
		return bad(w, "the head cannot be read");
	if (head > w->last)
		return bad(w,
		           "the last rows were cut: the head says %" PRId64
		           ", the journal ends at %" PRId64,
		           head, w->last);
	if (head < w->last)
		return bad(w,
		           "the head was changed: it says %" PRId64
		           ", the journal goes on to %" PRId64,
		           head, w->last);
	if (memcmp(hash, w->hash, DIGEST_LEN) != 0)
		return bad(w, "the head was changed: its hash is not that of row %" PRId64, head);
	return true;
}

/* One moment's view of the store: up to `many` rows and, after the last of them, the head. */
static bool check_some(struct walk *w, int64_t many, bool *ret_end)
{
	int64_t n = 0;
	bool good = true;
	struct rows r = db_rows(w->db, SQL_journal_chain, I(":after", w->last), I(":many", many));
	for (; good && rows_next(&r); n++)
		good = check_row(w, &r);
	rows_end(&r);
	*ret_end = n < many;
	if (good && *ret_end)
		good = check_head(w);
	if (!db_failed(w->db))
		return good;
	buf_reset(w->why);
	return bad(w,
	           "the store is damaged: SQLite cannot read on after row %" PRId64
	           " (the log has its error)",
	           w->last);
}

static bool walk(struct walk *w, int64_t many)
{
	bool end = false, good = true;
	while (good && !end) {
		if (!db_begin(w->db))
			return bad(w, "the store cannot be read");
		good = check_some(w, many, &end);
		db_rollback(w->db);
	}
	return good;
}

static bool is_found(const struct walk *w)
{
	return w->found && (!w->sought->row || w->sought->row == w->found);
}

static bool tell_found(struct walk *w)
{
	int64_t row = w->sought->row;
	if (is_found(w))
		buf_addf(w->why,
		         "; row %" PRId64 " has the published hash: rows 1 to %" PRId64
		         " are as they were then",
		         w->found, w->found);
	else if (w->found)
		bad(w, "the published hash is that of row %" PRId64 ", not of row %" PRId64,
		    w->found, row);
	else if (row > w->last)
		bad(w, "row %" PRId64 " was published, and the journal ends at row %" PRId64, row,
		    w->last);
	else
		bad(w, "no row has the published hash: %s, or this is another journal",
		    row ? "rows up to it were written anew" : "rows were written anew or cut");
	return is_found(w);
}

static bool verify(struct db *db, int64_t rows_a_read, const struct journal_published *sought,
                   struct buf *why)
{
	char hex[DIGEST_HEX];
	struct walk w = { .db = db,
		          .digest = digest_create(),
		          .scratch = BUF_INIT(JOURNAL_CANONICAL_MAX),
		          .sought = sought,
		          .why = why };
	bool good = walk(&w, rows_a_read);
	digest_hex(w.hash, hex);
	if (good && (!sought || is_found(&w)))
		buf_addf(why, "%" PRId64 " rows, head %s", w.last, hex);
	if (good && sought)
		good = tell_found(&w);
	buf_release(&w.scratch);
	digest_destroy(w.digest);
	return good;
}

bool journal_verify_by(struct db *db, int64_t rows_a_read, struct buf *why)
{
	return verify(db, rows_a_read, NULL, why);
}

bool journal_verify(struct db *db, struct buf *why)
{
	return verify(db, ROWS_A_READ, NULL, why);
}

bool journal_verify_published(struct db *db, const struct journal_published *p, struct buf *why)
{
	return verify(db, ROWS_A_READ, p, why);
}

static int nibble(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
	return at ? (int)(at - digits) : -1;
}

bool journal_read_published(const char *text, struct journal_published *ret)
{
	static const char lead[] = "sha256:";
	if (!strncmp(text, lead, strlen(lead)))
		text += strlen(lead);
	for (int i = 0; i < DIGEST_LEN; i++, text += 2) {
		int high = nibble(text[0]), low = high < 0 ? -1 : nibble(text[1]);
		if (low < 0)
			return false;
		ret->hash[i] = (unsigned char)(high << 4 | low);
	}
	return !*text;
}
