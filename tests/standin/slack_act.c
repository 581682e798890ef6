#include "state.h"

#include <stdlib.h>

/* What people press and call in Slack. */

static void own(struct delivery *d, const char *user, const char *channel)
{
	d->user = xstrdup(user);
	d->channel = channel ? xstrdup(channel) : NULL;
}

/* A trigger stays known, so that its text can be handed out. */
static const char *trigger_kept(struct standin *s, const char *user, const char *view)
{
	autofree char *id = trigger_make(s, user, view);

	return json_object_iter_key(json_object_iter_at(s->slack.triggers, id));
}

const char *standin_command(struct standin *s, const char *channel, const char *user,
                            const char *command, const char *text)
{
	const struct slack *k = &s->slack;
	struct channel *c = channel_find(s, channel);
	const char *id = user_id(s, user);

	if (!c || !id || !channel_has(c, id)) {
		refuse(s, "%s is not in %s", user, channel);
		return NULL;
	}
	if (strcmp(command, k->command) != 0) {
		refuse(s, "%s is not a valid command", command);
		return NULL;
	}
	const char *trigger = trigger_kept(s, id, NULL);
	json_t *p = js_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "token",
	                    "verification-token-deprecated", "team_id", k->team_id, "team_domain",
	                    k->domain, "channel_id", c->id, "channel_name",
	                    c->im_user   ? "directmessage"
	                    : c->private ? "privategroup"
	                                 : c->name,
	                    "user_id", id, "user_name", js_text(user_find(s, id), "name"),
	                    "command", command, "text", text, "api_app_id", k->app_id,
	                    "is_enterprise_install", "false", "trigger_id", trigger);
	response_url_make(s, p, "commands", c->id, id, NULL);
	own(delivery_add(s, DELIVER_COMMAND, p, true), id, c->id);
	return trigger;
}

/* What every interaction begins with. */
static json_t *interaction(struct standin *s, const char *type, const char *user)
{
	return js_pack("{s:s, s:o, s:o, s:s, s:s, s:n, s:b}", "type", type, "team", team_object(s),
	               "user", user_object(s, user), "api_app_id", s->slack.app_id, "token",
	               "verification-token-deprecated", "enterprise", "is_enterprise_install", 0);
}

static json_t *channel_object(const struct channel *c)
{
	return js_pack("{s:s, s:s}", "id", c->id, "name", c->im_user ? "directmessage" : c->name);
}

/* The action as the payload has it: the element without what only draws it, and the choice. */
static json_t *action_of(struct standin *s, const struct place *p, const json_t *choice)
{
	static const char *const kept[] = { "type",  "action_id", "text",       "value",
		                            "style", "url",       "placeholder" };
	json_t *a = json_object();
	char ts[TS_SIZE];
	const char *key;
	json_t *v;

	for (size_t i = 0; i < ARRAY_SIZE(kept); i++)
		js_put_copy(a, kept[i], js_get(p->element, kept[i]));
	js_put_text(a, "block_id", js_text(p->block, "block_id"));
	json_object_foreach((json_t *)choice, key, v) js_put_copy(a, key, v);
	ts_next(s, ts);
	js_put_text(a, "action_ts", ts);
	return a;
}

/* Remembers a choice in a stateful element. */
static void choose(json_t *state, const struct place *p, const json_t *choice)
{
	const char *block = js_text(p->block, "block_id");

	if (!choice || strcmp(js_text_or(p->element, "type", ""), "overflow") == 0)
		return;
	if (!js_get(state, block))
		js_put(state, block, json_object());
	js_put_copy(js_get(state, block), js_text(p->element, "action_id"), choice);
}

static json_t *state_of_message(struct message *m, const char *user, const struct place *p,
                                const json_t *choice)
{
	json_t *mine = js_get(m->state, user);

	if (!mine) {
		mine = json_object();
		js_put(m->state, user, mine);
	}
	choose(mine, p, choice);
	state_collect(js_get(m->api, "blocks"), mine);
	return js_pack("{s:o}", "values", json_deep_copy(mine));
}

static void put_message(struct standin *s, json_t *payload, const struct place *p, const char *user,
                        const json_t *choice)
{
	struct message *m = p->message;
	json_t *container = js_pack("{s:s, s:s, s:s, s:b, s:s*}", "type", "message", "message_ts",
	                            m->ts, "channel_id", p->channel->id, "is_ephemeral",
	                            m->to != NULL, "thread_ts", m->thread);

	js_put(payload, "container", container);
	js_put(payload, "channel", channel_object(p->channel));
	if (!m->to)
		js_put(payload, "message", message_shown(m, true));
	js_put(payload, "state", state_of_message(m, user, p, choice));
	response_url_make(s, payload, "actions", p->channel->id, user, m);
}

