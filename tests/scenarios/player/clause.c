#include "clause.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *open, *close;
} quotes[] = { { "[", "]" }, { "«", "»" } };

static const char *const prepositions[] = { "at ", "on ", "in ", "у ", "к ", "на ", "в ", "во " };

static const struct {
	const char *word, *place;
} rooms[] = {
	{ "DM", "DM" },     { "личке", "DM" },   { "form", "form" },    { "форме", "form" },
	{ "Home", "home" }, { "Home.", "home" }, { "главной", "home" }, { "главную", "home" },
};

static const char *past(const char *p, size_t n)
{
	p += n;
	return p + strspn(p, " ");
}

/* The text between quotes at p, where the quote goes to its own close: for the last one on the
 * line that is the last close, so that quotes may stand inside. */
static char *quoted(const char **p)
{
	for (size_t i = 0; i < ARRAY_SIZE(quotes); i++) {
		size_t n = strlen(quotes[i].open), depth = 1;
		const char *from = *p + n, *at = from;

		if (strncmp(*p, quotes[i].open, n) != 0)
			continue;
		for (; *at; at++) {
			size_t close = strlen(quotes[i].close);

			depth += strncmp(at, quotes[i].open, n) == 0;
			depth -= strncmp(at, quotes[i].close, close) == 0;
			if (depth > 0)
				continue;
			*p = past(at, close);
			return xstrndup(from, (size_t)(at - from));
		}
	}
	return NULL;
}

static void keep(char **to, char *value)
{
	free(*to);
	*to = value;
}

/* After an arrow or a colon: the rest, without quotes that hold all of it. */
static char *rest_of_line(const char *p)
{
	const char *at = p;
	char *inside = *p == '[' ? NULL : quoted(&at);

	if (inside && !*at)
		return inside;
	free(inside);
	return xstrdup(p);
}

static bool arrow(const char *p, struct deed *d)
{
	if (*p == ':')
		keep(&d->text, rest_of_line(past(p, 1)));
	else if (strncmp(p, "→", strlen("→")) == 0)
		keep(&d->text, rest_of_line(past(p, strlen("→"))));
	else
		return false;
	return true;
}

static const char *room(const char *word, size_t n)
{
	for (size_t i = 0; i < ARRAY_SIZE(rooms); i++)
		if (strlen(rooms[i].word) == n && strncmp(rooms[i].word, word, n) == 0)
			return rooms[i].place;
	return NULL;
}

/* A word that names a place: DM, #channel, support#1. */
static bool place(const char **p, struct deed *d)
{
	size_t n = strcspn(*p, " :");
	autofree char *word = xstrndup(*p, n), *project = NULL;
	const char *hash = strchr(word, '#'), *known = room(word, n);

	project = xstrndup(word, hash ? (size_t)(hash - word) : n);
	if (known)
		keep(&d->place, xstrdup(known));
	else if (n > 0 && (hash == word || place_id(project)))
		keep(&d->place, xstrdup(word));
	else
		return false;
	*p = past(*p, n);
	return true;
}

static bool after_preposition(const char **p, struct deed *d)
{
	bool bracket = **p == '[';
	char *inside = quoted(p);

	if (inside)
		keep(bracket ? &d->place : &d->beside, inside);
	return inside || place(p, d);
}

static bool preposition(const char **p)
{
	for (size_t i = 0; i < ARRAY_SIZE(prepositions); i++) {
		if (strncmp(*p, prepositions[i], strlen(prepositions[i])) != 0)
			continue;
		*p = past(*p, strlen(prepositions[i]));
		return true;
	}
	return false;
}

static bool inside_word(const char **p, struct deed *d)
{
	static const char *const words[] = { "internally", "внутренне" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (strncmp(*p, words[i], strlen(words[i])) != 0)
			continue;
		d->aside = true;
		*p = past(*p, strlen(words[i]));
		return true;
	}
	return false;
}

static bool one(const char **p, struct deed *d)
{
	char *inside;

	if (preposition(p))
		return after_preposition(p, d);
	inside = quoted(p);
	if (inside) {
		keep(&d->what, inside);
		return true;
	}
	return inside_word(p, d) || place(p, d);
}

bool clauses_parse(const char *p, struct deed *d, struct buf *why)
{
	while (*p) {
		if (arrow(p, d))
			return true;
		if (!one(&p, d)) {
			buf_addf(why, "not understood: %s", p);
			return false;
		}
	}
	return true;
}
