#include "form.h"

#include "base/alloc.h"
#include "core/agreeing.h"
#include "core/block.h"
#include "core/context.h"
#include "core/draw.h"
#include "core/jobs.h"
#include "core/registry.h"
#include "core/render.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Forms: declared fields as Slack's input blocks (docs.slack.dev, "Block Kit"), and what is filled
 * in. */

enum {
	LANE_MAX = 256,
	LABEL_MAX = 16 * 1024,
	ABOUT_MAX = 3000,
	OPTION_LABEL = 75,
	TEXT_POINTS = 3000,
	LINE_POINTS = 150
};

struct sheet {
	struct ctx *cx;
	const struct form *form;
	const char *which;
	json_t *notes;
	json_t *element[FORM_FIELDS];
};

static json_t *plain(const struct msg *m)
{
	return json_pack("{s:s, s:s}", "type", "plain_text", "text", render_text(m));
}

static json_t *option(const char *value, const char *label)
{
	return json_pack("{s:s, s:o}", "value", value, "text", block_plain(label, OPTION_LABEL));
}

static bool has_options(const struct field *f)
{
	return f->kind == FIELD_RADIO || f->kind == FIELD_CHECKS || f->kind == FIELD_SELECT;
}

static json_t *element_of(const struct field *f)
{
	static const char *const types[] = { [FIELD_LINE] = "plain_text_input",
		                             [FIELD_TEXT] = "plain_text_input",
		                             [FIELD_RADIO] = "radio_buttons",
		                             [FIELD_CHECKS] = "checkboxes",
		                             [FIELD_SELECT] = "static_select" };
	json_t *element = json_pack("{s:s, s:s}", "type", types[f->kind], "action_id", f->name);
	if (has_options(f)) {
		json_t *options = json_array();
		for (int i = 0; i < FIELD_OPTIONS && f->options[i].value; i++)
			json_array_append_new(options, option(f->options[i].value,
			                                      render_text(f->options[i].label)));
		json_object_set_new(element, "options", options);
	} else {
		bool lines = f->kind == FIELD_TEXT;
		json_object_set_new(element, "multiline", json_boolean(lines));
		json_object_set_new(element, "max_length",
		                    json_integer(lines ? TEXT_POINTS : LINE_POINTS));
		if (f->placeholder)
			json_object_set_new(element, "placeholder", plain(f->placeholder));
	}
	return element;
}

static int index_of(const struct sheet *s, const char *field)
{
	for (int i = 0; i < FORM_FIELDS && s->form->fields[i].name; i++)
		if (!strcmp(s->form->fields[i].name, field))
			return i;
	return -1;
}

static void choose(json_t *element, const struct field *f, json_t *chosen)
{
	if (f->kind != FIELD_CHECKS) {
		json_object_set(element, "initial_option", chosen);
		return;
	}
	json_t *list = json_object_get(element, "initial_options");
	if (!list) {
		list = json_array();
		json_object_set_new(element, "initial_options", list);
	}
	json_array_append(list, chosen);
}

const char *sheet_which(const struct sheet *s)
{
	return s->which;
}

void sheet_value(struct sheet *s, const char *field, const char *text)
{
	int i = index_of(s, field);
	size_t k;
	json_t *o;
	if (i < 0 || !text || !*text)
		return;
	const struct field *f = &s->form->fields[i];
	if (!has_options(f)) {
		autobuf said = BUF_INIT(LABEL_MAX);
		render_said(&said, TO_SLACK_PLAIN, text,
		            f->kind == FIELD_TEXT ? TEXT_POINTS : LINE_POINTS);
		json_object_set_new(s->element[i], "initial_value", json_string(said.s));
		return;
	}
	json_array_foreach(json_object_get(s->element[i], "options"), k,
	                   o) if (!strcmp(json_string_value(json_object_get(o, "value")), text))
	        choose(s->element[i], f, o);
}

void sheet_said(struct sheet *s, const char *field, const struct msg *m, const struct piece *p)
{
	autobuf text = BUF_INIT(LABEL_MAX);
	render(&text, TO_SLACK_PLAIN, s->cx, m, p);
	sheet_value(s, field, text.s);
}

void sheet_option(struct sheet *s, const char *field, const char *value, const struct msg *m,
                  const struct piece *p, bool chosen)
{
	int i = index_of(s, field);
	if (i < 0)
		return;
	autobuf label = BUF_INIT(LABEL_MAX);
	render(&label, TO_SLACK_PLAIN, s->cx, m, p);
	json_t *o = option(value, label.s);
	json_array_append_new(json_object_get(s->element[i], "options"), o);
	if (chosen)
		choose(s->element[i], &s->form->fields[i], o);
}

void sheet_note(struct sheet *s, const struct msg *m, const struct piece *p)
{
	autobuf text = BUF_INIT(LABEL_MAX);
	render(&text, TO_SLACK, s->cx, m, p);
	json_array_append_new(s->notes, json_pack("{s:s, s:[o]}", "type", "context", "elements",
	                                          block_mrkdwn(text.s)));
}

/* A choice of nothing is no field: Slack refuses a list without options. */
static bool is_empty(const struct field *f, const json_t *element)
{
	return has_options(f) && !json_array_size(json_object_get(element, "options"));
}

static json_t *input(const struct field *f, json_t *element)
{
	json_t *block =
	        json_pack("{s:s, s:s, s:b, s:o, s:o}", "type", "input", "block_id", f->name,
	                  "optional", !f->required, "label", plain(f->label), "element", element);
	if (f->hint)
		json_object_set_new(block, "hint", plain(f->hint));
	return block;
}

/* Notes, then fields. */
static json_t *blocks_of(struct ctx *cx, const struct form *form, const char *object,
                         const char *which)
{
	struct sheet s = { .cx = cx, .form = form, .which = which, .notes = json_array() };
	int n = 0;
	for (; n < FORM_FIELDS && form->fields[n].name; n++)
		s.element[n] = element_of(&form->fields[n]);
	if (form->fill)
		form->fill(cx, &s, object);
	for (int i = 0; i < n; i++)
		if (is_empty(&form->fields[i], s.element[i]))
			json_decref(s.element[i]);
		else
			json_array_append_new(s.notes, input(&form->fields[i], s.element[i]));
	return s.notes;
}

void ask(struct ctx *cx, const char *form, const char *object)
{
	ask_about(cx, form, object, NULL);
}

void ask_about(struct ctx *cx, const char *form, const char *object, const char *which)
{
	const struct form *f = registry_form(form);
	if (!f || !cx->event || !cx->event->trigger)
		return;
	autobuf about = BUF_INIT(ABOUT_MAX);
	draw_about(&about, object ? object : "", which);
	agreeing_put(cx, &about, FORM, form, object, which);
	json_t *view =
	        json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "type", "modal", "callback_id",
	                  form, "private_metadata", about.s, "title", plain(f->title), "submit",
	                  plain(f->submit), "close", plain(M("form.cancel", "Cancel")), "blocks",
	                  blocks_of(cx, f, object, which));
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	ctx_job_key(cx, "form", key);
	buf_addf(&lane, "view:%s", cx->source);
	json_t *body = json_pack("{s:o, s:s?}", "view", view, "person", cx->by);
	struct job_spec job = { .key = key,
		                .call = "views.open",
		                .lane = lane.s,
		                .owner = object,
		                .priority = PERSON_WAITS };
	cx->form.job = jobs_ask(cx, &job, body);
	cx->form.trigger = cx->event->trigger;
}
