#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#include "store/db.h"

#include <sqlite3.h>

/* What the files store/db*.c share, and nobody else sees. */

/* The loop waits for nobody longer than this, should some tool hold the file. */
enum { DB_BUSY_MS = 2000, DB_TROUBLE_MAX = 128 };

struct checkpoint;

struct statement {
	sqlite3_stmt *sql;
	bool busy; /* lent out by db_rows: a second use gets a copy */
};

struct db {
	sqlite3 *sqlite;
	char *path;                    /* absolute, links resolved */
	int lock;                      /* -1: a reader or a guest */
	bool guest;                    /* writes without the lock */
	int ears;                      /* hears guests; -1: nobody listens */
	struct checkpoint *checkpoint; /* NULL: a reader or a guest */
	bool in_transaction, in_savepoint;
	bool failed; /* in the transaction, since the last undo */
	int64_t changes, mishaps;
	char trouble[DB_TROUBLE_MAX]; /* why the disk took nothing, until it does again */
	struct statement statement[SQL_COUNT];
};

/* NULL: see sqlite3_errmsg, or `ret_why` where SQLite finds nothing wrong. */
sqlite3_stmt *db_prepare(struct db *db, enum sql q, const char **ret_why);
/* Runs SQL that is no statement of the table (pragmas, BEGIN). */
bool db_exec(struct db *db, const char *sql);
/* The one number that SQL outside the table (a pragma) answers. */
bool db_ask(struct db *db, const char *sql, int64_t *ret_number);
/* Logs SQLite's error and, within a transaction, lets it stick. */
void db_note_failure(struct db *db, const char *what);

/* The lock beside the store. -1: `why`. */
int db_lock(const char *path, struct buf *why);
/* Brings the file to this program's version, or says why not. */
bool db_migrate(struct db *db, struct buf *why);
/* True when the file is a store of exactly this version. */
bool db_check_version(struct db *db, struct buf *why);

/* A thread with its own connection copies the write-ahead log into the file, so that no commit has
 * to. */
struct checkpoint *checkpoint_start(const char *path, struct buf *why);
void checkpoint_stop(struct checkpoint *c); /* joins; NULL is fine */
/* The log of `sqlite`, the writer's connection, has now so many pages. */
void checkpoint_grew(struct checkpoint *c, sqlite3 *sqlite, int pages);
/* Empties the log, now or, when a reader needs it (false), after one of the commits to come. */
bool checkpoint_truncate(struct checkpoint *c, sqlite3 *sqlite);

#endif
