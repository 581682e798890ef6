#include "state.h"

#include <stdlib.h>

/* Messages: how they are kept, threaded, changed and told to the app. */

const char *channel_type(const struct channel *c)
{
	return c->im_user ? "im" : c->private ? "group" : "channel";
}

void message_free(struct message *m)
{
	json_decref(m->api);
	json_decref(m->state);
	free(m->ts);
	free(m->thread);
	free(m->to);
	free(m);
}

struct message *message_find(const struct channel *c, const char *ts)
{
	for (size_t i = c->messages.n; ts && i-- > 0;)
		if (strcmp(c->messages.at[i]->ts, ts) == 0 && !c->messages.at[i]->deleted)
			return c->messages.at[i];
	return NULL;
}

static bool app_hears(const struct standin *s, const struct channel *c)
{
	return channel_has(c, s->slack.bot_user);
}

void message_seen(struct standin *s, enum standin_what what, const struct channel *c,
                  const struct message *m, const char *actor, const json_t *object,
                  const json_t *before)
{
	see(s, (struct standin_effect){ .what = what,
	                                .by_app = strcmp(actor, s->slack.bot_user) == 0,
	                                .actor = actor,
	                                .place = c->id,
	                                .id = m->ts,
	                                .thread = m->thread,
	                                .to = m->to,
	                                .object = object,
	                                .before = before });
}

static const char *poster(const struct message *m)
{
	return js_text_or(m->api, "user", js_text(m->api, "bot_id"));
}

/* Adds a reply to what its root says of the thread. */
static void count_reply(json_t *root, const char *root_ts, const struct message *reply)
{
	json_t *users = js_get(root, "reply_users");

	if (!users) {
		users = json_array();
		js_put(root, "reply_users", users);
	}
	if (poster(reply) && js_find(users, NULL, poster(reply)) < 0)
		json_array_append_new(users, json_string(poster(reply)));
	js_put_text(root, "thread_ts", root_ts);
	js_put(root, "reply_count", json_integer(js_int(root, "reply_count") + 1));
	js_put(root, "reply_users_count", json_integer((json_int_t)json_array_size(users)));
	js_put_text(root, "latest_reply", reply->ts);
	js_put(root, "is_locked", json_false());
	js_put(root, "subscribed", json_false());
}

/* After a reply has gone: counts those that are left. */
static void recount(struct channel *c, const char *root_ts)
{
	static const char *const keys[] = { "thread_ts",    "reply_count", "reply_users_count",
		                            "latest_reply", "reply_users", "is_locked",
		                            "subscribed" };
	struct message *root = message_find(c, root_ts);

	if (!root)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		json_object_del(root->api, keys[i]);
	for (size_t i = 0; i < c->messages.n; i++) {
		const struct message *m = c->messages.at[i];
		if (!m->deleted && !m->to && m->thread && strcmp(m->thread, root_ts) == 0)
			count_reply(root->api, root_ts, m);
	}
}

/* The message as an event says it: the stored one, and where it is. */
static json_t *event_of(const struct channel *c, const struct message *m)
{
	json_t *e = json_deep_copy(m->api);

	json_object_del(e, "reactions");
	js_put_text(e, "channel", c->id);
	js_put_text(e, "event_ts", m->ts);
	js_put_text(e, "channel_type", channel_type(c));
	return e;
}

static void mention_event(struct standin *s, const struct channel *c, const struct message *m)
{
	autofree char *me = NULL;

	if (asprintf(&me, "<@%s", s->slack.bot_user) == -1)
		abort();
	if (m->own || c->im_user || !strstr(js_text_or(m->api, "text", ""), me))
		return;
	json_t *e = event_of(c, m);
	js_put_text(e, "type", "app_mention");
	json_object_del(e, "channel_type");
	event_send(s, e);
}

static void root_of_broadcast(struct channel *c, const struct message *m, json_t *event)
{
	struct message *root = message_find(c, m->thread);

	if (root && strcmp(js_text_or(m->api, "subtype", ""), "thread_broadcast") == 0)
		js_put_copy(event, "root", root->api);
}

static struct message *filed(struct standin *s, struct channel *c, json_t *api, const char *thread)
{
	struct message *m = xcalloc(1, sizeof(*m));
	struct message *root = thread ? message_find(c, thread) : NULL;
	char ts[TS_SIZE];

