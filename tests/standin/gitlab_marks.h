#ifndef STANDIN_GITLAB_MARKS_H
#define STANDIN_GITLAB_MARKS_H

#include <stdbool.h>
#include <stddef.h>

/* What the beginning of a line says in Markdown. `s` is the line after its indent, without a
 * newline. */

/* Bytes of white space at `s`; *ret_columns is their width. */
size_t mark_indent(const char *s, size_t len, size_t *ret_columns);
bool mark_blank(const char *s, size_t len);
size_t mark_run(const char *s, size_t len, char c); /* how often c stands at `s` */
size_t mark_fence(const char *s, size_t len);       /* length of a fence that opens here, or 0 */
bool mark_heading(const char *s, size_t len);
bool mark_break(const char *s, size_t len);      /* a thematic break */
size_t mark_item(const char *s, size_t len);     /* width of a list marker and its space, or 0 */
bool mark_long_quote(const char *s, size_t len); /* >>> alone, or with an alert after it */
bool mark_table(const char *s, size_t len);      /* the row of dashes under a table's head */
/* Does an HTML block open; *ret_end is the text that ends it, NULL: an empty line does. */
bool mark_html(const char *s, size_t len, bool in_paragraph, const char **ret_end);

#endif
