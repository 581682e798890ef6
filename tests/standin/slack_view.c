#include "state.h"

#include <stdlib.h>

/* Views as objects: modals in stacks, and Home. */

enum { STACK_MAX = 3 };

void view_free(struct view *v)
{
	json_decref(v->api);
	json_decref(v->state);
	free(v->id);
	free(v->root);
	free(v->previous);
	free(v->user);
	free(v);
}

struct view *view_find(const struct standin *s, const char *id)
{
	for (size_t i = s->slack.views.n; id && i-- > 0;) {
		struct view *v = s->slack.views.at[i];
		if (strcmp(v->id, id) == 0 || (*js_text_or(v->api, "external_id", "") &&
		                               strcmp(js_text(v->api, "external_id"), id) == 0))
			return v;
	}
	return NULL;
}

struct view *view_top(const struct standin *s, const char *user)
{
	for (size_t i = s->slack.views.n; i-- > 0;) {
		struct view *v = s->slack.views.at[i];
		if (!v->closed && !v->home && strcmp(v->user, user) == 0)
			return v;
	}
	return NULL;
}

struct view *view_home(const struct standin *s, const char *user)
{
	for (size_t i = s->slack.views.n; i-- > 0;)
		if (s->slack.views.at[i]->home && strcmp(s->slack.views.at[i]->user, user) == 0)
			return s->slack.views.at[i];
	return NULL;
}

json_t *view_payload(const struct standin *s, const struct view *v)
{
	(void)s;
	json_t *p = json_deep_copy(v->api);

	js_put(p, "state", js_pack("{s:o}", "values", json_deep_copy(v->state)));
	return p;
}

static json_t *given_or_null(const json_t *given, const char *key)
{
	const json_t *v = js_get(given, key);
	return v ? json_deep_copy(v) : json_null();
}

/* The object that payloads and answers show: docs.slack.dev/reference/views. */
static json_t *shaped(struct standin *s, const struct view *v, const json_t *given)
{
	const struct slack *k = &s->slack;
	autofree char *hash = NULL;
	json_t *blocks = json_deep_copy(js_get(given, "blocks"));

	if (asprintf(&hash, "%lld.standin%ld", (long long)(now_ms(s) / 1000), ++s->slack.next_id) ==
	    -1)
		abort();
	blocks_complete(s, blocks);
	json_t *api = js_pack(
	        "{s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o, s:b, s:b, s:o, s:o, s:s?, s:s, s:s, s:s, "
	        "s:s, s:s}",
	        "id", v->id, "team_id", k->team_id, "type", v->home ? "home" : "modal", "blocks",
	        blocks, "private_metadata", js_text_or(given, "private_metadata", ""),
	        "callback_id", js_text_or(given, "callback_id", ""), "hash", hash, "title",
	        v->home ? js_pack("{s:s, s:s, s:b}", "type", "plain_text", "text", "View Title",
	                          "emoji", 1)
	                : given_or_null(given, "title"),
	        "clear_on_close", js_true(given, "clear_on_close"), "notify_on_close",
	        js_true(given, "notify_on_close"), "close", given_or_null(given, "close"), "submit",
	        given_or_null(given, "submit"), "previous_view_id", v->previous, "root_view_id",
	        v->root, "app_id", k->app_id, "external_id", js_text_or(given, "external_id", ""),
	        "app_installed_team_id", k->team_id, "bot_id", k->bot_id);
	object_complete(s, js_get(api, "title"));
	object_complete(s, js_get(api, "close"));
	object_complete(s, js_get(api, "submit"));
	return api;
}

static int depth(const struct standin *s, const struct view *v)
{
	int n = 0;

	for (; v; v = v->previous ? view_find(s, v->previous) : NULL)
		n++;
	return n;
}

struct view *view_new(struct standin *s, const json_t *given, const char *user, struct view *below)
{
	if (below && depth(s, below) >= STACK_MAX)
		return NULL;
	struct view *v = xcalloc(1, sizeof(*v));

	v->id = new_id(s, "V");
	v->root = xstrdup(below ? below->root : v->id);
	v->previous = below ? xstrdup(below->id) : NULL;
	v->user = xstrdup(user);
	v->home = strcmp(js_text_or(given, "type", ""), "home") == 0;
	v->state = json_object();
	v->api = shaped(s, v, given);
	state_collect(js_get(v->api, "blocks"), v->state);
	vec_push(&s->slack.views, v);
	return v;
}

