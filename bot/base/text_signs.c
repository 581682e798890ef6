#include "base/text_signs.h"

#include "base/alloc.h"
#include "base/text_chars.h"

#include <ctype.h>
#include <string.h>

enum { CHAR_LONGEST = 4 };

static char letter_of(uint32_t c)
{
	static const struct {
		uint32_t c;
		char as;
	} letters[] = {
		{ 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' }, { 0x41A, 'K' }, { 0x41C, 'M' },
		{ 0x41D, 'H' }, { 0x420, 'P' }, { 0x421, 'C' }, { 0x406, 'I' }, { 0x411, 'b' },
		{ 0x41F, 'p' }, { 0x418, 'i' }, { 0x405, 'S' },
	};
	uint32_t capital = char_upper(c);
	for (size_t i = 0; i < ARRAY_SIZE(letters); i++)
		if (letters[i].c == capital)
			return letters[i].as;
	return char_is_word(c) ? '?' : '~';
}

struct sign sign_at(const char *s)
{
	uint32_t c = 0;
	if (!*s)
		return (struct sign){ '\0', s };
	const char *next = s + char_decode(s, strnlen(s, CHAR_LONGEST), &c);
	if (c == '\t')
		c = ' ';
	if (c < 0x80)
		return (struct sign){ (char)toupper((int)c), next };
	if (c == 0x2116)
		return (struct sign){ '#', next };
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return (struct sign){ '-', next };
	return (struct sign){ char_is_space(c) ? ' ' : letter_of(c), next };
}

bool sign_is_digit(char sign)
{
	return sign >= '0' && sign <= '9';
}

bool sign_is_letter(char sign)
{
	return sign == '?' || isalpha((unsigned char)sign);
}

const char *signs_after(const char *s, const char *word)
{
	while (*word) {
		uint32_t a = 0, b = 0;
		if (!*s)
			return NULL;
		s += char_decode(s, strnlen(s, CHAR_LONGEST), &a);
		word += char_decode(word, strnlen(word, CHAR_LONGEST), &b);
		if (char_lower(a) != b)
			return NULL;
	}
	return s;
}
