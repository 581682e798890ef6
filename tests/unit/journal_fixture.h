#ifndef JOURNAL_FIXTURE_H
#define JOURNAL_FIXTURE_H

#include "store/db.h"
#include "store/journal.h"
#include "store/words.h"
#include "store_fixture.h"

#include <sqlite3.h>

enum { ROWS = 40, AT = 1795435325 };

static const struct journal_row first = {
	.at = AT * 1000LL + 123,
	.actor = "slack:U1",
	.place = "slack:C1:1795435325.000100",
	.action = "accident.declared",
	.object = "accident:7",
	.after = "open",
	.cause = "event:12",
};

static inline int64_t add(struct fixture *f, const struct journal_row *row, const char *text)
{
	struct journal_row with = *row;
	assert_true(db_begin(f->db));
	with.words = words_put(f->db, text);
	int64_t n = journal_add(f->db, &with);
	assert_true(db_commit(f->db));
	return n;
}

/* Every third row without a text; the text of row 7 is in row 8 too. */
static inline void fill(struct fixture *f)
{
	char text[64];
	assert_true(db_begin(f->db));
	int64_t words = 0;
	for (int i = 1; i <= ROWS; i++) {
		struct journal_row row = first;
		row.at += i;
		row.before = i % 2 ? "open" : NULL;
		assert_true(fmt(text, sizeof(text), "the words of row %d.", i));
		if (i != 8)
			words = i % 3 ? words_put(f->db, text) : 0;
		row.words = words;
		assert_int_equal(journal_add(f->db, &row), i);
	}
	assert_true(db_commit(f->db));
}

static inline void assert_verify(struct fixture *f, struct db *db, bool good, const char *part)
{
	buf_reset(&f->why);
	bool is = journal_verify(db, &f->why);
	if (is != good || !strstr(f->why.s, part))
		fail_msg("\"%s\" instead of \"%s\"", f->why.s, part);
	assert_null(strchr(f->why.s, '\n'));
	buf_reset(&f->why);
}

/* A store that is not open, with one thing changed in it by SQL. */
static inline void tamper(struct fixture *f, const char *sql)
{
	sqlite3 *s;
	assert_int_equal(sqlite3_open(f->at.path, &s), SQLITE_OK);
	assert_int_equal(sqlite3_exec(s, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
	                 SQLITE_OK);
	int rc = sqlite3_exec(s, sql, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(s));
	assert_true(sqlite3_total_changes(s) > 0);
	sqlite3_close(s);
}

#endif
