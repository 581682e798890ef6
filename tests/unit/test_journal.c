#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "journal_fixture.h"
#include "store/journal_seal.h"

static void test_an_empty_journal(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	assert_int_equal(journal_head(f->db, hex), 0);
	assert_int_equal(strspn(hex, "0"), 64);
	assert_int_equal(strlen(hex), 64);
	assert_verify(f, f->db, true, "0 rows");
}

/* The hashes were computed by another program from docs/internals/journal.md: the form is a
 * contract. */
static void test_the_canonical_form(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	assert_int_equal(add(f, &first, NULL), 1);
	assert_int_equal(journal_head(f->db, hex), 1);
	assert_string_equal(hex,
	                    "f16b67ad0df3e0fca36d361ead71f2c9576e5809d4adec66df3f4af1b2814d75");
	assert_int_equal(add(f,
	                     &(struct journal_row){ .at = -1,
	                                            .actor = "clock",
	                                            .action = "timer.fired",
	                                            .object = "",
	                                            .before = "—",
	                                            .after = "" },
	                     NULL),
	                 2);
	assert_int_equal(journal_head(f->db, hex), 2);
	assert_string_equal(hex,
	                    "3adb1a181938a43d8cc3ac8700195c735bb8edd5d4621828be5f1b8d4772bd02");
	assert_verify(
	        f, f->db, true,
	        "2 rows, head 3adb1a181938a43d8cc3ac8700195c735bb8edd5d4621828be5f1b8d4772bd02");
}

static void test_words(void **state)
{
	struct fixture *f = *state;
	unsigned char one[WORDS_HASH], two[WORDS_HASH];
	assert_int_equal(words_put(f->db, NULL), 0);
	assert_int_equal(words_put(f->db, ""), 0);
	int64_t a = words_put(f->db, "то же самое"), b = words_put(f->db, "то же самое");
	assert_int_not_equal(a, b);
	char *s = words_get(f->db, a);
	assert_string_equal(s, "то же самое");
	free(s);
	assert_null(words_get(f->db, 0));
	assert_null(words_get(f->db, 99));
	assert_true(words_hash(f->db, a, one));
	assert_true(words_hash(f->db, b, two));
	assert_memory_not_equal(one, two, WORDS_HASH);
	assert_false(words_hash(f->db, 99, one));
}

static void test_add_needs_a_transaction_and_spoils_it(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	struct journal_row row = first;
	char *long_text = malloc(JOURNAL_CANONICAL_MAX + 1);
	memset(long_text, 'x', JOURNAL_CANONICAL_MAX);
	long_text[JOURNAL_CANONICAL_MAX] = '\0';
	assert_int_equal(journal_add(f->db, &first), 0);
	assert_true(db_begin(f->db));
	row.before = long_text;
	assert_int_equal(journal_add(f->db, &row), 0);
	assert_false(db_commit(f->db));
	assert_true(db_begin(f->db));
	row = first;
	row.actor = NULL;
	assert_int_equal(journal_add(f->db, &row), 0);
	assert_false(db_commit(f->db));
	free(long_text);
	assert_int_equal(journal_head(f->db, hex), 0);
	assert_int_equal(add(f, &first, NULL), 1);
}

static void test_reads_of_any_size_verify(void **state)
{
	struct fixture *f = *state;
	fill(f);
	assert_verify(f, f->db, true, "40 rows, head ");
	for (int64_t n = 1; n <= ROWS + 1; n++) {
		buf_reset(&f->why);
		assert_true(journal_verify_by(f->db, n, &f->why));
	}
}

static bool erase(struct fixture *f, int64_t row, const char *says)
{
	buf_reset(&f->why);
	bool done = journal_erase(f->db, row, "по запросу", AT, &f->why);
	assert_string_equal(f->why.s, says);
	return done;
}

static void test_erased_text_leaves_the_file(void **state)
{
	struct fixture *f = *state;
	fill(f);
	int64_t len;
	struct rows r = db_rows(f->db, SQL_words_get, I(":id", 4));
	assert_true(rows_next(&r));
	const void *salt = row_blob(&r, 1, &len);
	char salt_of_5[16];
	assert_int_equal(len, sizeof(salt_of_5));
	memcpy(salt_of_5, salt, sizeof(salt_of_5));
	rows_end(&r);
	assert_true(store_dir_holds(&f->at, "words of row 5.", 15));
	assert_true(store_dir_holds(&f->at, salt_of_5, sizeof(salt_of_5)));

	assert_true(erase(f, 5, "erased the text of row 5"));
	assert_false(store_dir_holds(&f->at, "words of row 5.", 15));
	assert_false(store_dir_holds(&f->at, salt_of_5, sizeof(salt_of_5)));
	assert_verify(f, f->db, true, "41 rows");
	assert_true(store_dir_holds(&f->at, "по запросу", strlen("по запросу")));

	assert_true(erase(f, 8, "erased the text of row 8; the same words were also in row 7"));
	assert_false(store_dir_holds(&f->at, "words of row 7.", 15));
	assert_verify(f, f->db, true, "43 rows");
	assert_false(erase(f, 5, "the text of row 5 is erased already"));
	assert_false(erase(f, 3, "row 3 has no text"));
	assert_false(erase(f, 99, "the journal has no row 99"));
	assert_verify(f, f->db, true, "43 rows");
	save_store(f);
	tamper(f, "UPDATE words SET salt = NULL, text = NULL WHERE id = 1");
	f->db = db_open(f->at.path, &f->why);
	assert_verify(f, f->db, false, "row 1: its text is gone");
}

static void test_erase_within_a_transaction(void **state)
{
	struct fixture *f = *state;
	fill(f);
	assert_true(db_begin(f->db));
	assert_true(erase(f, 5, "erased the text of row 5"));
	assert_true(db_in_transaction(f->db));
	db_rollback(f->db);
	char *s = words_get(f->db, 4);
	assert_non_null(s);
	free(s);
	assert_verify(f, f->db, true, "40 rows");
}

/* A row whose text was erased before it was written goes without. */
static void test_words_that_are_gone(void **state)
{
	struct fixture *f = *state;
	fill(f);
	assert_true(erase(f, 5, "erased the text of row 5"));
	struct journal_row row = first;
	row.words = 4;
	assert_true(db_begin(f->db));
	assert_int_equal(journal_add(f->db, &row), ROWS + 2);
	assert_true(db_commit(f->db));
	assert_verify(f, f->db, true, "42 rows");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_an_empty_journal),
		STORE_TEST(test_the_canonical_form),
		STORE_TEST(test_words),
		STORE_TEST(test_add_needs_a_transaction_and_spoils_it),
		STORE_TEST(test_reads_of_any_size_verify),
		STORE_TEST(test_erased_text_leaves_the_file),
		STORE_TEST(test_erase_within_a_transaction),
		STORE_TEST(test_words_that_are_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
