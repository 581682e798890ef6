#include "outside/gitlab_written.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "outside/markers.h"
#include "store/db.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>

/* A print is a letter and the beginning of a hash: 't' our title, 'T' a title of people's that was
 * noticed, 'l' a line that is ours or was noticed. GitLab may drop blanks at the end of a line. */

enum { PRINT = 9, PRINTS_MAX = 1 << 20, THEIRS_MAX = 64 << 10 };

static size_t trimmed(const char *s, size_t len)
{
	while (len && strchr(" \t\r\n", s[len - 1]))
		len--;
	return len;
}

/* A row of a table reads as its cells. */
static void add_line(struct buf *to, const char *s, size_t len)
{
	bool row = len > 1 && s[0] == '|' && s[len - 1] == '|';
	size_t skip = row ? 1 + strspn(s + 1, " ") : 0;
	buf_add(to, to->len ? "\n" : "");
	if (!row)
		buf_addn(to, s, len);
	else if (len - 1 > skip)
		buf_addn(to, s + skip, trimmed(s + skip, len - 1 - skip));
}

static void print(struct buf *to, char kind, const char *s, size_t len)
{
	char hash[65];
	digest_text(s, trimmed(s, len), hash);
	buf_addf(to, " %c%.8s", kind, hash);
}

static bool has(const char *prints, char kind, const char *s, size_t len)
{
	autobuf one = BUF_INIT(32);
	print(&one, kind, s, len);
	return prints && strstr(prints, one.s);
}

static void print_all(struct buf *to, const char *title, const char *description)
{
	size_t left;
	const char *at = markers_inside(description, &left);
	print(to, 't', title, strlen(title));
	while (left) {
		const char *end = memchr(at, '\n', left);
		size_t len = end ? (size_t)(end - at) : left;
		if (trimmed(at, len))
			print(to, 'l', at, len);
		len += end != NULL;
		at += len;
		left -= len;
	}
}

static char *prints_of(struct db *db, const char *name)
{
	return db_string(db, SQL_written_get, T(":name", name));
}

static void put(struct db *db, const char *name, const struct buf *prints)
{
	if (!prints->failed)
		db_do(db, SQL_written_put, T(":name", name), T(":prints", prints->s));
}

void written(struct db *db, const char *name, const char *title, const char *there,
             const char *description)
{
	autobuf all = BUF_INIT(PRINTS_MAX);
	print_all(&all, title, description);
	if (!has(all.s, 't', there, strlen(there)))
		print(&all, 'T', there, strlen(there));
	put(db, name, &all);
}

void written_soon(struct db *db, const char *name, const char *title, const char *description)
{
	autobuf all = BUF_INIT(PRINTS_MAX);
	autofree char *was = prints_of(db, name);
	buf_add(&all, was ? was : "");
	print_all(&all, title, description);
	put(db, name, &all);
}

bool written_title_is_ours(struct db *db, const char *name, const char *title)
{
	autofree char *prints = prints_of(db, name);
	return !prints || has(prints, 't', title, strlen(title));
}

static void add(struct db *db, const char *name, const char *was, const char *more)
{
	autobuf all = BUF_INIT(PRINTS_MAX);
	buf_addf(&all, "%s%s", was, more);
	put(db, name, &all);
}

bool written_retitled(struct db *db, const char *name, const char *title)
{
	autofree char *prints = prints_of(db, name);
	autobuf noticed = BUF_INIT(32);
	if (!prints || has(prints, 't', title, strlen(title)) ||
	    has(prints, 'T', title, strlen(title)))
		return false;
	print(&noticed, 'T', title, strlen(title));
	add(db, name, prints, noticed.s);
	return true;
}

char *written_theirs(struct db *db, const char *name, const char *description)
{
	autofree char *prints = prints_of(db, name);
	autobuf noticed = BUF_INIT(PRINTS_MAX);
	struct buf theirs = BUF_INIT(THEIRS_MAX);
	size_t left = 0;
	const char *at = prints && description ? markers_inside(description, &left) : NULL;
	/* Who took our markers away wrote all that is there. */
	if (!at && prints && description) {
		at = description;
		left = strlen(description);
	}
	while (left) {
		const char *end = memchr(at, '\n', left);
		size_t len = end ? (size_t)(end - at) : left;
		if (trimmed(at, len) && !has(prints, 'l', at, len)) {
			print(&noticed, 'l', at, len);
			add_line(&theirs, at, trimmed(at, len));
		}
		len += end != NULL;
		at += len;
		left -= len;
	}
	if (theirs.len)
		add(db, name, prints, noticed.s);
	return theirs.len ? buf_take(&theirs) : (buf_release(&theirs), NULL);
}
