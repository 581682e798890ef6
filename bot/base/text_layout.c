#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_chars.h"
#include "base/text_words.h"

#include <string.h>

/* The same key of a keyboard, in English and in Russian (ЙЦУКЕН). */
static const struct {
	char latin;
	uint32_t cyrillic;
} keys[] = {
	{ 'q', 0x439 }, { 'w', 0x446 }, { 'e', 0x443 },  { 'r', 0x43A }, { 't', 0x435 },
	{ 'y', 0x43D }, { 'u', 0x433 }, { 'i', 0x448 },  { 'o', 0x449 }, { 'p', 0x437 },
	{ '[', 0x445 }, { ']', 0x44A }, { 'a', 0x444 },  { 's', 0x44B }, { 'd', 0x432 },
	{ 'f', 0x430 }, { 'g', 0x43F }, { 'h', 0x440 },  { 'j', 0x43E }, { 'k', 0x43B },
	{ 'l', 0x434 }, { ';', 0x436 }, { '\'', 0x44D }, { 'z', 0x44F }, { 'x', 0x447 },
	{ 'c', 0x441 }, { 'v', 0x43C }, { 'b', 0x438 },  { 'n', 0x442 }, { 'm', 0x44C },
	{ ',', 0x431 }, { '.', 0x44E },
};

static uint32_t other(uint32_t c)
{
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (c == keys[i].cyrillic)
			return (unsigned char)keys[i].latin;
		else if (c == (unsigned char)keys[i].latin)
			return keys[i].cyrillic;
	return c;
}

char *text_other_layout(const char *s)
{
	autofree char *folded = text_fold(s);
	size_t len = strlen(folded), taken = 0;
	autobuf out = BUF_INIT(len * 2 + 1);
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c = 0;
		taken = char_decode(folded + i, len - i, &c);
		char_encode(&out, other(c));
	}
	return buf_take(&out);
}
