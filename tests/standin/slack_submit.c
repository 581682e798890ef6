#include "state.h"

#include <stdlib.h>

/* Filling in and submitting forms. */

static bool ends(const char *s, const char *with)
{
	size_t a = strlen(s), b = strlen(with);
	return a >= b && strcmp(s + a - b, with) == 0;
}

/* One choice as the member of state.values holds it. */
static json_t *chosen_one(struct standin *s, const json_t *element, const char *member,
                          const char *wanted)
{
	const json_t *option;

	if (strncmp(member, "selected_option", 15) == 0) {
		option = option_find(element, wanted);
		if (!option) {
			refuse(s, "no option %s in %s", wanted, js_text(element, "action_id"));
			return NULL;
		}
		return json_deep_copy(option);
	}
	if (strncmp(member, "selected_user", 13) == 0 && !user_id(s, wanted)) {
		refuse(s, "no user %s", wanted);
		return NULL;
	}
	if (strncmp(member, "selected_user", 13) == 0)
		return json_string(user_id(s, wanted));
	if (strcmp(member, "selected_date_time") == 0)
		return json_integer(strtoll(wanted, NULL, 10));
	return json_string(wanted);
}

static json_t *chosen_many(struct standin *s, const json_t *element, const char *member,
                           const json_t *values)
{
	json_t *all = json_array(), *v;
	size_t i;

	json_array_foreach(values, i, v)
	{
		json_t *one = chosen_one(s, element, member, json_string_value(v));
		if (!one) {
			json_decref(all);
			return NULL;
		}
		json_array_append_new(all, one);
	}
	return all;
}

static json_t *lines(const char *text)
{
	json_t *all = json_array();

	while (*text) {
		size_t len = strcspn(text, "\n");
		json_array_append_new(all, json_stringn(text, len));
		text += len + (text[len] == '\n');
	}
	return all;
}

json_t *element_chosen(struct standin *s, const json_t *element, const json_t *value)
{
	const char *type = js_text_or(element, "type", ""), *member;
	bool many = false;
	json_t *made;

	if (strcmp(type, "overflow") == 0)
		member = "selected_option";
	else
		member = element_member(type, &many);
	if (!member) {
		refuse(s, "%s takes no value", type);
		return NULL;
	}
	if (many) {
		json_t *all = json_is_array(value) ? json_incref((json_t *)value)
		                                   : lines(json_string_value(value));
		made = chosen_many(s, element, member, all);
		json_decref(all);
	} else {
		const char *text = json_string_value(value);
		made = text && *text ? chosen_one(s, element, member, text) : json_null();
	}
	return made ? js_pack("{s:s, s:o}", "type", type, member, made) : NULL;
}

static bool names(const json_t *block, const char *key)
{
	const json_t *element = js_get(block, "element");
	const char *id = js_text_or(block, "block_id", "");
	const char *action = js_text_or(element, "action_id", "");
	autofree char *both = NULL;

	if (!element)
		return false;
	if (asprintf(&both, "%s/%s", id, action) == -1)
		abort();
	return strcmp(key, both) == 0 || strcmp(key, id) == 0 || strcmp(key, action) == 0 ||
	       strcmp(key, js_text_or(js_get(block, "label"), "text", "")) == 0;
}

static const json_t *input_named(const struct view *v, const char *key)
{
	json_t *b;
	size_t i;

	json_array_foreach(js_get(v->api, "blocks"), i, b) if (names(b, key)) return b;
	return NULL;
}

static bool fill(struct standin *s, struct view *v, const json_t *values)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)values, key, value)
	{
		const json_t *b = input_named(v, key);
		if (!b)
			return refuse(s, "the form has no input %s", key);
		json_t *chosen = element_chosen(s, js_get(b, "element"), value);
		if (!chosen)
			return false;
		if (!js_get(v->state, js_text(b, "block_id")))
			js_put(v->state, js_text(b, "block_id"), json_object());
		js_put(js_get(v->state, js_text(b, "block_id")),
		       js_text(js_get(b, "element"), "action_id"), chosen);
	}
	return true;
}

static bool empty(const json_t *value)
{
	return !value || json_is_null(value) || (json_is_array(value) && !json_array_size(value)) ||
	       (json_is_string(value) && !json_string_length(value));
}

/* What Slack's client itself minds before anything is sent. */
static bool input_fits(struct standin *s, const struct view *v, const json_t *b)
{
	const json_t *e = js_get(b, "element");
	bool many;
	const char *member = element_member(js_text(e, "type"), &many);
	const json_t *chosen =
	        js_get(js_get(v->state, js_text(b, "block_id")), js_text_or(e, "action_id", ""));
	const json_t *value = member ? js_get(chosen, member) : NULL;
	const char *label = js_text_or(js_get(b, "label"), "text", "");

	if (!member)
		return true;
	if (empty(value))
		return js_true(b, "optional") || refuse(s, "«%s» is required", label);
	if (!ends(js_text_or(e, "type", ""), "text_input"))
		return true;
	json_int_t n = (json_int_t)utf8_count(json_string_value(value));
	if (js_get(e, "max_length") && n > js_int(e, "max_length"))
		return refuse(s, "«%s» is too long", label);
	if (n < js_int(e, "min_length"))
		return refuse(s, "«%s» is too short", label);
	return true;
}

static struct view *form_of(struct standin *s, const char *user, const char *view)
{
	const char *id = user_id(s, user);
	struct view *top = id ? view_top(s, id) : NULL;

	if (!top || (view && strcmp(view, top->id) != 0)) {
		refuse(s, "%s has no such form open", user);
		return NULL;
	}
	return top;
}

static json_t *view_event(struct standin *s, const char *type, const struct view *v)
{
	return js_pack("{s:s, s:o, s:o, s:s, s:s, s:o, s:n, s:b}", "type", type, "team",
	               team_object(s), "user", user_object(s, v->user), "api_app_id",
	               s->slack.app_id, "token", "verification-token-deprecated", "view",
	               view_payload(s, v), "enterprise", "is_enterprise_install", 0);
}

const char *standin_submit(struct standin *s, const char *user, const char *view,
                           const json_t *values)
{
	struct view *v = form_of(s, user, view);
	json_t *b;
	size_t i;

	if (!v)
		return NULL;
	if (json_is_null(js_get(v->api, "submit"))) {
		refuse(s, "the form can't be submitted");
		return NULL;
	}
	if (!fill(s, v, values))
		return NULL;
	json_array_foreach(js_get(v->api, "blocks"), i,
	                   b) if (strcmp(js_text_or(b, "type", ""), "input") == 0 &&
	                          !input_fits(s, v, b)) return NULL;
	json_t *payload = view_event(s, "view_submission", v);
	autofree char *trigger = trigger_make(s, v->user, v->id);
	js_put_text(payload, "trigger_id", trigger);
	js_put(payload, "response_urls", json_array());
	struct delivery *d = delivery_add(s, DELIVER_INTERACTIVE, payload, true);
	d->user = xstrdup(v->user);
	d->view = xstrdup(v->id);
	d->submission = true;
	return v->id;
}

bool standin_close_view(struct standin *s, const char *user, const char *view, bool all)
{
	struct view *v = form_of(s, user, view);

	if (!v)
		return false;
	if (js_true(v->api, "notify_on_close")) {
		json_t *payload = view_event(s, "view_closed", v);
		js_put(payload, "is_cleared", json_boolean(all));
		delivery_add(s, DELIVER_INTERACTIVE, payload, false);
	}
	view_close(s, v, all);
	return true;
}