static void put_view(struct standin *s, json_t *payload, const struct place *p,
                     const json_t *choice)
{
	choose(p->view->state, p, choice);
	js_put(payload, "container", js_pack("{s:s, s:s}", "type", "view", "view_id", p->view->id));
	js_put(payload, "view", view_payload(s, p->view));
}

/* What is chosen, as {"type", "selected_…"}; NULL for a button. False: a choice is missing. */
static bool read_choice(struct standin *s, const struct standin_press *what, const struct place *p,
                        json_t **ret)
{
	const char *type = js_text_or(p->element, "type", "");
	const char *wanted = what->value ? what->value : p->option ? what->label : NULL;

	*ret = NULL;
	if (strcmp(type, "button") == 0)
		return true;
	if (!wanted)
		return refuse(s, "nothing is chosen in %s", js_text(p->element, "action_id"));
	json_t *text = json_string(wanted);
	*ret = element_chosen(s, p->element, text);
	json_decref(text);
	return *ret != NULL;
}

const char *standin_press(struct standin *s, const struct standin_press *what)
{
	struct place p;
	json_t *choice;

	if (!place_find(s, what, &p) || !read_choice(s, what, &p, &choice))
		return NULL;
	const char *user = user_id(s, what->user);
	const char *trigger = trigger_kept(s, user, p.view ? p.view->id : NULL);
	json_t *payload = interaction(s, "block_actions", user);

	js_put_text(payload, "trigger_id", trigger);
	if (p.view)
		put_view(s, payload, &p, choice);
	else
		put_message(s, payload, &p, user, choice);
	js_put(payload, "actions", json_pack("[o]", action_of(s, &p, choice)));
	json_decref(choice);
	own(delivery_add(s, DELIVER_INTERACTIVE, payload, false), user,
	    p.channel ? p.channel->id : NULL);
	return trigger;
}

const char *standin_message_shortcut(struct standin *s, const char *channel, const char *ts,
                                     const char *user, const char *callback_id)
{
	struct channel *c = channel_find(s, channel);
	const struct message *m = c ? message_find(c, ts) : NULL;
	const char *id = user_id(s, user);
	char now[TS_SIZE];

	if (!m || m->to || !id || !channel_has(c, id)) {
		refuse(s, "%s sees no message %s in %s", user, ts, channel);
		return NULL;
	}
	const char *trigger = trigger_kept(s, id, NULL);
	json_t *payload = interaction(s, "message_action", id);
	ts_next(s, now);
	js_put_text(payload, "action_ts", now);
	js_put(payload, "channel", channel_object(c));
	js_put_text(payload, "callback_id", callback_id);
	js_put_text(payload, "trigger_id", trigger);
	js_put_text(payload, "message_ts", m->ts);
	js_put(payload, "message", message_shown(m, true));
	json_object_del(payload, "api_app_id");
	response_url_make(s, payload, "app", c->id, id, NULL);
	own(delivery_add(s, DELIVER_INTERACTIVE, payload, false), id, c->id);
	return trigger;
}

const char *standin_shortcut(struct standin *s, const char *user, const char *callback_id)
{
	const char *id = user_id(s, user);
	char now[TS_SIZE];

	if (!id) {
		refuse(s, "no user %s", user);
		return NULL;
	}
	const char *trigger = trigger_kept(s, id, NULL);
	json_t *payload = interaction(s, "shortcut", id);
	ts_next(s, now);
	js_put_text(payload, "action_ts", now);
	js_put_text(payload, "callback_id", callback_id);
	js_put_text(payload, "trigger_id", trigger);
	json_object_del(payload, "api_app_id");
	own(delivery_add(s, DELIVER_INTERACTIVE, payload, false), id, NULL);
	return trigger;
}

static bool open_tab(struct standin *s, const char *user, const char *tab)
{
	const char *id = user_id(s, user);
	char ts[TS_SIZE];

	if (!id)
		return refuse(s, "no user %s", user);
	const struct view *home = view_home(s, id);
	ts_next(s, ts);
	json_t *e = js_pack("{s:s, s:s, s:s, s:s, s:s}", "type", "app_home_opened", "user", id,
	                    "channel", channel_of_user(s, id)->id, "tab", tab, "event_ts", ts);
	if (home && strcmp(tab, "home") == 0)
		js_put(e, "view", view_payload(s, home));
	event_send(s, e);
	return true;
}

bool standin_open_home(struct standin *s, const char *user)
{
	return open_tab(s, user, "home");
}

bool standin_open_messages(struct standin *s, const char *user)
{
	return open_tab(s, user, "messages");
}
