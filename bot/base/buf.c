#include "base/buf.h"

#include "base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAP = 128 };

char buf_nothing[1];

static bool room_for(struct buf *b, size_t n)
{
	if (b->failed || n > b->max || b->len > b->max - n) {
		b->failed = true;
		return false;
	}
	if (b->len + n + 1 <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap : FIRST_CAP;
	while (cap < b->len + n + 1)
		cap *= 2;
	b->s = xrealloc(b->cap ? b->s : NULL, cap);
	b->cap = cap;
	return true;
}

void buf_release(struct buf *b)
{
	if (b->cap)
		free(b->s);
	*b = (struct buf)BUF_INIT(b->max);
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->cap)
		b->s[0] = '\0';
}

void buf_addn(struct buf *b, const char *s, size_t n)
{
	if (!n || !room_for(b, n))
		return;
	memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_add(struct buf *b, const char *s)
{
	if (s)
		buf_addn(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
	buf_addn(b, &c, 1);
}

void buf_vaddf(struct buf *b, const char *format, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (n < 0 || !room_for(b, (size_t)n)) {
		b->failed = true;
		return;
	}
	vsnprintf(b->s + b->len, (size_t)n + 1, format, ap);
	b->len += (size_t)n;
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	buf_vaddf(b, format, ap);
	va_end(ap);
}

char *buf_take(struct buf *b)
{
	char *s = b->cap ? b->s : xstrdup("");
	*b = (struct buf)BUF_INIT(b->max);
	return s;
}

bool fmt(char *to, size_t size, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(to, size, format, ap);
	va_end(ap);
	return n >= 0 && (size_t)n < size;
}
