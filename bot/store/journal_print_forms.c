#include "store/journal_print.h"

#include "base/buf.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { ACTOR_WIDTH = 16, ACTION_WIDTH = 22, OBJECT_WIDTH = 14, REPAIRED_MAX = 64 << 20 };

/* How many bytes at s a terminal must not get: control characters, ends of lines, and those that
 * turn the direction of writing. */
static size_t unsafe(const unsigned char *s, size_t n)
{
	if (s[0] < 0x20 || s[0] == 0x7f)
		return 1;
	if (n >= 2 && s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0) /* U+0080 to U+009F */
		return 2;
	if (n < 3 || s[0] != 0xe2)
		return 0;
	bool ends_or_turns = s[1] == 0x80 && s[2] >= 0xa8 && s[2] <= 0xae; /* U+2028 to U+202E */
	bool isolates = s[1] == 0x81 && s[2] >= 0xa6 && s[2] <= 0xa9;      /* U+2066 to U+2069 */
	return ends_or_turns || isolates ? 3 : 0;
}

static void add_escape(struct buf *to, const unsigned char *s, size_t n)
{
	if (*s == '\n')
		buf_add(to, "\\n");
	else
		for (size_t i = 0; i < n; i++)
			buf_addf(to, "\\x%02x", s[i]);
}

static void add_safe(struct buf *to, struct print_cell c)
{
	for (size_t i = 0, n; i < c.len; i += n) {
		const unsigned char *s = (const unsigned char *)c.s + i;
		n = unsafe(s, c.len - i);
		if (n)
			add_escape(to, s, n);
		else
			buf_addn(to, c.s + i, n = 1);
	}
}

static size_t points(const char *s, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}

static void add_padded(struct buf *to, struct print_cell c, size_t width)
{
	size_t start = to->len;
	buf_addc(to, ' ');
	add_safe(to, c.s ? c : (struct print_cell){ "-", 1 });
	for (size_t n = points(to->s + start, to->len - start); !to->failed && n <= width; n++)
		buf_addc(to, ' ');
}

static void add_between(struct buf *to, const char *before, struct print_cell c, const char *after)
{
	if (!c.s)
		return;
	buf_add(to, before);
	add_safe(to, c);
	buf_add(to, after);
}

void journal_print_text(struct buf *to, const struct print_row *row)
{
	const struct print_cell *cell = row->cell;
	bool changed = cell[PRINT_BEFORE].s || cell[PRINT_AFTER].s;
	buf_addf(to, "%*s %s", row->row_width, cell[PRINT_ROW].s, cell[PRINT_AT].s);
	add_padded(to, cell[PRINT_ACTOR], ACTOR_WIDTH);
	add_padded(to, cell[PRINT_ACTION], ACTION_WIDTH);
	add_padded(to, cell[PRINT_OBJECT], OBJECT_WIDTH);
	add_between(to, " ", cell[PRINT_BEFORE], "");
	buf_add(to, changed ? " →" : NULL);
	add_between(to, " ", cell[PRINT_AFTER], "");
	add_between(to, " «", cell[PRINT_TEXT], "»");
	add_between(to, " (in ", cell[PRINT_PLACE], ")");
	add_between(to, " (by ", cell[PRINT_CAUSE], ")");
	while (to->len && to->s[to->len - 1] == ' ')
		to->s[--to->len] = '\0';
	buf_addc(to, '\n');
}

/* How many bytes of blanks there are at s: a table program may look past them. */
static size_t blank(const char *s, size_t n)
{
	if (strchr(" \t\r\n", *s) && *s)
		return 1;
	return n >= 2 && !memcmp(s, "\xc2\xa0", 2) ? 2 : 0;
}

/* A table program takes what begins like a formula for one, even within quotes; some take the wide
 * signs of East Asia (U+FF0B, U+FF0D, U+FF1D, U+FF20) as well. */
static bool is_formula(struct print_cell c)
{
	static const char *const wide[] = { "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\x9d",
		                            "\xef\xbc\xa0" };
	if (strchr("\t\r\n", *c.s) && *c.s)
		return true;
	for (size_t n; c.len && (n = blank(c.s, c.len)); c.s += n)
		c.len -= n;
	if (c.len && *c.s && strchr("=+-@", *c.s))
		return true;
	for (int i = 0; i < 4; i++)
		if (c.len >= 3 && !memcmp(c.s, wide[i], 3))
			return true;
	return false;
}

/* RFC 4180. */
static void add_csv_cell(struct buf *to, struct print_cell c)
{
	if (!c.len)
		return;
	bool formula = is_formula(c);
	bool quoted = memchr(c.s, '"', c.len) || memchr(c.s, ',', c.len) ||
	              memchr(c.s, '\n', c.len) || memchr(c.s, '\r', c.len);
	buf_add(to, quoted ? "\"" : NULL);
	buf_add(to, formula ? "'" : NULL);
	for (size_t i = 0; i < c.len; i++) {
		buf_add(to, c.s[i] == '"' ? "\"" : NULL);
		buf_addc(to, c.s[i]);
	}
	buf_add(to, quoted ? "\"" : NULL);
}

void journal_print_csv(struct buf *to, const struct print_row *row)
{
	for (int i = 0; i < PRINT_COLUMNS; i++) {
		buf_add(to, i ? "," : NULL);
		add_csv_cell(to, row->cell[i]);
	}
	buf_add(to, "\r\n");
}

/* jansson refuses what is not UTF-8. Texts are cleaned before they are stored, so only a damaged
 * store has such. */
static json_t *repaired(struct print_cell c)
{
	autobuf clean = BUF_INIT(REPAIRED_MAX);
	for (size_t i = 0; i < c.len; i++) {
		if ((unsigned char)c.s[i] < 0x80)
			buf_addc(&clean, c.s[i]);
		else
			buf_add(&clean, "\xef\xbf\xbd");
	}
	return json_stringn(clean.s, clean.len);
}

static json_t *json_of(struct print_cell c)
{
	if (!c.s)
		return json_null();
	json_t *s = json_stringn(c.s, c.len);
	return s ? s : repaired(c);
}

static int add_json(const char *bytes, size_t n, void *to)
{
	buf_addn(to, bytes, n);
	return 0;
}

void journal_print_jsonl(struct buf *to, const struct print_row *row)
{
	json_t *line = json_object();
	json_object_set_new(line, journal_print_names[PRINT_ROW], json_integer(row->row));
	for (int i = PRINT_AT; i < PRINT_COLUMNS; i++)
		json_object_set_new(line, journal_print_names[i], json_of(row->cell[i]));
	json_dump_callback(line, add_json, to, JSON_COMPACT);
	json_decref(line);
	buf_addc(to, '\n');
}
