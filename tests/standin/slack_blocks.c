#include "slack_shapes.h"
#include "state.h"

#include <ctype.h>
#include <stdlib.h>

/* Holds blocks and views against the tables. The words are Slack's own as far as they are known. */

enum {
	MESSAGE_BLOCKS = 50,
	VIEW_BLOCKS = 100,
	VIEW_BYTES = 250 << 10,
	FIELD_TEXT = 2000,
	ROW_CELLS = 20
};

static void problem(json_t *out, const char *pointer, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
static void problem(json_t *out, const char *pointer, const char *format, ...)
{
	autobuf line = BUF_INIT(4096);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&line, format, ap);
	va_end(ap);
	buf_addf(&line, " [json-pointer:%s]", pointer);
	json_array_append_new(out, json_string(line.s));
}

static void fields_check(const json_t *o, const struct field *fields, const char *pointer,
                         json_t *out);

static void string_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *s = json_string_value(v);

	if (!s) {
		problem(out, pointer, "must provide a string");
		return;
	}
	if ((int)utf8_count(s) < f->min)
		problem(out, pointer, "must be more than %d characters", f->min - 1);
	if ((int)utf8_count(s) > f->max)
		problem(out, pointer, "must be less than %d characters", f->max + 1);
}

static void text_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *type = js_text(v, "type");
	const struct field text = { "text", F_STRING, f->min, f->max, true, 0 };
	char below[512];

	if (!json_is_object(v)) {
		problem(out, pointer, "must provide an object");
		return;
	}
	if (!type || (strcmp(type, "plain_text") != 0 &&
	              (f->kind == F_PLAIN || strcmp(type, "mrkdwn") != 0))) {
		problem(out, pointer, "unsupported type: %s", type ? type : "");
		return;
	}
	if (!fmt(below, sizeof(below), "%s/text", pointer))
		return;
	if (!js_get(v, "text"))
		problem(out, pointer, "missing required field: text");
	else
		string_check(js_get(v, "text"), &text, below, out);
	const char *other = strcmp(type, "mrkdwn") == 0 ? "emoji" : "verbatim";
	if (js_get(v, other))
		problem(out, pointer, "additional property: %s", other);
}

static bool counted(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	if (!json_is_array(v)) {
		problem(out, pointer, "must provide an array");
		return false;
	}
	if ((int)json_array_size(v) < f->min)
		problem(out, pointer, "no fewer than %d items allowed", f->min);
	if ((int)json_array_size(v) > f->max)
		problem(out, pointer, "no more than %d items allowed", f->max);
	return true;
}

static void element_check(const json_t *v, unsigned set, const char *pointer, json_t *out)
{
	const char *type = js_text(v, "type");
	const struct shape *shape = type ? element_shape(type) : NULL;

	if (!json_is_object(v) || !type)
		problem(out, pointer, "must provide an object");
	else if (!shape || !(shape->where & set))
		problem(out, pointer, "unsupported type: %s", type);
	else
		fields_check(v, shape->fields, pointer, out);
	if (type && strstr(type, "static_select") &&
	    !js_get(v, "options") == !js_get(v, "option_groups"))
		problem(out, pointer, "must define either `options` or `option_groups`");
	if (type && strcmp(type, "image") == 0 &&
	    !js_get(v, "image_url") == !js_get(v, "slack_file"))
		problem(out, pointer, "must define either `image_url` or `slack_file`");
}

static void unique_ids(const json_t *all, const char *key, const char *pointer, json_t *out)
{
	json_t *seen = json_object(), *e;
	char at[512];
	size_t i;

	json_array_foreach(all, i, e)
	{
		const char *id = js_text(e, key);
		if (!id)
			continue;
		if (js_get(seen, id) && fmt(at, sizeof(at), "%s/%zu/%s", pointer, i, key))
			problem(out, at, "`%s` already exists", key);
		js_put(seen, id, json_true());
	}
	json_decref(seen);
}

static void items_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	static const struct field text = { "", F_TEXT, 1, FIELD_TEXT, false, 0 };
	char at[512];
	json_t *e;
	size_t i;

	if (!counted(v, f, pointer, out))
		return;
	json_array_foreach(v, i, e)
	{
		if (!fmt(at, sizeof(at), "%s/%zu", pointer, i))
			return;
		if (f->kind == F_TEXTS)
			text_check(e, &text, at, out);
		else if (f->kind == F_ELEMENTS)
			element_check(e, f->set, at, out);
		else if (f->kind == F_STRINGS && !json_is_string(e))
			problem(out, at, "must provide a string");
		else if (f->kind == F_ROWS && json_array_size(e) > ROW_CELLS)
			problem(out, at, "no more than %d items allowed", ROW_CELLS);
		else if (f->kind == F_OPTIONS || f->kind == F_GROUPS)
			fields_check(e, f->kind == F_GROUPS ? group_fields : option_fields, at,
			             out);
	}
	if (f->kind == F_ELEMENTS)
		unique_ids(v, "action_id", pointer, out);
}

/* "2026-11-23" or "14:02": `pattern` has 0 for a digit. */
static bool looks_like(const char *s, const char *pattern)
{
	for (; *pattern; s++, pattern++)
		if (*pattern == '0' ? !isdigit((unsigned char)*s) : *s != *pattern)
			return false;
	return !*s;
}

