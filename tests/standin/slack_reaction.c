#include "state.h"

#include <stdlib.h>

/* Reactions, and reactions.*. */

static void react_event(struct standin *s, struct channel *c, struct message *m, const char *user,
                        const char *name, bool on)
{
	json_t *object = js_pack("{s:s, s:s, s:s}", "name", name, "channel", c->id, "ts", m->ts);
	char ts[TS_SIZE];

	message_seen(s, on ? STANDIN_REACTED : STANDIN_UNREACTED, c, m, user, object, NULL);
	json_decref(object);
	if (!channel_has(c, s->slack.bot_user))
		return;
	ts_next(s, ts);
	event_send(s, js_pack("{s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:s*, s:s}", "type",
	                      on ? "reaction_added" : "reaction_removed", "user", user, "reaction",
	                      name, "item", "type", "message", "channel", c->id, "ts", m->ts,
	                      "item_user", js_text(m->api, "user"), "event_ts", ts));
}

bool message_react(struct standin *s, struct channel *c, struct message *m, const char *user,
                   const char *name, bool on)
{
	json_t *all = js_get(m->api, "reactions");
	int i = js_find(all, "name", name);
	json_t *one = i < 0 ? NULL : json_array_get(all, (size_t)i);
	json_t *users = js_get(one, "users");

	if ((js_find(users, NULL, user) >= 0) == on)
		return false;
	if (!all) {
		all = json_array();
		js_put(m->api, "reactions", all);
	}
	if (!one) {
		json_array_append_new(
		        all, js_pack("{s:s, s:[], s:i}", "name", name, "users", "count", 0));
		i = (int)json_array_size(all) - 1;
		one = json_array_get(all, (size_t)i);
		users = js_get(one, "users");
	}
	if (on)
		json_array_append_new(users, json_string(user));
	else
		js_remove_text(users, user);
	js_put(one, "count", json_integer((json_int_t)json_array_size(users)));
	if (!json_array_size(users))
		json_array_remove(all, (size_t)i);
	if (!json_array_size(all))
		json_object_del(m->api, "reactions");
	react_event(s, c, m, user, name, on);
	return true;
}

static const char *reaction_target(struct standin *s, const json_t *in,
                                   struct channel **ret_channel, struct message **ret_message)
{
	struct channel *c = channel_find(s, js_text(in, "channel"));

	if (!js_text(in, "channel") || !js_text(in, "timestamp"))
		return "no_item_specified";
	if (!c)
		return "channel_not_found";
	*ret_channel = c;
	*ret_message = message_find(c, js_text(in, "timestamp"));
	return *ret_message && !(*ret_message)->to ? NULL : "message_not_found";
}

/* Slack knows its emoji; here a name of the right letters is one. */
static bool emoji_like(const char *name)
{
	return *name && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_+-'")] == '\0';
}

static json_t *reaction(struct standin *s, const json_t *in, bool on)
{
	struct channel *c = NULL;
	struct message *m = NULL;
	const char *error = reaction_target(s, in, &c, &m);
	const char *name = js_text_or(in, "name", "");

	if (error)
		return slack_error(error);
	if (!emoji_like(name))
		return slack_error("invalid_name");
	if (!message_react(s, c, m, s->slack.bot_user, name, on))
		return slack_error(on ? "already_reacted" : "no_reaction");
	return slack_ok();
}

json_t *reactions_add(struct standin *s, const json_t *in)
{
	return reaction(s, in, true);
}

json_t *reactions_remove(struct standin *s, const json_t *in)
{
	return reaction(s, in, false);
}

json_t *reactions_get(struct standin *s, const json_t *in)
{
	struct channel *c = NULL;
	struct message *m = NULL;
	const char *error = reaction_target(s, in, &c, &m);

	if (error)
		return slack_error(error);
	return js_pack("{s:b, s:s, s:o, s:s}", "ok", 1, "type", "message", "message",
	               message_shown(m, false), "channel", c->id);
}
