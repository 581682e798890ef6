#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include "base/buf.h"
#include "file_holds.h"
#include "scratch.h"
#include "store/db.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for a test's store, and looks at the files in it. Include after cmocka.h. */
struct store_dir {
	char dir[64], path[80];
};

static inline void store_dir_make(struct store_dir *d)
{
	assert_true(scratch_make(d->dir, sizeof(d->dir)));
	assert_true(fmt(d->path, sizeof(d->path), "%s/t.db", d->dir));
}

static inline void store_dir_remove(struct store_dir *d)
{
	DIR *dir = opendir(d->dir);
	char path[400];
	for (struct dirent *e; dir && (e = readdir(dir));)
		if (e->d_name[0] != '.' || strlen(e->d_name) > 2)
			if (fmt(path, sizeof(path), "%s/%s", d->dir, e->d_name))
				unlink(path);
	if (dir)
		closedir(dir);
	rmdir(d->dir);
}

/* -1: no such file. */
static inline long store_dir_size(const struct store_dir *d, const char *suffix)
{
	char path[100];
	struct stat st;
	assert_true(fmt(path, sizeof(path), "%s%s", d->path, suffix));
	return stat(path, &st) == 0 ? (long)st.st_size : -1;
}

static inline int store_dir_mode(const struct store_dir *d, const char *suffix)
{
	char path[100];
	struct stat st;
	assert_true(fmt(path, sizeof(path), "%s%s", d->path, suffix));
	return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

/* The whole file, owned by the caller. */
static inline char *store_dir_read(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	long len = ftell(f);
	rewind(f);
	char *bytes = malloc((size_t)len + 1);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, (size_t)len, f), len);
	fclose(f);
	*ret_len = (size_t)len;
	return bytes;
}

static inline void store_dir_write(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static inline bool store_dir_holds(const struct store_dir *d, const void *bytes, size_t len)
{
	return store_holds(d->path, bytes, len);
}

/* A test's store, open. */
struct fixture {
	struct store_dir at;
	struct db *db;
	struct buf why;
	char *saved; /* the file, once save_store has closed it */
	size_t saved_len;
};

static inline int open_store(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	f->why = (struct buf)BUF_INIT(4096);
	store_dir_make(&f->at);
	f->db = db_open(f->at.path, &f->why);
	assert_string_equal(f->why.s, "");
	*state = f;
	return 0;
}

static inline int close_store(void **state)
{
	struct fixture *f = *state;
	db_close(f->db);
	store_dir_remove(&f->at);
	buf_release(&f->why);
	free(f->saved);
	free(f);
	return 0;
}

static inline void reopen_store(struct fixture *f)
{
	db_close(f->db);
	f->db = db_open(f->at.path, &f->why);
	assert_string_equal(f->why.s, "");
}

static inline void save_store(struct fixture *f)
{
	db_close(f->db);
	f->db = NULL;
	f->saved = store_dir_read(f->at.path, &f->saved_len);
}

static inline void assert_why(struct fixture *f, const char *part)
{
	if (!strstr(f->why.s, part))
		fail_msg("\"%s\" does not say \"%s\"", f->why.s, part);
	assert_null(strchr(f->why.s, '\n'));
	buf_reset(&f->why);
}

#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

#endif
