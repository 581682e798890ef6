#include "base/buf.h"
#include "store/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PID_DIGITS = 20 };

static void say_holder(int fd, const char *path, struct buf *why)
{
	char pid[PID_DIGITS + 1] = "";
	ssize_t n = pread(fd, pid, PID_DIGITS, 0);
	pid[n > 0 ? strspn(pid, "0123456789") : 0] = '\0';
	buf_addf(why, "%s is in use by another ehrbot", path);
	if (pid[0])
		buf_addf(why, " (process %s)", pid);
	buf_add(why, ": stop that one first");
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
