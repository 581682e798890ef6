#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "store_fixture.h"

#include <regex.h>
#include <sqlite3.h>

/* Tables that stay small whatever happens: these may be read whole. */
static const char *const small[] = { "counter", "journal_head" };

/* What PostgreSQL does not share, or shares with another meaning. */
static const struct {
	const char *pattern, *instead;
} foreign[] = {
	{ "\\?|[@$][a-z_]", "a named parameter, :name" },
	{ "\\b(rowid|_rowid_|oid|last_insert_rowid|without)\\b", "ids of our own" },
	{ "\\bautoincrement\\b", "a counter row" },
	{ "\\b(date|time|datetime|julianday|strftime|unixepoch|timediff)[ \n]*\\(",
	  "UTC milliseconds, computed in C" },
	{ "\\bcurrent_(date|time|timestamp)\\b", "the time as a parameter" },
	{ "\\bjsonb?_?[a-z]*[ \n]*\\(|->", "columns" },
	{ "\\b(insert|update)[ \n]+or\\b|\\breplace[ \n]+into\\b", "ON CONFLICT" },
	{ "\\bdeferr(able|ed)\\b", "constraints that hold at once" },
	{ "\\b(ifnull|iif|total|group_concat|instr|printf|typeof|hex|zeroblob|random|glob|regexp|"
	  "changes|total_changes|char|unicode|randomblob)[ \n]*\\(",
	  "what the standard has, or C" },
	{ "\\b(glob|regexp|indexed|isnull|notnull|pragma|attach|detach|vacuum|strict)\\b",
	  "what the standard has" },
	{ "\\b(is|is not)[ \n]+[:a-z_.]*:", "= and IS NULL" },
	{ "==|`|\\[", "= and plain names" },
	{ "\\blimit[ \n]+[^ ,\n]+[ \n]*,", "LIMIT … OFFSET" },
	{ "\\bx'", "a parameter" },
};

/* Comments and quoted texts taken out: what is said in them is nobody's SQL. */
static char *bare(const char *sql)
{
	char *s = strdup(sql), *to = s;
	assert_non_null(s);
	for (const char *at = s; *at;) {
		if (at[0] == '-' && at[1] == '-') {
			at += strcspn(at, "\n");
		} else if (*at == '\'') {
			*to++ = *at++;
			at += strcspn(at, "'");
			at += *at == '\'';
			*to++ = '\'';
		} else {
			*to++ = *at++;
		}
	}
	*to = '\0';
	return s;
}

/* Says what it finds, unless `name` is NULL. */
static int count_foreign(const char *name, const char *sql)
{
	int found = 0;
	char *s = bare(sql);
	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		regex_t re;
		regmatch_t m;
		assert_int_equal(regcomp(&re, foreign[i].pattern, REG_EXTENDED | REG_ICASE), 0);
		if (regexec(&re, s, 1, &m, 0) == 0) {
			found++;
			if (name)
				print_error("%s: \"%.*s\" is SQLite's own; use %s\n", name,
				            (int)(m.rm_eo - m.rm_so), s + m.rm_so,
				            foreign[i].instead);
		}
		regfree(&re);
	}
	free(s);
	return found;
}

static void test_the_subset_that_postgresql_shares(void **state)
{
	int found = 0;
	(void)state;
	for (enum sql q = 0; q < SQL_COUNT; q++)
		found += count_foreign(sql_name[q], sql_text[q]);
	for (int i = 0; i < sql_migration_count; i++) {
		char name[40];
		assert_true(fmt(name, sizeof(name), "migration %d", i + 1));
		found += count_foreign(name, sql_migrations[i]);
	}
	assert_int_equal(found, 0);
}

