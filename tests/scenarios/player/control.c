/* Buttons, selects and inputs as text. */
#include "base/alloc.h"
#include "base/buf.h"
#include "render.h"
#include "wording.h"

#include <string.h>

enum { LABEL_MAX = 1 << 16 };

const char *text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

void label_of(struct buf *to, const json_t *object, const char *key, const struct cast *c)
{
	const json_t *label = json_object_get(object, key);

	if (json_is_string(label))
		wording_shown(to, json_string_value(label), c);
	else if (strcmp(text_of(label, "type"), "mrkdwn") == 0)
		wording_shown(to, text_of(label, "text"), c);
	else
		wording_plain(to, text_of(label, "text"), c);
}

static void button(struct buf *to, const json_t *e, const struct cast *c)
{
	const char *style = text_of(e, "style");
	bool link = *text_of(e, "url") != '\0';

	buf_add(to, link ? "(" : "[");
	label_of(to, e, "text", c);
	buf_add(to, strcmp(style, "primary") == 0 ? "*" : strcmp(style, "danger") == 0 ? "!" : "");
	buf_add(to, link ? " →)" : "]");
}

static bool has_value(const json_t *option, const json_t *chosen)
{
	return json_is_object(chosen) &&
	       strcmp(text_of(option, "value"), text_of(chosen, "value")) == 0;
}

static bool chosen_at_first(const json_t *element, const json_t *option)
{
	const json_t *many = json_object_get(element, "initial_options"), *one;
	size_t i;

	if (has_value(option, json_object_get(element, "initial_option")))
		return true;
	json_array_foreach(many, i, one) if (has_value(option, one)) return true;
	return false;
}

/* Every option with `mark` before and `tick` after, `off` before those that aren't chosen. */
struct marks {
	const char *between, *on, *off, *tick;
};

static void options(struct buf *to, const json_t *e, const json_t *all, const struct marks *m,
                    const struct cast *c)
{
	const json_t *option;
	size_t i;

	json_array_foreach(all, i, option)
	{
		bool on = chosen_at_first(e, option);

		if (i > 0)
			buf_add(to, m->between);
		buf_add(to, on ? m->on : m->off);
		label_of(to, option, "text", c);
		buf_add(to, on ? m->tick : "");
	}
}

static const struct marks listed = { " | ", "", "", "✓" };

static void overflow(struct buf *to, const json_t *e, const struct cast *c)
{
	buf_add(to, "[⋯ ");
	options(to, e, json_object_get(e, "options"), &listed, c);
	buf_add(to, "]");
}

static void choice(struct buf *to, const json_t *e, const struct cast *c)
{
	static const struct marks radio = { " ", "◉ ", "○ ", "" }, boxes = { " ", "☑ ", "☐ ", "" };
	bool one = strcmp(text_of(e, "type"), "radio_buttons") == 0;

	options(to, e, json_object_get(e, "options"), one ? &radio : &boxes, c);
}

static void groups(struct buf *to, const json_t *e, const struct cast *c)
{
	const json_t *group;
	size_t i;

	json_array_foreach(json_object_get(e, "option_groups"), i, group)
	{
		buf_add(to, i ? " | " : "");
		label_of(to, group, "label", c);
		buf_add(to, ": ");
		options(to, e, json_object_get(group, "options"), &listed, c);
	}
}

/* Selects and pickers: what is set already stands for what can be chosen from outside. */
static void select_menu(struct buf *to, const json_t *e, const struct cast *c)
{
	static const char *const initial[] = { "initial_user", "initial_date", "initial_time",
		                               "initial_conversation", "initial_channel" };

	buf_add(to, "[");
	label_of(to, e, "placeholder", c);
	buf_add(to, " ▾");
	if (json_object_get(e, "options")) {
		buf_add(to, " ");
		options(to, e, json_object_get(e, "options"), &listed, c);
	}
	if (json_object_get(e, "option_groups")) {
		buf_add(to, " ");
		groups(to, e, c);
	}
	if (!json_object_get(e, "options") && json_object_get(e, "initial_option")) {
		buf_add(to, " ");
		label_of(to, json_object_get(e, "initial_option"), "text", c);
		buf_add(to, "✓");
	}
	for (size_t i = 0; i < ARRAY_SIZE(initial); i++) {
		const char *set = text_of(e, initial[i]);
		autobuf mention = BUF_INIT(LABEL_MAX);

		if (!*set)
			continue;
		buf_addf(&mention, *set == 'U' ? "<@%s>" : *set == 'C' ? "<#%s>" : "%s", set);
		buf_add(to, " ");
		wording_shown(to, mention.s, c);
		buf_add(to, "✓");
	}
	buf_add(to, "]");
}

static void text_input(struct buf *to, const json_t *e, const struct cast *c)
{
	if (*text_of(e, "initial_value")) {
		wording_plain(to, text_of(e, "initial_value"), c);
		return;
	}
	buf_add(to, "‹");
	label_of(to, e, "placeholder", c);
	buf_add(to, "›");
}

static void image(struct buf *to, const json_t *e, const struct cast *c)
{
	buf_add(to, "[image: ");
	wording_plain(to, text_of(e, "alt_text"), c);
	buf_add(to, "]");
}

static void text_object(struct buf *to, const json_t *e, const struct cast *c)
{
	if (strcmp(text_of(e, "type"), "mrkdwn") == 0)
		wording_shown(to, text_of(e, "text"), c);
	else
		wording_plain(to, text_of(e, "text"), c);
}

static const struct {
	const char *type;
	void (*draw)(struct buf *to, const json_t *e, const struct cast *c);
} drawings[] = {
	{ "button", button },
	{ "overflow", overflow },
	{ "radio_buttons", choice },
	{ "checkboxes", choice },
	{ "plain_text_input", text_input },
	{ "number_input", text_input },
	{ "email_text_input", text_input },
	{ "url_text_input", text_input },
	{ "image", image },
	{ "mrkdwn", text_object },
	{ "plain_text", text_object },
};

void render_control(struct buf *to, const json_t *element, const struct cast *c)
{
	const char *type = text_of(element, "type");

	for (size_t i = 0; i < ARRAY_SIZE(drawings); i++) {
		if (strcmp(type, drawings[i].type) == 0) {
			drawings[i].draw(to, element, c);
			return;
		}
	}
	select_menu(to, element, c);
}
