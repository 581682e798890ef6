#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_chars.h"
#include "base/text_words.h"

#include <stdint.h>
#include <string.h>

/* A lower case letter takes at most as many bytes again as its capital; U+1E9E and the like less.
 */
enum { FOLDED_GROWTH = 3 };

struct alike {
	uint32_t first, last, as;
};

static const struct alike marks_alike[] = {
	{ 0x00AB, 0x00AB, '"' },   { 0x00BB, 0x00BB, '"' },  { 0x201C, 0x201F, '"' },
	{ 0x2033, 0x2033, '"' },   { 0x2018, 0x201B, '\'' }, { 0x2032, 0x2032, '\'' },
	{ 0x02BC, 0x02BC, '\'' },  { 0x2010, 0x2015, '-' },  { 0x2043, 0x2043, '-' },
	{ 0x2212, 0x2212, '-' },   { 0x2E3A, 0x2E3B, '-' },  { 0xFE58, 0xFE58, '-' },
	{ 0x0451, 0x0451, 0x435 }, /* ё е */
	{ 0x0456, 0x0457, 0x438 }, /* і ї и */
	{ 0x045E, 0x045E, 0x443 }, /* ў у */
};

static const struct alike letters_alike[] = {
	{ 0x410, 0x410, 'A' }, { 0x412, 0x412, 'B' }, { 0x415, 0x415, 'E' }, { 0x41A, 0x41A, 'K' },
	{ 0x41C, 0x41C, 'M' }, { 0x41D, 0x41D, 'H' }, { 0x41E, 0x41E, 'O' }, { 0x420, 0x420, 'P' },
	{ 0x421, 0x421, 'C' }, { 0x422, 0x422, 'T' }, { 0x423, 0x423, 'Y' }, { 0x425, 0x425, 'X' },
};

static uint32_t alike(uint32_t c, const struct alike *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= table[i].first && c <= table[i].last)
			return table[i].as;
	return c;
}

char *text_fold(const char *s)
{
	autofree char *composed = chars_compose(s);
	size_t len = strlen(composed);
	autobuf out = BUF_INIT(len * FOLDED_GROWTH);
	size_t taken = 0;
	bool space = false;
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c = 0;
		taken = char_decode(composed + i, len - i, &c);
		if (char_is_space(c)) {
			space = out.len > 0;
			continue;
		}
		if (char_is_hidden(c) || char_is_mark(c))
			continue;
		if (space)
			buf_addc(&out, ' ');
		space = false;
		char_encode(&out, alike(char_lower(c), marks_alike, ARRAY_SIZE(marks_alike)));
	}
	return buf_take(&out);
}

bool text_folded_equal(const char *a, const char *b)
{
	autofree char *folded_a = text_fold(a);
	autofree char *folded_b = text_fold(b);
	return strcmp(folded_a, folded_b) == 0;
}

char *text_same_letters(const char *s)
{
	autofree char *folded = text_fold(s);
	size_t len = strlen(folded);
	autobuf out = BUF_INIT(len * FOLDED_GROWTH);
	size_t taken = 0;
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c = 0;
		taken = char_decode(folded + i, len - i, &c);
		char_encode(&out, alike(char_upper(c), letters_alike, ARRAY_SIZE(letters_alike)));
	}
	return buf_take(&out);
}
