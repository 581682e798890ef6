#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A growing string with a ceiling. `s` is never NULL and always ends in NUL. Growing past `max`
 * sets `failed`, which sticks and leaves the text as it was: build, then check once. */
struct buf {
	char *s;
	size_t len, cap, max;
	bool failed;
};

extern char buf_nothing[1];
#define BUF_INIT(limit)                          \
	{                                        \
		.s = buf_nothing, .max = (limit) \
	}
#define autobuf __attribute__((cleanup(buf_release))) struct buf

void buf_release(struct buf *b);
void buf_reset(struct buf *b); /* empty again, keeps its memory and its limit */
void buf_addn(struct buf *b, const char *s, size_t n);
void buf_add(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));
/* Hands the text over to the caller, who frees it; the buffer is empty again. */
char *buf_take(struct buf *b);

/* printf into memory of the caller's: false when it did not fit (what fits is there, terminated).
 */
bool fmt(char *to, size_t size, const char *format, ...)
        __attribute__((format(printf, 3, 4), warn_unused_result));

#endif
