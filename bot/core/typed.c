#include "typed.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/context.h"
#include "core/unsure.h"

#include <ctype.h>
#include <string.h>

enum { WORD_BYTES = 64 };

bool typed_alike(const char *a, const char *b)
{
	return text_folded_equal(a, b);
}

/* Owned: its letters and digits, folded. */
static char *letters_of(const char *text)
{
	char *all = text_fold(text);
	size_t n = 0;
	for (const char *p = all; *p; p++)
		if ((*p & 0x80) || isalnum((unsigned char)*p))
			all[n++] = *p;
	all[n] = '\0';
	return all;
}

bool typed_names(const char *text, const char *name)
{
	autofree char *all = letters_of(text), *one = letters_of(name);
	return *one && strstr(all, one);
}

bool typed_begins(const char *typed, const char *name)
{
	autofree char *begin = text_fold(typed), *whole = text_fold(name);
	return *begin && !strncmp(begin, whole, strlen(begin));
}

const char *typed_behind_drill(const char *text)
{
	static const char *const begins[] = { "учения",  "учение",   "учебная", "тренировка",
		                              "вучэнні", "вучэбная", "drill",   "exercise" };
	size_t n = strcspn(text, " :,.!");
	char word[WORD_BYTES];
	if (n >= sizeof(word))
		return NULL;
	memcpy(word, text, n);
	word[n] = '\0';
	for (size_t i = 0; i < sizeof(begins) / sizeof(*begins); i++)
		if (typed_alike(word, begins[i]))
			return text + n + strspn(text + n, " :,.!");
	return NULL;
}

static bool is_one_of(const char *text, size_t n, const char *const *marks)
{
	char word[WORD_BYTES];
	if (!n || n >= sizeof(word))
		return false;
	memcpy(word, text, n);
	word[n] = '\0';
	for (; *marks; marks++)
		if (typed_alike(word, *marks))
			return true;
	return false;
}

const char *typed_behind_mark(const char *text, const char *const *marks, const char **ret_at)
{
	const char *between = " \t\n.,;(";
	for (const char *at = text; *at; at += strspn(at, between)) {
		size_t n = strcspn(at, ": \t\n.,;(");
		const char *end = text_skip_spaces(at + n);
		if (*end == ':' && is_one_of(at, n, marks)) {
			*ret_at = at;
			return text_skip_spaces(end + 1);
		}
		at += at[n] == ':' ? n + 1 : n;
	}
	return NULL;
}

bool typed_is_unknown(const char *text)
{
	return unsure_fact(text);
}

bool typed_is_looking(const char *text)
{
	return offer_is_looking(text);
}

const char *typed_nearest(const char *typed, const char *const *names, int n)
{
	return text_nearest(typed, names, (size_t)n);
}

const char *typed_unquoted(struct ctx *cx, const char *typed)
{
	const char *rest = typed;
	const char *phrase = keep(cx, text_phrase(&rest));
	return phrase && *phrase && !*rest ? phrase : typed;
}

const char *typed_clause(struct ctx *cx, const char *typed)
{
	size_t len = strlen(typed);
	while (len && strchr(". ", typed[len - 1]))
		len--;
	return keep(cx, xstrndup(typed, len));
}

const char *typed_address(struct ctx *cx, const char *typed)
{
	for (; *typed; typed++) {
		size_t len = text_url(typed);
		if (len)
			return keep(cx, xstrndup(typed, len));
	}
	return NULL;
}

size_t typed_length(const char *text)
{
	return text_length(text);
}

int typed_masked(const char *text)
{
	const struct masked n = text ? text_mask_count(text) : (struct masked){ 0 };
	return n.numbers + n.secrets;
}
