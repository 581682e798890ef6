#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "store_fixture.h"

#include <poll.h>

static bool hears(int ears)
{
	struct pollfd p = { .fd = ears, .events = POLLIN };
	return poll(&p, 1, 0) == 1;
}

static void test_the_holder_is_named(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(db_holder(f->at.path), getpid());
	struct db *reader = db_open_reader(f->at.path, &f->why);
	db_close(f->db);
	f->db = NULL;
	assert_int_equal(db_holder(f->at.path), 0);
	db_close(reader);
	assert_int_equal(db_holder("/nowhere/t.db"), 0);
}

static void test_a_holder_that_did_not_say(void **state)
{
	struct fixture *f = *state;
	char lock[100];
	assert_true(fmt(lock, sizeof(lock), "%s.lock", f->at.path));
	assert_int_equal(truncate(lock, 0), 0);
	assert_int_equal(db_holder(f->at.path), -1);
}

static void test_a_guest_writes_beside_the_daemon(void **state)
{
	struct fixture *f = *state;
	struct db *guest = db_open_guest(f->at.path, &f->why);
	assert_non_null(guest);
	assert_true(db_begin(guest));
	assert_int_equal(db_next(guest, "inbox"), 1);
	assert_true(db_do(guest, SQL_inbox_add, I(":id", 1), T(":dedupe", "k"),
	                  T(":origin", "operator"), T(":body", "{}"), I(":received", 5)));
	assert_true(db_commit(guest));
	assert_int_equal(db_number(f->db, SQL_inbox_of_key, 0, T(":dedupe", "k")), 1);
	assert_true(db_do(f->db, SQL_inbox_done, I(":id", 1), T(":answer", "done")));
	struct rows r = db_rows(guest, SQL_inbox_answer, I(":id", 1));
	assert_true(rows_next(&r));
	assert_string_equal(row_text(&r, 1), "done");
	rows_end(&r);
	db_close(guest);
	/* The daemon's log and lock are as they were. */
	assert_int_equal(db_holder(f->at.path), getpid());
	assert_true(store_dir_size(&f->at, "-wal") > 0);
}

/* Nobody comes between what it reads and what it writes: the daemon waits, and gives up in time. */
static void test_a_guest_writes_from_the_beginning_on(void **state)
{
	struct fixture *f = *state;
	struct db *guest = db_open_guest(f->at.path, &f->why);
	assert_true(db_begin(guest));
	assert_false(db_begin(f->db));
	db_rollback(guest);
	assert_true(db_begin(f->db));
	db_rollback(f->db);
	db_close(guest);
}

static void test_a_guest_makes_no_store(void **state)
{
	struct fixture *f = *state;
	assert_null(db_open_guest("/nowhere/t.db", &f->why));
	assert_why(f, "cannot find /nowhere/t.db");
}

static void test_a_nudge_is_heard(void **state)
{
	struct fixture *f = *state;
	int ears = db_listen(f->db);
	assert_true(ears >= 0);
	assert_int_equal(db_listen(f->db), ears);
	assert_false(hears(ears));
	struct db *guest = db_open_guest(f->at.path, &f->why);
	assert_false(hears(ears));
	db_nudge(guest);
	db_nudge(guest);
	assert_true(hears(ears));
	db_heard(f->db);
	assert_false(hears(ears));
	assert_int_equal(db_holder(f->at.path), getpid());
	assert_false(hears(ears));
	db_close(guest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_the_holder_is_named),
		STORE_TEST(test_a_holder_that_did_not_say),
		STORE_TEST(test_a_guest_writes_beside_the_daemon),
		STORE_TEST(test_a_guest_writes_from_the_beginning_on),
		STORE_TEST(test_a_guest_makes_no_store),
		STORE_TEST(test_a_nudge_is_heard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
