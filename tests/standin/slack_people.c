#include "state.h"

#include <stdlib.h>

/* What people and other programs write in Slack. */

struct who {
	struct channel *channel;
	const char *user;
};

/* Without a channel: refused. */
static struct who present(struct standin *s, const char *channel, const char *user)
{
	struct who w = { channel_find(s, channel), user_id(s, user) };

	if (!w.channel)
		refuse(s, "no channel %s", channel);
	else if (!w.user)
		refuse(s, "no user %s", user);
	else if (!channel_has(w.channel, w.user))
		refuse(s, "%s is not in %s", user, channel);
	else
		return w;
	return (struct who){ 0 };
}

static bool root_exists(struct standin *s, const struct channel *c, const char *thread)
{
	if (!thread)
		return true;
	const struct message *m = message_find(c, thread);
	return (m && !m->thread && !m->to) ||
	       refuse(s, "no message %s to reply to in %s", thread, c->id);
}

static struct message *written(struct standin *s, const char *channel, const char *ts,
                               struct channel **ret_channel)
{
	*ret_channel = channel_find(s, channel);
	struct message *m = *ret_channel ? message_find(*ret_channel, ts) : NULL;

	if (!m)
		refuse(s, "no message %s in %s", ts, channel);
	return m;
}

static json_t *human_message(struct standin *s, const char *user, const char *text)
{
	autofree char *id = NULL;

	if (asprintf(&id, "%08lx-da3a-4f2a-8ec9-12a9985e5df4", ++s->slack.next_id) == -1)
		abort();
	return js_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "client_msg_id", id, "type", "message",
	               "text", text, "user", user, "team", s->slack.team_id, "blocks",
	               *text ? rich_text(s, text) : json_array());
}

const char *standin_say_more(struct standin *s, const char *channel, const char *user,
                             const char *thread_ts, const json_t *more)
{
	struct who w = present(s, channel, user);

	if (!w.channel || !root_exists(s, w.channel, thread_ts))
		return NULL;
	json_t *api = human_message(s, w.user, js_text_or(more, "text", ""));
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)more, key, v) if (strcmp(key, "text") != 0)
	        js_put_copy(api, key, v);
	if (js_get(more, "files") && !js_get(more, "subtype"))
		js_put_text(api, "subtype", "file_share");
	return message_post(s, w.channel, api, thread_ts, w.user, false)->ts;
}

const char *standin_say(struct standin *s, const char *channel, const char *user,
                        const char *thread_ts, const char *text)
{
	json_t *more = js_pack("{s:s}", "text", text);
	const char *ts = standin_say_more(s, channel, user, thread_ts, more);

	json_decref(more);
	return ts;
}

static json_t *webhook_message(const json_t *post)
{
	autofree char *text = text_as_stored(js_text_or(post, "text", ""), true);
	static const char *const escaped[] = { "text", "title", "fallback", "pretext" };
	json_t *api =
	        js_pack("{s:s, s:s, s:s, s:s, s:s}", "type", "message", "subtype", "bot_message",
	                "text", text, "username", js_text_or(post, "username", "incoming-webhook"),
	                "bot_id", js_text_or(post, "bot_id", "B0HOOK001"));
	json_t *a;
	size_t i;

	if (!js_get(post, "attachments"))
		return api;
	attachments_put(api, js_get(post, "attachments"));
	json_array_foreach(js_get(api, "attachments"), i, a) for (size_t k = 0;
	                                                          k < ARRAY_SIZE(escaped);
	                                                          k++) if (js_text(a, escaped[k]))
	{
		autofree char *t = text_as_stored(js_text(a, escaped[k]), false);
		js_put_text(a, escaped[k], t);
	}
	return api;
}

const char *standin_webhook(struct standin *s, const char *channel, const char *thread_ts,
                            const json_t *post)
{
	struct channel *c = channel_find(s, channel);

	if (!c) {
		refuse(s, "no channel %s", channel);
		return NULL;
	}
	if (!root_exists(s, c, thread_ts))
		return NULL;
	return message_post(s, c, webhook_message(post), thread_ts,
	                    js_text_or(post, "username", "incoming-webhook"), false)
	        ->ts;
}

/* The new message with what the old one has gathered: its ts, replies, reactions. */
static json_t *instead_of(const struct message *m, json_t *api)
{
	message_keep(api, m->api);
	js_put_text(api, "ts", m->ts);
	return api;
}

bool standin_webhook_edit(struct standin *s, const char *channel, const char *ts,
                          const json_t *post)
{
	struct channel *c;
	struct message *m = written(s, channel, ts, &c);

	if (!m)
		return false;
	message_change(s, c, m, instead_of(m, webhook_message(post)),
	               js_text_or(post, "username", "incoming-webhook"));
	return true;
}

