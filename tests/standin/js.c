#include "js.h"

#include "base/alloc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

json_t *js_get(const json_t *o, const char *key)
{
	return o ? json_object_get(o, key) : NULL;
}

const char *js_text(const json_t *o, const char *key)
{
	return json_string_value(js_get(o, key));
}

const char *js_text_or(const json_t *o, const char *key, const char *otherwise)
{
	const char *s = js_text(o, key);
	return s ? s : otherwise;
}

json_int_t js_int(const json_t *o, const char *key)
{
	return json_integer_value(js_get(o, key));
}

bool js_true(const json_t *o, const char *key)
{
	return json_is_true(js_get(o, key));
}

void js_put(json_t *o, const char *key, json_t *owned)
{
	if (json_object_set_new(o, key, owned) != 0)
		abort();
}

void js_put_text(json_t *o, const char *key, const char *text)
{
	js_put(o, key, text ? json_string(text) : json_null());
}

void js_put_copy(json_t *o, const char *key, const json_t *value)
{
	if (value)
		js_put(o, key, json_deep_copy(value));
}

json_t *js_pack(const char *format, ...)
{
	json_error_t why;
	va_list ap;

	va_start(ap, format);
	json_t *j = json_vpack_ex(&why, 0, format, ap);
	va_end(ap);
	if (!j) {
		fprintf(stderr, "standin: json_pack(\"%s\"): %s\n", format, why.text);
		abort();
	}
	return j;
}

int js_find(const json_t *array, const char *key, const char *text)
{
	size_t i;
	json_t *e;

	json_array_foreach(array, i, e)
	{
		const char *s = key ? js_text(e, key) : json_string_value(e);
		if (s && text && strcmp(s, text) == 0)
			return (int)i;
	}
	return -1;
}

void js_remove_text(json_t *array, const char *text)
{
	int i = js_find(array, NULL, text);
	if (i >= 0)
		json_array_remove(array, (size_t)i);
}

static void add_trimmed(json_t *array, const char *s, size_t len)
{
	while (len && isspace((unsigned char)*s)) {
		s++;
		len--;
	}
	while (len && isspace((unsigned char)s[len - 1]))
		len--;
	if (len)
		json_array_append_new(array, json_stringn(s, len));
}

json_t *js_list(const json_t *value)
{
	json_t *out = json_array();
	size_t i;
	json_t *e;

	if (json_is_string(value)) {
		for (const char *s = json_string_value(value); *s;) {
			size_t len = strcspn(s, ",");
			add_trimmed(out, s, len);
			s += len + (s[len] == ',');
		}
		return out;
	}
	json_array_foreach(value, i, e) if (json_is_string(e))
	        add_trimmed(out, json_string_value(e), json_string_length(e));
	return out;
}

char *js_dump(const json_t *j)
{
	char *s = json_dumps(j, JSON_COMPACT | JSON_ENCODE_ANY);
	if (!s)
		abort();
	return s;
}

json_t *js_parse(const char *text, size_t len)
{
	return json_loadb(text, len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

size_t utf8_count(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}
