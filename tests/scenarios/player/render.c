#include "render.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "wording.h"

#include <string.h>

enum { BLOCK_MAX = 1 << 20 };

/* "text buttons": what stands beside a section stands at the end of its last line. */
static void section(struct lines *to, const json_t *block, const struct cast *c)
{
	const json_t *beside = json_object_get(block, "accessory"), *field;
	autobuf b = BUF_INIT(BLOCK_MAX);
	size_t i;

	label_of(&b, block, "text", c);
	json_array_foreach(json_object_get(block, "fields"), i, field)
	{
		buf_add(&b, b.len ? "\n" : "");
		render_control(&b, field, c);
	}
	if (beside) {
		buf_add(&b, b.len ? " " : "");
		render_control(&b, beside, c);
	}
	lines_split(to, b.s);
}

static void header(struct lines *to, const json_t *block, const struct cast *c)
{
	autobuf b = BUF_INIT(BLOCK_MAX);

	label_of(&b, block, "text", c);
	lines_split(to, b.s);
}

static void row(struct lines *to, const json_t *block, const char *before, const struct cast *c)
{
	const json_t *element;
	autobuf b = BUF_INIT(BLOCK_MAX);
	size_t i;

	buf_add(&b, before);
	json_array_foreach(json_object_get(block, "elements"), i, element)
	{
		buf_add(&b, i ? " " : "");
		render_control(&b, element, c);
	}
	lines_split(to, b.s);
}

static void context(struct lines *to, const json_t *block, const struct cast *c)
{
	row(to, block, "· ", c);
}

static void actions(struct lines *to, const json_t *block, const struct cast *c)
{
	row(to, block, "", c);
}

static void divider(struct lines *to, const json_t *block, const struct cast *c)
{
	(void)block;
	(void)c;
	lines_add(to, "―――");
}

static void picture(struct lines *to, const json_t *block, const struct cast *c)
{
	autobuf b = BUF_INIT(BLOCK_MAX);

	(void)c;
	buf_addf(&b, "[image: %s]", text_of(block, "alt_text"));
	lines_split(to, b.s);
}

static void input(struct lines *to, const json_t *block, const struct cast *c)
{
	autobuf b = BUF_INIT(BLOCK_MAX), hint = BUF_INIT(BLOCK_MAX);

	label_of(&b, block, "label", c);
	buf_add(&b, json_is_true(json_object_get(block, "optional")) ? ": " : "*: ");
	render_control(&b, json_object_get(block, "element"), c);
	label_of(&hint, block, "hint", c);
	if (hint.len)
		buf_addf(&b, "\n· %s", hint.s);
	lines_split(to, b.s);
}

static const struct {
	const char *type;
	void (*draw)(struct lines *to, const json_t *block, const struct cast *c);
	bool text; /* words of its own, beside which a button may stand */
} blocks[] = {
	{ "section", section, true }, { "header", header, true },
	{ "context", context, true }, { "actions", actions, false },
	{ "input", input, true },     { "divider", divider, false },
	{ "image", picture, false },  { "rich_text", render_rich_text, true },
	{ "markdown", header, true },
};

static void block_lines(struct lines *to, const json_t *block, const struct cast *c)
{
	const char *type = text_of(block, "type");

	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		if (strcmp(type, blocks[i].type) == 0) {
			blocks[i].draw(to, block, c);
			return;
		}
	}
	lines_addf(to, "<%s>", type);
}

void render_block_text(struct lines *to, const json_t *block, const struct cast *c)
{
	const char *type = text_of(block, "type");

	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++)
		if (blocks[i].text && strcmp(type, blocks[i].type) == 0)
			blocks[i].draw(to, block, c);
}

void render_fallback(struct lines *to, const json_t *message, const struct cast *c)
{
	autobuf b = BUF_INIT(BLOCK_MAX);

	wording_shown(&b, text_of(message, "text"), c);
	lines_split(to, b.s);
}

static void attachment(struct lines *to, const json_t *a, const struct cast *c)
{
	static const char *const parts[] = { "pretext", "title", "text", "footer" };
	const json_t *block;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		autobuf b = BUF_INIT(BLOCK_MAX);

		wording_shown(&b, text_of(a, parts[i]), c);
		lines_split(to, b.s);
	}
	json_array_foreach(json_object_get(a, "blocks"), i, block) block_lines(to, block, c);
}

void render_message(struct lines *to, const json_t *message, const struct cast *c)
{
	const json_t *all = json_object_get(message, "blocks"), *one;
	size_t i;

	if (json_array_size(all) == 0)
		render_fallback(to, message, c);
	json_array_foreach(all, i, one) block_lines(to, one, c);
	json_array_foreach(json_object_get(message, "attachments"), i, one) attachment(to, one, c);
	json_array_foreach(json_object_get(message, "files"), i, one)
	        lines_addf(to, "[file: %s]", text_of(one, "name"));
}

void render_view(struct lines *to, const json_t *view, const struct cast *c)
{
	autobuf title = BUF_INIT(BLOCK_MAX), foot = BUF_INIT(BLOCK_MAX);
	const json_t *block;
	size_t i;

	/* Slack gives a Home a title and buttons too, and shows neither. */
	bool home = strcmp(text_of(view, "type"), "home") == 0;
	if (!home)
		label_of(&title, view, "title", c);
	if (title.len)
		lines_add(to, title.s);
	json_array_foreach(json_object_get(view, "blocks"), i, block) block_lines(to, block, c);
	if (home)
		return;
	if (json_object_get(view, "submit")) {
		buf_add(&foot, "[");
		label_of(&foot, view, "submit", c);
		buf_add(&foot, "*]");
	}
	if (json_object_get(view, "close")) {
		buf_add(&foot, foot.len ? " [" : "[");
		label_of(&foot, view, "close", c);
		buf_add(&foot, "]");
	}
	if (foot.len)
		lines_add(to, foot.s);
}
