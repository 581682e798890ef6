#include "state.h"

#include <fnmatch.h>
#include <stdarg.h>
#include <stdlib.h>

void ledger_init(struct ledger *l)
{
	*l = (struct ledger){ .errors = json_array(),
		              .warnings = json_array(),
		              .expected = json_array(),
		              .keys = json_object(),
		              .word = xstrdup("ehrbot") };
}

void ledger_release(struct ledger *l)
{
	json_decref(l->errors);
	json_decref(l->warnings);
	json_decref(l->expected);
	json_decref(l->keys);
	free(l->word);
}

static bool expected(const struct standin *s, const char *line)
{
	size_t i;
	json_t *pattern;

	json_array_foreach(s->ledger.expected, i, pattern) if (fnmatch(json_string_value(pattern),
	                                                               line, 0) == 0) return true;
	return false;
}

static void note(struct standin *s, json_t *where, const char *format, va_list ap)
        __attribute__((format(printf, 3, 0)));
static void note(struct standin *s, json_t *where, const char *format, va_list ap)
{
	autobuf line = BUF_INIT(8 << 10);

	buf_vaddf(&line, format, ap);
	if (!expected(s, line.s))
		json_array_append_new(where, json_string(line.failed ? format : line.s));
}

void blame(struct standin *s, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	note(s, s->ledger.errors, format, ap);
	va_end(ap);
}

void remark(struct standin *s, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	note(s, s->ledger.warnings, format, ap);
	va_end(ap);
}

bool refuse(struct standin *s, const char *format, ...)
{
	autobuf why = BUF_INIT(sizeof(s->refusal) - 1);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&why, format, ap);
	va_end(ap);
	if (!fmt(s->refusal, sizeof(s->refusal), "%s", why.failed ? format : why.s))
		abort();
	return false;
}

void ledger_key(struct standin *s, const char *key, const char *where)
{
	if (!key || !*key)
		return;
	const char *first = js_text(s->ledger.keys, key);
	if (first)
		blame(s, "done twice: key %s: %s, before: %s", key, where, first);
	else
		js_put_text(s->ledger.keys, key, where);
}

char *marker_of(const struct standin *s, const char *text)
{
	autofree char *opening = NULL;

	if (!text || asprintf(&opening, "<!-- %s ", s->ledger.word) == -1)
		return NULL;
	const char *at = strstr(text, opening);
	if (!at)
		return NULL;
	at += strlen(opening);
	size_t len = strcspn(at, " \t\r\n>");
	return strncmp(at + len, " -->", 4) == 0 ? xstrndup(at, len) : NULL;
}

size_t standin_errors(const struct standin *s)
{
	return json_array_size(s->ledger.errors);
}

const char *standin_error(const struct standin *s, size_t i)
{
	return json_string_value(json_array_get(s->ledger.errors, i));
}

void standin_errors_clear(struct standin *s)
{
	json_array_clear(s->ledger.errors);
}

void standin_expect_error(struct standin *s, const char *pattern)
{
	json_array_append_new(s->ledger.expected, json_string(pattern));
}

size_t standin_warnings(const struct standin *s)
{
	return json_array_size(s->ledger.warnings);
}

const char *standin_warning(const struct standin *s, size_t i)
{
	return json_string_value(json_array_get(s->ledger.warnings, i));
}

void standin_marker(struct standin *s, const char *word)
{
	free(s->ledger.word);
	s->ledger.word = xstrdup(word);
}
