#include "state.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* A plain reading of GitLab's Markdown, line by line: which lines are top-level paragraphs. It
 * knows what decides that: fences, quotes (also the many-line ones between >>>), lists, tables,
 * HTML blocks, headings, indented code, front matter. */

struct reader {
	enum line_kind *kinds;
	size_t n;
	const char *line; /* the line being read, without its newline */
	size_t len;
	enum { R_NONE, R_PARAGRAPH, R_FENCE, R_HTML, R_QUOTE, R_LIST, R_TABLE, R_LONG_QUOTE } in;
	size_t paragraph; /* first line of the paragraph */
	char fence;
	size_t fence_len;
	const char *html_end; /* NULL: a blank line */
	size_t list_indent;
	bool lazy;  /* the quote or item ends in a paragraph, which the next line may go on */
	char inner; /* a fence open inside the list item or quote */
};

static size_t indent_of(const char *s, size_t len, size_t *ret_columns)
{
	size_t i = 0, columns = 0;

	for (; i < len && (s[i] == ' ' || s[i] == '\t'); i++)
		columns += s[i] == '\t' ? 4 - columns % 4 : 1;
	*ret_columns = columns;
	return i;
}

static bool blank(const char *s, size_t len)
{
	size_t columns;
	return indent_of(s, len, &columns) == len;
}

static size_t run_of(const char *s, size_t len, char c)
{
	size_t n = 0;

	while (n < len && s[n] == c)
		n++;
	return n;
}

/* Length of a fence that opens at `s` (after the indent), 0: none. */
static size_t fence_opens(const char *s, size_t len)
{
	size_t n = len ? run_of(s, len, *s) : 0;

	if (n < 3 || (*s != '`' && *s != '~'))
		return 0;
	return *s == '`' && memchr(s + n, '`', len - n) ? 0 : n;
}

static bool heading(const char *s, size_t len)
{
	size_t n = run_of(s, len, '#');
	return n >= 1 && n <= 6 && (n == len || s[n] == ' ' || s[n] == '\t');
}

static bool thematic_break(const char *s, size_t len)
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
static size_t list_marker(const char *s, size_t len)
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