	ts_next(s, ts);
	m->ts = xstrdup(ts);
	m->thread = thread ? xstrdup(thread) : NULL;
	m->api = api;
	m->state = json_object();
	js_put_text(api, "type", "message");
	js_put_text(api, "ts", ts);
	if (thread)
		js_put_text(api, "thread_ts", thread);
	if (root && js_text(root->api, "user"))
		js_put_text(api, "parent_user_id", js_text(root->api, "user"));
	vec_push(&c->messages, m);
	return m;
}

struct message *message_post(struct standin *s, struct channel *c, json_t *api, const char *thread,
                             const char *actor, bool own)
{
	struct message *m = filed(s, c, api, thread);

	m->own = own;
	struct message *root = thread ? message_find(c, thread) : NULL;
	if (root)
		count_reply(root->api, thread, m);
	message_seen(s, STANDIN_POSTED, c, m, actor, m->api, NULL);
	if (own)
		blocks_pings(s, c, m->ts, m->api);
	if (!app_hears(s, c) || (own && s->slack.echo_off))
		return m;
	json_t *event = event_of(c, m);
	if (thread)
		root_of_broadcast(c, m, event);
	event_send(s, event);
	mention_event(s, c, m);
	return m;
}

struct message *message_file_ephemeral(struct standin *s, struct channel *c, json_t *api,
                                       const char *thread, const char *to)
{
	struct message *m = filed(s, c, api, thread);

	m->to = xstrdup(to);
	m->own = true;
	js_put(api, "is_ephemeral", json_true());
	return m;
}

struct message *message_ephemeral(struct standin *s, struct channel *c, json_t *api,
                                  const char *thread, const char *to)
{
	struct message *m = message_file_ephemeral(s, c, api, thread, to);

	message_seen(s, STANDIN_EPHEMERAL, c, m, s->slack.bot_user, m->api, NULL);
	return m;
}

static json_t *change_event(struct standin *s, const struct channel *c, const char *subtype,
                            const json_t *before)
{
	char ts[TS_SIZE];

	ts_next(s, ts);
	return js_pack("{s:s, s:s, s:O, s:s, s:b, s:s, s:s, s:s}", "type", "message", "subtype",
	               subtype, "previous_message", before, "channel", c->id, "hidden", 1, "ts", ts,
	               "event_ts", ts, "channel_type", channel_type(c));
}

static bool silent(const struct standin *s, const struct channel *c, const struct message *m)
{
	return !app_hears(s, c) || m->to || (m->own && s->slack.echo_off);
}

void message_change(struct standin *s, struct channel *c, struct message *m, json_t *api,
                    const char *actor)
{
	json_t *before = m->api;

	m->api = api;
	json_object_clear(m->state);
	message_seen(s, STANDIN_EDITED, c, m, actor, api, before);
	if (!silent(s, c, m)) {
		json_t *event = change_event(s, c, "message_changed", before);
		js_put_copy(event, "message", api);
		event_send(s, event);
	}
	json_decref(before);
}

/* A root that has replies stays as a tombstone, and its deletion comes as a change. */
static bool entomb(struct standin *s, struct channel *c, struct message *m)
{
	json_t *before = m->api;

	if (!js_get(before, "reply_count") || m->thread)
		return false;
	json_t *tomb = js_pack("{s:s, s:s, s:s, s:s, s:b, s:s}", "type", "message", "subtype",
	                       "tombstone", "text", "This message was deleted.", "user",
	                       "USLACKBOT", "hidden", 1, "ts", m->ts);
	m->api = tomb;
	recount(c, m->ts);
	if (!silent(s, c, m)) {
		json_t *event = change_event(s, c, "message_changed", before);
		js_put_copy(event, "message", tomb);
		event_send(s, event);
	}
	json_decref(before);
	return true;
}

void message_delete(struct standin *s, struct channel *c, struct message *m, const char *actor)
{
	message_seen(s, STANDIN_DELETED, c, m, actor, NULL, m->api);
	if (entomb(s, c, m))
		return;
	m->deleted = true;
	if (m->thread)
		recount(c, m->thread);
	if (silent(s, c, m))
		return;
	json_t *event = change_event(s, c, "message_deleted", m->api);
	js_put_text(event, "deleted_ts", m->ts);
	event_send(s, event);
}

json_t *message_shown(const struct message *m, bool all_metadata)
{
	json_t *shown = json_deep_copy(m->api);
	json_t *metadata = js_get(shown, "metadata");

	if (metadata && !all_metadata)
		json_object_del(metadata, "event_payload");
	return shown;
}
