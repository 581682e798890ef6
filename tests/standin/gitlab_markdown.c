#include "gitlab_marks.h"
#include "state.h"

#include <ctype.h>
#include <stdlib.h>

/* A plain reading of GitLab's Markdown, line by line: which lines are top-level paragraphs. It
 * knows what decides that: fences, quotes (also the many-line ones between >>>), lists, tables,
 * HTML blocks, headings, indented code, front matter. */

enum open {
	OPEN_NOTHING,
	OPEN_PARAGRAPH,
	OPEN_FENCE,
	OPEN_HTML,
	OPEN_QUOTE,
	OPEN_LIST,
	OPEN_TABLE,
	OPEN_LONG_QUOTE,
};

struct reader {
	enum line_kind *kinds;
	size_t n;
	const char *s; /* the line being read, after its indent */
	size_t len, columns;
	enum open in;
	size_t paragraph; /* first line of the paragraph */
	char fence;
	size_t fence_len;
	const char *html_end; /* NULL: an empty line */
	size_t list_indent;
	bool lazy;  /* the quote or item ends in a paragraph, which the next line may go on */
	char inner; /* a fence open inside the item or quote */
};

static void mark(struct reader *r, enum line_kind kind)
{
	r->kinds[r->n] = kind;
}

static bool contains(const struct reader *r, const char *what)
{
	return memmem(r->s, r->len, what, strlen(what)) != NULL;
}

/* The line is nothing but at least `n` times `c`. */
static bool only(const struct reader *r, char c, size_t n)
{
	size_t run = mark_run(r->s, r->len, c);

	return r->columns < 4 && run >= n && mark_blank(r->s + run, r->len - run);
}

/* Something begins here that ends a paragraph, also one in a quote or item. */
static bool interrupts(const struct reader *r)
{
	const char *end;

	return mark_heading(r->s, r->len) || mark_fence(r->s, r->len) || mark_break(r->s, r->len) ||
	       mark_long_quote(r->s, r->len) || mark_html(r->s, r->len, true, &end);
}

static void toggle_inner(struct reader *r, const char *s, size_t len)
{
	if (mark_fence(s, len))
		r->inner = r->inner ? 0 : *s;
}

static bool in_fence(struct reader *r)
{
	mark(r, LINE_CODE);
	if (only(r, r->fence, r->fence_len))
		r->in = OPEN_NOTHING;
	return true;
}

/* Its end is looked for before anything inside is: a fence does not hide it. */
static bool in_long_quote(struct reader *r)
{
	mark(r, LINE_OTHER);
	if (only(r, '>', 3))
		r->in = OPEN_NOTHING;
	return true;
}

static bool in_html(struct reader *r)
{
	if (!r->html_end && !r->len)
		return false;
	mark(r, LINE_OTHER);
	if (r->html_end && contains(r, r->html_end))
		r->in = OPEN_NOTHING;
	return true;
}

static bool in_list(struct reader *r)
{
	size_t item = mark_item(r->s, r->len);

	if (r->len && r->columns < r->list_indent && !item &&
	    (!r->lazy || *r->s == '>' || interrupts(r)))
		return false;
	mark(r, r->len ? LINE_OTHER : LINE_BLANK);
	if (item && r->columns < r->list_indent)
		r->list_indent = r->columns + item;
	toggle_inner(r, r->s, r->len);
	r->lazy = r->len && !r->inner;
	return true;
}

/* What a quoted line says about the next one. */
static void quoted(struct reader *r)
{
	const char *s = r->s;
	size_t len = r->len, columns;

	while (len && *s == '>') {
		s++;
		len--;
		if (len && *s == ' ') {
			s++;
			len--;
		}
	}
	size_t skip = mark_indent(s, len, &columns);
	s += skip;
	len -= skip;
	toggle_inner(r, s, len);
	r->lazy = len && columns < 4 && !r->inner && !mark_heading(s, len) && !mark_break(s, len);
}

static bool in_quote(struct reader *r)
{
	if (!r->len || (*r->s != '>' && (!r->lazy || interrupts(r) || mark_item(r->s, r->len))) ||
	    mark_long_quote(r->s, r->len))
		return false;
	mark(r, LINE_OTHER);
	if (*r->s == '>')
		quoted(r);
	return true;
}

static bool in_table(struct reader *r)
{
	if (!r->len || interrupts(r) || *r->s == '>' || mark_item(r->s, r->len))
		return false;
	mark(r, LINE_OTHER);
	return true;
}