static void test_the_subset_is_checked(void **state)
{
	static const char *const bad[] = {
		"SELECT a FROM t WHERE b = ?1",
		"SELECT a FROM t WHERE b = @b",
		"SELECT RowId FROM t",
		"SELECT date(a) FROM t",
		"SELECT json_extract(a, 'b') FROM t",
		"SELECT a->>'b' FROM t",
		"INSERT OR IGNORE INTO t VALUES (1)",
		"CREATE TABLE t (a REFERENCES b DEFERRABLE INITIALLY DEFERRED)",
		"SELECT ifnull(a, 1) FROM t",
		"SELECT a FROM t WHERE a IS :b",
		"SELECT a FROM t WHERE a IS NOT :b",
		"SELECT a FROM t LIMIT 1, 2",
		"INSERT INTO t VALUES (x'00')",
	};
	static const char *const good[] = {
		"SELECT a, 'date(?) -- or ''json''' FROM t WHERE b IS NULL AND update_time = :x",
		"SELECT a FROM t -- by rowid\nWHERE kind = :kind LIMIT :many",
		"INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO NOTHING RETURNING a",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (!count_foreign(NULL, bad[i]))
			fail_msg("not found: %s", bad[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_int_equal(count_foreign("good", good[i]), 0);
}

static bool is_small(const char *table, size_t len)
{
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		if (strlen(small[i]) == len && strncmp(small[i], table, len) == 0)
			return true;
	return false;
}

/* A partial index holds what waits, not what is past: reading all of it is what it is for. */
static bool uses_partial_index(sqlite3 *sqlite, const char *line)
{
	sqlite3_stmt *s;
	const char *index = strstr(line, " INDEX ");
	if (!index)
		return false;
	assert_int_equal(sqlite3_prepare_v2(sqlite,
	                                    "SELECT 1 FROM sqlite_master WHERE type = 'index' "
	                                    "AND name = ? AND sql LIKE '% WHERE %'",
	                                    -1, &s, NULL),
	                 SQLITE_OK);
	index += strlen(" INDEX ");
	sqlite3_bind_text(s, 1, index, (int)strcspn(index, " "), SQLITE_STATIC);
	bool partial = sqlite3_step(s) == SQLITE_ROW;
	sqlite3_finalize(s);
	return partial;
}

/* A line of the query plan. SCAN of a table reads all of it, as does the making of an automatic
 * index; "SCAN 2 CONSTANT ROWS", "SCAN (subquery-1)" and the like read what another line tells. */
static bool reads_it_all(sqlite3 *sqlite, const char *line)
{
	if (strstr(line, "AUTOMATIC"))
		return true;
	if (strncmp(line, "SCAN ", 5) != 0 || strstr(line, "CONSTANT ROW") || line[5] == '(')
		return false;
	return !is_small(line + 5, strcspn(line + 5, " ")) && !uses_partial_index(sqlite, line);
}

static int count_scans(sqlite3 *sqlite, const char *name, const char *sql)
{
	sqlite3_stmt *s;
	int found = 0;
	autobuf explain = BUF_INIT(1 << 20);
	buf_addf(&explain, "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(sqlite, explain.s, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(sqlite));
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(s, 3);
		if (!reads_it_all(sqlite, line))
			continue;
		found++;
		if (name)
			print_error("%s: %s\n", name, line);
	}
	sqlite3_finalize(s);
	return found;
}

static void test_no_statement_reads_a_growing_table_whole(void **state)
{
	struct fixture *f = *state;
	sqlite3 *sqlite;
	int found = 0;
	assert_int_equal(sqlite3_open(f->at.path, &sqlite), SQLITE_OK);
	for (enum sql q = 0; q < SQL_COUNT; q++)
		found += count_scans(sqlite, sql_name[q], sql_text[q]);
	sqlite3_close(sqlite);
	assert_int_equal(found, 0);
}

static void test_a_scan_is_found(void **state)
{
	static const struct {
		const char *sql;
		int scans;
	} cases[] = {
		{ "SELECT text FROM words", 1 },
		{ "SELECT place FROM journal j ORDER BY at", 1 },
		{ "DELETE FROM journal WHERE place = 'x'", 1 },
		{ "SELECT count(*) FROM journal", 1 },
		{ "SELECT name FROM counter", 0 },
		{ "SELECT words_id FROM journal WHERE words_id IS NOT NULL", 0 },
		{ "SELECT max(row) FROM journal", 0 },
		{ "SELECT place FROM journal WHERE object = 'x'", 0 },
	};
	struct fixture *f = *state;
	sqlite3 *sqlite;
	assert_int_equal(sqlite3_open(f->at.path, &sqlite), SQLITE_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (count_scans(sqlite, NULL, cases[i].sql) != cases[i].scans)
			fail_msg("%s", cases[i].sql);
	sqlite3_close(sqlite);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_no_statement_reads_a_growing_table_whole),
		STORE_TEST(test_a_scan_is_found),
		cmocka_unit_test(test_the_subset_that_postgresql_shares),
		cmocka_unit_test(test_the_subset_is_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
