/* The store's disk as a power cut leaves it: what was written and not flushed is gone, or some of
 * it is, for a disk writes in an order of its own. SQLite's calls of the system are taken over by
 * their names. Not modelled: the name of a deleted file that comes back. */
#include "seams.h"

#include "base/alloc.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int story_open(const char *path, int flags, ...) __asm__("open64");
ssize_t story_pwrite(int fd, const void *bytes, size_t n, off_t at) __asm__("pwrite64");
int story_ftruncate(int fd, off_t size) __asm__("ftruncate64");
int story_fdatasync(int fd) __asm__("fdatasync");
int story_fsync(int fd) __asm__("fsync");

enum { SECTOR = 512 };

/* What a write changed: [at, at + n) was `old`, of which only `kept` bytes existed. */
struct change {
	struct change *older, *newer;
	char path[PATH_MAX];
	off_t size, at;
	size_t n, kept;
	char *old, *now; /* now NULL: it was cut off */
};

struct birth {
	struct birth *next;
	char path[PATH_MAX];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct change *newest, *oldest;
static struct birth *births;

static void *real(const char *name)
{
	void *f = dlsym(RTLD_NEXT, name);

	if (!f)
		abort();
	return f;
}

static bool ends(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}

static bool of_store(const char *path)
{
	return ends(path, ".db") || ends(path, ".db-wal") || ends(path, ".db-journal");
}

static bool path_of(int fd, char to[static PATH_MAX])
{
	char link[64];
	ssize_t n;

	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, to, PATH_MAX - 1);
	to[n > 0 ? n : 0] = '\0';
	return n > 0;
}

static void drop(struct change *c)
{
	*(c->older ? &c->older->newer : &oldest) = c->newer;
	*(c->newer ? &c->newer->older : &newest) = c->older;
	free(c->old);
	free(c->now);
	free(c);
}

static void note_change(int fd, const char *path, const void *now, size_t n, off_t at)
{
	struct change *c = xcalloc(1, sizeof(*c));
	struct stat st;
	ssize_t kept;

	(void)snprintf(c->path, sizeof(c->path), "%s", path);
	c->size = fstat(fd, &st) == 0 ? st.st_size : 0;
	c->at = at;
	c->n = n;
	c->old = xmalloc(n);
	kept = pread(fd, c->old, n, at);
	c->kept = kept > 0 ? (size_t)kept : 0;
	if (now) {
		c->now = xmalloc(n);
		memcpy(c->now, now, n);
	}
	c->older = newest;
	*(newest ? &newest->newer : &oldest) = c;
	newest = c;
}

static void note_birth(const char *path)
{
	struct birth *b = xcalloc(1, sizeof(*b));

	(void)snprintf(b->path, sizeof(b->path), "%s", path);
	pthread_mutex_lock(&lock);
	b->next = births;
	births = b;
	pthread_mutex_unlock(&lock);
}

int story_open(const char *path, int flags, ...)
{
	int (*open_it)(const char *, int, ...) = (int (*)(const char *, int, ...))real("open64");
	bool born = seams_page()->power && (flags & O_CREAT) && of_store(path) &&
	            access(path, F_OK) != 0;
	mode_t mode = 0;
	va_list ap;
	int fd;

	va_start(ap, flags);
	if (flags & (O_CREAT | __O_TMPFILE))
		mode = va_arg(ap, mode_t);
	va_end(ap);
	fd = open_it(path, flags, mode);
	if (fd >= 0 && born)
		note_birth(path);
	return fd;
}

static int trouble_of(struct story_seams *s)
{
	return ++s->writes == s->fail_write ? EIO : s->disk_error;
}

ssize_t story_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	ssize_t (*write_it)(int, const void *, size_t, off_t) =
	        (ssize_t(*)(int, const void *, size_t, off_t))real("pwrite64");
	struct story_seams *s = seams_page();
	char path[PATH_MAX];
	ssize_t done;
	int error;

	if (!path_of(fd, path) || !of_store(path))
		return write_it(fd, bytes, n, at);
	error = trouble_of(s);
	if (error) {
		errno = error;
		return -1;
	}
	seams_pass(SEAM_DISK);
	pthread_mutex_lock(&lock);
	if (s->power)
		note_change(fd, path, bytes, n, at);
	done = write_it(fd, bytes, n, at);
	pthread_mutex_unlock(&lock);
	seams_pass(SEAM_DISK);
	return done;
}

