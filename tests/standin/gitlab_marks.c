#include "gitlab_marks.h"

#include "base/alloc.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

size_t mark_indent(const char *s, size_t len, size_t *ret_columns)
{
	size_t i = 0, columns = 0;

	for (; i < len && (s[i] == ' ' || s[i] == '\t'); i++)
		columns += s[i] == '\t' ? 4 - columns % 4 : 1;
	*ret_columns = columns;
	return i;
}

bool mark_blank(const char *s, size_t len)
{
	size_t columns;
	return mark_indent(s, len, &columns) == len;
}

size_t mark_run(const char *s, size_t len, char c)
{
	size_t n = 0;

	while (n < len && s[n] == c)
		n++;
	return n;
}

/* Length of a fence that opens at `s` (after the indent), 0: none. */
size_t mark_fence(const char *s, size_t len)
{
	size_t n = len ? mark_run(s, len, *s) : 0;

	if (n < 3 || (*s != '`' && *s != '~'))
		return 0;
	return *s == '`' && memchr(s + n, '`', len - n) ? 0 : n;
}

bool mark_heading(const char *s, size_t len)
{
	size_t n = mark_run(s, len, '#');
	return n >= 1 && n <= 6 && (n == len || s[n] == ' ' || s[n] == '\t');
}

bool mark_break(const char *s, size_t len)
{
	size_t count = 0;

	if (!len || !strchr("*-_", *s))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == *s)
			count++;
		else if (s[i] != ' ' && s[i] != '\t')
			return false;
	}
	return count >= 3;
}

/* Width of a list marker and the space after it, 0: none. */
size_t mark_item(const char *s, size_t len)
{
	size_t n = 0;

	if (len && strchr("-+*", *s)) {
		n = 1;
	} else {
		while (n < len && n < 9 && isdigit((unsigned char)s[n]))
			n++;
		if (!n || n == len || (s[n] != '.' && s[n] != ')'))
			return 0;
		n++;
	}
	if (n == len)
		return n + 1;
	return s[n] == ' ' || s[n] == '\t' ? n + 1 : 0;
}

bool mark_long_quote(const char *s, size_t len)
{
	size_t n = mark_run(s, len, '>');

	/* ">>>" alone, or with an alert's name after it */
	return n >= 3 && (mark_blank(s + n, len - n) ||
	                  (len > n + 2 && s[n] == ' ' && s[n + 1] == '[' && s[n + 2] == '!'));
}

static const char *const raw_tags[] = { "script", "pre", "style", "textarea" };
static const char *const raw_ends[] = { "</script>", "</pre>", "</style>", "</textarea>" };
static const char *const block_tags[] = {
	"address",  "article",    "aside",   "blockquote", "body",  "caption", "center",   "col",
	"colgroup", "dd",         "details", "dialog",     "dir",   "div",     "dl",       "dt",
	"fieldset", "figcaption", "figure",  "footer",     "form",  "frame",   "frameset", "h1",
	"h2",       "h3",         "h4",      "h5",         "h6",    "head",    "header",   "hr",
	"html",     "iframe",     "legend",  "li",         "link",  "main",    "menu",     "nav",
	"ol",       "optgroup",   "option",  "p",          "param", "section", "summary",  "table",
	"tbody",    "td",         "tfoot",   "th",         "thead", "title",   "tr",       "track",
	"ul"
};

static bool tag_named(const char *s, size_t len, const char *name)
{
	size_t n = strlen(name);
	return len >= n && strncasecmp(s, name, n) == 0 &&
	       (len == n || !isalnum((unsigned char)s[n]));
}

/* Does an HTML block begin here; *ret_end is the text that ends it, NULL for a blank line. */
bool mark_html(const char *s, size_t len, bool in_paragraph, const char **ret_end)
{
	*ret_end = NULL;
	if (len < 2 || *s != '<')
		return false;
	if (len >= 4 && strncmp(s, "<!--", 4) == 0)
		*ret_end = "-->";
	else if (s[1] == '?')
		*ret_end = "?>";
	else if (s[1] == '!' && len > 2 && isalpha((unsigned char)s[2]))
		*ret_end = ">";
	for (size_t i = 0; i < ARRAY_SIZE(raw_tags); i++)
		if (tag_named(s + 1, len - 1, raw_tags[i]))
			*ret_end = raw_ends[i];
	if (*ret_end)
		return true;
	size_t slash = s[1] == '/';
	for (size_t i = 0; i < ARRAY_SIZE(block_tags); i++)
		if (tag_named(s + 1 + slash, len - 1 - slash, block_tags[i]))
			return true;
	/* Any other tag that fills the line, but not inside a paragraph. */
	const char *close = memchr(s, '>', len);
	return !in_paragraph && close && isalpha((unsigned char)s[1 + slash]) &&
	       mark_blank(close + 1, len - (size_t)(close + 1 - s));
}

bool mark_table(const char *s, size_t len)
{
	bool dash = false, bar = false;

	for (size_t i = 0; i < len; i++) {
		if (!strchr("|-: \t", s[i]))
			return false;
		dash |= s[i] == '-';
		bar |= s[i] == '|';
	}
	return dash && bar;
}
