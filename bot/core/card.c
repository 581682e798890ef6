#include "card.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "core/block.h"
#include "core/draw.h"
#include "core/roster.h"
#include "ctx.h"
#include "outside/event.h"

#include <stdlib.h>
#include <string.h>

enum { SAYS_POINTS = 900, TEXT_MAX = 64 * 1024 };

struct card {
	struct ctx *cx;
	const char *object, *which;
	const char *of;    /* whose buttons they are */
	const char *about; /* of the next button */
	bool past;
	const char *heard;     /* and how that is called */
	json_t *blocks, *row;  /* row: the open actions block's elements */
	json_t *menu, *beside; /* options of the row's overflow; the open section's button */
	struct buf text;       /* of the open block */
	enum { NO_BLOCK, HEADER, SECTION, CONTEXT, PREFORMATTED } open;
	struct buf says, aside;
};

struct card *card_open(struct ctx *cx, const char *object, const char *which)
{
	struct card *c = xcalloc(1, sizeof(*c));
	*c = (struct card){ .cx = cx,
		            .object = object,
		            .of = object,
		            .which = which,
		            .blocks = json_array(),
		            .text = BUF_INIT(TEXT_MAX),
		            .says = BUF_INIT(TEXT_MAX),
		            .aside = BUF_INIT(TEXT_MAX) };
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

static void flush(struct card *c)
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
	flush(c);
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
	flush(c);
	c->open = HEADER;
	drill_first(&c->text, c->object);
	render(&c->text, TO_SLACK_PLAIN, c->cx, m, p);
}

void card_section(struct card *c, const struct msg *m, const struct piece *p)
{
	flush(c);
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
	flush(c);
}

void card_heard(struct card *c, const struct msg *m, const struct piece *p)
{
	autobuf said = BUF_INIT(TEXT_MAX);
	render(&said, TO_SLACK_PLAIN, c->cx, m, p);
	c->heard = kept(c->cx, said.s);
}

void card_past(struct card *c)
{
	c->past = true;
}

void card_about(struct card *c, const char *which)
{
	c->about = which;
}

/* Room for one button more; NULL: there is none. */
static json_t *row(struct card *c)
{
	if (c->row && json_array_size(c->row) < BLOCK_ROW)
		return c->row;
	flush(c);
	if (!block_add(c->blocks, block_row(&c->row)))
		c->row = NULL;
	return c->row;
}

/* «Sign, accident A-7»: what a screen reader says instead of the bare label. */
static json_t *heard(const char *object, const char *about, const struct msg *label)
{
	autobuf text = BUF_INIT(TEXT_MAX);
	buf_add(&text, render_text(label));
	if (about)
		buf_addf(&text, ", %s", about);
	if (strcmp(object, ROSTER_OBJECT) != 0) { /* which is what all buttons of nothing are of */
		buf_add(&text, ", ");
		render_object(&text, object);
	}
	autofree char *cut = text_cut(text.s, BLOCK_LABEL);
	return json_string(cut);
}

void draw_about(struct buf *to, const char *object, const char *which)
{
	buf_add(to, object);
	if (which)
		buf_addf(to, " %s", which);
}

static const char *taken(const char **about)
{
	const char *which = *about;
	*about = NULL;
	return which;
}

json_t *draw_button(enum style style, const char *action, const char *object,
                    const struct msg *label)
{
	json_t *button =
	        json_pack("{s:s, s:s, s:s, s:o, s:o}", "type", "button", "action_id", action,
	                  "value", object, "text", block_plain(render_text(label), BLOCK_LABEL),
	                  "accessibility_label", heard(object, NULL, label));
	if (style)
		json_object_set_new(button, "style",
		                    json_string(style == PRIMARY ? "primary" : "danger"));
	return button;
}

static json_t *button_of(struct card *c, enum style style, const char *action,
                         const struct msg *label)
{
	json_t *button = draw_button(style, action, c->of, label);
	autobuf value = BUF_INIT(BLOCK_TEXT);
	draw_about(&value, c->of, taken(&c->about));
	json_object_set_new(button, "value", json_string(value.s));
	json_object_set_new(button, "accessibility_label", heard(c->of, taken(&c->heard), label));
	return button;
}

void card_of(struct card *c, const char *object)
{
	c->of = kept(c->cx, object);
}

void card_button(struct card *c, enum style style, const char *action, const struct msg *label)
{
	json_array_append_new(row(c), button_of(c, style, action, label));
}

void card_beside(struct card *c, enum style style, const char *action, const struct msg *label)
{
	json_decref(c->beside);
	c->beside = button_of(c, style, action, label);
}

void card_overflow(struct card *c, const char *action, const struct msg *label)
{
	enum { OPTIONS_MOST = 5 };
	autobuf value = BUF_INIT(BLOCK_TEXT);
	if (!c->menu) {
		json_t *menu = json_pack("{s:s, s:s, s:[]}", "type", "overflow", "action_id",
		                         EVENT_OVERFLOW, "options");
		json_array_append_new(row(c), menu);
		c->menu = json_object_get(menu, "options");
	}
	buf_addf(&value, "%s ", action);
	draw_about(&value, c->of, taken(&c->about));
	if (json_array_size(c->menu) < OPTIONS_MOST)
		json_array_append_new(c->menu,
		                      json_pack("{s:o, s:s}", "text",
		                                block_plain(render_text(label), BLOCK_LABEL),
		                                "value", value.s));
}

json_t *draw_link(const char *action, const char *url, const struct msg *label)
{
	return json_pack("{s:s, s:s, s:s, s:o}", "type", "button", "action_id", action, "url", url,
	                 "text", block_plain(render_text(label), BLOCK_LABEL));
}

static json_t *link_of(const struct card *c, const char *url, const struct msg *label)
{
	autobuf action = BUF_INIT(64);
	autofree char *masked = url ? text_masked(url) : NULL;
	buf_addf(&action, "link.%zu", json_array_size(c->blocks));
	return draw_link(action.s, masked, label);
}

void card_link(struct card *c, const char *url, const struct msg *label)
{
	json_t *link = link_of(c, url, label);
	json_array_append_new(row(c), link);
}

void card_beside_link(struct card *c, const char *url, const struct msg *label)
{
	json_decref(c->beside);
	c->beside = url ? link_of(c, url, label) : NULL;
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
	flush(c);
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
