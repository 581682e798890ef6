#include "base/alloc.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "card.h"
#include "core/agreeing.h"
#include "core/block.h"
#include "core/card_internal.h"
#include "core/draw.h"
#include "core/roster.h"
#include "ctx.h"
#include "outside/event.h"

#include <stdlib.h>
#include <string.h>

void card_heard(struct card *c, const struct msg *m, const struct piece *p)
{
	autobuf said = BUF_INIT(CARD_TEXT_MAX);
	render(&said, TO_SLACK_PLAIN, c->cx, m, p);
	c->heard = kept(c->cx, said.s);
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
	card_flush(c);
	if (!block_add(c->blocks, block_row(&c->row)))
		c->row = NULL;
	return c->row;
}

/* «Sign, accident A-7»: what a screen reader says instead of the bare label. */
static json_t *heard(const char *object, const char *about, const struct msg *label)
{
	autobuf text = BUF_INIT(CARD_TEXT_MAX);
	buf_add(&text, render_text(label));
	if (about)
		buf_addf(&text, ", %s", about);
	autobuf called = BUF_INIT(CARD_TEXT_MAX);
	if (strcmp(object, ROSTER_OBJECT) != 0) /* which is what all buttons of nothing are of */
		render_object(&called, object);
	if (called.len)
		buf_addf(&text, ", %s", called.s);
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

json_t *draw_button(struct ctx *cx, enum style style, const char *action, const char *object,
                    const char *which, const struct msg *label)
{
	autobuf value = BUF_INIT(BLOCK_TEXT);
	draw_about(&value, object, which);
	agreeing_put(cx, &value, BUTTON, action, object, which);
	json_t *button =
	        json_pack("{s:s, s:s, s:s, s:o, s:o}", "type", "button", "action_id", action,
	                  "value", value.s, "text", block_plain(render_text(label), BLOCK_LABEL),
	                  "accessibility_label", heard(object, NULL, label));
	if (style)
		json_object_set_new(button, "style",
		                    json_string(style == PRIMARY ? "primary" : "danger"));
	return button;
}

static json_t *button_of(struct card *c, enum style style, const char *action,
                         const struct msg *label)
{
	json_t *button = draw_button(c->cx, style, action, c->of, taken(&c->about), label);
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
	const char *which = taken(&c->about);
	draw_about(&value, c->of, which);
	agreeing_put(c->cx, &value, BUTTON, action, c->of, which);
	if (json_array_size(c->menu) < OPTIONS_MOST)
		json_array_append_new(c->menu,
		                      json_pack("{s:o, s:s}", "text",
		                                block_plain(render_text(label), BLOCK_LABEL),
		                                "value", value.s));
}

void card_select(struct card *c, const struct msg *placeholder)
{
	autobuf action = BUF_INIT(64);
	json_t *to = row(c);
	buf_addf(&action, EVENT_SELECT "%zu", json_array_size(to));
	c->select = json_pack("{s:s, s:s, s:o, s:[]}", "type", "static_select", "action_id",
	                      action.s, "placeholder",
	                      block_plain(render_text(placeholder), BLOCK_LABEL), "options");
	json_array_append_new(to, c->select);
}

void card_option(struct card *c, const char *action, const struct msg *label, const struct piece *p,
                 bool chosen)
{
	autobuf value = BUF_INIT(BLOCK_TEXT), text = BUF_INIT(CARD_TEXT_MAX);
	buf_addf(&value, "%s ", action);
	draw_about(&value, c->of, taken(&c->about));
	render(&text, TO_SLACK_PLAIN, c->cx, label, p);
	json_t *option =
	        json_pack("{s:o, s:s}", "text", block_plain(text.s, BLOCK_LABEL), "value", value.s);
	json_array_append_new(json_object_get(c->select, "options"), option);
	if (chosen)
		json_object_set(c->select, "initial_option", option);
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
