#include "base/text.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_chars.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum {
	BROKEN_GROWTH = 3,     /* a broken byte becomes three */
	SYMBOLS_FROM = 0x2000, /* letters of the scripts in use here stand below it */
	URL_MAX = 2048,
};

static bool is_line_end(uint32_t c)
{
	return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F);
}

/* A joiner or a variation selector is part of an emoji, and junk after a letter. */
static bool holds_emoji(uint32_t c, uint32_t before)
{
	bool holds = c == 0x200D || c == 0xFE0E || c == 0xFE0F;
	bool keycap = before == '#' || before == '*' || (before >= '0' && before <= '9');
	return holds && (keycap || before >= SYMBOLS_FROM);
}

/* Latin, Greek, Cyrillic, Armenian, Hebrew: but for one mark nothing there is hidden. */
static bool surely_shows(uint32_t c)
{
	return c >= 0xAE && c < 0x600 && c != 0x34F;
}

static bool is_kept(uint32_t c, uint32_t before)
{
	if (surely_shows(c))
		return true;
	if (c == '\n' || c == '\t')
		return true;
	if (is_control(c))
		return false;
	return !char_is_hidden(c) || holds_emoji(c, before);
}

static size_t plain_ascii(const char *s, size_t len)
{
	size_t n = 0;
	while (n < len && s[n] >= ' ' && s[n] < 0x7F)
		n++;
	return n;
}

char *text_clean(const char *s, size_t len)
{
	autobuf out = BUF_INIT(len * BROKEN_GROWTH);
	uint32_t before = 0;
	size_t taken = 0;
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c = 0;
		taken = plain_ascii(s + i, len - i);
		if (taken) {
			buf_addn(&out, s + i, taken);
			before = (unsigned char)s[i + taken - 1];
			continue;
		}
		taken = char_decode(s + i, len - i, &c);
		if (c == '\r' && i + 1 < len && s[i + 1] == '\n')
			continue;
		if (c == '\r' || is_line_end(c))
			c = '\n';
		if (!is_kept(c, before))
			continue;
		char_encode(&out, c);
		before = c;
	}
	return buf_take(&out);
}

static void add_one_line(struct buf *to, const char *s)
{
	while (*s) {
		size_t plain = strcspn(s, " \t\n");
		buf_addn(to, s, plain);
		s += plain;
		size_t blank = strspn(s, " \t\n");
		bool breaks = memchr(s, '\n', blank) || memchr(s, '\t', blank);
		if (to->len && s[blank])
			buf_addn(to, s, breaks ? 0 : blank);
		if (to->len && s[blank] && breaks)
			buf_addc(to, ' ');
		s += blank;
	}
}

/* How many bytes of s are whole characters of at most `room` code points together. */
static size_t bytes_within(const char *s, size_t room)
{
	const char *at = s;
	const char *stop = s + strlen(s);
	while (at < stop) {
		const char *end = chars_cluster_end(at, stop);
		size_t points = 0;
		for (const char *p = at; p < end; p++)
			points += ((unsigned char)*p & 0xC0) != 0x80;
		if (points > room)
			break;
		room -= points;
		at = end;
	}
	return (size_t)(at - s);
}

char *text_cut(const char *s, int code_points)
{
	autobuf line = BUF_INIT(strlen(s));
	size_t room = code_points > 0 ? (size_t)code_points : 0;
	add_one_line(&line, s);
	if (text_length(line.s) <= room)
		return buf_take(&line);
	if (!room)
		return xstrdup("");
	size_t kept = bytes_within(line.s, room - 1);
	while (kept && line.s[kept - 1] == ' ')
		kept--;
	autobuf out = BUF_INIT(kept + strlen(UTF8_ELLIPSIS));
	buf_addn(&out, line.s, kept);
	buf_add(&out, UTF8_ELLIPSIS);
	return buf_take(&out);
}

size_t text_length(const char *s)
{
	size_t points = 0;
	for (; *s; s++)
		points += ((unsigned char)*s & 0xC0) != 0x80;
	return points;
}

static bool ends_url(uint32_t c)
{
	static const uint32_t quotes[] = { '"', '<', '>', '`', 0xAB, 0xBB, 0x201C, 0x201D, 0x201E };
	for (size_t i = 0; i < ARRAY_SIZE(quotes); i++)
		if (c == quotes[i])
			return true;
	return is_control(c) || char_is_space(c);
}

/* A bracket that was opened inside the address belongs to it. */
static size_t without_sentence(const char *s, size_t len)
{
	int open = 0;
	for (size_t i = 0; i < len; i++)
		open += (s[i] == '(') - (s[i] == ')');
	while (len && strchr(".,;:!?')]}*_~|", s[len - 1])) {
		if (s[len - 1] == ')' && open >= 0)
			break;
		open += s[len - 1] == ')';
		len--;
	}
	return len;
}

size_t text_url(const char *s)
{
	size_t scheme = strncasecmp(s, "https://", 8) == 0  ? 8
	                : strncasecmp(s, "http://", 7) == 0 ? 7
	                                                    : 0;
	size_t len = strnlen(s, URL_MAX);
	size_t at = scheme;
	while (scheme && at < len) {
		uint32_t c = 0;
		size_t taken = char_decode(s + at, len - at, &c);
		if (ends_url(c))
			break;
		at += taken;
	}
	if (at >= URL_MAX)
		return 0;
	at = without_sentence(s, at);
	return at > scheme ? at : 0;
}
