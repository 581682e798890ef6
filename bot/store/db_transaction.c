#include "base/log.h"
#include "store/db_internal.h"

/* After a full disk, a failed write or a lack of memory SQLite itself rolls back the transaction,
 * with every savepoint in it. */
static bool lost(const struct db *db)
{
	return db->in_transaction && sqlite3_get_autocommit(db->sqlite);
}

/* A call in the wrong order is a fault of the program: nothing of such a transaction is kept. */
static bool misused(struct db *db, const char *call)
{
	log_error("db.misused", kv("call", call));
	db->failed = db->in_transaction;
	return false;
}

bool db_begin(struct db *db)
{
	if (db->in_transaction)
		return misused(db, "begin");
	if (!db_exec(db, db->lock < 0 && !db->guest ? "BEGIN" : "BEGIN IMMEDIATE")) {
		db_note_failure(db, "begin");
		return false;
	}
	db->in_transaction = true;
	return true;
}

void db_rollback(struct db *db)
{
	if (db->in_transaction && !lost(db) && !db_exec(db, "ROLLBACK"))
		db_note_failure(db, "rollback");
	db->mishaps++;
	db->in_transaction = db->in_savepoint = db->failed = false;
}

bool db_commit(struct db *db)
{
	if (!db->in_transaction || db->in_savepoint)
		misused(db, "commit");
	bool done = db->in_transaction && !db->failed;
	if (done && !db_exec(db, "COMMIT")) {
		db_note_failure(db, "commit");
		done = false;
	}
	if (done)
		db->in_transaction = false;
	else
		db_rollback(db);
	return done;
}

bool db_savepoint(struct db *db)
{
	if (!db->in_transaction || db->in_savepoint)
		return misused(db, "savepoint");
	if (db->failed)
		return false;
	if (!db_exec(db, "SAVEPOINT event")) {
		db_note_failure(db, "savepoint");
		return false;
	}
	db->in_savepoint = true;
	return true;
}

void db_undo(struct db *db)
{
	if (!db->in_savepoint)
		return;
	db->in_savepoint = false;
	db->mishaps++;
	db->failed = lost(db);
	if (!db->failed && !db_exec(db, "ROLLBACK TO event; RELEASE event"))
		db_note_failure(db, "undo");
}

bool db_release(struct db *db)
{
	if (!db->in_savepoint && !db->failed)
		return misused(db, "release");
	if (db->failed) {
		db_undo(db);
		return false;
	}
	db->in_savepoint = false;
	if (db_exec(db, "RELEASE event"))
		return true;
	db_note_failure(db, "release");
	return false;
}

bool db_failed(const struct db *db)
{
	return db->failed;
}

int64_t db_mishaps(const struct db *db)
{
	return db->mishaps;
}

bool db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

void db_fail(struct db *db, const char *what)
{
	log_error("db.spoiled", kv("what", what));
	db->failed = db->in_transaction;
}
