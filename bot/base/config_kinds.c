#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/config_table.h"
#include "base/secret.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 2000, LINES_MAX = 4000, WHY_MAX = 500 };

static bool has_controls(const json_t *node, const char *allowed)
{
	const char *s = node_text(node);
	size_t len = json_string_length(node_value(node));
	for (size_t i = 0; i < len; i++)
		if (iscntrl((unsigned char)s[i]) && (!s[i] || !strchr(allowed, s[i])))
			return true;
	return false;
}

static bool passes_check(const struct reading *r, const json_t *node)
{
	autobuf why = BUF_INIT(WHY_MAX);
	if (!r->setting->check || r->setting->check(node_text(node), &why))
		return true;
	value_refuse(r, node, "%s", why.s);
	return false;
}

static bool is_fit(const struct reading *r, const json_t *node, size_t max, const char *allowed)
{
	if (!json_string_length(node_value(node)) && !r->setting->may_be_empty)
		value_refuse(r, node, "is empty: write %s, or leave the line out",
		             r->setting->kind->form);
	else if (json_string_length(node_value(node)) > max)
		value_refuse(r, node, "is too long: at most %zu bytes", max);
	else if (has_controls(node, allowed))
		value_refuse(r, node, "must be one line without control characters");
	else
		return passes_check(r, node);
	return false;
}

static int word_at(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

/* The word's position, or -1 and the fault is noted. */
static int take_word(const struct reading *r, const json_t *node)
{
	autobuf range = BUF_INIT(WHY_MAX);
	const char *const *words = r->setting->words;
	int i = word_at(words, node_text(node));
	if (i >= 0)
		return i;
	const char *near = nearest_word(node_text(node), words);
	setting_range(&range, r->setting);
	if (near)
		value_refuse(r, node, "must be %s; did you mean \"%s\"?", range.s, near);
	else
		value_refuse(r, node, "must be %s", range.s);
	return -1;
}

static bool take_text(const struct reading *r, const json_t *node, void *field)
{
	if (r->setting->words && take_word(r, node) < 0)
		return false;
	if (!is_fit(r, node, TEXT_MAX, ""))
		return false;
	if (*node_text(node))
		*(const char **)field = xstrdup(node_text(node));
	return true;
}

static bool take_lines(const struct reading *r, const json_t *node, void *field)
{
	if (!is_fit(r, node, LINES_MAX, "\n\t"))
		return false;
	*(const char **)field = xstrdup(node_text(node));
	return true;
}

static bool take_url(const struct reading *r, const json_t *node, void *field)
{
	if (!is_fit(r, node, TEXT_MAX, ""))
		return false;
	autobuf url = BUF_INIT(TEXT_MAX + 1);
	size_t len = strlen(node_text(node));
	while (len && node_text(node)[len - 1] == '/')
		len--;
	buf_addn(&url, node_text(node), len);
	if (r->setting->kind == &kind_url_dir)
		buf_addc(&url, '/');
	*(const char **)field = buf_take(&url);
	return true;
}

static void release_text(void *field)
{
	free((void *)*(const char **)field);
}

static bool take_number(const struct reading *r, const json_t *node, void *field)
{
	json_int_t n = json_integer_value(node_value(node));
	if (n < r->setting->min || n > r->setting->max) {
		autobuf range = BUF_INIT(WHY_MAX);
		setting_range(&range, r->setting);
		value_refuse(r, node, "must be %s", range.s);
		return false;
	}
	*(int *)field = (int)n;
	return true;
}

static void limit_number(struct buf *to, int64_t value)
{
	buf_addf(to, "%lld", (long long)value);
}

static bool take_choice(const struct reading *r, const json_t *node, void *field)
{
	int i = take_word(r, node);
	if (i < 0)
		return false;
	i += (int)r->setting->min;
	memcpy(field, &i, sizeof(i)); /* every enum has the size of an int, but its own type */
	return true;
}

/* Calls `take` on each of a list of texts; every bad one is told. */
static bool take_each(const struct reading *r, const json_t *list,
                      bool (*take)(const struct reading *r, const json_t *node, void *arg),
                      void *arg)
{
	size_t i;
	json_t *node;
	bool good = true;
	json_array_foreach(node_value(list), i, node)
	{
		if (node_is(node, "string"))
			good &= take(r, node, arg);
		else
			good = value_refuse_form(r, node);
	}
	return good;
}

static bool take_role(const struct reading *r, const json_t *node, void *arg)
{
	unsigned *roles = arg;
	int i = take_word(r, node);
	if (i >= 0)
		*roles |= 1U << i;
	return i >= 0;
}

static bool take_roles(const struct reading *r, const json_t *node, void *field)
{
	unsigned roles = 0;
	if (!take_each(r, node, take_role, &roles))
		return false;
	if (!roles)
		return value_refuse_form(r, node);
	*(unsigned *)field = roles;
	return true;
}

static bool take_one_text(const struct reading *r, const json_t *node, void *arg)
{
	struct config_texts *t = arg;
	if (!is_fit(r, node, TEXT_MAX, ""))
		return false;
	t->list = xrealloc(t->list, (t->count + 2) * sizeof(*t->list));
	t->list[t->count++] = xstrdup(node_text(node));
	t->list[t->count] = NULL;
	return true;
}

static bool take_texts(const struct reading *r, const json_t *node, void *field)
{
	/* What was taken before a bad one belongs to the config already, and goes with it. */
	return take_each(r, node, take_one_text, field);
}

static void release_texts(void *field)
{
	struct config_texts *t = field;
	for (size_t i = 0; i < t->count; i++)
		free((void *)t->list[i]);
	free(t->list);
}

static bool take_secret(const struct reading *r, const json_t *node, void *field)
{
	autobuf why = BUF_INIT(WHY_MAX);
	const char *prefix = r->setting->prefix;
	if (has_controls(node, "")) {
		value_refuse(
		        r, node,
		        "must be one line: \"env:NAME\", \"file:PATH\" or \"credential:NAME\"");
		return false;
	}
	struct secret *s = secret_read(node_text(node), &why);
	if (s && prefix && strncmp(secret_reveal(s), prefix, strlen(prefix)) != 0) {
		secret_free(s);
		s = NULL;
		buf_add(&why, r->setting->not_prefixed);
	}
	if (!s) {
		value_refuse(r, node, "%s", why.s);
		return false;
	}
	*(struct secret **)field = s;
	return true;
}

static void release_secret(void *field)
{
	secret_free(*(struct secret **)field);
}

const struct kind kind_text = { "string", "text in quotes", take_text, release_text, NULL };
const struct kind kind_lines = { "string", "text in quotes", take_lines, release_text, NULL };
const struct kind kind_url_dir = { "string", "a URL in quotes", take_url, release_text, NULL };
const struct kind kind_url_base = { "string", "a URL in quotes", take_url, release_text, NULL };
const struct kind kind_number = { "integer", "a whole number", take_number, NULL, limit_number };
const struct kind kind_choice = { "string", "a word in quotes", take_choice, NULL, NULL };
const struct kind kind_roles = { "list", "a list of roles", take_roles, NULL, NULL };
const struct kind kind_texts = { "list", "a list of texts", take_texts, release_texts, NULL };
const struct kind kind_secret = { "string", "the place of a secret, in quotes", take_secret,
	                          release_secret, NULL };
