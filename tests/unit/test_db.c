#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "store/db.h"
#include "store/words.h"
#include "store_fixture.h"

#include <sqlite3.h>

/* SQL from outside, as some tool would run it. */
static void raw(struct fixture *f, const char *sql)
{
	sqlite3 *s;
	assert_int_equal(sqlite3_open(f->at.path, &s), SQLITE_OK);
	assert_int_equal(sqlite3_exec(s, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(s);
}

static bool put(struct fixture *f, int64_t id, const char *text)
{
	return db_do(f->db, SQL_words_put, I(":id", id), B(":salt", "salt", 4), T(":text", text));
}

static bool there(struct fixture *f, int64_t id)
{
	char *s = words_get(f->db, id);
	bool is = s != NULL;
	free(s);
	return is;
}

static void test_only_the_owner_may_read(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(db_next(f->db, "x"), 1);
	assert_int_equal(store_dir_mode(&f->at, ""), 0600);
	assert_int_equal(store_dir_mode(&f->at, "-wal"), 0600);
	assert_int_equal(store_dir_mode(&f->at, "-shm"), 0600);
	assert_int_equal(store_dir_mode(&f->at, ".lock"), 0600);
	db_close(f->db);
	assert_int_equal(chmod(f->at.path, 0644), 0);
	f->db = db_open(f->at.path, &f->why);
	assert_non_null(f->db);
	assert_int_equal(store_dir_mode(&f->at, ""), 0600);
}

static void test_one_daemon_a_store(void **state)
{
	struct fixture *f = *state;
	char pid[40], link[100];
	assert_null(db_open(f->at.path, &f->why));
	assert_true(fmt(pid, sizeof(pid), "(process %d)", (int)getpid()));
	assert_why(f, pid);
	assert_true(fmt(link, sizeof(link), "%s/other-name", f->at.dir));
	assert_int_equal(symlink(f->at.path, link), 0);
	assert_null(db_open(link, &f->why));
	assert_why(f, "in use by another ehrbot");
	reopen_store(f);
}

static void test_stores_it_must_not_touch(void **state)
{
	struct fixture *f = *state;
	db_close(f->db);
	f->db = NULL;
	raw(f, "PRAGMA user_version = 9999");
	assert_null(db_open(f->at.path, &f->why));
	assert_why(f, "newer ehrbot (store version 9999");
	assert_null(db_open_reader(f->at.path, &f->why));
	assert_why(f, "newer ehrbot");
	raw(f, "PRAGMA user_version = 1");
	assert_null(db_open_reader(f->at.path, &f->why));
	assert_why(f, "older ehrbot");
	raw(f, "PRAGMA application_id = 7");
	assert_null(db_open(f->at.path, &f->why));
	assert_why(f, "not a store of ehrbot");
	store_dir_write(f->at.path, "Dear diary, this is not a database.", 35);
	assert_null(db_open(f->at.path, &f->why));
	assert_why(f, "not a database");
	assert_null(db_open("/nowhere/at/all.db", &f->why));
	assert_why(f, "cannot create /nowhere/at/all.db");
	assert_null(db_open_reader("/nowhere/at/all.db", &f->why));
	assert_why(f, "cannot find /nowhere/at/all.db");
}

/* The second migration makes the table words first and journal_head last. */
static void test_a_failed_migration_is_undone(void **state)
{
	struct fixture *f = *state;
	db_close(f->db);
	f->db = NULL;
	assert_int_equal(unlink(f->at.path), 0);
	raw(f,
	    "PRAGMA application_id = 0x45485242; PRAGMA user_version = 1; CREATE TABLE journal_head (x);");
	raw(f, sql_migrations[0]);
	assert_null(db_open(f->at.path, &f->why));
	assert_why(f, "migration 2 failed and was undone");
	raw(f, "CREATE TABLE words (x); DROP TABLE words; DROP TABLE journal_head;");
	f->db = db_open(f->at.path, &f->why);
	assert_non_null(f->db);
	assert_int_equal(words_put(f->db, "one"), 1);
}

static void test_an_error_sticks_until_rollback(void **state)
{
	struct fixture *f = *state;
	assert_true(db_begin(f->db));
	assert_true(put(f, 1, "one"));
	assert_int_equal(db_changes(f->db), 1);
	assert_false(put(f, 1, "again"));
	assert_int_equal(db_changes(f->db), 0);
	assert_true(db_failed(f->db));
	assert_false(put(f, 2, "two"));
	assert_false(there(f, 1));
	assert_int_equal(db_next(f->db, "x"), 0);
	assert_false(db_savepoint(f->db));
	assert_false(db_release(f->db));
	db_undo(f->db);
	assert_true(db_failed(f->db));
	assert_false(db_commit(f->db));
	assert_false(db_failed(f->db));
	assert_false(db_in_transaction(f->db));
	assert_false(there(f, 1));
	assert_true(db_begin(f->db));
	assert_true(put(f, 1, "one"));
	assert_true(db_commit(f->db));
	assert_true(there(f, 1));
}

static void test_a_savepoint_can_be_undone(void **state)
{
	struct fixture *f = *state;
	assert_true(db_begin(f->db));
	assert_true(put(f, 1, "one"));
	assert_true(db_savepoint(f->db));
	assert_true(put(f, 2, "two"));
	assert_false(put(f, 1, "again"));
	assert_false(db_release(f->db));
	assert_false(db_failed(f->db));
	assert_true(db_savepoint(f->db));
	assert_true(put(f, 3, "three"));
	assert_true(db_release(f->db));
	assert_true(db_savepoint(f->db));
	assert_true(put(f, 4, "four"));
	db_undo(f->db);
	assert_true(db_commit(f->db));
	assert_true(there(f, 1));
	assert_false(there(f, 2));
	assert_true(there(f, 3));
	assert_false(there(f, 4));
}

static void test_wrong_order_keeps_nothing(void **state)
{
	struct fixture *f = *state;
	assert_false(db_commit(f->db));
	assert_true(db_begin(f->db));
	assert_true(put(f, 1, "one"));
	assert_false(db_begin(f->db));
	assert_false(db_commit(f->db));
	assert_false(there(f, 1));
	assert_true(db_begin(f->db));
	assert_true(put(f, 1, "one"));
	assert_true(db_savepoint(f->db));
	assert_false(db_commit(f->db));
	assert_false(there(f, 1));
	assert_true(db_begin(f->db));
	db_fail(f->db, "a reason");
	assert_false(db_commit(f->db));
}

static void test_every_parameter_is_bound(void **state)
{
	struct fixture *f = *state;
	assert_false(db_do(f->db, SQL_words_put, I(":id", 1)));
	assert_false(db_do(f->db, SQL_words_put, I(":id", 1), B(":salt", "s", 1),
	                   T(":txt", "wrong name")));
	assert_true(db_begin(f->db));
	assert_false(db_do(f->db, SQL_words_erase));
	assert_true(db_failed(f->db));
	db_rollback(f->db);
	assert_true(put(f, 1, "one"));
}

static void test_values_come_back(void **state)
{
	struct fixture *f = *state;
	int64_t len;
	assert_true(put(f, 7, "текст"));
	struct rows r = db_rows(f->db, SQL_words_get, I(":id", 7));
	assert_true(rows_next(&r));
	assert_string_equal(row_text(&r, 0), "текст");
	assert_memory_equal(row_blob(&r, 1, &len), "salt", 4);
	assert_int_equal(len, 4);
	assert_int_equal(row_value(&r, 0).type, BIND_TEXT);
	assert_int_equal(row_value(&r, 1).type, BIND_BLOB);
	assert_false(rows_next(&r));
	assert_false(rows_next(&r));
	assert_true(db_do(f->db, SQL_words_erase, I(":id", 7)));
	r = db_rows(f->db, SQL_words_get, I(":id", 7));
	assert_true(rows_next(&r));
	assert_true(row_null(&r, 0));
	assert_null(row_text(&r, 0));
	assert_int_equal(row_value(&r, 0).type, BIND_END);
	rows_end(&r);
	assert_int_equal(db_number(f->db, SQL_journal_words_of, -5, I(":row", 1)), -5);
	assert_int_equal(db_next(f->db, "a"), 1);
	assert_int_equal(db_next(f->db, "b"), 1);
	assert_int_equal(db_next(f->db, "a"), 2);
}

static void test_a_statement_within_itself(void **state)
{
	struct fixture *f = *state;
	for (int i = 1; i <= 3; i++)
		assert_true(put(f, i, "x"));
	struct rows outer = db_rows(f->db, SQL_words_get, I(":id", 1));
	struct rows inner = db_rows(f->db, SQL_words_get, I(":id", 2));
	assert_true(rows_next(&outer));
	assert_true(rows_next(&inner));
	assert_true(there(f, 3));
	assert_false(rows_next(&inner));
	assert_string_equal(row_text(&outer, 0), "x");
	rows_end(&outer);
	rows_end(&outer);
}

static void test_a_reader_sees_but_never_writes(void **state)
{
	struct fixture *f = *state;
	assert_true(put(f, 1, "one"));
	struct db *reader = db_open_reader(f->at.path, &f->why);
	assert_non_null(reader);
	assert_true(db_begin(reader));
	char *s = words_get(reader, 1);
	assert_string_equal(s, "one");
	free(s);
	assert_true(put(f, 2, "two"));
	assert_null(words_get(reader, 2));
	assert_true(db_commit(reader));
	s = words_get(reader, 2);
	assert_string_equal(s, "two");
	free(s);
	assert_false(db_do(reader, SQL_words_erase, I(":id", 1)));
	assert_false(db_scrub(reader));
	db_close(reader);
	assert_true(there(f, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_only_the_owner_may_read),
		STORE_TEST(test_one_daemon_a_store),
		STORE_TEST(test_stores_it_must_not_touch),
		STORE_TEST(test_a_failed_migration_is_undone),
		STORE_TEST(test_an_error_sticks_until_rollback),
		STORE_TEST(test_a_savepoint_can_be_undone),
		STORE_TEST(test_wrong_order_keeps_nothing),
		STORE_TEST(test_every_parameter_is_bound),
		STORE_TEST(test_values_come_back),
		STORE_TEST(test_a_statement_within_itself),
		STORE_TEST(test_a_reader_sees_but_never_writes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
