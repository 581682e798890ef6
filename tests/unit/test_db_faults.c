#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "store/db.h"
#include "store/journal.h"
#include "store/words.h"
#include "store_fixture.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>

static bool there(struct fixture *f, int64_t id)
{
	char *s = words_get(f->db, id);
	bool is = s != NULL;
	free(s);
	return is;
}

/* A disk that fails, through SQLite's own seam for tests: the n-th write, and with `for_good` every
 * later one too. The checkpoint's thread writes as well. */
static struct {
	ssize_t (*pwrite)(int, const void *, size_t, off_t);
	pthread_t writer;
	int until; /* writes until the failing one; 0: it has failed; negative: the disk is
	                      well */
	int error;
	bool for_good;
} disk = { .until = -1 };

static ssize_t failing_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	int until = pthread_equal(pthread_self(), disk.writer) ? disk.until : -1;
	if (until > 0)
		until = --disk.until;
	else if (until == 0 && !disk.for_good)
		until = -1;
	if (until)
		return disk.pwrite(fd, bytes, n, at);
	errno = disk.error;
	return -1;
}

static void put_disk(bool failing)
{
	static const char *const names[] = { "pwrite64", "pwrite" };
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	for (int i = 0; i < 2; i++) {
		sqlite3_syscall_ptr real = vfs->xGetSystemCall(vfs, names[i]);
		if (!real)
			continue;
		if (failing)
			disk.pwrite = (ssize_t(*)(int, const void *, size_t, off_t))real;
		disk.writer = pthread_self();
		vfs->xSetSystemCall(vfs, names[i],
		                    failing ? (sqlite3_syscall_ptr)failing_pwrite : NULL);
	}
}

static bool one_event(struct fixture *f, const char *text)
{
	if (!db_begin(f->db))
		return false;
	int64_t words = words_put(f->db, text);
	db_savepoint(f->db);
	journal_add(f->db,
	            &(struct journal_row){
	                    .at = 1, .actor = "slack:U1", .action = "test.done", .words = words });
	db_release(f->db);
	return db_commit(f->db);
}

static void assert_head(struct fixture *f, int64_t head)
{
	char hex[65];
	assert_int_equal(journal_head(f->db, hex), head);
	assert_true(there(f, head));
	assert_false(there(f, head + 1));
}

/* Each of the writes of a transaction (every `step`-th) fails in turn: it must be there wholly or
 * not at all, and the store go on. */
static void failing_writes(struct fixture *f, const char *text, int step, int error, bool for_good)
{
	char hex[65];
	bool reached = true;
	int failures = 0;
	for (int n = 1; reached; n += step) {
		int64_t head = journal_head(f->db, hex);
		disk.error = error;
		disk.for_good = for_good;
		disk.until = n;
		bool done = one_event(f, text);
		reached = disk.until == 0;
		disk.until = -1;
		assert_true(done || reached);
		failures += !done;
		assert_false(db_in_transaction(f->db));
		assert_false(db_failed(f->db));
		assert_head(f, head + done);
		if (!done)
			assert_non_null(db_trouble(f->db));
		assert_true(one_event(f, "afterwards"));
		assert_null(db_trouble(f->db));
		assert_head(f, head + done + 1);
		assert_true(n < 10000);
	}
	assert_true(failures > 3);
}

static void test_a_failing_disk(void **state)
{
	struct fixture *f = *state;
	put_disk(true);
	assert_true(one_event(f, "before"));
	failing_writes(f, "short", 1, ENOSPC, false);
	failing_writes(f, "short", 1, ENOSPC, true);
	failing_writes(f, "short", 1, EIO, false);
	failing_writes(f, "short", 1, EIO, true);
	put_disk(false);
	assert_true(journal_verify(f->db, &f->why));
	buf_reset(&f->why);
	reopen_store(f);
	assert_true(journal_verify(f->db, &f->why));
}

/* More than SQLite's cache holds: it writes before the commit, so that a statement fails and not
 * the commit. */
static void test_a_disk_full_within_a_statement(void **state)
{
	enum { LONG = 5 << 19 };
	struct fixture *f = *state;
	char *text = malloc(LONG + 1);
	memset(text, 'x', LONG);
	text[LONG] = '\0';
	assert_true(one_event(f, "before"));
	put_disk(true);
	failing_writes(f, text, 301, ENOSPC, true);
	failing_writes(f, text, 301, EIO, false);
	disk.until = 20;
	disk.error = EIO;
	assert_true(db_begin(f->db));
	assert_true(db_savepoint(f->db));
	for (int i = 0; i < 4; i++)
		words_put(f->db, text);
	assert_true(db_failed(f->db));
	db_undo(f->db);
	assert_true(db_failed(f->db));
	assert_false(db_commit(f->db));
	disk.until = -1;
	put_disk(false);
	free(text);
	assert_true(one_event(f, "afterwards"));
}

static void test_a_killed_daemon_leaves_what_it_committed(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	db_close(f->db);
	f->db = NULL;
	pid_t child = fork();
	if (child == 0) {
		struct db *db = db_open(f->at.path, &f->why);
		f->db = db;
		bool done = db && one_event(f, "kept") && db_begin(db) && words_put(db, "lost");
		_exit(done ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_true(store_dir_size(&f->at, "-wal") > 0);
	f->db = db_open(f->at.path, &f->why);
	assert_non_null(f->db);
	assert_int_equal(journal_head(f->db, hex), 1);
	assert_head(f, 1);
}

/* SQLite's memory: the n-th that is asked for can't be had. */
static struct {
	sqlite3_mem_methods real;
	pthread_t asker;
	int until; /* as the disk's */
} memory = { .until = -1 };

static bool memory_is_there(void)
{
	if (memory.until <= 0 || !pthread_equal(pthread_self(), memory.asker))
		return true;
	return --memory.until > 0;
}

static void *scarce_malloc(int n)
{
	return memory_is_there() ? memory.real.xMalloc(n) : NULL;
}

static void *scarce_realloc(void *p, int n)
{
	return memory_is_there() ? memory.real.xRealloc(p, n) : NULL;
}

/* Before SQLite is used at all. */
static void make_memory_scarce(void)
{
	sqlite3_mem_methods scarce;
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
	scarce = memory.real;
	scarce.xMalloc = scarce_malloc;
	scarce.xRealloc = scarce_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce);
}

static void test_memory_that_runs_out(void **state)
{
	struct fixture *f = *state;
	char hex[65];
	bool reached = true;
	int failures = 0;
	assert_true(one_event(f, "before"));
	memory.asker = pthread_self();
	for (int n = 1; reached; n++) {
		int64_t head = journal_head(f->db, hex);
		memory.until = n;
		bool done = one_event(f, "short");
		reached = memory.until == 0;
		memory.until = -1;
		assert_true(done || reached);
		failures += !done;
		assert_false(db_in_transaction(f->db));
		assert_head(f, head + done);
		assert_true(one_event(f, "afterwards"));
		assert_head(f, head + done + 1);
		assert_true(n < 10000);
	}
	assert_true(failures > 0);
	assert_true(journal_verify(f->db, &f->why));
	buf_reset(&f->why);
}

int main(void)
{
	make_memory_scarce();
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_failing_disk),
		STORE_TEST(test_a_disk_full_within_a_statement),
		STORE_TEST(test_memory_that_runs_out),
		STORE_TEST(test_a_killed_daemon_leaves_what_it_committed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
