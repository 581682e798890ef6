#include "slack_shapes.h"
#include "state.h"

enum { VIEW_BYTES = 250 << 10 };

static void input_needs_submit(const json_t *view, const char *pointer, json_t *out)
{
	char at[512];
	json_t *b;
	size_t i;

	json_array_foreach(js_get(view, "blocks"), i,
	                   b) if (strcmp(js_text_or(b, "type", ""), "input") == 0 &&
	                          !js_get(view, "submit") &&
	                          fmt(at, sizeof(at), "%s/blocks/%zu/input", pointer, i))
	        block_problem(out, at, "must define `submit` to use an `input` block in modals");
}

void view_check(const json_t *view, const char *pointer, json_t *out)
{
	const char *type = js_text_or(view, "type", "");
	bool modal = strcmp(type, "modal") == 0;
	char at[512];

	if (!modal && strcmp(type, "home") != 0) {
		block_problem(out, pointer, "unsupported type: %s", type);
		return;
	}
	block_fields(view, modal ? modal_fields : home_fields, pointer, out);
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
