#include "base/alloc.h"
#include "base/buf.h"
#include "render.h"
#include "wording.h"

#include <string.h>

enum { RICH_MAX = 1 << 20 };

static void mention(struct buf *to, const json_t *e, const struct cast *c)
{
	autobuf wire = BUF_INIT(RICH_MAX);

	if (*text_of(e, "user_id"))
		buf_addf(&wire, "<@%s>", text_of(e, "user_id"));
	else if (*text_of(e, "channel_id"))
		buf_addf(&wire, "<#%s>", text_of(e, "channel_id"));
	else
		buf_addf(&wire, "<!%s>", text_of(e, "range"));
	wording_shown(to, wire.s, c);
}

static void emoji(struct buf *to, const json_t *e, const struct cast *c)
{
	const char *shown = emoji_shown(text_of(e, "name"));

	(void)c;
	if (shown)
		buf_add(to, shown);
	else
		buf_addf(to, ":%s:", text_of(e, "name"));
}

static void text(struct buf *to, const json_t *e, const struct cast *c)
{
	const json_t *style = json_object_get(e, "style");
	const char *mark = json_is_true(json_object_get(style, "bold"))     ? "*"
	                   : json_is_true(json_object_get(style, "italic")) ? "_"
	                   : json_is_true(json_object_get(style, "strike")) ? "~"
	                   : json_is_true(json_object_get(style, "code"))   ? "`"
	                                                                    : "";

	buf_add(to, mark);
	wording_plain(to, text_of(e, "text"), c);
	buf_add(to, mark);
}

static void hyperlink(struct buf *to, const json_t *e, const struct cast *c)
{
	wording_plain(to, text_of(e, *text_of(e, "text") ? "text" : "url"), c);
}

static const struct {
	const char *type;
	void (*draw)(struct buf *to, const json_t *e, const struct cast *c);
} pieces[] = {
	{ "text", text },    { "link", hyperlink },  { "emoji", emoji },
	{ "user", mention }, { "channel", mention }, { "broadcast", mention },
};

static void section(struct buf *to, const json_t *part, const struct cast *c)
{
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(part, "elements"), i,
	                   e) for (size_t j = 0; j < ARRAY_SIZE(pieces);
	                           j++) if (strcmp(text_of(e, "type"), pieces[j].type) == 0)
	        pieces[j]
	                .draw(to, e, c);
}

/* Each line of the part after `before`: a quote's bar, a list's dot. */
static void marked(struct lines *to, const json_t *part, const char *before, const struct cast *c)
{
	autobuf b = BUF_INIT(RICH_MAX);
	struct lines own = { 0 };

	section(&b, part, c);
	lines_split(&own, b.s);
	for (size_t i = 0; i < own.n; i++)
		lines_addf(to, "%s%s", before, own.at[i]);
	lines_release(&own);
}

static void list(struct lines *to, const json_t *part, const struct cast *c)
{
	const json_t *item;
	size_t i;

	json_array_foreach(json_object_get(part, "elements"), i, item) marked(to, item, "• ", c);
}

void render_rich_text(struct lines *to, const json_t *block, const struct cast *c)
{
	const json_t *part;
	size_t i;

	json_array_foreach(json_object_get(block, "elements"), i, part)
	{
		const char *type = text_of(part, "type");

		if (strcmp(type, "rich_text_list") == 0)
			list(to, part, c);
		else if (strcmp(type, "rich_text_quote") == 0)
			marked(to, part, "> ", c);
		else if (strcmp(type, "rich_text_preformatted") == 0)
			marked(to, part, "| ", c);
		else
			marked(to, part, "", c);
	}
}
