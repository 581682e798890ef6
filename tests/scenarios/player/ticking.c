#include "ticking.h"

#include "base/alloc.h"

#include <ctype.h>
#include <string.h>

/* A word of a line: its core without the punctuation about it, and what follows up to the next. */
struct word {
	const char *at;
	size_t len;
};

static const char *const units[] = { "мин", "ч", "дн", "с",    "min", "h",
	                             "d",   "s", "хв", "гадз", "сут" };
static const char *const instants[] = { "меньше минуты", "less than a minute", "менш за хвіліну" };

static bool is(const struct word *w, const char *text)
{
	return w->len == strlen(text) && strncmp(w->at, text, w->len) == 0;
}

static bool core_byte(char c)
{
	return isalnum((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* The next word at *line: its letters and digits, "14:05" whole; else one byte of punctuation. */
static bool next_word(const char **line, struct word *ret)
{
	const char *p = *line + strspn(*line, " ");
	size_t n = 0;

	if (!*p)
		return false;
	while (core_byte(p[n]) || (n > 0 && p[n] == ':' && isdigit((unsigned char)p[n + 1])))
		n++;
	ret->at = p;
	ret->len = n ? n : 1;
	*line = p + ret->len;
	return true;
}

static bool number(const struct word *w)
{
	for (size_t i = 0; i < w->len; i++)
		if (!isdigit((unsigned char)w->at[i]))
			return false;
	return true;
}

static bool unit(const struct word *w)
{
	for (size_t i = 0; i < ARRAY_SIZE(units); i++)
		if (is(w, units[i]))
			return true;
	return false;
}

static bool clock_time(const struct word *w)
{
	return w->len >= 4 && memchr(w->at, ':', w->len) && isdigit((unsigned char)w->at[0]);
}

/* Past a length of time at *line: "1 ч 3 мин", "меньше минуты". */
static bool skip_length(const char **line)
{
	bool any = false;

	*line += strspn(*line, " ");
	for (size_t i = 0; i < ARRAY_SIZE(instants); i++) {
		size_t n = strlen(instants[i]);

		if (strncmp(*line, instants[i], n) == 0) {
			*line += n;
			return true;
		}
	}
	for (;;) {
		const char *p = *line;
		struct word n, u;

		if (!next_word(&p, &n) || !number(&n) || !next_word(&p, &u) || !unit(&u))
			return any;
		*line = p;
		any = true;
	}
}

bool ticked(const char *before, const char *after, const char *now)
{
	bool moved = false;

	for (;;) {
		struct word a, b;
		bool length = skip_length(&after), more;

		if (skip_length(&before) != length)
			return false;
		moved = moved || length;
		more = next_word(&before, &a);
		if (next_word(&after, &b) != more)
			return false;
		if (!more)
			return moved;
		if (a.len == b.len && strncmp(a.at, b.at, a.len) == 0)
			continue;
		if (!clock_time(&a) || !is(&b, now))
			return false;
		moved = true;
	}
}
