#include "state.h"

#include <stdlib.h>

/* What is shown to a person: buttons, menus and inputs by id or by what can be read on them. */

static const char *text_of(const json_t *o, const char *key)
{
	return js_text(js_get(o, key), "text");
}

static bool same(const char *wanted, const char *have)
{
	return have && strcmp(wanted, have) == 0;
}

static const json_t *option_among(const json_t *options, const char *wanted)
{
	json_t *o;
	size_t i;

	json_array_foreach(options, i, o) if (same(wanted, js_text(o, "value")) ||
	                                      same(wanted, text_of(o, "text"))) return o;
	return NULL;
}

const json_t *option_find(const json_t *element, const char *wanted)
{
	const json_t *o = option_among(js_get(element, "options"), wanted);
	json_t *group;
	size_t i;

	json_array_foreach(js_get(element, "option_groups"), i, group) if (!o) o =
	        option_among(js_get(group, "options"), wanted);
	return o;
}

static bool has_options(const json_t *element)
{
	return js_get(element, "options") || js_get(element, "option_groups");
}

static bool interactive(const json_t *element)
{
	const char *type = js_text_or(element, "type", "");

	return js_get(element, "action_id") && strcmp(type, "image") != 0;
}

static bool button_matches(const json_t *e, const struct standin_press *what)
{
	return (!what->label || same(what->label, text_of(e, "text"))) &&
	       (!what->value || same(what->value, js_text(e, "value")));
}

/* The first of several choices, which are parted by newlines. */
static const json_t *first_choice(const json_t *element, const char *choices)
{
	autofree char *one = xstrndup(choices, strcspn(choices, "\n"));
	return option_find(element, one);
}

static bool menu_matches(const json_t *block, const json_t *e, const struct standin_press *what,
                         const json_t **ret_option)
{
	bool named = !what->label || same(what->label, text_of(e, "placeholder")) ||
	             same(what->label, text_of(block, "label"));

	if (what->value && has_options(e)) {
		*ret_option = first_choice(e, what->value);
		return named && *ret_option;
	}
	if (what->label && !named && !what->value && has_options(e)) {
		*ret_option = option_find(e, what->label);
		return *ret_option != NULL;
	}
	return named && (what->label || what->action || what->block);
}

static bool element_matches(const json_t *block, const json_t *e, const struct standin_press *what,
                            struct place *ret)
{
	const json_t *option = NULL;

	if (!interactive(e) || (what->action && !same(what->action, js_text(e, "action_id"))))
		return false;
	if (strcmp(js_text_or(e, "type", ""), "button") == 0
	            ? !button_matches(e, what)
	            : !menu_matches(block, e, what, &option))
		return false;
	ret->block = block;
	ret->element = e;
	ret->option = option;
	return true;
}

static bool in_blocks(const json_t *blocks, const struct standin_press *what, struct place *ret)
{
	json_t *b, *e;
	size_t i, k;

	json_array_foreach(blocks, i, b)
	{
		if (what->block && !same(what->block, js_text(b, "block_id")))
			continue;
		if (js_get(b, "accessory") && element_matches(b, js_get(b, "accessory"), what, ret))
			return true;
		/* An input acts before it is submitted only when it says so. */
		if (js_true(b, "dispatch_action") &&
		    element_matches(b, js_get(b, "element"), what, ret))
			return true;
		json_array_foreach(js_get(b, "elements"), k,
		                   e) if (element_matches(b, e, what, ret)) return true;
	}
	return false;
}

static bool visible(const struct channel *c, const struct message *m, const char *user)
{
	return !m->deleted && m->own && (m->to ? strcmp(m->to, user) == 0 : channel_has(c, user));
}

static bool in_message(struct channel *c, struct message *m, const struct standin_press *what,
                       const char *user, struct place *ret)
{
	struct place p = { .channel = c, .message = m };

	if (!visible(c, m, user) || (what->ts && strcmp(what->ts, m->ts) != 0) ||
	    !in_blocks(js_get(m->api, "blocks"), what, &p))
		return false;
	*ret = p;
	return true;
}

static bool in_messages(struct standin *s, const struct standin_press *what, const char *user,
                        struct place *ret)
{
	const struct channel *only = what->channel ? channel_find(s, what->channel) : NULL;
	bool found = false;

	for (size_t i = 0; i < s->slack.channels.n; i++) {
		struct channel *c = s->slack.channels.at[i];
		if (what->channel && c != only)
			continue;
		for (size_t k = c->messages.n; k-- > 0;) {
			struct message *m = c->messages.at[k];
			/* All ts have the same width. */
			if (found && strcmp(m->ts, ret->message->ts) < 0)
				break;
			if (in_message(c, m, what, user, ret)) {
				found = true;
				break;
			}
		}
	}
	return found;
}

static bool in_view(struct view *v, const struct standin_press *what, struct place *ret)
{
	struct place p = { .view = v };

	if (!v || v->closed || !in_blocks(js_get(v->api, "blocks"), what, &p))
		return false;
	*ret = p;
	return true;
}

bool place_find(struct standin *s, const struct standin_press *what, struct place *ret)
{
	const char *user = user_id(s, what->user);

	if (!user)
		return refuse(s, "no user %s", what->user);
	if (what->view) {
		struct view *v = view_find(s, what->view);
		if (v && strcmp(v->user, user) == 0 && (v->home || v == view_top(s, user)) &&
		    in_view(v, what, ret))
			return true;
	} else if (!what->ts && !what->channel && in_view(view_top(s, user), what, ret)) {
		return true;
	} else if (in_messages(s, what, user, ret)) {
		return true;
	} else if (!what->ts && !what->channel && in_view(view_home(s, user), what, ret)) {
		return true;
	}
	return refuse(s, "%s is not shown %s%s%s%s", what->user, what->label ? what->label : "",
	              what->label && what->action ? " / " : "", what->action ? what->action : "",
	              what->value ? " with that value" : "");
}

bool standin_shown(struct standin *s, const struct standin_press *what)
{
	struct place p;
	return place_find(s, what, &p);
}
