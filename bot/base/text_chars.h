#ifndef BASE_TEXT_CHARS_H
#define BASE_TEXT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Unicode characters, by libunistring, which is known to text_chars.c alone. For the text rooms. */

struct buf;

enum {
	CHAR_BROKEN = 0xFFFD,
	CHAR_NBSP = 0xA0,
	CHAR_ZERO_SPACE = 0x200B,
	CHAR_JOINER = 0x2060, /* word joiner */
};
#define UTF8_NBSP       "\xC2\xA0"
#define UTF8_ZERO_SPACE "\xE2\x80\x8B"
#define UTF8_JOINER     "\xE2\x81\xA0"
#define UTF8_BROKEN     "\xEF\xBF\xBD"
#define UTF8_ELLIPSIS   "\xE2\x80\xA6"

/* The first code point of s[0..len), len > 0, and how many bytes it takes. Bytes that are no UTF-8
 * give CHAR_BROKEN, and at least one byte is always taken. */
size_t char_decode(const char *s, size_t len, uint32_t *ret);
void char_encode(struct buf *to, uint32_t c);

uint32_t char_lower(uint32_t c);
uint32_t char_upper(uint32_t c);
bool char_is_space(uint32_t c);  /* any Unicode space, line ends too */
bool char_is_word(uint32_t c);   /* a letter or a digit of any script */
bool char_is_mark(uint32_t c);   /* combines with the character before it */
bool char_is_hidden(uint32_t c); /* shows nothing of its own: zero width, bidi, soft hyphen, … */

/* Owned, Unicode form C. `s` is valid UTF-8. */
char *chars_compose(const char *s);
/* Where the first character, as people see it, of s..end is over; valid UTF-8, not empty. */
const char *chars_cluster_end(const char *s, const char *end);

#endif
