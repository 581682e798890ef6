#include "base/text_gitlab.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_chars.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { TITLE_MAX = 255, TAB_WIDTH = 4, LIST_NUMBER_MAX = 9, ENTITY_MAX = 32 };

/* What a character needs: a backslash, and a break after it where GitLab would see a reference. */
enum {
	ESCAPED = 1,
	ESCAPED_FIRST = 2,  /* only as the first of its line */
	ESCAPED_BROKEN = 4, /* only where it is broken too */
	BROKEN = 8,
	BROKEN_BEFORE_TEXT = 16, /* of any kind but a blank */
	BROKEN_BEFORE_DIGIT = 32,
	BROKEN_BEFORE_WORD = 64,
	IN_WORD = 128, /* nothing between two ASCII letters or digits */
};

static const unsigned char needs[128] = {
	['\\'] = ESCAPED,
	['`'] = ESCAPED,
	['*'] = ESCAPED,
	['_'] = ESCAPED | IN_WORD,
	['['] = ESCAPED | BROKEN, /* [TOC], [ ], [vulnerability:1] are read after rendering */
	[']'] = ESCAPED,
	['<'] = ESCAPED,
	['>'] = ESCAPED,
	['|'] = ESCAPED,
	['~'] = ESCAPED | BROKEN_BEFORE_TEXT,
	['#'] = ESCAPED | BROKEN_BEFORE_TEXT,
	['@'] = ESCAPED | BROKEN_BEFORE_TEXT,
	['$'] = ESCAPED | BROKEN_BEFORE_DIGIT,
	['&'] = ESCAPED | BROKEN_BEFORE_DIGIT,
	['^'] = ESCAPED | BROKEN_BEFORE_WORD,
	['%'] = ESCAPED_BROKEN | BROKEN_BEFORE_TEXT,
	['!'] = ESCAPED_BROKEN | BROKEN_BEFORE_DIGIT,
	['-'] = ESCAPED_FIRST,
	['+'] = ESCAPED_FIRST,
	['='] = ESCAPED_FIRST,
	[':'] = ESCAPED_FIRST,
	[';'] = ESCAPED_FIRST,
	['/'] = ESCAPED_FIRST,
};

/* A line of text and a place in it. */
struct place {
	const char *begin, *at, *end;
};

static char before(const struct place *p)
{
	return p->at > p->begin ? p->at[-1] : ' ';
}

