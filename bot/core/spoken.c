#include "core/spoken.h"

#include "base/alloc.h"
#include "base/text_words.h"
#include "core/registry.h"
#include "ctx.h"
#include "typed.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { BOTH_MAX = 1024 };

char *spoken_first(const char **at)
{
	const char *begin = text_skip_spaces(*at);
	char *word = text_word(at);
	size_t n = word ? strcspn(word, ":") : 0;
	if (n && word[n]) {
		word[n] = '\0';
		*at = text_skip_spaces(begin + n + 1);
	}
	n = word ? text_end(word, ".,;!?…") : 0;
	if (n)
		word[n] = '\0';
	return word;
}

const struct door *spoken_door(struct ctx *cx, enum door_kind kind, const char **at,
                               const struct handler **ret_of)
{
	const char *of = cx->object ? object_kind(cx, cx->object) : NULL, *behind;
	autobuf both = BUF_INIT(BOTH_MAX);
	autofree char *first = spoken_first(at);
	behind = *at;
	autofree char *second = spoken_first(&behind);
	if (first && second)
		buf_addf(&both, "%s %s", first, second);
	const struct door *d = both.len ? registry_find(kind, both.s, of, ret_of) : NULL;
	if (d)
		*at = behind;
	return d ? d : registry_find(kind, first ? first : "home", of, ret_of);
}

bool spoken_is_word(const char *text)
{
	return text && text[0] == '!' && text_skip_spaces(text + 1) == text + 1 &&
	       (isalpha((unsigned char)text[1]) || (unsigned char)text[1] >= 0x80);
}

const char *spoken_word(struct ctx *cx, const char *text)
{
	if (spoken_is_word(text))
		return text + 1;
	const char *at = text && *text == '!' ? text_skip_spaces(text + 1) : NULL, *rest = at;
	return at && *at && at > text + 1 && spoken_door(cx, WORD, &rest, NULL) ? at : NULL;
}

bool typed_is_word(struct ctx *cx, const char *text)
{
	return spoken_word(cx, text) != NULL;
}

bool typed_is_known(struct ctx *cx, const char *text)
{
	const char *rest = spoken_word(cx, text);
	return rest && spoken_door(cx, WORD, &rest, NULL);
}

bool typed_is_name(struct ctx *cx, const char *text)
{
	const char *at = text + (*text == '!'), *rest = at;
	bool name = spoken_door(cx, WORD, &rest, NULL) && !*rest;
	rest = at;
	return name || (spoken_door(cx, SLASH, &rest, NULL) && !*rest);
}
