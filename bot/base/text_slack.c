#include "base/text_slack.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_chars.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static void add_entity(struct buf *to, char c)
{
	switch (c) {
	case '&': buf_add(to, "&amp;"); break;
	case '<': buf_add(to, "&lt;"); break;
	case '>': buf_add(to, "&gt;"); break;
	default: buf_addc(to, c); break;
	}
}

static void add_entities(struct buf *to, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		add_entity(to, s[i]);
}

/* Slack reads the wide forms of the marks too. */
static bool is_mark(uint32_t c)
{
	static const uint32_t marks[] = { '*', '_', '~', '`', 0xFF0A, 0xFF3F, 0xFF40, 0xFF5E };
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (c == marks[i])
			return true;
	return false;
}

static bool is_quote_mark(uint32_t c)
{
	return c == '>' || c == 0xFF1E;
}

/* Inside a word (snake_case, :white_check_mark:) and between blanks a mark formats nothing, and a
 * joiner beside it would only make a boundary. Backticks format anywhere. */
static bool formats(uint32_t before, uint32_t c, uint32_t after)
{
	if (!is_mark(c))
		return false;
	if (c == '`' || c == 0xFF40)
		return true;
	bool inside = char_is_word(before) && char_is_word(after);
	bool apart = (!before || char_is_space(before)) && (!after || char_is_space(after));
	return !inside && !apart;
}

static bool calls_everyone(const char *s)
{
	static const char *const groups[] = { "here", "channel", "everyone", "group" };
	for (size_t i = 0; i < ARRAY_SIZE(groups); i++)
		if (*s == '@' && strncasecmp(s + 1, groups[i], strlen(groups[i])) == 0)
			return true;
	return false;
}

static void add_joiner(struct buf *to)
{
	size_t n = strlen(UTF8_JOINER);
	if (to->len < n || memcmp(to->s + to->len - n, UTF8_JOINER, n) != 0)
		buf_add(to, UTF8_JOINER);
}

static uint32_t char_at(const char *s, const char *end)
{
	uint32_t c = 0;
	if (s < end)
		char_decode(s, (size_t)(end - s), &c);
	return c;
}

static void add_line(struct buf *to, const char *s, const char *end)
{
	uint32_t before = 0;
	const char *blank = s + strspn(s, " \t");
	if (is_quote_mark(char_at(blank, end)))
		add_joiner(to);
	while (s < end) {
		size_t url = char_is_word(before) ? 0 : text_url(s);
		uint32_t c = 0;
		size_t n = char_decode(s, (size_t)(end - s), &c);
		bool joined = !url && formats(before, c, char_at(s + n, end));
		if (joined)
			add_joiner(to);
		add_entities(to, s, url ? url : n);
		if (joined || calls_everyone(s))
			add_joiner(to);
		before = url ? (unsigned char)s[url - 1] : c;
		s += url ? url : n;
	}
}

static void add_lines(struct buf *to, const char *plain, const char *prefix)
{
	for (;;) {
		size_t len = strcspn(plain, "\n");
		buf_add(to, prefix);
		add_line(to, plain, plain + len);
		if (!plain[len])
			return;
		buf_addc(to, '\n');
		plain += len + 1;
	}
}

void text_to_slack(struct buf *to, const char *plain)
{
	add_lines(to, plain, "");
}

void text_to_slack_quote(struct buf *to, const char *plain)
{
	add_lines(to, plain, "> ");
}

static bool may_link(const char *url)
{
	return text_url(url) || strncasecmp(url, "mailto:", 7) == 0;
}

static void add_address(struct buf *to, const char *url)
{
	for (; *url; url++) {
		if (strchr("<>| \t\n", *url))
			buf_addf(to, "%%%02X", (unsigned)(unsigned char)*url);
		else
			add_entity(to, *url);
	}
}

/* Nothing but the bar and line ends could end a label early once it is escaped. */
static void add_label(struct buf *to, const char *label)
{
	autofree char *line = text_cut(label, (int)text_length(label));
	for (char *c = line; *c; c++)
		if (*c == '|')
			*c = '/';
	text_to_slack(to, line);
}

void text_to_slack_link(struct buf *to, const char *url, const char *label)
{
	if (!may_link(url)) {
		if (label)
			text_to_slack(to, label);
		if (label && *url)
			buf_addc(to, ' ');
		text_to_slack(to, url);
		return;
	}
	buf_addc(to, '<');
	add_address(to, url);
	if (label && *label) {
		buf_addc(to, '|');
		add_label(to, label);
	}
	buf_addc(to, '>');
}
