#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "base/log.h"
#include "journal_fixture.h"

static void test_every_change_is_found(void **state)
{
#define FIELDS(n) "row " #n ": its hash does not match its fields"
	static const struct {
		const char *sql, *says;
	} cases[] = {
		{ "UPDATE journal SET version = 2 WHERE row = 5", "row 5: its version, 2, is" },
		{ "UPDATE journal SET version = 257 WHERE row = 5", "row 5: its version, 257, is" },
		{ "UPDATE journal SET at = at + 1 WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET actor = 'slack:U2' WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET place = NULL WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET action = action || ' ' WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET action = action || char(0, 120) WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET object = 'accident:8' WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET was = 'shut' WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET was = '' WHERE row = 6", FIELDS(6) },
		{ "UPDATE journal SET became = 'opem' WHERE row = 40", FIELDS(40) },
		{ "UPDATE journal SET cause = 'event:13' WHERE row = 1", FIELDS(1) },
		{ "UPDATE journal SET was = became, became = was WHERE row = 6", FIELDS(6) },
		{ "UPDATE journal SET words_id = 9 WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET words_id = NULL WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET words_hash = zeroblob(32) WHERE row = 5", FIELDS(5) },
		{ "UPDATE journal SET words_id = NULL, words_hash = NULL WHERE row = 5",
		  FIELDS(5) },
		{ "UPDATE journal SET words_id = 0 WHERE row = 6", "row 6: its text is gone" },
		{ "UPDATE journal SET hash = zeroblob(32) WHERE row = 5",
		  "row 5: its stored hash was changed" },
		{ "UPDATE journal SET hash = zeroblob(32) WHERE row = 40",
		  "row 40: its stored hash was changed" },
		{ "UPDATE journal SET prev = zeroblob(32) WHERE row = 5",
		  "row 5: its link does not match row 4" },
		{ "UPDATE journal SET prev = zeroblob(31) WHERE row = 5", "row 5: its link" },
		{ "UPDATE journal SET hash = hash || x'00' WHERE row = 5",
		  "row 5: its field hash is of a wrong type" },
		{ "UPDATE journal SET actor = cast(actor AS BLOB) WHERE row = 5",
		  "row 5: its field actor is of a wrong type" },
		{ "UPDATE journal SET at = at + 0.5 WHERE row = 5",
		  "row 5: its field at is of a wrong type" },
		{ "UPDATE journal SET row = 99 WHERE row = 5", "row 5 is missing" },
		{ "UPDATE journal SET row = 0 WHERE row = 1", "row 1 is missing" },
		{ "UPDATE journal SET row = 41 WHERE row = 40", "row 40 is missing" },
		{ "DELETE FROM journal WHERE row = 14", "row 14 is missing" },
		{ "DELETE FROM journal WHERE row = 1", "row 1 is missing" },
		{ "DELETE FROM journal WHERE row > 38",
		  "the last rows were cut: the head says 40, the journal ends at 38" },
		{ "DELETE FROM journal", "the head says 40, the journal ends at 0" },
		{ "DELETE FROM journal_head", "the head was changed: it says 0" },
		{ "UPDATE journal_head SET row = 39", "the head was changed: it says 39" },
		{ "UPDATE journal_head SET hash = zeroblob(32)", "the head was changed: its hash" },
		{ "UPDATE journal_head SET hash = 'x'", "the head cannot be read" },
		{ "UPDATE words SET text = text || '.' WHERE id = 4", "row 5: its text was" },
		{ "UPDATE words SET text = cast(text AS BLOB) WHERE id = 4",
		  "row 5: its field text is of a wrong type" },
		{ "UPDATE words SET salt = randomblob(16) WHERE id = 4", "row 5: its text was" },
		{ "UPDATE words SET salt = NULL WHERE id = 4", "row 5: one half of" },
		{ "UPDATE words SET salt = NULL, text = NULL WHERE id = 4",
		  "row 5: its text is gone, and no row journal.erased says so" },
		{ "DELETE FROM words WHERE id = 4", "row 5: its text is gone" },
	};
	struct fixture *f = *state;
	fill(f);
	save_store(f);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		store_dir_write(f->at.path, f->saved, f->saved_len);
		tamper(f, cases[i].sql);
		struct db *reader = db_open_reader(f->at.path, &f->why);
		assert_non_null(reader);
		assert_verify(f, reader, false, cases[i].says);
		db_close(reader);
	}
	store_dir_write(f->at.path, f->saved, f->saved_len);
	f->db = db_open(f->at.path, &f->why);
	assert_verify(f, f->db, true, "40 rows");
}