bool standin_edit(struct standin *s, const char *channel, const char *ts, const char *user,
                  const char *text)
{
	struct channel *c;
	struct message *m = written(s, channel, ts, &c);
	const char *id = user_id(s, user);
	char now[TS_SIZE];

	if (!m)
		return false;
	if (!id || strcmp(js_text_or(m->api, "user", ""), id) != 0)
		return refuse(s, "%s did not write %s", user, ts);
	json_t *api = json_deep_copy(m->api);
	js_put_text(api, "text", text);
	js_put(api, "blocks", rich_text(s, text));
	ts_next(s, now);
	js_put(api, "edited", js_pack("{s:s, s:s}", "user", id, "ts", now));
	js_put_text(api, "source_team", s->slack.team_id);
	js_put_text(api, "user_team", s->slack.team_id);
	message_change(s, c, m, api, id);
	return true;
}

bool standin_delete(struct standin *s, const char *channel, const char *ts, const char *user)
{
	struct channel *c;
	struct message *m = written(s, channel, ts, &c);
	const char *id = user_id(s, user);

	if (!m || !id)
		return m ? refuse(s, "no user %s", user) : false;
	message_delete(s, c, m, id);
	return true;
}

static bool reacted(struct standin *s, const char *channel, const char *ts, const char *user,
                    const char *name, bool on)
{
	struct channel *c;
	struct message *m = written(s, channel, ts, &c);
	const char *id = user_id(s, user);

	if (!m)
		return false;
	if (!id || m->to)
		return refuse(s, "%s can't react to %s", user, ts);
	return message_react(s, c, m, id, name, on) ||
	       refuse(s, "%s: the reaction is %s", name, on ? "there already" : "not there");
}

bool standin_react(struct standin *s, const char *channel, const char *ts, const char *user,
                   const char *name)
{
	return reacted(s, channel, ts, user, name, true);
}

bool standin_unreact(struct standin *s, const char *channel, const char *ts, const char *user,
                     const char *name)
{
	return reacted(s, channel, ts, user, name, false);
}

static void membership_event(struct standin *s, const struct channel *c, const char *user,
                             const char *type)
{
	char ts[TS_SIZE];

	ts_next(s, ts);
	event_send(s, js_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "type", type, "user", user,
	                      "channel", c->id, "channel_type", c->private ? "G" : "C", "team",
	                      s->slack.team_id, "event_ts", ts));
}

void channel_join(struct standin *s, struct channel *c, const char *user)
{
	json_array_append_new(c->members, json_string(user));
	see(s, (struct standin_effect){ .what = STANDIN_JOINED,
	                                .by_app = strcmp(user, s->slack.bot_user) == 0,
	                                .actor = user,
	                                .place = c->id,
	                                .id = user });
	if (channel_has(c, s->slack.bot_user))
		membership_event(s, c, user, "member_joined_channel");
}

static struct who joinable(struct standin *s, const char *channel, const char *user, bool there)
{
	struct who w = { channel_find(s, channel), user_id(s, user) };

	if (!w.channel || w.channel->im_user)
		refuse(s, "%s: no such channel", channel);
	else if (!w.user)
		refuse(s, "no user %s", user);
	else if (channel_has(w.channel, w.user) != there)
		refuse(s, "%s %s in %s", user, there ? "is not" : "is already", channel);
	else
		return w;
	return (struct who){ 0 };
}

bool standin_join(struct standin *s, const char *channel, const char *user)
{
	struct who w = joinable(s, channel, user, false);

	if (w.channel)
		channel_join(s, w.channel, w.user);
	return w.channel;
}

bool standin_leave(struct standin *s, const char *channel, const char *user)
{
	struct who w = joinable(s, channel, user, true);

	if (!w.channel)
		return false;
	if (channel_has(w.channel, s->slack.bot_user))
		membership_event(s, w.channel, w.user, "member_left_channel");
	js_remove_text(w.channel->members, w.user);
	return true;
}

const char *standin_dm(struct standin *s, const char *user)
{
	const char *id = user_id(s, user);

	if (!id) {
		refuse(s, "no user %s", user);
		return NULL;
	}
	return channel_of_user(s, id)->id;
}

const json_t *standin_message(const struct standin *s, const char *channel, const char *ts)
{
	const struct channel *c = channel_find(s, channel);
	const struct message *m = c ? message_find(c, ts) : NULL;

	return m ? m->api : NULL;
}

const char *standin_channel_name(const struct standin *s, const char *channel_id)
{
	const struct channel *c = channel_find(s, channel_id);
	return c ? c->name : NULL;
}

const char *standin_user_name(const struct standin *s, const char *id)
{
	return js_text(user_find(s, id), "real_name");
}
