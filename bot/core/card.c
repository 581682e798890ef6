#include "card.h"

#include "base/alloc.h"
#include "base/text.h"
#include "core/draw.h"
#include "ctx.h"

#include <stdlib.h>
#include <string.h>

/* Slack's limits (docs.slack.dev, "Block Kit"), with room to spare: the unit is not documented. */
enum {
	SECTION_POINTS = 2850,
	HEADER_POINTS = 145,
	LABEL_POINTS = 70,
	SAYS_POINTS = 900,
	ROW_BUTTONS = 5
};
enum { TEXT_MAX = 64 * 1024 };

struct card {
	struct ctx *cx;
	const char *object, *which;
	json_t *blocks, *row; /* row: the open actions block's elements */
	struct buf text;      /* of the open block */
	enum { NO_BLOCK, HEADER, SECTION, CONTEXT } open;
	struct buf says;
};

struct card *card_open(struct ctx *cx, const char *object, const char *which)
{
	struct card *c = xcalloc(1, sizeof(*c));
	*c = (struct card){ .cx = cx,
		            .object = object,
		            .which = which,
		            .blocks = json_array(),
		            .text = BUF_INIT(TEXT_MAX),
		            .says = BUF_INIT(TEXT_MAX) };
	return c;
}

const char *card_which(const struct card *c)
{
	return c->which;
}

static json_t *mrkdwn(const char *s)
{
	return json_pack("{s:s, s:s, s:b}", "type", "mrkdwn", "text", s, "verbatim", 1);
}

static json_t *plain(const char *s, int points)
{
	autofree char *cut = text_cut(s, points);
	return json_pack("{s:s, s:s, s:b}", "type", "plain_text", "text", cut, "emoji", 1);
}

/* Cuts between lines, or between words, so that no entity and no link is torn. */
static void shorten(struct buf *text)
{
	if (text_length(text->s) <= SECTION_POINTS)
		return;
	size_t at = 0;
	for (int points = 0; points < SECTION_POINTS; points++)
		for (at++; (text->s[at] & 0xc0) == 0x80; at++)
			;
	size_t line = at, word = at;
	while (line && text->s[line] != '\n')
		line--;
	while (word && text->s[word] != ' ')
		word--;
	text->len = line ? line : word ? word : at;
	text->s[text->len] = '\0';
	buf_add(text, "\n…");
}

static void flush(struct card *c)
{
	if (c->row)
		c->row = NULL;
	if (c->open && c->text.len) {
		shorten(&c->text);
		json_t *block = c->open == HEADER
		                        ? json_pack("{s:s, s:o}", "type", "header", "text",
		                                    plain(c->text.s, HEADER_POINTS))
		                : c->open == SECTION ? json_pack("{s:s, s:o}", "type", "section",
		                                                 "text", mrkdwn(c->text.s))
		                                     : json_pack("{s:s, s:[o]}", "type", "context",
		                                                 "elements", mrkdwn(c->text.s));
		json_array_append_new(c->blocks, block);
	}
	buf_reset(&c->text);
	c->open = NO_BLOCK;
}

static enum destination destination(const struct card *c)
{
	return c->open == HEADER ? TO_SLACK_PLAIN : TO_SLACK;
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

static json_t *row(struct card *c)
{
	if (c->row && json_array_size(c->row) < ROW_BUTTONS)
		return c->row;
	flush(c);
	c->row = json_array();
	json_array_append_new(c->blocks,
	                      json_pack("{s:s, s:o}", "type", "actions", "elements", c->row));
	return c->row;
}

/* «Sign, accident A-7»: what a screen reader says instead of the bare label. */
static json_t *heard(const char *object, const struct msg *label)
{
	autobuf text = BUF_INIT(TEXT_MAX);
	buf_add(&text, render_text(label));
	buf_add(&text, ", ");
	render_object(&text, object);
	autofree char *cut = text_cut(text.s, LABEL_POINTS);
	return json_string(cut);
}

json_t *draw_button(enum style style, const char *action, const char *object,
                    const struct msg *label)
{
	json_t *button =
	        json_pack("{s:s, s:s, s:s, s:o, s:o}", "type", "button", "action_id", action,
	                  "value", object, "text", plain(render_text(label), LABEL_POINTS),
	                  "accessibility_label", heard(object, label));
	if (style)
		json_object_set_new(button, "style",
		                    json_string(style == PRIMARY ? "primary" : "danger"));
	return button;
}

void card_button(struct card *c, enum style style, const char *action, const struct msg *label)
{
	json_array_append_new(row(c), draw_button(style, action, c->object, label));
}

void card_link(struct card *c, const char *url, const struct msg *label)
{
	autobuf action = BUF_INIT(64);
	buf_addf(&action, "link.%zu", json_array_size(c->blocks));
	json_array_append_new(row(c), json_pack("{s:s, s:s, s:s, s:o}", "type", "button",
	                                        "action_id", action.s, "url", url, "text",
	                                        plain(render_text(label), LABEL_POINTS)));
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

json_t *draw_answer(struct ctx *cx)
{
	json_t *blocks = json_pack("[{s:s, s:o}]", "type", "section", "text", mrkdwn(cx->answer.s));
	if (cx->offers)
		json_array_append_new(
		        blocks, json_pack("{s:s, s:O}", "type", "actions", "elements", cx->offers));
	return json_pack("{s:s, s:o}", "text", cx->answer.s, "blocks", blocks);
}