static char after(const struct place *p)
{
	return p->at + 1 < p->end ? p->at[1] : ' ';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static unsigned needs_of(char c)
{
	return (unsigned char)c < ARRAY_SIZE(needs) ? needs[(unsigned char)c] : 0;
}

static bool is_entity(const struct place *p)
{
	if (*p->at != '&')
		return false;
	const char *s = p->at + 1;
	while (s < p->end && s - p->at < ENTITY_MAX && (*s == '#' || isalnum((unsigned char)*s)))
		s++;
	return s > p->at + 1 && s < p->end && *s == ';';
}

/* *iteration:1 and GL-123 (that is #123) refer, {+ +} is an inline diff, javascript:// a link,
 * and a filter of GitLab's may read an entity that was shown. */
static bool breaks_by_context(const struct place *p)
{
	switch (*p->at) {
	case '&': return is_entity(p);
	case '*': return strncasecmp(p->at + 1, "iteration:", 10) == 0;
	case '-':
		return p->at - p->begin >= 2 && strncasecmp(p->at - 2, "GL", 2) == 0 &&
		       isdigit((unsigned char)after(p));
	case '{': return after(p) == '+' || after(p) == '-';
	case ':': return p->end - p->at > 2 && p->at[1] == '/' && p->at[2] == '/';
	default: return false;
	}
}

/* An address of mail is no mention. */
static bool is_mail(const struct place *p)
{
	return *p->at == '@' && is_word(before(p));
}

static bool is_broken(const struct place *p)
{
	unsigned need = needs_of(*p->at);
	char next = after(p);
	if (is_mail(p))
		return false;
	return (need & BROKEN) || ((need & BROKEN_BEFORE_TEXT) && !isspace((unsigned char)next)) ||
	       ((need & BROKEN_BEFORE_DIGIT) && isdigit((unsigned char)next)) ||
	       ((need & BROKEN_BEFORE_WORD) && isalnum((unsigned char)next)) ||
	       breaks_by_context(p);
}

/* www. begins an address that would take the escapes after it in. */
static bool is_web_dot(const struct place *p)
{
	return *p->at == '.' && p->at - p->begin >= 3 && strncasecmp(p->at - 3, "www", 3) == 0;
}

static bool is_escaped(const struct place *p)
{
	unsigned need = needs_of(*p->at);
	bool in_word = isalnum((unsigned char)before(p)) && isalnum((unsigned char)after(p));
	if (is_mail(p) || ((need & IN_WORD) && in_word))
		return false;
	return (need & ESCAPED) || is_web_dot(p) || ((need & ESCAPED_FIRST) && p->at == p->begin) ||
	       ((need & ESCAPED_BROKEN) && is_broken(p));
}

/* Entities are read in an address too. */
static void add_address(struct buf *to, const char *s, size_t len)
{
	buf_addc(to, '<');
	for (struct place p = { s, s, s + len }; p.at < p.end; p.at++) {
		if (*p.at == '\\' || *p.at == '|')
			buf_addf(to, "%%%02X", (unsigned)(unsigned char)*p.at);
		else
			buf_add(to, is_entity(&p) ? "&amp;" : (char[]){ *p.at, '\0' });
	}
	buf_addc(to, '>');
}

/* Takes the digits of "1." or "1)" at the start of a line, which would begin a list. */
static void add_list_number(struct buf *to, struct place *p)
{
	size_t n = 0;
	while (p->at + n < p->end && isdigit((unsigned char)p->at[n]))
		n++;
	if (!n || n > LIST_NUMBER_MAX || p->at + n == p->end || !strchr(".)", p->at[n]))
		return;
	buf_addn(to, p->at, n);
	buf_addf(to, "\\%c", p->at[n]);
	p->at += n + 1;
}

/* [s, end) has no line end and neither begins nor ends in a blank. */
static void add_run(struct buf *to, const char *s, const char *end)
{
	struct place p = { s, s, end };
	add_list_number(to, &p);
	while (p.at < end) {
		size_t url = is_word(before(&p)) ? 0 : text_url(p.at);
		if (url) {
			add_address(to, p.at, url);
			p.at += url;
			continue;
		}
		if (is_escaped(&p))
			buf_addc(to, '\\');
		buf_addc(to, *p.at == '\t' ? ' ' : *p.at);
		if (is_broken(&p))
			buf_add(to, UTF8_ZERO_SPACE);
		p.at++;
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct line {
	const char *begin, *text, *end; /* `text` after the indent; the end without blanks */
};

static struct line line_at(const char *s)
{
	struct line line = { s, s, s + strcspn(s, "\n") };
	while (line.end > s && is_blank(line.end[-1]))
		line.end--;
	while (line.text < line.end && is_blank(*line.text))
		line.text++;
	return line;
}

static const char *next_line(const char *s)
{
	s += strcspn(s, "\n");
	return *s ? s + 1 : s;
}

static const char *skip_blank_lines(const char *s)
{
	while (*s && (is_blank(*s) || *s == '\n'))
		s++;
	return s;
}

void text_to_gitlab(struct buf *to, const char *plain)
{
	const char *s = skip_blank_lines(plain);
	while (*s) {
		struct line line = line_at(s);
		add_run(to, line.text, line.end);
		s = next_line(s);
		if (*skip_blank_lines(s))
			buf_add(to, "<br>");
		else
			return;
	}
}

/* Blanks would make an indented code block, or vanish. */
static void add_indent(struct buf *to, const struct line *line)
{
	for (const char *s = line->begin; s < line->text; s++)
		for (int i = 0; i < (*s == '\t' ? TAB_WIDTH : 1); i++)
			buf_add(to, UTF8_NBSP);
}

void text_to_gitlab_quote(struct buf *to, const char *plain)
{
	const char *s = plain;
	do {
		struct line line = line_at(s);
		struct line next = line_at(next_line(s));
		bool blank = line.text == line.end;
		buf_add(to, blank ? ">" : "> ");
		if (!blank)
			add_indent(to, &line);
		add_run(to, line.text, line.end);
		/* Two blanks break the line: Markdown would join it with the next one. */
		buf_add(to, blank || next.text == next.end ? "\n" : "  \n");
		s = next_line(s);
	} while (*skip_blank_lines(s));
}

/* GitLab decodes the entities of a title before it looks for references. */
void text_to_gitlab_title(struct buf *to, const char *plain)
{
	autofree char *line = text_cut(plain, TITLE_MAX);
	size_t len = strlen(line);
	autobuf broken = BUF_INIT(len * (1 + strlen(UTF8_ZERO_SPACE)));
	for (struct place p = { line, line, line + len }; p.at < p.end; p.at++) {
		buf_addc(&broken, *p.at);
		if (is_broken(&p) || is_entity(&p))
			buf_add(&broken, UTF8_ZERO_SPACE);
	}
	autofree char *title = text_cut(broken.s, TITLE_MAX);
	buf_add(to, title);
}