/* What people have typed stays where block and action are the same as before. */
static json_t *state_kept(const json_t *blocks, const json_t *old)
{
	json_t *fresh = json_object(), *actions, *value;
	const char *block, *action;

	state_collect(blocks, fresh);
	json_object_foreach(fresh, block, actions) json_object_foreach(actions, action, value)
	{
		const json_t *before = js_get(js_get(old, block), action);
		if (before &&
		    strcmp(js_text_or(before, "type", ""), js_text_or(value, "type", "")) == 0)
			js_put_copy(actions, action, before);
	}
	return fresh;
}

void view_replace(struct standin *s, struct view *v, const json_t *given)
{
	json_t *old_state = v->state;

	json_decref(v->api);
	v->api = shaped(s, v, given);
	v->state = state_kept(js_get(v->api, "blocks"), old_state);
	json_decref(old_state);
}

static void closed(struct standin *s, struct view *v)
{
	v->closed = true;
	see(s, (struct standin_effect){ .what = STANDIN_VIEW_CLOSED,
	                                .actor = v->user,
	                                .id = v->id,
	                                .to = v->user,
	                                .object = v->api });
}

void view_close(struct standin *s, struct view *v, bool whole_stack)
{
	bool all = whole_stack || js_true(v->api, "clear_on_close");

	for (size_t i = s->slack.views.n; i-- > 0;) {
		struct view *each = s->slack.views.at[i];
		bool same = each == v || (all && !each->home && strcmp(each->root, v->root) == 0);
		if (same && !each->closed)
			closed(s, each);
	}
}

/* One entry of state.values, as each kind of element has it (docs.slack.dev/reference/views). */
static const struct {
	const char *type, *member, *initial;
	bool many;
} stateful[] = {
	{ "plain_text_input", "value", "initial_value", false },
	{ "email_text_input", "value", "initial_value", false },
	{ "url_text_input", "value", "initial_value", false },
	{ "number_input", "value", "initial_value", false },
	{ "rich_text_input", "rich_text_value", "initial_value", false },
	{ "static_select", "selected_option", "initial_option", false },
	{ "external_select", "selected_option", "initial_option", false },
	{ "radio_buttons", "selected_option", "initial_option", false },
	{ "users_select", "selected_user", "initial_user", false },
	{ "conversations_select", "selected_conversation", "initial_conversation", false },
	{ "channels_select", "selected_channel", "initial_channel", false },
	{ "datepicker", "selected_date", "initial_date", false },
	{ "timepicker", "selected_time", "initial_time", false },
	{ "datetimepicker", "selected_date_time", "initial_date_time", false },
	{ "checkboxes", "selected_options", "initial_options", true },
	{ "multi_static_select", "selected_options", "initial_options", true },
	{ "multi_external_select", "selected_options", "initial_options", true },
	{ "multi_users_select", "selected_users", "initial_users", true },
	{ "multi_conversations_select", "selected_conversations", "initial_conversations", true },
	{ "multi_channels_select", "selected_channels", "initial_channels", true },
};

const char *element_member(const char *type, bool *ret_many)
{
	for (size_t i = 0; type && i < ARRAY_SIZE(stateful); i++)
		if (strcmp(stateful[i].type, type) == 0) {
			*ret_many = stateful[i].many;
			return stateful[i].member;
		}
	return NULL;
}

json_t *element_initial(const json_t *element)
{
	const char *type = js_text_or(element, "type", "");

	for (size_t i = 0; i < ARRAY_SIZE(stateful); i++) {
		if (strcmp(stateful[i].type, type) != 0)
			continue;
		const json_t *given = js_get(element, stateful[i].initial);
		json_t *value = given              ? json_deep_copy(given)
		                : stateful[i].many ? json_array()
		                                   : json_null();
		return js_pack("{s:s, s:o}", "type", type, stateful[i].member, value);
	}
	return NULL;
}

static void collect_one(const json_t *block, const json_t *element, json_t *state)
{
	const char *id = js_text(block, "block_id"), *action = js_text(element, "action_id");
	json_t *value = element_initial(element);

	if (!value || !id || !action) {
		json_decref(value);
		return;
	}
	if (!js_get(state, id))
		js_put(state, id, json_object());
	if (js_get(js_get(state, id), action))
		json_decref(value);
	else
		js_put(js_get(state, id), action, value);
}

void state_collect(const json_t *blocks, json_t *state)
{
	json_t *b, *e;
	size_t i, k;

	json_array_foreach(blocks, i, b)
	{
		collect_one(b, js_get(b, "element"), state);
		collect_one(b, js_get(b, "accessory"), state);
		json_array_foreach(js_get(b, "elements"), k, e) collect_one(b, e, state);
	}
}