static bool long_quote(const char *s, size_t len)
{
	size_t n = run_of(s, len, '>');

	/* ">>>" alone, or with an alert's name after it */
	return n >= 3 && (blank(s + n, len - n) ||
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
static bool html_opens(const char *s, size_t len, bool in_paragraph, const char **ret_end)
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
	       blank(close + 1, len - (size_t)(close + 1 - s));
}

static bool delimiter_row(const char *s, size_t len)
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

static bool contains(const char *s, size_t len, const char *what)
{
	return memmem(s, len, what, strlen(what)) != NULL;
}

static void mark(struct reader *r, enum line_kind kind)
{
	r->kinds[r->n] = kind;
}

/* Goes on with what is open. True: the line belongs to it. */
static bool continues(struct reader *r, const char *s, size_t len, size_t columns)
{
	const char *end;

	switch (r->in) {
	case R_FENCE:
		mark(r, LINE_CODE);
		if (columns < 4 && run_of(s, len, r->fence) >= r->fence_len &&
		    blank(s + run_of(s, len, r->fence), len - run_of(s, len, r->fence)))
			r->in = R_NONE;
		return true;
	case R_LONG_QUOTE:
		mark(r, LINE_OTHER);
		if (columns < 4 && run_of(s, len, '>') >= 3 &&
		    blank(s + run_of(s, len, '>'), len - run_of(s, len, '>')))
			r->in = R_NONE;
		return true;
	case R_HTML:
		if (!r->html_end && !len) {
			r->in = R_NONE;
			return false;
		}
		mark(r, LINE_OTHER);
		if (r->html_end && contains(s, len, r->html_end))
			r->in = R_NONE;
		return true;
	case R_LIST:
		if (len && columns < r->list_indent && !list_marker(s, len) &&
		    !(r->lazy && !heading(s, len) && !fence_opens(s, len) && *s != '>' &&
		      !thematic_break(s, len) && !html_opens(s, len, true, &end))) {
			r->in = R_NONE;
			return false;
		}
		mark(r, len ? LINE_OTHER : LINE_BLANK);
		if (len && list_marker(s, len) && columns < r->list_indent)
			r->list_indent = columns + list_marker(s, len);
		if (fence_opens(s, len))
			r->inner = r->inner ? 0 : *s;
		r->lazy = len && !r->inner;
		return true;
	case R_QUOTE:
		if (!len || (*s != '>' && (!r->lazy || heading(s, len) || fence_opens(s, len) ||
		                           list_marker(s, len) || thematic_break(s, len) ||
		                           html_opens(s, len, true, &end) || long_quote(s, len)))) {
			r->in = R_NONE;
			return false;
		}
		mark(r, LINE_OTHER);
		return true;
	case R_TABLE:
		if (!len || heading(s, len) || fence_opens(s, len) || *s == '>' ||
		    list_marker(s, len)) {
			r->in = R_NONE;
			return false;
		}
		mark(r, LINE_OTHER);
		return true;
	case R_NONE:
	case R_PARAGRAPH: break;
	}
	return false;
}

static void after_quote_line(struct reader *r, const char *s, size_t len)
{
	size_t columns;

	if (*s != '>')
		return;
	while (len && *s == '>') {
		s++;
		len--;
		if (len && *s == ' ') {
			s++;
			len--;
		}
	}
	size_t n = indent_of(s, len, &columns);
	s += n;
	len -= n;
	if (fence_opens(s, len))
		r->inner = r->inner ? 0 : *s;
	r->lazy = len && columns < 4 && !r->inner && !heading(s, len) && !thematic_break(s, len);
}

/* Does something other than a paragraph begin here. */
static bool opens(struct reader *r, const char *s, size_t len)
{
	bool in_paragraph = r->in == R_PARAGRAPH;
	const char *html_end;

	r->inner = 0;
	if (fence_opens(s, len)) {
		r->in = R_FENCE;
		r->fence = *s;
		r->fence_len = fence_opens(s, len);
		mark(r, LINE_CODE);
	} else if (long_quote(s, len)) {
		r->in = R_LONG_QUOTE;
		mark(r, LINE_OTHER);
	} else if (*s == '>') {
		r->in = R_QUOTE;
		mark(r, LINE_OTHER);
	} else if (heading(s, len) || (!in_paragraph && thematic_break(s, len))) {
		r->in = R_NONE;
		mark(r, LINE_OTHER);
	} else if (html_opens(s, len, in_paragraph, &html_end)) {
		r->in = html_end && contains(s, len, html_end) ? R_NONE : R_HTML;
		r->html_end = html_end;
		mark(r, LINE_OTHER);
	} else if (list_marker(s, len) &&
	           !(in_paragraph && isdigit((unsigned char)*s) && *s != '1')) {
		r->in = R_LIST;
		r->list_indent = list_marker(s, len);
		r->lazy = true;
		mark(r, LINE_OTHER);
	} else {
		return false;
	}
	return true;
}

/* "===" or "---" under a paragraph makes it a heading; a row of dashes and bars a table. */
static bool turns_paragraph(struct reader *r, const char *s, size_t len)
{
	char c = len ? *s : 0;

	if (r->in != R_PARAGRAPH)
		return false;
	if ((c == '=' || c == '-') && blank(s + run_of(s, len, c), len - run_of(s, len, c))) {
		for (size_t i = r->paragraph; i <= r->n; i++)
			r->kinds[i] = LINE_OTHER;
		r->in = R_NONE;
		return true;
	}
	if (!delimiter_row(s, len))
		return false;
	r->kinds[r->n - 1] = LINE_OTHER;
	mark(r, LINE_OTHER);
	r->in = R_TABLE;
	return true;
}

static void read_line(struct reader *r)
{
	size_t columns, skip = indent_of(r->line, r->len, &columns);
	const char *s = r->line + skip;
	size_t len = r->len - skip;

	if (continues(r, s, len, columns)) {
		if (r->in == R_QUOTE && len)
			after_quote_line(r, s, len);
		return;
	}
	if (!len) {
		mark(r, LINE_BLANK);
		r->in = R_NONE;
		return;
	}
	if (columns >= 4 && r->in != R_PARAGRAPH) {
		mark(r, LINE_CODE);
		return;
	}
	if (columns < 4 && turns_paragraph(r, s, len))
		return;
	if (columns < 4 && opens(r, s, len)) {
		if (r->in == R_QUOTE)
			after_quote_line(r, s, len);
		return;
	}
	if (r->in != R_PARAGRAPH)
		r->paragraph = r->n;
	r->in = R_PARAGRAPH;
	mark(r, LINE_PARAGRAPH);
}

/* Lines of front matter at the very start: from --- to ---. */
static size_t front_matter(const char *text, struct reader *r)
{
	const char *end;
	size_t lines = 0;

	if (strncmp(text, "---\n", 4) != 0 || !(end = strstr(text + 3, "\n---\n")))
		return 0;
	for (const char *p = text; p < end + 5; p++)
		lines += *p == '\n';
	for (size_t i = 0; i < lines; i++)
		r->kinds[i] = LINE_OTHER;
	r->n = lines;
	return (size_t)(end + 5 - text);
}

size_t markdown_lines(const char *text, enum line_kind **ret_kinds)
{
	size_t count = 1;

	for (const char *p = text; *p; p++)
		count += *p == '\n';
	struct reader r = { .kinds = xcalloc(count + 1, sizeof(enum line_kind)) };
	text += front_matter(text, &r);
	while (r.n < count) {
		r.line = text;
		r.len = strcspn(text, "\n");
		read_line(&r);
		text += r.len + (text[r.len] == '\n');
		r.n++;
	}
	*ret_kinds = r.kinds;
	return count;
}
