#include "base/alloc.h"
#include "store/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool failed(struct buf *why, const char *doing, const char *path, const char *error)
{
	buf_addf(why, "cannot %s %s: %s", doing, path, error);
	return false;
}

static bool sync_path(const char *path, int flags, struct buf *why)
{
	int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;
	int error = errno;
	if (fd >= 0)
		close(fd);
	return done || failed(why, "sync", path, strerror(error));
}

/* VACUUM INTO copies one moment of the store, writers go on meanwhile. It fills the empty file that
 * is there, which has its mode already. */
static bool copy_into(struct db *db, const char *path, struct buf *why)
{
	sqlite3_stmt *s = NULL;
	bool done = sqlite3_prepare_v2(db->sqlite, "VACUUM INTO ?", -1, &s, NULL) == SQLITE_OK &&
	            sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC) == SQLITE_OK &&
	            sqlite3_step(s) == SQLITE_DONE;
	if (!done)
		failed(why, "copy the store to", path, sqlite3_errmsg(db->sqlite));
	sqlite3_finalize(s);
	return done;
}

/* Never over a file that is there, even one that appeared meanwhile. Not every file system knows
 * how to. */
static bool give_name(const char *temporary, const char *to, struct buf *why)
{
	int rc = renameat2(AT_FDCWD, temporary, AT_FDCWD, to, RENAME_NOREPLACE);
	if (rc && errno == EINVAL) {
		if (access(to, F_OK) == 0)
			return failed(why, "write", to, strerror(EEXIST));
		rc = rename(temporary, to);
	}
	return rc == 0 || failed(why, "write", to, strerror(errno));
}

bool db_backup(struct db *db, const char *to, struct buf *why)
{
	autobuf temporary = BUF_INIT(PATH_MAX);
	autofree char *copy = xstrdup(to);
	const char *folder = dirname(copy);
	if (access(to, F_OK) == 0)
		return failed(why, "write", to, strerror(EEXIST));
	buf_addf(&temporary, "%s/.backup-XXXXXX", folder);
	int fd = mkostemp(temporary.s, O_CLOEXEC);
	if (fd < 0)
		return failed(why, "create a file in", folder, strerror(errno));
	close(fd);
	if (copy_into(db, temporary.s, why) && sync_path(temporary.s, 0, why) &&
	    give_name(temporary.s, to, why))
		return sync_path(folder, O_DIRECTORY, why);
	unlink(temporary.s);
	return false;
}

bool db_scrub(struct db *db)
{
	return db->checkpoint && !db->in_transaction &&
	       checkpoint_truncate(db->checkpoint, db->sqlite);
}
