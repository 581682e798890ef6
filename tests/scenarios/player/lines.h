#ifndef STORY_LINES_H
#define STORY_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* A growing list of lines without their newlines. {0} is an empty one. */
struct lines {
	char **at;
	size_t n, cap;
};

void lines_release(struct lines *l);
void lines_add(struct lines *l, const char *line);
void lines_addf(struct lines *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
void lines_take(struct lines *l, char *line); /* owns it from now on */
/* Each line of the text that isn't blank, without spaces at its end. */
void lines_split(struct lines *l, const char *text);
void lines_append(struct lines *l, const struct lines *more);
/* printf into memory of its own, which the caller frees. */
char *printed(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool lines_read(struct lines *l, const char *path); /* every line, blank ones too */

enum { LINE_WIDTH = 100 };
/* `text` indented by `indent` columns, broken at spaces so that people can read it; what goes on is
 * indented two more. */
void lines_wrap(struct lines *l, const char *text, int indent);
size_t width_of(const char *text);      /* code points */
void numbers_out(char *text, size_t n); /* every number in its first n bytes becomes an N */

enum line_change { LINE_SAME, LINE_GONE, LINE_NEW };
/* The shortest way from a to b, by `each`: SAME (i, j), GONE (i in a) before NEW (j in b). */
typedef void line_change_fn(void *arg, enum line_change change, size_t i, size_t j);
void lines_diff(const struct lines *a, const struct lines *b, line_change_fn *each, void *arg);
bool lines_equal(const struct lines *a, const struct lines *b);

#endif
