#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>

/* Text of people is data. It is cleaned once, at the door (text_json.h before the JSON is parsed,
 * then text_clean, or text_from_slack which does both); inside it is plain UTF-8; what goes out is
 * escaped by its destination (text_slack.h, text_gitlab.h). Functions that take a `const char *`
 * expect valid UTF-8, as text_clean gives it. */

/* Owned plain text: broken UTF-8 becomes U+FFFD; CRLF, CR, NEL, U+2028 and U+2029 become LF; other
 * controls (C0 but tab, DEL, C1) are dropped, and so is what shows nothing: bidi overrides and
 * isolates, zero width characters, soft hyphens. What holds an emoji together stays, and so do
 * spaces of all kinds. Never longer than three times the input. */
char *text_clean(const char *s, size_t len);

/* Owned, one line of at most `code_points` code points: line ends and tabs become single spaces,
 * the ends are trimmed, and what is too long ends in "…" (counted too), never inside a character as
 * people see it. */
char *text_cut(const char *s, int code_points);

size_t text_length(const char *s); /* in code points */

/* The length in bytes of the http:// or https:// address that `s` begins with, or 0. Punctuation
 * that belongs to the sentence around it is left out. */
size_t text_url(const char *s);

#endif
