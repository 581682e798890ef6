#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/buf.h"
#include "sql_names.h"

#include <stdbool.h>
#include <stdint.h>

/* The SQLite file. Every statement stands in sql/<concept>.sql by name and is prepared at open, so
 * that a typing error fails at start. Only the files store/db*.c know sqlite3.h. */

struct db;

/* Opens (and creates) the store, takes its lock for the life of the handle, and migrates it to this
 * program's version. WAL, synchronous=FULL, foreign keys, secure_delete. NULL: `why` says what is
 * wrong and what to do, in one line. */
struct db *db_open(const char *path, struct buf *why);
/* The same file without the lock and for reading only, beside a running daemon; it must be of this
 * program's version. Statements are prepared when they are first used. */
struct db *db_open_reader(const char *path, struct buf *why);
/* The same file for reading and writing, without the lock, beside a running daemon: for leaving it
 * something in its inbox, and nothing else. */
struct db *db_open_guest(const char *path, struct buf *why);
void db_close(struct db *db);
/* The process that has the store open as its daemon: 0: none, -1: one that did not say. */
int64_t db_holder(const char *path);
const char *db_library(void); /* the version of SQLite */

/* How a guest tells the daemon that it left something: the lock's file is touched. No signal, which
 * could hit whoever has the number of a dead process. */
void db_nudge(struct db *guest);
/* A descriptor (the store's) that becomes readable when a guest nudges; -1: could not, logged. */
int db_listen(struct db *db);
void db_heard(struct db *db); /* empties it */

struct bind {
	const char *name; /* ":name" */
	enum { BIND_END, BIND_INT, BIND_TEXT, BIND_BLOB } type;
	int64_t number;
	const void *bytes; /* NULL binds NULL; borrowed until the statement ends */
	int64_t len;
};

static inline struct bind I(const char *name, int64_t v) {
	return (struct bind){ .name = name, .type = BIND_INT, .number = v };
}

static inline struct bind
T(const char *name, const char *v) {
	return (struct bind){ .name = name, .type = BIND_TEXT, .bytes = v, .len = -1 };
}

static inline struct bind
B(const char *name, const void *v, int64_t len) {
	return (struct bind){ .name = name, .type = BIND_BLOB, .bytes = v, .len = len };
}

#define BINDS(...) ((struct bind[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })

/* Every parameter of a statement is bound on every use; a name that it doesn't have, or one that is
 * missing, is a failure. */

/* Runs a statement that returns no rows. False: it failed (logged with its name), or an earlier one
 * of this transaction did: the error sticks until db_rollback or db_undo, so that a caller may
 * check once, at the end. */
#define db_do(db, q, ...) db_do_(db, q, BINDS(__VA_ARGS__))
bool db_do_(struct db *db, enum sql q, const struct bind *binds);
int64_t db_changes(const struct db *db); /* rows the last db_do changed */

/* One number: the first column of the first row, or `otherwise` where there is no row or it is
 * NULL. */
#define db_number(db, q, otherwise, ...) db_number_(db, q, otherwise, BINDS(__VA_ARGS__))
int64_t db_number_(struct db *db, enum sql q, int64_t otherwise, const struct bind *binds);
/* One text, owned by the caller, or NULL. */
#define db_string(db, q, ...) db_string_(db, q, BINDS(__VA_ARGS__))
char *db_string_(struct db *db, enum sql q, const struct bind *binds);

/* Rows: `for (struct rows r = db_rows(db, q, …); rows_next(&r);) …`. The loop's end releases the
 * statement; leaving early needs rows_end. Texts are borrowed until the next row; a NULL column is
 * a NULL text and a 0 number. The same statement may be open more than once at a time (recursion):
 * a second copy is prepared then. */
struct rows {
	struct db *db;
	void *statement;
	enum sql q;
	bool spare;
};
#define db_rows(db, q, ...) db_rows_(db, q, BINDS(__VA_ARGS__))
struct rows db_rows_(struct db *db, enum sql q, const struct bind *binds);
bool rows_next(struct rows *r);
void rows_end(struct rows *r);
int64_t row_int(const struct rows *r, int column);
const char *row_text(const struct rows *r, int column);
const void *row_blob(const struct rows *r, int column, int64_t *ret_len);
bool row_null(const struct rows *r, int column);
/* A value as it is stored, for who must know its type: BIND_INT (number), BIND_TEXT and BIND_BLOB
 * (bytes, borrowed until the next row, never NULL), BIND_END for NULL. A real number, which nobody
 * stores, is VALUE_REAL. */
enum { VALUE_REAL = -1 };
struct value {
	int type;
	int64_t number;
	const void *bytes;
	int64_t len;
};
struct value row_value(const struct rows *r, int column);

/* One transaction at a time (BEGIN IMMEDIATE; a reader: one moment's view), one savepoint inside
 * it. db_commit is false when anything in it failed: it is rolled back then. */
bool db_begin(struct db *db);
bool db_commit(struct db *db);
void db_rollback(struct db *db);
bool db_savepoint(struct db *db);
bool db_release(struct db *db); /* false and undone when anything since the savepoint failed */
void db_undo(struct db *db);    /* back to the savepoint */
/* Something in the transaction failed and was not undone. True after db_undo: the disk failed, and
 * the whole transaction is lost. */
bool db_failed(const struct db *db);
bool db_in_transaction(const struct db *db);
/* The disk, or whoever holds the file, did not let something be written or read: why, until
 * something is written again; NULL: it does. */
const char *db_trouble(const struct db *db);
/* How often something failed or was undone: what was read before and kept may be wrong since. */
int64_t db_mishaps(const struct db *db);
/* Spoils the transaction for a reason of the caller's (logged), as a failed statement does. */
void db_fail(struct db *db, const char *what);

/* Counter rows: the next number of `name`, from 1. Inside a transaction. */
int64_t db_next(struct db *db, const char *name);

/* A complete copy that was fsynced before it got its name (VACUUM INTO, fsync, rename). False:
 * `why`. */
bool db_backup(struct db *db, const char *to, struct buf *why);
/* Erased text leaves the file too: checkpoint and truncate the WAL. Outside a transaction. False: a
 * reader still needs the log; it is emptied after one of the next commits, at the latest at close.
 */
bool db_scrub(struct db *db);

#endif
