#include "base/alloc.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	OBJECT_MAX = 32,
	SHORT = 8,      /* bytes: what is no longer is said by chance as well */
	CUT_POINTS = 39 /* the shortest that a copy is cut to */
};

/* What is to be erased: the text of a row, and wherever the same was written down. */
struct erasure {
	struct db *db;
	int64_t row;
	char *text, *object, *cause;
	char *masked;       /* the needle as it left the program */
	const char *needle; /* the text without its word: "!cause the disk" is noted as a cause too
	                     */
	struct said {
		int64_t row, words;
	} * said;
	int n;
};

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

static const char *behind_word(const char *text)
{
	const char *rest = *text == '!' ? text + strcspn(text, " \n") : text;
	rest += strspn(rest, " \n");
	return *rest ? rest : text;
}

/* False: nothing to erase, and `why`. */
static bool find(struct erasure *e, struct buf *why)
{
	struct rows r = db_rows(e->db, SQL_journal_text_of, I(":row", e->row));
	if (!rows_next(&r)) {
		buf_addf(why, "the journal has no row %" PRId64, e->row);
		return false;
	}
	bool has = row_int(&r, 0);
	e->text = copy(row_text(&r, 1));
	e->needle = e->text ? behind_word(e->text) : "";
	e->masked = text_masked(e->needle);
	e->object = copy(row_text(&r, 2));
	e->cause = copy(row_text(&r, 3));
	rows_end(&r);
	if (!has)
		buf_addf(why, "row %" PRId64 " has no text", e->row);
	else if (!e->text)
		buf_addf(why, "the text of row %" PRId64 " is erased already", e->row);
	return has && e->text;
}

/* What the bot made of it says it too. */
static bool holds(const struct erasure *e, const char *said)
{
	return strstr(said, e->needle) || strstr(said, e->masked);
}

static void add(struct erasure *e, int64_t row, int64_t words)
{
	for (int i = 0; i < e->n; i++)
		if (e->said[i].row == row)
			return;
	e->said = xrealloc(e->said, (size_t)(e->n + 1) * sizeof(*e->said));
	e->said[e->n++] = (struct said){ row, words };
}

/* Its beginning, where a title or a list has room for no more. */
static char *beginning(const char *text)
{
	autofree char *cut = text_cut(text, CUT_POINTS + 1);
	size_t n = strlen(cut), dots = strlen("…");
	bool whole = n < dots || strcmp(cut + n - dots, "…") != 0;
	return xstrndup(cut, whole ? n : n - dots);
}

static void collect_holding(struct erasure *e, const char *needle)
{
	for (struct rows r = db_rows(e->db, SQL_journal_texts_all); rows_next(&r);) {
		const char *said = row_text(&r, 2);
		if (said && strstr(said, needle))
			add(e, row_int(&r, 0), row_int(&r, 1));
	}
}

/* Whoever wrote it down, and where: other deeds copy it (one cause for many, the same cause again,
 * a title made of titles). */
static void collect_copies(struct erasure *e, const char *text)
{
	autofree char *masked = text_masked(text), *begins = beginning(text);
	if (strlen(text) <= SHORT)
		return;
	collect_holding(e, text);
	if (strcmp(masked, text) != 0)
		collect_holding(e, masked);
	if (text_length(begins) >= CUT_POINTS)
		collect_holding(e, begins);
}

/* One deed says it whole and in pieces. */
static void collect_beside(struct erasure *e)
{
	for (struct rows r = db_rows(e->db, SQL_journal_texts_beside, T(":cause", e->cause));
	     rows_next(&r);) {
		const char *said = row_text(&r, 2);
		bool piece = said && strstr(e->text, said);
		if (said && (piece || holds(e, said)))
			add(e, row_int(&r, 0), row_int(&r, 1));
		if (piece)
			collect_copies(e, said);
	}
}

/* Later ones say it again: corrected, moved, recorded from a hint. */
static void collect_about(struct erasure *e)
{
	bool is_long = strlen(e->needle) > SHORT;
	for (struct rows r = db_rows(e->db, SQL_journal_texts_about, T(":object", e->object));
	     rows_next(&r);) {
		const char *said = row_text(&r, 2);
		if (said && (!strcmp(said, e->text) || (is_long && holds(e, said))))
			add(e, row_int(&r, 0), row_int(&r, 1));
	}
}

static void collect_with(struct erasure *e, int64_t words)
{
	for (struct rows r = db_rows(e->db, SQL_journal_rows_with_words, I(":words_id", words));
	     rows_next(&r);)
		add(e, row_int(&r, 0), words);
}

static void collect(struct erasure *e)
{
	add(e, e->row, db_number(e->db, SQL_journal_words_of, 0, I(":row", e->row)));
	if (e->cause)
		collect_beside(e);
	if (e->object)
		collect_about(e);
	collect_copies(e, e->needle);
	for (int i = 0, n = e->n; i < n; i++)
		collect_with(e, e->said[i].words);
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

static int by_row(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void erase(struct erasure *e, const char *why_text, int64_t now, struct buf *why)
{
	const char *lead = "; the same words were also in row ";
	collect(e);
	int64_t reason = words_put(e->db, why_text);
	qsort(e->said + 1, (size_t)e->n - 1, sizeof(*e->said), by_row);
	buf_addf(why, "erased the text of row %" PRId64, e->row);
	for (int i = 0; i < e->n; i++) {
		db_do(e->db, SQL_words_erase, I(":id", e->said[i].words));
		journal_it(e->db, e->said[i].row, reason, now);
		if (!i)
			continue;
		buf_addf(why, "%s%" PRId64, lead, e->said[i].row);
		lead = ", ";
	}
}

static bool try_erase(struct db *db, int64_t row, const char *why_text, int64_t now,
                      struct buf *why)
{
	struct erasure e = { .db = db, .row = row };
	bool found = find(&e, why);
	if (found)
		erase(&e, why_text, now, why);
	free(e.said);
	free(e.text);
	free(e.masked);
	free(e.object);
	free(e.cause);
	return found && !db_failed(db);
}

bool journal_erase(struct db *db, int64_t row, const char *why_text, int64_t now, struct buf *why)
{
	bool own = !db_in_transaction(db);
	if (own && !db_begin(db)) {
		buf_add(why, "the store can't be written now");
		return false;
	}
	bool erased = try_erase(db, row, why_text, now, why);
	if (!own)
		return erased;
	if (!erased) {
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
