#include "lines.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX = 1 << 20 };

void lines_release(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->at[i]);
	free(l->at);
	*l = (struct lines){ 0 };
}

void lines_take(struct lines *l, char *line)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 16;
		l->at = xrealloc(l->at, l->cap * sizeof(*l->at));
	}
	l->at[l->n++] = line;
}

void lines_add(struct lines *l, const char *line)
{
	lines_take(l, xstrdup(line));
}

void lines_addf(struct lines *l, const char *format, ...)
{
	struct buf b = BUF_INIT(LINE_MAX);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&b, format, ap);
	va_end(ap);
	lines_take(l, buf_take(&b));
}

char *printed(const char *format, ...)
{
	struct buf b = BUF_INIT(LINE_MAX);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&b, format, ap);
	va_end(ap);
	return buf_take(&b);
}

void lines_append(struct lines *l, const struct lines *more)
{
	for (size_t i = 0; i < more->n; i++)
		lines_add(l, more->at[i]);
}

void lines_split(struct lines *l, const char *text)
{
	while (*text) {
		size_t whole = strcspn(text, "\n"), n = whole;

		while (n > 0 && strchr(" \t\r", text[n - 1]))
			n--;
		if (n > 0)
			lines_take(l, xstrndup(text, n));
		text += whole + (text[whole] == '\n');
	}
}

bool lines_read(struct lines *l, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (!f)
		return false;
	while ((n = getline(&line, &cap, f)) >= 0)
		lines_take(l, xstrndup(line,
		                       n > 0 && line[n - 1] == '\n' ? (size_t)n - 1 : (size_t)n));
	free(line);
	return fclose(f) == 0;
}

static bool starts_point(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

size_t width_of(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += starts_point(*text);
	return n;
}

/* Bytes of `text` that fit into `room` columns: to the last space before, or to the first after. */
static size_t fitting(const char *text, size_t room)
{
	size_t columns = 0, space = 0, i;

	for (i = 0; text[i]; i++) {
		columns += starts_point(text[i]);
		if (columns > room && space)
			return space;
		if (text[i] == ' ' && i > 0)
			space = i;
	}
	return i;
}

void lines_wrap(struct lines *l, const char *text, int indent)
{
	int hang = indent;

	do {
		size_t n = fitting(text, (size_t)(LINE_WIDTH - hang));

		lines_addf(l, "%*s%.*s", hang, "", (int)n, text);
		text += n;
		text += strspn(text, " ");
		hang = indent + 2;
	} while (*text);
}

void numbers_out(char *text, size_t n)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		bool digit = from < text + n && *from >= '0' && *from <= '9';

		if (!digit || to == text || to[-1] != 'N')
			*to++ = digit ? 'N' : *from;
	}
	*to = '\0';
}

bool lines_equal(const struct lines *a, const struct lines *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->at[i], b->at[i]) != 0)
			return false;
	return true;
}

/* Longest common subsequence of what lies between the common beginning and the common end:
 * length[i][j] is that of a[i..] and b[j..]. */
struct table {
	const struct lines *a, *b;
	size_t from, rows, columns;
	uint32_t *length;
};

static uint32_t *cell(const struct table *t, size_t i, size_t j)
{
	return &t->length[i * (t->columns + 1) + j];
}

static bool match(const struct table *t, size_t i, size_t j)
{
	return strcmp(t->a->at[t->from + i], t->b->at[t->from + j]) == 0;
}

static void measure(struct table *t)
{
	t->length = xcalloc((t->rows + 1) * (t->columns + 1), sizeof(*t->length));
	for (size_t i = t->rows; i-- > 0;) {
		for (size_t j = t->columns; j-- > 0;) {
			uint32_t down = *cell(t, i + 1, j), right = *cell(t, i, j + 1);

			if (match(t, i, j))
				*cell(t, i, j) = *cell(t, i + 1, j + 1) + 1;
			else
				*cell(t, i, j) = down > right ? down : right;
		}
	}
}

static void walk(const struct table *t, line_change_fn *each, void *arg)
{
	size_t i = 0, j = 0;

	while (i < t->rows || j < t->columns) {
		if (i < t->rows && j < t->columns && match(t, i, j))
			each(arg, LINE_SAME, t->from + i++, t->from + j++);
		else if (i < t->rows &&
		         (j == t->columns || *cell(t, i + 1, j) >= *cell(t, i, j + 1)))
			each(arg, LINE_GONE, t->from + i++, t->from + j);
		else
			each(arg, LINE_NEW, t->from + i, t->from + j++);
	}
}

void lines_diff(const struct lines *a, const struct lines *b, line_change_fn *each, void *arg)
{
	size_t less = a->n < b->n ? a->n : b->n, head = 0, tail = 0;
	struct table t = { .a = a, .b = b };

	while (head < less && strcmp(a->at[head], b->at[head]) == 0)
		head++;
	while (tail < less - head && strcmp(a->at[a->n - 1 - tail], b->at[b->n - 1 - tail]) == 0)
		tail++;
	t.from = head;
	t.rows = a->n - head - tail;
	t.columns = b->n - head - tail;
	measure(&t);
	for (size_t i = 0; i < head; i++)
		each(arg, LINE_SAME, i, i);
	walk(&t, each, arg);
	for (size_t i = tail; i > 0; i--)
		each(arg, LINE_SAME, a->n - i, b->n - i);
	free(t.length);
}