/* Goes on with what is open. True: the line belongs to it; else it is closed. */
static bool continues(struct reader *r)
{
	static bool (*const by[])(struct reader *) = {
		[OPEN_FENCE] = in_fence, [OPEN_HTML] = in_html,   [OPEN_QUOTE] = in_quote,
		[OPEN_LIST] = in_list,   [OPEN_TABLE] = in_table, [OPEN_LONG_QUOTE] = in_long_quote,
	};

	if (r->in == OPEN_NOTHING || r->in == OPEN_PARAGRAPH)
		return false;
	if (by[r->in](r))
		return true;
	r->in = OPEN_NOTHING;
	return false;
}

static bool item_opens(const struct reader *r)
{
	/* In the middle of a paragraph only a 1 begins a numbered list. */
	return mark_item(r->s, r->len) &&
	       !(r->in == OPEN_PARAGRAPH && isdigit((unsigned char)*r->s) && *r->s != '1');
}

static enum open what_opens(struct reader *r)
{
	if (mark_fence(r->s, r->len))
		return OPEN_FENCE;
	if (mark_long_quote(r->s, r->len))
		return OPEN_LONG_QUOTE;
	if (*r->s == '>')
		return OPEN_QUOTE;
	if (mark_html(r->s, r->len, r->in == OPEN_PARAGRAPH, &r->html_end))
		return OPEN_HTML;
	return item_opens(r) ? OPEN_LIST : OPEN_NOTHING;
}

/* Does something other than a paragraph begin here. */
static bool opens(struct reader *r)
{
	bool one_line =
	        mark_heading(r->s, r->len) || (r->in != OPEN_PARAGRAPH && mark_break(r->s, r->len));
	enum open what = one_line ? OPEN_NOTHING : what_opens(r);

	if (!one_line && what == OPEN_NOTHING)
		return false;
	mark(r, what == OPEN_FENCE ? LINE_CODE : LINE_OTHER);
	r->in = what;
	r->inner = 0;
	if (what == OPEN_FENCE) {
		r->fence = *r->s;
		r->fence_len = mark_fence(r->s, r->len);
	} else if (what == OPEN_QUOTE) {
		quoted(r);
	} else if (what == OPEN_LIST) {
		r->list_indent = mark_item(r->s, r->len);
		r->lazy = true;
	} else if (what == OPEN_HTML && r->html_end && contains(r, r->html_end)) {
		r->in = OPEN_NOTHING;
	}
	return true;
}

/* "===" or "---" under a paragraph makes it a heading; a row of dashes and bars a table. */
static bool turns_paragraph(struct reader *r)
{
	if (r->in != OPEN_PARAGRAPH || r->columns >= 4)
		return false;
	if (only(r, '=', 1) || only(r, '-', 1)) {
		for (size_t i = r->paragraph; i <= r->n; i++)
			r->kinds[i] = LINE_OTHER;
		r->in = OPEN_NOTHING;
		return true;
	}
	if (!mark_table(r->s, r->len))
		return false;
	r->kinds[r->n - 1] = LINE_OTHER;
	mark(r, LINE_OTHER);
	r->in = OPEN_TABLE;
	return true;
}

static void read_line(struct reader *r, const char *line, size_t len)
{
	size_t skip = mark_indent(line, len, &r->columns);

	r->s = line + skip;
	r->len = len - skip;
	if (continues(r))
		return;
	if (!r->len) {
		mark(r, LINE_BLANK);
		r->in = OPEN_NOTHING;
		return;
	}
	if (r->columns >= 4 && r->in != OPEN_PARAGRAPH) {
		mark(r, LINE_CODE);
		return;
	}
	if (turns_paragraph(r) || (r->columns < 4 && opens(r)))
		return;
	if (r->in != OPEN_PARAGRAPH)
		r->paragraph = r->n;
	r->in = OPEN_PARAGRAPH;
	mark(r, LINE_PARAGRAPH);
}

/* Bytes of front matter at the very start, from --- to ---; its lines are marked. */
static size_t front_matter(const char *text, struct reader *r)
{
	const char *end = strstr(text, "\n---\n");

	if (strncmp(text, "---\n", 4) != 0 || !end)
		return 0;
	for (const char *p = text; p < end + 5; p++)
		if (*p == '\n')
			r->kinds[r->n++] = LINE_OTHER;
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
		size_t len = strcspn(text, "\n");
		read_line(&r, text, len);
		text += len + (text[len] == '\n');
		r.n++;
	}
	*ret_kinds = r.kinds;
	return count;
}
