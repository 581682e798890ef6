#include "base/alloc.h"
#include "core/block.h"
#include "core/draw.h"

/* What the one who acted is told, and the buttons under it. */

enum { TEXT_MAX = 64 * 1024 };

static void add_offers(json_t *blocks, const json_t *offers)
{
	size_t i;
	json_t *button, *row = NULL;
	json_array_foreach((json_t *)offers, i, button)
	{
		if (i % BLOCK_ROW == 0 && !block_add(blocks, block_row(&row)))
			return;
		json_array_append(row, button);
	}
}

/* As many sections as the text needs; the first of them is what a push shows. */
json_t *draw_answer(struct ctx *cx)
{
	json_t *blocks = json_array();
	autobuf first = BUF_INIT(TEXT_MAX);
	for (const char *s = cx->answer.s; *s;) {
		size_t end = block_text_end(s);
		autofree char *part = xstrndup(s, end);
		if (!first.len)
			buf_add(&first, part);
		block_add(blocks, block_section(part));
		s += end;
		s += *s == '\n' || *s == ' ';
	}
	add_offers(blocks, cx->offers);
	return json_pack("{s:s, s:o}", "text", first.s, "blocks", blocks);
}
