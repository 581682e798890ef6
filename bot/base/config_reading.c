#include "base/buf.h"
#include "base/config_faults.h"
#include "base/config_table.h"

#include <string.h>

enum { REASON_MAX = 1000 };

int node_line(const json_t *node)
{
	return (int)json_integer_value(json_object_get(node, "line"));
}

const char *node_type(const json_t *node)
{
	return json_string_value(json_object_get(node, "type"));
}

bool node_is(const json_t *node, const char *type)
{
	return strcmp(node_type(node), type) == 0;
}

json_t *node_value(const json_t *node)
{
	return json_object_get(node, "value");
}

const char *node_text(const json_t *node)
{
	return json_string_value(node_value(node));
}

json_t *node_member(const json_t *node, const char *name)
{
	if (!node || !node_is(node, "table"))
		return NULL;
	return json_object_get(node_value(node), name);
}

void value_refuse(const struct reading *r, const json_t *node, const char *format, ...)
{
	autobuf reason = BUF_INIT(REASON_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&reason, format, ap);
	va_end(ap);
	fault_add(r->faults, node_line(node), r->key, "%s", reason.s);
}

bool value_refuse_form(const struct reading *r, const json_t *node)
{
	autobuf example = BUF_INIT(REASON_MAX);
	setting_example(&example, r->setting);
	value_refuse(r, node, "must be %s, such as %s = %s", r->setting->kind->form,
	             r->setting->key, example.s);
	return false;
}
