#include "base/text_chars.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

enum { UTF8_LONGEST = 4 };

size_t char_decode(const char *s, size_t len, uint32_t *ret)
{
	ucs4_t c;
	int n = u8_mbtouc(&c, (const uint8_t *)s, len);
	*ret = c;
	return (size_t)n;
}

void char_encode(struct buf *to, uint32_t c)
{
	uint8_t bytes[UTF8_LONGEST];
	int n = u8_uctomb(bytes, c, sizeof(bytes));
	if (n > 0)
		buf_addn(to, (const char *)bytes, (size_t)n);
}

uint32_t char_lower(uint32_t c)
{
	return uc_tolower(c);
}

uint32_t char_upper(uint32_t c)
{
	return uc_toupper(c);
}

bool char_is_space(uint32_t c)
{
	return uc_is_property_white_space(c);
}

bool char_is_word(uint32_t c)
{
	return uc_is_alnum(c);
}

bool char_is_mark(uint32_t c)
{
	return uc_is_general_category(c, UC_CATEGORY_M);
}

bool char_is_hidden(uint32_t c)
{
	bool annotates = c >= 0xFFF9 && c <= 0xFFFB;
	return annotates || uc_is_property_default_ignorable_code_point(c);
}

char *chars_compose(const char *s)
{
	size_t len = 0;
	uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)s, strlen(s), NULL, &len);
	if (!composed)
		return xstrdup(s);
	char *owned = xstrndup((const char *)composed, len);
	free(composed);
	return owned;
}

const char *chars_cluster_end(const char *s, const char *end)
{
	return (const char *)u8_grapheme_next((const uint8_t *)s, (const uint8_t *)end);
}
