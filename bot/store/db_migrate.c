#include "base/log.h"
#include "store/db_internal.h"

#include <inttypes.h>

/* "EHRB" in the file's header tells a store from any other database. */
enum { APPLICATION_ID = 0x45485242 };

/* How many migrations the file has seen, or -1. */
static int64_t version_of(struct db *db, struct buf *why)
{
	int64_t version, id, things;
	if (!db_ask(db, "PRAGMA user_version", &version) ||
	    !db_ask(db, "PRAGMA application_id", &id) ||
	    !db_ask(db, "SELECT count(*) FROM sqlite_master", &things))
		buf_addf(why, "%s cannot be read: %s", db->path, sqlite3_errmsg(db->sqlite));
	else if (id != APPLICATION_ID && (things || version))
		buf_addf(why, "%s is a database, but not a store of ehrbot: name another file",
		         db->path);
	else if (version > sql_migration_count)
		buf_addf(why,
		         "%s was written by a newer ehrbot (store version %" PRId64
		         ", this program knows %d): install that version or a newer one",
		         db->path, version, sql_migration_count);
	else
		return version;
	return -1;
}

bool db_check_version(struct db *db, struct buf *why)
{
	int64_t version = version_of(db, why);
	if (version < 0)
		return false;
	if (version == sql_migration_count)
		return true;
	buf_addf(why,
	         "%s is of an older ehrbot (store version %" PRId64
	         ", this program needs %d): start the daemon once",
	         db->path, version, sql_migration_count);
	return false;
}

static bool run_one(struct db *db, int64_t number)
{
	char mark[80];
	if (!fmt(mark, sizeof(mark), "PRAGMA application_id = %d; PRAGMA user_version = %" PRId64,
	         APPLICATION_ID, number + 1))
		return false;
	return db_exec(db, "BEGIN IMMEDIATE") && db_exec(db, sql_migrations[number]) &&
	       db_exec(db, mark) && db_exec(db, "COMMIT");
}

bool db_migrate(struct db *db, struct buf *why)
{
	int64_t version = version_of(db, why);
	if (version < 0)
		return false;
	for (int64_t i = version; i < sql_migration_count; i++) {
		if (!run_one(db, i)) {
			buf_addf(why, "%s: migration %" PRId64 " failed and was undone: %s",
			         db->path, i + 1, sqlite3_errmsg(db->sqlite));
			return false;
		}
		log_info("db.migrated", kv("version", i + 1));
	}
	return true;
}
