#include "slack_shapes.h"
#include "state.h"

#include <stdlib.h>

/* Holds blocks and views against the tables. The words are Slack's own as far as they are known. */

enum { MESSAGE_BLOCKS = 50, VIEW_BLOCKS = 100, FIELD_TEXT = 2000, ROW_CELLS = 20 };

void block_problem(json_t *out, const char *pointer, const char *format, ...)
{
	autobuf line = BUF_INIT(4096);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&line, format, ap);
	va_end(ap);
	buf_addf(&line, " [json-pointer:%s]", pointer);
	json_array_append_new(out, json_string(line.s));
}

static bool counted(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	if (!json_is_array(v)) {
		block_problem(out, pointer, "must provide an array");
		return false;
	}
	if ((int)json_array_size(v) < f->min)
		block_problem(out, pointer, "no fewer than %d items allowed", f->min);
	if ((int)json_array_size(v) > f->max)
		block_problem(out, pointer, "no more than %d items allowed", f->max);
	return true;
}

static bool either(const json_t *o, const char *one, const char *other)
{
	return !js_get(o, one) != !js_get(o, other);
}

/* What is chosen at first must be one of the options, just as it is written there. */
static void initial_check(const json_t *e, const char *pointer, json_t *out)
{
	json_t *all = json_array(), *g, *o;
	const json_t *many = js_get(e, "initial_options"), *one = js_get(e, "initial_option");
	size_t i;

	json_array_extend(all, js_get(e, "options"));
	json_array_foreach(js_get(e, "option_groups"), i, g)
	        json_array_extend(all, js_get(g, "options"));
	json_t *chosen = many ? json_copy((json_t *)many) : json_array();
	if (json_is_object(one))
		json_array_append(chosen, (json_t *)one);
	json_array_foreach(chosen, i, o)
	{
		bool there = false;
		size_t k;
		json_t *each;
		json_array_foreach(all, k, each) there |= json_equal(each, o);
		if (!there)
			block_problem(out, pointer,
			              "invalid_initial_option: it is none of the options");
	}
	json_decref(chosen);
	json_decref(all);
}

static void element_check(const json_t *v, unsigned set, const char *pointer, json_t *out)
{
	const char *type = js_text(v, "type");
	const struct shape *shape = type ? element_shape(type) : NULL;

	if (!json_is_object(v) || !type) {
		block_problem(out, pointer, "must provide an object");
		return;
	}
	if (!shape || !(shape->where & set)) {
		block_problem(out, pointer, "unsupported type: %s", type);
		return;
	}
	block_fields(v, shape->fields, pointer, out);
	if (strstr(type, "static_select") && !either(v, "options", "option_groups"))
		block_problem(out, pointer, "must define either `options` or `option_groups`");
	if (strcmp(type, "image") == 0 && !either(v, "image_url", "slack_file"))
		block_problem(out, pointer, "must define either `image_url` or `slack_file`");
	if (!strstr(type, "external"))
		initial_check(v, pointer, out);
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
			block_problem(out, at, "`%s` already exists", key);
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
			block_text(e, &text, at, out);
		else if (f->kind == F_ELEMENTS)
			element_check(e, f->set, at, out);
		else if (f->kind == F_STRINGS && !json_is_string(e))
			block_problem(out, at, "must provide a string");
		else if (f->kind == F_ROWS && json_array_size(e) > ROW_CELLS)
			block_problem(out, at, "no more than %d items allowed", ROW_CELLS);
		else if (f->kind == F_OPTIONS || f->kind == F_GROUPS)
			block_fields(e, f->kind == F_GROUPS ? group_fields : option_fields, at,
			             out);
	}
	if (f->kind == F_ELEMENTS)
		unique_ids(v, "action_id", pointer, out);
}

static void value_check(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	switch (f->kind) {
	case F_STRING: block_string(v, f, pointer, out); break;
	case F_PLAIN:
	case F_TEXT: block_text(v, f, pointer, out); break;
	case F_BOOL:
		if (!json_is_boolean(v))
			block_problem(out, pointer, "must provide a boolean");
		break;
	case F_INT:
		if (!json_is_integer(v) || json_integer_value(v) < f->min ||
		    json_integer_value(v) > f->max)
			block_problem(out, pointer, "must provide a number from %d to %d", f->min,
			              f->max);
		break;
	case F_URL:
	case F_STYLE:
	case F_DATE:
	case F_TIME: block_word(v, f, pointer, out); break;
	case F_CONFIRM: block_fields(v, confirm_fields, pointer, out); break;
	case F_OPTION: block_fields(v, option_fields, pointer, out); break;
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

void block_fields(const json_t *o, const struct field *fields, const char *pointer, json_t *out)
{
	const char *key;
	char at[512];
	json_t *v;

	if (!json_is_object(o)) {
		block_problem(out, pointer, "must provide an object");
		return;
	}
	for (const struct field *f = fields; f->name; f++)
		if (f->required && !js_get(o, f->name))
			block_problem(out, pointer, "missing required field: %s", f->name);
	json_object_foreach((json_t *)o, key, v)
	{
		const struct field *f = field_named(fields, key);
		if (!fmt(at, sizeof(at), "%s/%s", pointer, key))
			return;
		if (f)
			value_check(v, f, at, out);
		else if (strcmp(key, "type") != 0)
			block_problem(out, pointer, "additional property: %s", key);
	}
}

static void block_check(const json_t *b, enum surface where, const char *pointer, json_t *out)
{
	const char *type = js_text(b, "type");
	const struct shape *shape = type ? block_shape(type) : NULL;
	char at[512];

	if (!json_is_object(b) || !type) {
		block_problem(out, pointer, "must provide an object");
		return;
	}
	if (!shape || !(shape->where & where)) {
		if (fmt(at, sizeof(at), "%s/type", pointer))
			block_problem(out, at, "unsupported type: %s", type);
		return;
	}
	block_fields(b, shape->fields, pointer, out);
	if (strcmp(type, "section") == 0 && !js_get(b, "text") && !js_get(b, "fields") &&
	    fmt(at, sizeof(at), "%s/type", pointer))
		block_problem(out, at, "must define either `text` or `fields`");
	if (strcmp(type, "image") == 0 && !either(b, "image_url", "slack_file"))
		block_problem(out, pointer, "must define either `image_url` or `slack_file`");
}

void blocks_check(const json_t *blocks, enum surface where, const char *pointer, json_t *out)
{
	size_t max = where == ON_MESSAGE ? MESSAGE_BLOCKS : VIEW_BLOCKS;
	char at[512];
	json_t *b;
	size_t i;

	if (!json_is_array(blocks)) {
		block_problem(out, pointer, "must provide an array");
		return;
	}
	if (json_array_size(blocks) > max)
		block_problem(out, pointer, "no more than %zu items allowed", max);
	json_array_foreach(blocks, i, b) if (fmt(at, sizeof(at), "%s/%zu", pointer, i))
	        block_check(b, where, at, out);
	unique_ids(blocks, "block_id", pointer, out);
}
