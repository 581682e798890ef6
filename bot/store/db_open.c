#include "base/alloc.h"
#include "base/log.h"
#include "store/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* WAL with FULL: a commit has reached the disk when it returns. Deleted bytes are overwritten,
 * temporary tables stay in memory: texts of people lie in the store's own files only.
 * cell_size_check finds a damaged page when it is read. */
static const char pragmas[] = "PRAGMA synchronous = FULL;"
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA secure_delete = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA cell_size_check = ON;";

bool db_exec(struct db *db, const char *sql)
{
	return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool db_ask(struct db *db, const char *sql, int64_t *ret_number)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db->sqlite, sql, -1, &s, NULL) != SQLITE_OK)
		return false;
	bool got = sqlite3_step(s) == SQLITE_ROW;
	if (got)
		*ret_number = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return got;
}

/* SQLite gives its log and index the mode of the store. The file is made here and otherwise only
 * looked at: closing a descriptor of it would drop SQLite's locks. */
static bool make_private(const char *path, struct buf *why)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0) {
		close(fd);
		return true;
	}
	if (errno != EEXIST) {
		buf_addf(why, "cannot create %s: %s", path, strerror(errno));
		return false;
	}
	if (stat(path, &st) == 0 && (!(st.st_mode & 077) || chmod(path, st.st_mode & 0700) == 0))
		return true;
	buf_addf(why, "others may read %s, and this cannot be changed: %s", path, strerror(errno));
	return false;
}

static bool connect(struct db *db, int flags, struct buf *why)
{
	int rc = sqlite3_open_v2(db->path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_busy_timeout(db->sqlite, DB_BUSY_MS);
		/* "x" is a name, and never a text that was meant to be 'x'. */
		sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
		sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
		if (db_exec(db, pragmas))
			return true;
	}
	buf_addf(why, "cannot open %s: %s", db->path,
	         db->sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc));
	return false;
}

static bool use_wal(struct db *db, struct buf *why)
{
	sqlite3_stmt *s = NULL;
	bool wal = sqlite3_prepare_v2(db->sqlite, "PRAGMA journal_mode = WAL", -1, &s, NULL) ==
	                   SQLITE_OK &&
	           sqlite3_step(s) == SQLITE_ROW &&
	           strcmp((const char *)sqlite3_column_text(s, 0), "wal") == 0;
	sqlite3_finalize(s);
	if (!wal)
		buf_addf(why, "%s cannot keep a write-ahead log (put it on a local disk): %s",
		         db->path, sqlite3_errmsg(db->sqlite));
	return wal;
}

static bool prepare_all(struct db *db, struct buf *why)
{
	const char *fault;
	for (enum sql q = 0; q < SQL_COUNT; q++) {
		db->statement[q].sql = db_prepare(db, q, &fault);
		if (db->statement[q].sql)
			continue;
		buf_addf(why, "%s: statement %s: %s", db->path, sql_name[q], fault);
		return false;
	}
	return true;
}

/* Called by SQLite after a commit, with the number of pages in the log. */
static int log_grew(void *arg, sqlite3 *sqlite, const char *name, int pages)
{
	struct db *db = arg;
	(void)name;
	*db->trouble = '\0';
	checkpoint_grew(db->checkpoint, sqlite, pages);
	return SQLITE_OK;
}

static struct db *create(const char *path, struct buf *why)
{
	char *real = realpath(path, NULL);
	if (!real) {
		buf_addf(why, "cannot find %s: %s", path, strerror(errno));
		return NULL;
	}
	struct db *db = xcalloc(1, sizeof(*db));
	db->path = real;
	db->lock = -1;
	db->ears = -1;
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	checkpoint_stop(db->checkpoint);
	for (enum sql q = 0; q < SQL_COUNT; q++)
		sqlite3_finalize(db->statement[q].sql);
	if (db->lock >= 0) {
		sqlite3_busy_timeout(db->sqlite, 0); /* a reader may go on reading */
		sqlite3_wal_checkpoint_v2(db->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	}
	if (sqlite3_close(db->sqlite) != SQLITE_OK)
		log_error("db.close", kv("error", "rows are still being read"));
	if (db->ears >= 0)
		close(db->ears);
	if (db->lock >= 0)
		close(db->lock);
	free(db->path);
	free(db);
}

struct db *db_open(const char *path, struct buf *why)
{
	if (!make_private(path, why))
		return NULL;
	struct db *db = create(path, why);
	if (!db)
		return NULL;
	db->lock = db_lock(db->path, why);
	if (db->lock < 0)
		goto close_db;
	if (!connect(db, SQLITE_OPEN_READWRITE, why) || !use_wal(db, why) || !db_migrate(db, why) ||
	    !prepare_all(db, why))
		goto close_db;
	db->checkpoint = checkpoint_start(db->path, why);
	if (!db->checkpoint)
		goto close_db;
	sqlite3_wal_hook(db->sqlite, log_grew, db);
	return db;
close_db:
	db_close(db);
	return NULL;
}

static struct db *open_beside(const char *path, int flags, struct buf *why)
{
	struct db *db = create(path, why);
	if (!db)
		return NULL;
	if (connect(db, flags, why) && db_check_version(db, why))
		return db;
	db_close(db);
	return NULL;
}

struct db *db_open_reader(const char *path, struct buf *why)
{
	return open_beside(path, SQLITE_OPEN_READONLY, why);
}

struct db *db_open_guest(const char *path, struct buf *why)
{
	struct db *db = open_beside(path, SQLITE_OPEN_READWRITE, why);
	if (!db)
		return NULL;
	db->guest = true;
	sqlite3_wal_autocheckpoint(db->sqlite, 0); /* the daemon's thread sees to it */
	return db;
}

const char *db_library(void)
{
	return sqlite3_libversion();
}
