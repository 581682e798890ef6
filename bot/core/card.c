#include "card.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "core/block.h"
#include "core/card_internal.h"
#include "core/draw.h"
#include "core/roster.h"
#include "ctx.h"
#include "outside/event.h"

#include <stdlib.h>
#include <string.h>

enum { SAYS_POINTS = 900 };

struct card *card_open(struct ctx *cx, const char *object, const char *which)
{
	struct card *c = xcalloc(1, sizeof(*c));
	*c = (struct card){ .cx = cx,
		            .object = object,
		            .of = object,
		            .which = which,
		            .blocks = json_array(),
		            .text = BUF_INIT(CARD_TEXT_MAX),
		            .says = BUF_INIT(CARD_TEXT_MAX),
		            .aside = BUF_INIT(CARD_TEXT_MAX) };
	return c;
}

const char *card_which(const struct card *c)
{
	return c->which;
}

static json_t *section_of(const struct card *c)
{
	json_t *section = block_section(c->text.s);
	if (c->beside)
		json_object_set(section, "accessory", c->beside);
	return section;
}

static json_t *block_of(const struct card *c)
{
	switch (c->open) {
	case HEADER:
		return json_pack("{s:s, s:o}", "type", "header", "text",
		                 block_plain(c->text.s, BLOCK_HEADER));
	case CONTEXT:
		return json_pack("{s:s, s:[o]}", "type", "context", "elements",
		                 block_mrkdwn(c->text.s));
	case PREFORMATTED: return block_preformatted(c->text.s);
	default: return section_of(c);
	}
}

void card_flush(struct card *c)
{
	c->row = NULL;
	c->menu = NULL;
	if (c->open && c->text.len) {
		block_shorten(&c->text);
		block_add(c->blocks, block_of(c));
	}
	json_decref(c->beside);
	c->beside = NULL;
	buf_reset(&c->text);
	c->open = NO_BLOCK;
}

static enum destination destination(const struct card *c)
{
	return c->open == HEADER || c->open == PREFORMATTED ? TO_SLACK_PLAIN : TO_SLACK;
}

static void open_block(struct card *c, int kind, const struct msg *m, const struct piece *p)
{
	card_flush(c);
	c->open = kind;
	render(&c->text, destination(c), c->cx, m, p);
}

/* A drill says so in the first line of everything. */
static void drill_first(struct buf *to, const char *object)
{
	if (!is_drill(object))
		return;
	buf_addf(to, "🧪 %s ", render_text(M("drill.first", "DRILL")));
	render_object(to, object);
	buf_add(to, " · ");
}

void card_header(struct card *c, const struct msg *m, const struct piece *p)
{
	card_flush(c);
	c->open = HEADER;
	drill_first(&c->text, c->object);
	render(&c->text, TO_SLACK_PLAIN, c->cx, m, p);
}

void card_section(struct card *c, const struct msg *m, const struct piece *p)
{
	card_flush(c);
	c->open = SECTION;
	if (!json_array_size(c->blocks))
		drill_first(&c->text, c->object);
	render(&c->text, TO_SLACK, c->cx, m, p);
}

void card_context(struct card *c, const struct msg *m, const struct piece *p)
{
	open_block(c, CONTEXT, m, p);
}

static void add(struct card *c, const char *between, const struct msg *m, const struct piece *p)
{
	if (!c->open)
		c->open = SECTION;
	if (c->text.len)
		buf_add(&c->text, between);
	render(&c->text, destination(c), c->cx, m, p);
}

void card_more(struct card *c, const struct msg *m, const struct piece *p)
{
	add(c, " · ", m, p);
}

void card_line(struct card *c, const struct msg *m, const struct piece *p)
{
	add(c, "\n", m, p);
}

void card_preformatted(struct card *c, const struct msg *m, const struct piece *p)
{
	if (c->open == PREFORMATTED)
		add(c, " ", m, p);
	else
		open_block(c, PREFORMATTED, m, p);
}

void card_break(struct card *c)
{
	card_flush(c);
}

void card_past(struct card *c)
{
	c->past = true;
}

void card_aside(struct card *c, const struct msg *m, const struct piece *p)
{
	buf_add(&c->aside, "· ");
	render(&c->aside, TO_SLACK, c->cx, m, p);
}

void card_says(struct card *c, const struct msg *m, const struct piece *p)
{
	if (c->says.len)
		buf_addc(&c->says, ' ');
	else
		drill_first(&c->says, c->object);
	render(&c->says, TO_SLACK, c->cx, m, p);
}

json_t *card_close(struct card *c)
{
	card_flush(c);
	autofree char *says = text_cut(c->says.s, SAYS_POINTS);
	json_t *card = json_pack("{s:s, s:o}", "text", says, "blocks", c->blocks);
	if (c->past)
		json_object_set_new(card, "past", json_true());
	if (c->aside.len)
		json_object_set_new(card, "aside", json_string(c->aside.s));
	buf_release(&c->aside);
	buf_release(&c->text);
	buf_release(&c->says);
	free(c);
	return card;
}

json_t *draw_message(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	struct card *c = card_open(cx, cx->object, NULL);
	c->open = SECTION;
	drill_first(&c->text, c->object);
	render(&c->text, TO_SLACK, cx, m, p);
	card_says(c, m, p);
	return card_close(c);
}
