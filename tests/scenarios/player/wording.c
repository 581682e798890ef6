#include "wording.h"

#include "base/alloc.h"
#include "cast.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *name, *shown;
} emojis[] = {
	{ "memo", "📝" },
	{ "pushpin", "📌" },
	{ "white_check_mark", "✅" },
	{ "eyes", "👀" },
	{ "ticket", "🎫" },
	{ "red_circle", "🔴" },
	{ "hourglass_flowing_sand", "⏳" },
	{ "pencil2", "✏️" },
	{ "see_no_evil", "🙈" },
	{ "+1", "👍" },
	{ "thumbsup", "👍" },
	{ "warning", "⚠️" },
	{ "no_entry", "⛔" },
	{ "telephone_receiver", "📞" },
	{ "clipboard", "📋" },
	{ "heavy_check_mark", "✔️" },
	{ "tada", "🎉" },
	{ "fire", "🔥" },
};

const char *emoji_shown(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(emojis); i++)
		if (strcmp(emojis[i].name, name) == 0)
			return emojis[i].shown;
	return NULL;
}

size_t emoji_read(const char *text, struct buf *ret)
{
	size_t n;

	for (size_t i = 0; i < ARRAY_SIZE(emojis); i++) {
		n = strlen(emojis[i].shown);
		if (strncmp(text, emojis[i].shown, n) == 0) {
			buf_add(ret, emojis[i].name);
			return n;
		}
	}
	n = *text == ':' ? strcspn(text + 1, ": ") : 0;
	if (n == 0 || text[n + 1] != ':')
		return 0;
	buf_addn(ret, text + 1, n);
	return n + 2;
}

struct swap {
	const char *from, *to;
};

/* What people don't see, or see as something plainer. */
static const struct swap unseen[] = {
	{ "\u200b", "" }, { "\u2060", "" }, { "\ufeff", "" }, { "\u00a0", " " }, { "\u202f", " " },
};
static const struct swap entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" } };

static size_t swap_at(struct buf *to, const char *text, const struct swap *table, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(table[i].from);

		if (strncmp(text, table[i].from, len) != 0)
			continue;
		buf_add(to, table[i].to);
		return len;
	}
	return 0;
}

static size_t own_address(struct buf *to, const char *text, const struct cast *c)
{
	size_t n = c->gitlab_url ? strlen(c->gitlab_url) : 0;

	if (n == 0 || strncmp(text, c->gitlab_url, n) != 0)
		return 0;
	buf_add(to, "https://gitlab");
	return n;
}

/* A hash is another at every playing: texts are salted. How many rows the journal had when it was
 * published depends on all that the bot had shown by then. */
static size_t hash_at(struct buf *to, const char *text)
{
	enum { HASH = 64 };
	static const char row[] = " --row ";
	if (strspn(text, "0123456789abcdef") != HASH)
		return 0;
	buf_add(to, "…");
	if (strncmp(text + HASH, row, strlen(row)) != 0)
		return HASH;
	buf_addf(to, "%sN", row);
	return HASH + strlen(row) + strspn(text + HASH + strlen(row), "0123456789");
}

static size_t plain_at(struct buf *to, const char *text, const struct cast *c)
{
	size_t n = swap_at(to, text, unseen, ARRAY_SIZE(unseen));

	if (n == 0)
		n = hash_at(to, text);

	if (n == 0)
		n = own_address(to, text, c);
	if (n == 0) {
		buf_addc(to, *text);
		n = 1;
	}
	return n;
}

void wording_plain(struct buf *to, const char *text, const struct cast *c)
{
	while (*text)
		text += plain_at(to, text, c);
}

void wording_markdown(struct buf *to, const char *text, const struct cast *c)
{
	while (*text) {
		const char *end = strncmp(text, "<!-- ehrbot", 11) == 0 ||
		                                  strncmp(text, "<!-- /ehrbot", 12) == 0
		                          ? strstr(text, "-->")
		                          : NULL;

		text += end ? (size_t)(end + 3 - text) : plain_at(to, text, c);
	}
}

/* The inside of <…>. */
static void markup(struct buf *to, const char *s, size_t n, const struct cast *c)
{
	autofree char *inside = xstrndup(s, n);
	char *label = strchr(inside, '|');
	const struct person *who;

	if (label)
		*label++ = '\0';
	if (inside[0] == '@') {
		who = cast_slack(c, inside + 1);
		buf_addf(to, "@%s", who ? who->name : label ? label : inside + 1);
	} else if (inside[0] == '#') {
		buf_add(to, place_name(inside + 1));
	} else if (label) {
		wording_shown(to, label, c);
	} else if (inside[0] == '!') {
		buf_addf(to, "@%s", inside + 1);
	} else {
		wording_plain(to, inside, c);
	}
}

void wording_shown(struct buf *to, const char *text, const struct cast *c)
{
	while (*text) {
		const char *end = *text == '<' ? strchr(text, '>') : NULL;
		size_t n;

		if (end) {
			markup(to, text + 1, (size_t)(end - text - 1), c);
			text = end + 1;
			continue;
		}
		n = swap_at(to, text, entities, ARRAY_SIZE(entities));
		text += n ? n : plain_at(to, text, c);
	}
}

static size_t mention_at(struct buf *to, const char *text, const struct cast *c)
{
	size_t n = 0;
	autofree char *handle = NULL;
	const struct person *who;

	if (*text != '@')
		return 0;
	while (isalnum((unsigned char)text[1 + n]) || text[1 + n] == '_')
		n++;
	handle = xstrndup(text + 1, n);
	who = cast_handle(c, handle);
	if (!who)
		return 0;
	buf_addf(to, "<@%s>", who->slack);
	return 1 + n;
}

static size_t link_at(struct buf *to, const char *text)
{
	size_t n = strcspn(text, " \n<>«»|");

	if (strncmp(text, "https://", 8) != 0 && strncmp(text, "http://", 7) != 0)
		return 0;
	while (n > 0 && strchr(".,;:!?)", text[n - 1]))
		n--;
	buf_addf(to, "<%.*s>", (int)n, text);
	return n;
}

void wording_typed(struct buf *to, const char *text, const struct cast *c)
{
	static const struct swap typed[] = {
		{ "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" }, { " ⏎ ", "\n" }, { "⏎", "\n" }
	};

	while (*text) {
		size_t n = mention_at(to, text, c);

		if (n == 0)
			n = link_at(to, text);
		if (n == 0)
			n = swap_at(to, text, typed, ARRAY_SIZE(typed));
		if (n == 0) {
			buf_addc(to, *text);
			n = 1;
		}
		text += n;
	}
}
