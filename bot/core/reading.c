#include "core/reading.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/text_words.h"
#include "core/context.h"
#include "core/render.h"
#include "ctx.h"

#include <stdlib.h>
#include <string.h>

/* Moments and shares as people type them, in words and in forms alike. */

/* The whole date was written, as it is asked for. */
static bool is_confirmed(const char *typed, const char *rest, int64_t at)
{
	autofree char *said = xstrndup(typed, (size_t)(rest - typed));
	autofree char *full = when_full(at), *stamp = when_stamp(at);
	autofree char *a = text_fold(said), *b = text_fold(full), *c = text_fold(stamp);
	return strstr(a, b) || strstr(a, c);
}

enum when_found reading_when(const char *text, int64_t now, int64_t *ret_at, const char **ret_rest)
{
	enum when_found found = when_parse(text, now, ret_at, ret_rest);
	return found == WHEN_FAR_PAST && is_confirmed(text, *ret_rest, *ret_at) ? WHEN_OK : found;
}

enum understood read_when(const struct ctx *cx, const char *text, int64_t *ret)
{
	const char *rest;
	enum when_found found = reading_when(text, cx->now, ret, &rest);
	if (found == WHEN_NONE || found == WHEN_BAD || *text_skip_spaces(rest))
		return UNCLEAR;
	return found == WHEN_FUTURE ? AHEAD : found == WHEN_FAR_PAST ? LONG_AGO : UNDERSTOOD;
}

bool read_until(const struct ctx *cx, const char *text, int64_t *ret)
{
	const char *rest;
	return when_parse_term(text, cx->now, ret, &rest) == WHEN_OK && !*text_skip_spaces(rest);
}

/* In the letters of the language spoken, or in English ones; those that look alike are the same. */
static bool is_letter(const char *typed, size_t len, const struct msg *m)
{
	autofree char *said = text_same_letters(render_text(m)),
	              *english = text_same_letters(m->one);
	return (strlen(said) == len && !strncmp(typed, said, len)) ||
	       (strlen(english) == len && !strncmp(typed, english, len));
}

bool reading_object(const char *word, const char **ret_series, int64_t *ret_number)
{
	autofree char *typed = text_same_letters(word);
	size_t digits = strcspn(typed, "0123456789");
	size_t len = digits && typed[digits - 1] == '-' ? digits - 1 : digits;
	*ret_number = number_read(typed + digits, -1);
	*ret_series = is_letter(typed, len, M("object.accident", "A")) ? "accident"
	              : is_letter(typed, len, M("object.drill", "D"))  ? "drill"
	                                                               : NULL;
	return *ret_series && *ret_number > 0;
}

bool reading_percent(const char **at, int64_t *ret)
{
	const char *rest = *at;
	autofree char *word = text_word(&rest);
	int64_t n = word ? number_percent(word) : -1;
	if (n < 0)
		return false;
	if (*rest == '%')
		rest = text_skip_spaces(rest + 1);
	*ret = n;
	*at = rest;
	return true;
}

bool read_percent(const char *text, int64_t *ret)
{
	int64_t n;
	bool read = reading_percent(&text, &n) && !*text;
	if (read)
		*ret = n;
	return read;
}