static unsigned number16(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

/* A variable-length integer of SQLite's file format; moves *p behind it. */
static size_t varint(const unsigned char **p)
{
	size_t n = 0;
	do
		n = n << 7 | (**p & 0x7f);
	while (*(*p)++ & 0x80);
	return n;
}

/* The cell of a table's leaf page in which the marker stands. */
static void find_cell(const struct fixture *f, const char *marker, size_t *ret_from, size_t *ret_to)
{
	enum { PAGE = 4096, TABLE_LEAF = 0x0d };
	const unsigned char *all = (const unsigned char *)f->saved;
	for (size_t page = 0; page < f->saved_len; page += PAGE) {
		const unsigned char *p = all + page;
		for (unsigned i = 0; p[0] == TABLE_LEAF && i < number16(p + 3); i++) {
			const unsigned char *cell = p + number16(p + 8 + 2 * i), *body = cell;
			size_t len = varint(&body);
			varint(&body);
			if (!memmem(cell, (size_t)(body - cell) + len, marker, strlen(marker)))
				continue;
			*ret_from = (size_t)(cell - all);
			*ret_to = (size_t)(body - all) + len;
			return;
		}
	}
	fail_msg("no cell with %s", marker);
}

/* The whole journal of the store in the file, such as it is, as JSON, owned by the caller; NULL
 * when it does not verify. */
static char *verified(struct fixture *f)
{
	char *printed = NULL;
	size_t len;
	struct db *reader = db_open_reader(f->at.path, &f->why);
	if (reader && journal_verify(reader, &f->why)) {
		FILE *to = open_memstream(&printed, &len);
		assert_true(
		        journal_print(reader, &(struct journal_filter){ 0 }, JOURNAL_JSONL, to));
		fclose(to);
	}
	db_close(reader);
	assert_int_not_equal(f->why.len, 0);
	buf_reset(&f->why);
	return printed;
}

/* Every bit of a row's bytes in the file. The one thing that may pass is another way of writing the
 * same row: SQLite keeps the primary key beside the record, and for its column in there reads no
 * type that has no bytes. */
static int flip_bits(struct fixture *f, const char *marker, const char *whole)
{
	size_t from = 0, to = 0;
	int passed = 0;
	find_cell(f, marker, &from, &to);
	assert_in_range(to - from, 30, 1000);
	int fd = open(f->at.path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	for (size_t at = from; at < to; at++) {
		for (int flip = 1; flip <= 0x100; flip <<= 1) {
			char changed = (char)(f->saved[at] ^ (flip == 0x100 ? 0xff : flip));
			assert_int_equal(pwrite(fd, &changed, 1, (off_t)at), 1);
			char *printed = verified(f);
			if (printed && strcmp(printed, whole) != 0)
				fail_msg("%s: byte %zu flipped by %x", marker, at - from, flip);
			passed += printed != NULL;
			free(printed);
		}
		assert_int_equal(pwrite(fd, f->saved + at, 1, (off_t)at), 1);
	}
	close(fd);
	return passed;
}

static void test_every_bit_counts(void **state)
{
	struct fixture *f = *state;
	struct journal_row row = first;
	fill(f);
	row.place = "a place of its own";
	assert_int_equal(add(f, &row, "words of its own"), ROWS + 1);
	assert_int_equal(add(f, &first, NULL), ROWS + 2);
	save_store(f);
	char *whole = verified(f);
	assert_non_null(whole);
	log_set_level(LOG_ERROR + 1);
	assert_int_equal(flip_bits(f, "a place of its own", whole), 1);
	assert_int_equal(flip_bits(f, "words of its own", whole), 1);
	log_set_level(LOG_INFO);
	free(whole);
}

/* Only a row that says "erased" of a text excuses its absence. */
static void test_a_text_that_is_gone_needs_its_row(void **state)
{
	struct fixture *f = *state;
	struct journal_row row = { .actor = "bot",
		                   .action = "journal.read",
		                   .object = "journal:5" };
	fill(f);
	add(f, &row, NULL);
	save_store(f);
	tamper(f, "UPDATE words SET salt = NULL, text = NULL WHERE id = 4");
	f->db = db_open(f->at.path, &f->why);
	assert_verify(f, f->db, false, "row 5: its text is gone");
	row.action = "journal.erased";
	add(f, &row, NULL);
	assert_verify(f, f->db, true, "42 rows");
}

static void test_nothing_is_added_to_a_broken_head(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	fill(f);
	save_store(f);
	tamper(f, "UPDATE journal_head SET hash = 'x'");
	f->db = db_open(f->at.path, &f->why);
	assert_int_equal(journal_head(f->db, hex), -1);
	assert_true(db_begin(f->db));
	assert_int_equal(journal_add(f->db, &first), 0);
	assert_false(db_commit(f->db));
}

static void test_a_damaged_store_is_said(void **state)
{
	struct fixture *f = *state;
	size_t from = 0, to = 0;
	fill(f);
	save_store(f);
	find_cell(f, "accident.declared", &from, &to);
	memset(f->saved + (from & ~(size_t)4095), 0xff, 4096);
	store_dir_write(f->at.path, f->saved, f->saved_len);
	struct db *reader = db_open_reader(f->at.path, &f->why);
	assert_non_null(reader);
	assert_verify(f, reader, false, "the store is damaged");
	db_close(reader);
}

static void published(struct fixture *f, const char *hex, int64_t row, bool good, const char *part)
{
	struct journal_published p;
	assert_true(journal_read_published(hex, &p));
	p.row = row;
	buf_reset(&f->why);
	bool is = journal_verify_published(f->db, &p, &f->why);
	if (is != good || !strstr(f->why.s, part))
		fail_msg("\"%s\" instead of \"%s\"", f->why.s, part);
	buf_reset(&f->why);
}

/* Whoever writes the file can write a whole new chain; what was published tells. */
static void test_a_published_hash(void **state)
{
	struct fixture *f = *state;
	char at_40[65], lead[80];
	struct journal_published none;
	fill(f);
	assert_int_equal(journal_head(f->db, at_40), ROWS);
	add(f, &first, "later");
	assert_true(fmt(lead, sizeof(lead), "sha256:%s", at_40));
	published(f, lead, 0, true, "41 rows, head ");
	published(f, at_40, ROWS, true,
	          "; row 40 has the published hash: rows 1 to 40 are as they were then");
	published(f, lead, 39, false, "is that of row 40, not of row 39");
	at_40[0] = at_40[0] == 'f' ? 'e' : 'f';
	published(f, at_40, 0, false, "no row has the published hash: rows were written anew");
	published(f, at_40, 3, false, "rows up to it were written anew");
	published(f, at_40, 99, false, "row 99 was published, and the journal ends at row 41");
	static const char *const bad[] = { "", "sha256:", "sha256:12", "g", "md5:00" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(journal_read_published(bad[i], &none));
	at_40[63] = 'x';
	assert_false(journal_read_published(at_40, &none));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_every_change_is_found),
		STORE_TEST(test_every_bit_counts),
		STORE_TEST(test_a_damaged_store_is_said),
		STORE_TEST(test_a_text_that_is_gone_needs_its_row),
		STORE_TEST(test_nothing_is_added_to_a_broken_head),
		STORE_TEST(test_a_published_hash),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
