#include "base/alloc.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/number.h"
#include "store/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PID_DIGITS = 20 };

static int64_t read_pid(int fd)
{
	char pid[PID_DIGITS + 1] = "";
	ssize_t n = pread(fd, pid, PID_DIGITS, 0);
	pid[n > 0 ? strspn(pid, "0123456789") : 0] = '\0';
	return number_read(pid, -1);
}

static void say_holder(int fd, const char *path, struct buf *why)
{
	int64_t pid = read_pid(fd);
	buf_addf(why, "%s is in use by another ehrbot", path);
	if (pid > 0)
		buf_addf(why, " (process %lld)", (long long)pid);
	buf_add(why, ": stop that one first");
}

static int64_t holder_of(int fd)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	if (fcntl(fd, F_OFD_GETLK, &whole) || whole.l_type == F_UNLCK)
		return 0;
	int64_t pid = read_pid(fd);
	return pid > 0 ? pid : -1;
}

int64_t db_holder(const char *path)
{
	autobuf name = BUF_INIT(PATH_MAX);
	autofree char *real = realpath(path, NULL);
	if (!real)
		return 0;
	buf_addf(&name, "%s.lock", real);
	int fd = open(name.s, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return 0;
	int64_t pid = holder_of(fd);
	close(fd);
	return pid;
}

void db_nudge(struct db *guest)
{
	autobuf name = BUF_INIT(PATH_MAX);
	buf_addf(&name, "%s.lock", guest->path);
	if (utimensat(AT_FDCWD, name.s, NULL, AT_SYMLINK_NOFOLLOW))
		log_warn("db.not_nudged", kv("errno", errno));
}

int db_listen(struct db *db)
{
	autobuf name = BUF_INIT(PATH_MAX);
	if (db->ears >= 0)
		return db->ears;
	buf_addf(&name, "%s.lock", db->path);
	db->ears = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (db->ears >= 0 && inotify_add_watch(db->ears, name.s, IN_ATTRIB) < 0) {
		close(db->ears);
		db->ears = -1;
	}
	if (db->ears < 0)
		log_warn("db.deaf", kv("errno", errno));
	return db->ears;
}

void db_heard(struct db *db)
{
	char events[1024];
	while (read(db->ears, events, sizeof(events)) > 0)
		continue;
}

/* Beside the store and not on it: closing any descriptor of the store's file would drop SQLite's
 * own locks. An open-file-description lock belongs to this descriptor alone, so a second handle in
 * this process is refused too. */
int db_lock(const char *path, struct buf *why)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	autobuf name = BUF_INIT(PATH_MAX);
	char pid[PID_DIGITS + 2];
	buf_addf(&name, "%s.lock", path);
	int fd = open(name.s, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		buf_addf(why, "cannot open the lock %s: %s", name.s, strerror(errno));
		return -1;
	}
	if (fcntl(fd, F_OFD_SETLK, &whole)) {
		if (errno == EAGAIN || errno == EACCES)
			say_holder(fd, path, why);
		else
			buf_addf(why, "cannot lock %s: %s", name.s, strerror(errno));
		goto close_fd;
	}
	if (!fmt(pid, sizeof(pid), "%ld\n", (long)getpid()) || ftruncate(fd, 0) ||
	    pwrite(fd, pid, strlen(pid), 0) < 0 || fchmod(fd, 0600)) {
		buf_addf(why, "cannot write the lock %s: %s", name.s, strerror(errno));
		goto close_fd;
	}
	return fd;
close_fd:
	close(fd);
	return -1;
}
