#include "base/config_faults.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { REASON_MAX = 1000 };

struct fault {
	int line;
	size_t order; /* of those on one line the first found is told first */
	char *key, *reason;
};

/* A key is what the file says it is: it must not break the line that tells of it. */
static char *printable(const char *key)
{
	size_t n = strnlen(key, FAULT_KEY_MAX);
	while (n && ((unsigned char)key[n] & 0xc0) == 0x80)
		n--;
	char *s = xstrndup(key, n);
	for (char *c = s; *c; c++)
		if (iscntrl((unsigned char)*c))
			*c = '?';
	return s;
}

void fault_add(struct faults *f, int line, const char *key, const char *format, ...)
{
	if (f->count == FAULTS_MAX) {
		f->more++;
		return;
	}
	autobuf reason = BUF_INIT(REASON_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&reason, format, ap);
	va_end(ap);
	f->list = xrealloc(f->list, (f->count + 1) * sizeof(*f->list));
	f->list[f->count] = (struct fault){ line, f->count, printable(key), buf_take(&reason) };
	f->count++;
}

bool fault_about(const struct faults *f, const char *key)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].key, key) == 0)
			return true;
	return false;
}

bool fault_on_line(const struct faults *f, int line)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->list[i].line == line)
			return true;
	return false;
}

static int by_line(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void faults_print(struct faults *f, struct buf *to)
{
	if (!f->count)
		return;
	qsort(f->list, f->count, sizeof(*f->list), by_line);
	for (size_t i = 0; i < f->count; i++)
		buf_addf(to, "%s:%d: %s: %s\n", f->file, f->list[i].line, f->list[i].key,
		         f->list[i].reason);
	if (f->more)
		buf_addf(to, "%s:%d: file: %zu more faults are not shown\n", f->file,
		         f->list[f->count - 1].line, f->more);
}

void faults_release(struct faults *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->list[i].key);
		free(f->list[i].reason);
	}
	free(f->list);
	*f = (struct faults){ .file = f->file };
}