int story_ftruncate(int fd, off_t size)
{
	int (*cut_it)(int, off_t) = (int (*)(int, off_t))real("ftruncate64");
	char path[PATH_MAX];
	struct stat st;
	int done;

	pthread_mutex_lock(&lock);
	if (seams_page()->power && path_of(fd, path) && of_store(path) && fstat(fd, &st) == 0 &&
	    st.st_size > size)
		note_change(fd, path, NULL, (size_t)(st.st_size - size), size);
	done = cut_it(fd, size);
	pthread_mutex_unlock(&lock);
	return done;
}

/* A folder's flush keeps the names in it. */
static void flushed(const char *path)
{
	size_t n = strlen(path);

	for (struct change *c = newest, *older; c; c = older) {
		older = c->older;
		if (strcmp(c->path, path) == 0)
			drop(c);
	}
	for (struct birth **at = &births, *b; (b = *at);) {
		if (strncmp(b->path, path, n) != 0 || b->path[n] != '/') {
			at = &b->next;
			continue;
		}
		*at = b->next;
		free(b);
	}
}

static int flush(int fd, const char *name)
{
	int (*flush_it)(int) = (int (*)(int))real(name);
	char path[PATH_MAX];
	int done;

	if (!path_of(fd, path))
		return flush_it(fd);
	if (of_store(path))
		seams_pass(SEAM_DISK);
	pthread_mutex_lock(&lock);
	done = flush_it(fd);
	if (done == 0 && !seams_page()->lies)
		flushed(path);
	pthread_mutex_unlock(&lock);
	if (of_store(path))
		seams_pass(SEAM_DISK);
	return done;
}

int story_fdatasync(int fd)
{
	return flush(fd, "fdatasync");
}

int story_fsync(int fd)
{
	return flush(fd, "fsync");
}

static uint64_t chance(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	return z ^ (z >> 31);
}

static void put_back(const struct change *c, int fd)
{
	ssize_t (*write_it)(int, const void *, size_t, off_t) =
	        (ssize_t(*)(int, const void *, size_t, off_t))real("pwrite64");
	int (*cut_it)(int, off_t) = (int (*)(int, off_t))real("ftruncate64");

	if (write_it(fd, c->old, c->kept, c->at) != (ssize_t)c->kept || cut_it(fd, c->size) != 0)
		abort();
}

/* Of three writes one reached the disk whole, one its first half, one not at all. */
static void put_again(const struct change *c, int fd, uint64_t *state)
{
	ssize_t (*write_it)(int, const void *, size_t, off_t) =
	        (ssize_t(*)(int, const void *, size_t, off_t))real("pwrite64");
	size_t whole = chance(state) % 3, n = whole == 0 ? c->n : c->n / 2 / SECTOR * SECTOR;

	if (c->now && whole < 2 && n > 0 && write_it(fd, c->now, n, c->at) != (ssize_t)n)
		abort();
}

static int reopen(const char *path)
{
	int (*open_it)(const char *, int, ...) = (int (*)(const char *, int, ...))real("open64");
	return open_it(path, O_RDWR | O_CLOEXEC);
}

void power_cut(void)
{
	uint64_t luck = seams_page()->luck, state = luck;

	pthread_mutex_lock(&lock); /* for good */
	for (const struct change *c = newest; c; c = c->older) {
		int fd = reopen(c->path);

		if (fd >= 0)
			put_back(c, fd);
		close(fd);
	}
	for (const struct change *c = oldest; luck && c; c = c->newer) {
		int fd = reopen(c->path);

		if (fd >= 0)
			put_again(c, fd, &state);
		close(fd);
	}
	for (const struct birth *b = births; b; b = b->next)
		if (!luck || chance(&state) % 2)
			(void)unlink(b->path);
}
