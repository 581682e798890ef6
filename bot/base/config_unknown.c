#include "base/alloc.h"
#include "base/buf.h"
#include "base/config_faults.h"
#include "base/config_table.h"

#include <string.h>

enum { WORD_MAX = 48, WORDS_MAX = 48, REASON_MAX = 1000 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance, by bytes. Both are shorter than WORD_MAX. */
static size_t distance(const char *a, const char *b)
{
	size_t row[WORD_MAX + 1];
	size_t width = strlen(b);
	for (size_t j = 0; j <= width; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= width; j++) {
			size_t changed = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = least(changed, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[width];
}

const char *nearest_word(const char *word, const char *const *words)
{
	const char *best = NULL;
	size_t len = strlen(word);
	/* How many letters may be wrong: one of three, two of six, never more than three. */
	size_t limit = least(1 + len / 4, 3);
	if (len < 2 || len >= WORD_MAX)
		return NULL;
	for (; *words; words++) {
		size_t d = strlen(*words) < WORD_MAX ? distance(word, *words) : WORD_MAX;
		if (d > limit || d >= strlen(*words))
			continue;
		best = *words;
		limit = d - 1;
		if (!d)
			break;
	}
	return best;
}

/* The name of a table within `in`, or NULL: "labels" for "gitlab.labels" in "gitlab". */
static const char *name_within(const struct section *in, const struct section *s)
{
	size_t n = strlen(in->name);
	if (s == in || (n && (strncmp(s->name, in->name, n) != 0 || s->name[n] != '.')))
		return NULL;
	const char *name = n ? s->name + n + 1 : s->name;
	return strchr(name, '.') ? NULL : name;
}

static bool is_table(const struct section *in, const char *name)
{
	for (size_t i = 0; i < config_section_count; i++) {
		const char *known = name_within(in, &config_sections[i]);
		if (known && strcmp(known, name) == 0)
			return true;
	}
	return false;
}

/* The one other table that has this key, or NULL. */
static const struct section *home_of(const char *key)
{
	const struct section *home = NULL;
	for (size_t i = 0; i < config_section_count; i++) {
		if (!setting_find(&config_sections[i], key))
			continue;
		if (home)
			return NULL;
		home = &config_sections[i];
	}
	return home;
}

static void add_header(struct buf *to, const struct section *s)
{
	buf_addf(to, s->size ? "[[%s]]" : "[%s]", s->name);
}

static void explain_key(struct buf *to, const struct section *in, const char *key)
{
	const char *known[WORDS_MAX] = { NULL };
	for (size_t i = 0; i < in->count && i + 1 < WORDS_MAX; i++)
		known[i] = in->settings[i].key;
	const char *near = nearest_word(key, known);
	const struct section *home = home_of(key);
	buf_add(to, "unknown key; ");
	if (home && !*home->name) {
		buf_add(to, "it belongs at the top of the file, before the first [table]");
	} else if (home) {
		buf_add(to, "it belongs in ");
		add_header(to, home);
	} else if (near) {
		buf_addf(to, "did you mean \"%s\"?", near);
	} else {
		buf_add(to, *in->name ? "what may stand here: " : "at the top may stand: ");
		for (size_t i = 0; known[i]; i++)
			buf_addf(to, "%s%s", i ? ", " : "", known[i]);
	}
}

static void explain_table(struct buf *to, const struct section *in, const char *name)
{
	const char *known[WORDS_MAX] = { NULL };
	size_t n = 0;
	for (size_t i = 0; i < config_section_count && n + 1 < WORDS_MAX; i++) {
		known[n] = name_within(in, &config_sections[i]);
		n += known[n] && *known[n];
	}
	known[n] = NULL;
	const char *near = nearest_word(name, known);
	autobuf path = BUF_INIT(REASON_MAX);
	setting_path(&path, in, near ? near : "");
	buf_add(to, "unknown table; ");
	if (near) {
		buf_add(to, "did you mean ");
		add_header(to, section_find(path.s));
		buf_addc(to, '?');
		return;
	}
	buf_add(to, n ? "the tables are " : "no table may stand here");
	for (size_t i = 0; i < n; i++)
		buf_addf(to, "%s%s", i ? ", " : "", known[i]);
}

static bool is_table_node(const json_t *node)
{
	return node_is(node, "table") ||
	       (node_is(node, "list") && json_array_size(node_value(node)) &&
	        node_is(json_array_get(node_value(node), 0), "table"));
}

void report_unknown(struct faults *f, const struct section *in, const json_t *table)
{
	const char *key;
	json_t *node;
	json_object_foreach(node_value(table), key, node)
	{
		if (setting_find(in, key) || is_table(in, key))
			continue;
		/* The mark of a line that could not be read (config_read.c), told already. */
		if (key[0] == '!' && fault_on_line(f, node_line(node)))
			continue;
		autobuf path = BUF_INIT(REASON_MAX);
		autobuf reason = BUF_INIT(REASON_MAX);
		setting_path(&path, in, key);
		if (is_table_node(node))
			explain_table(&reason, in, key);
		else
			explain_key(&reason, in, key);
		fault_add(f, node_line(node), path.s, "%s", reason.s);
	}
}
