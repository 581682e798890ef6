#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "store/db.h"
#include "store/words.h"
#include "store_fixture.h"

static void test_backup(void **state)
{
	struct fixture *f = *state;
	struct store_dir copy = f->at;
	struct db *reader = db_open_reader(f->at.path, &f->why);
	assert_true(fmt(copy.path, sizeof(copy.path), "%s/copy.db", f->at.dir));
	assert_int_equal(words_put(f->db, "one"), 1);
	assert_true(db_backup(reader, copy.path, &f->why));
	assert_int_equal(store_dir_mode(&copy, ""), 0600);
	assert_false(db_backup(f->db, copy.path, &f->why));
	assert_why(f, "File exists");
	assert_true(db_begin(f->db));
	assert_true(fmt(copy.path, sizeof(copy.path), "%s/second.db", f->at.dir));
	assert_false(db_backup(f->db, copy.path, &f->why));
	assert_why(f, "cannot VACUUM from within a transaction");
	db_rollback(f->db);
	assert_int_equal(store_dir_size(&copy, ""), -1);
	assert_false(db_backup(f->db, "/nowhere/copy.db", &f->why));
	assert_why(f, "/nowhere");
	db_close(reader);
	db_close(f->db);
	assert_true(fmt(copy.path, sizeof(copy.path), "%s/copy.db", f->at.dir));
	f->db = db_open(copy.path, &f->why);
	assert_non_null(f->db);
	char *s = words_get(f->db, 1);
	assert_string_equal(s, "one");
	free(s);
	DIR *d = opendir(f->at.dir);
	for (struct dirent *e; (e = readdir(d));)
		assert_null(strstr(e->d_name, "backup"));
	closedir(d);
}

static void test_scrub_empties_the_log(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(words_put(f->db, "some words that will be erased"), 1);
	assert_true(db_do(f->db, SQL_words_erase, I(":id", 1)));
	assert_true(store_dir_holds(&f->at, "will be erased", 14));
	assert_true(db_scrub(f->db));
	assert_int_equal(store_dir_size(&f->at, "-wal"), 0);
	assert_false(store_dir_holds(&f->at, "will be erased", 14));
}

/* While somebody reads an older moment the log can't be emptied; one of the commits that follow
 * does it. */
static void test_scrub_is_repeated_after_a_reader(void **state)
{
	enum { COMMITS = 300 }; /* fewer pages than make the log start over by itself */
	struct fixture *f = *state;
	int n = 0;
	assert_int_equal(words_put(f->db, "some words that will be erased"), 1);
	struct db *reader = db_open_reader(f->at.path, &f->why);
	assert_true(db_begin(reader));
	free(words_get(reader, 1));
	assert_true(db_do(f->db, SQL_words_erase, I(":id", 1)));
	assert_false(db_scrub(f->db));
	assert_true(db_next(f->db, "x") > 0);
	assert_true(store_dir_holds(&f->at, "will be erased", 14));
	db_rollback(reader);
	while (n < COMMITS && store_dir_holds(&f->at, "will be erased", 14)) {
		assert_true(db_next(f->db, "x") > 0);
		n++;
	}
	assert_in_range(n, 0, COMMITS - 1);
	db_close(reader);
}

static void test_the_log_is_bounded(void **state)
{
	enum { TEXT = 1 << 20, TEXTS = 60, LOG_MAX = 40 << 20 };
	struct fixture *f = *state;
	char *text = malloc(TEXT + 1);
	memset(text, 'x', TEXT);
	text[TEXT] = '\0';
	for (int i = 1; i <= TEXTS; i++) {
		assert_int_equal(words_put(f->db, text), i);
		assert_in_range(store_dir_size(&f->at, "-wal"), 1, LOG_MAX);
	}
	free(text);
	db_close(f->db);
	f->db = NULL;
	assert_int_equal(store_dir_size(&f->at, "-wal"), -1);
	assert_true(store_dir_size(&f->at, "") > TEXTS * TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_backup),
		STORE_TEST(test_scrub_empties_the_log),
		STORE_TEST(test_scrub_is_repeated_after_a_reader),
		STORE_TEST(test_the_log_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