static void word_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *s = json_string_value(v);
	bool fine = s;

	if (f->kind == F_STYLE)
		fine = s && (strcmp(s, "primary") == 0 || strcmp(s, "danger") == 0);
	else if (f->kind == F_DATE)
		fine = s && looks_like(s, "0000-00-00");
	else if (f->kind == F_TIME)
		fine = s && looks_like(s, "00:00");
	else if (f->kind == F_URL)
		fine = s &&
		       (strncmp(s, "https://", 8) == 0 || strncmp(s, "http://", 7) == 0 ||
		        strncmp(s, "mailto:", 7) == 0) &&
		       !strpbrk(s, " \n<>");
	if (!fine)
		problem(out, pointer, f->kind == F_URL ? "must be a valid URL" : "invalid value");
	else if (f->kind == F_URL)
		string_check(v, f, pointer, out);
}

static void value_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	switch (f->kind) {
	case F_STRING: string_check(v, f, pointer, out); break;
	case F_PLAIN:
	case F_TEXT: text_check(v, f, pointer, out); break;
	case F_BOOL:
		if (!json_is_boolean(v))
			problem(out, pointer, "must provide a boolean");
		break;
	case F_INT:
		if (!json_is_integer(v) || json_integer_value(v) < f->min ||
		    json_integer_value(v) > f->max)
			problem(out, pointer, "must provide a number from %d to %d", f->min,
			        f->max);
		break;
	case F_URL:
	case F_STYLE:
	case F_DATE:
	case F_TIME: word_check(v, f, pointer, out); break;
	case F_CONFIRM: fields_check(v, confirm_fields, pointer, out); break;
	case F_OPTION: fields_check(v, option_fields, pointer, out); break;
	case F_ELEMENT: element_check(v, f->set, pointer, out); break;
	case F_TEXTS:
	case F_OPTIONS:
	case F_GROUPS:
	case F_ELEMENTS:
	case F_STRINGS:
	case F_ROWS: items_check(v, f, pointer, out); break;
	case F_ANY: break;
	}
}

static const struct field *field_named(const struct field *fields, const char *name)
{
	for (; fields->name; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

static void fields_check(const json_t *o, const struct field *fields, const char *pointer,
                         json_t *out)
{
	const char *key;
	char at[512];
	json_t *v;

	if (!json_is_object(o)) {
		problem(out, pointer, "must provide an object");
		return;
	}
	for (const struct field *f = fields; f->name; f++)
		if (f->required && !js_get(o, f->name))
			problem(out, pointer, "missing required field: %s", f->name);
	json_object_foreach((json_t *)o, key, v)
	{
		const struct field *f = field_named(fields, key);
		if (!fmt(at, sizeof(at), "%s/%s", pointer, key))
			return;
		if (f)
			value_check(v, f, at, out);
		else if (strcmp(key, "type") != 0)
			problem(out, pointer, "additional property: %s", key);
	}
}

static void block_check(const json_t *b, enum surface where, const char *pointer, json_t *out)
{
	const char *type = js_text(b, "type");
	const struct shape *shape = type ? block_shape(type) : NULL;
	char at[512];

	if (!json_is_object(b) || !type) {
		problem(out, pointer, "must provide an object");
		return;
	}
	if (!shape || !(shape->where & where)) {
		if (fmt(at, sizeof(at), "%s/type", pointer))
			problem(out, at, "unsupported type: %s", type);
		return;
	}
	fields_check(b, shape->fields, pointer, out);
	if (strcmp(type, "section") == 0 && !js_get(b, "text") && !js_get(b, "fields") &&
	    fmt(at, sizeof(at), "%s/type", pointer))
		problem(out, at, "must define either `text` or `fields`");
	if (strcmp(type, "image") == 0 && !js_get(b, "image_url") == !js_get(b, "slack_file"))
		problem(out, pointer, "must define either `image_url` or `slack_file`");
}

void blocks_check(const json_t *blocks, enum surface where, const char *pointer, json_t *out)
{
	size_t max = where == ON_MESSAGE ? MESSAGE_BLOCKS : VIEW_BLOCKS;
	char at[512];
	json_t *b;
	size_t i;

	if (!json_is_array(blocks)) {
		problem(out, pointer, "must provide an array");
		return;
	}
	if (json_array_size(blocks) > max)
		problem(out, pointer, "no more than %zu items allowed", max);
	json_array_foreach(blocks, i, b) if (fmt(at, sizeof(at), "%s/%zu", pointer, i))
	        block_check(b, where, at, out);
	unique_ids(blocks, "block_id", pointer, out);
}

static void input_needs_submit(const json_t *view, const char *pointer, json_t *out)
{
	char at[512];
	json_t *b;
	size_t i;

	json_array_foreach(js_get(view, "blocks"), i,
	                   b) if (strcmp(js_text_or(b, "type", ""), "input") == 0 &&
	                          !js_get(view, "submit") &&
	                          fmt(at, sizeof(at), "%s/blocks/%zu/input", pointer, i))
	        problem(out, at, "must define `submit` to use an `input` block in modals");
}

void view_check(const json_t *view, const char *pointer, json_t *out)
{
	const char *type = js_text_or(view, "type", "");
	bool modal = strcmp(type, "modal") == 0;
	char at[512];

	if (!modal && strcmp(type, "home") != 0) {
		problem(out, pointer, "unsupported type: %s", type);
		return;
	}
	fields_check(view, modal ? modal_fields : home_fields, pointer, out);
	if (js_get(view, "blocks") && fmt(at, sizeof(at), "%s/blocks", pointer))
		blocks_check(js_get(view, "blocks"), modal ? ON_MODAL : ON_HOME, at, out);
	if (modal)
		input_needs_submit(view, pointer, out);
}

bool view_too_large(const json_t *view)
{
	autofree char *text = js_dump(view);
	return strlen(text) > VIEW_BYTES;
}
