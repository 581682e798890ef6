#include "state.h"

#include <stdlib.h>

/* chat.*: what the app says. */

enum {
	UPDATE_TEXT_MAX = 4000, /* chat.update refuses more */
	BURST = 10,             /* messages that may come at once before the pace counts */
};

static void key_used(struct standin *s, const json_t *in, const struct channel *c)
{
	const json_t *m = js_get(in, "metadata");
	autofree char *where = NULL;

	if (strcmp(js_text_or(m, "event_type", ""), s->ledger.word) != 0)
		return;
	if (asprintf(&where, "message in %s", c->name ? c->name : c->im_user) == -1)
		abort();
	ledger_key(s, js_text(js_get(m, "event_payload"), "key"), where);
}

/* One message a second a channel, short bursts allowed (docs.slack.dev, rate limits). */
static void pace(struct standin *s, struct channel *c)
{
	int64_t now = now_ms(s);
	int64_t earned = (now - c->paced_from) / 1000;

	c->paced = earned >= c->paced ? 0 : c->paced - (int)earned;
	if (earned > 0)
		c->paced_from = now;
	if (++c->paced == BURST + 1)
		remark(s, "more than one message a second in %s", c->name ? c->name : c->id);
}

/* Where a message may go: a channel, or the DM of a user. */
static struct channel *target(struct standin *s, const json_t *in, const char **ret_error)
{
	const char *id = js_text(in, "channel");
	struct channel *c = channel_find(s, id);

	if (!c && user_find(s, id) && *id == 'U')
		return channel_of_user(s, id);
	if (!c || (c->private && !channel_has(c, s->slack.bot_user))) {
		*ret_error = "channel_not_found";
		return NULL;
	}
	if (c->archived)
		*ret_error = "is_archived";
	else if (!channel_has(c, s->slack.bot_user) &&
	         js_find(s->slack.scopes, NULL, "chat:write.public") < 0)
		*ret_error = "not_in_channel";
	else
		return c;
	return NULL;
}

/* The root that a reply belongs to; false: there is none. */
static bool thread_of(struct standin *s, const struct channel *c, const char *given,
                      const char **ret_root)
{
	const struct message *m = given ? message_find(c, given) : NULL;

	*ret_root = given;
	if (!given)
		return true;
	if (!m || m->to) {
		blame(s, "thread_ts %s is no message of %s", given, c->id);
		return false;
	}
	if (m->thread) {
		blame(s, "thread_ts %s is a reply, not a root", given);
		*ret_root = m->thread;
	}
	return true;
}

json_t *chat_post_message(struct standin *s, const json_t *in)
{
	const char *error = NULL, *root;
	json_t *refused = NULL;
	struct channel *c = target(s, in, &error);

	if (!c)
		return slack_error(error);
	if (!thread_of(s, c, js_text(in, "thread_ts"), &root))
		return slack_error("cannot_reply_to_message");
	json_t *api = bot_message(s, in, &refused);
	if (!api)
		return refused;
	if (root && js_true(in, "reply_broadcast"))
		js_put_text(api, "subtype", "thread_broadcast");
	pace(s, c);
	key_used(s, in, c);
	const struct message *m = message_post(s, c, api, root, s->slack.bot_user, true);
	return js_pack("{s:b, s:s, s:s, s:O}", "ok", 1, "channel", c->id, "ts", m->ts, "message",
	               m->api);
}

json_t *chat_post_ephemeral(struct standin *s, const json_t *in)
{
	const char *error = NULL, *root;
	json_t *refused = NULL;
	struct channel *c = target(s, in, &error);
	const char *user = user_id(s, js_text(in, "user"));

	if (!c)
		return slack_error(error);
	if (!user || !channel_has(c, user))
		return slack_error("user_not_in_channel");
	if (!thread_of(s, c, js_text(in, "thread_ts"), &root))
		return slack_error("cannot_reply_to_message");
	json_t *api = bot_message(s, in, &refused);
	if (!api)
		return refused;
	pace(s, c);
	const struct message *m = message_ephemeral(s, c, api, root, user);
	return js_pack("{s:b, s:s}", "ok", 1, "message_ts", m->ts);
}

/* What stays of the old message when some of it is not given anew. */
static json_t *merged(struct standin *s, const struct message *m, const json_t *in,
                      json_t **ret_error)
{
	json_t *all = json_copy((json_t *)in);

	if (!js_get(in, "text") && !js_get(in, "blocks") && !js_get(in, "markdown_text"))
		js_put_copy(all, "blocks", js_get(m->api, "blocks"));
	if (!js_get(in, "text") && !js_get(in, "blocks"))
		js_put_copy(all, "text", js_get(m->api, "text"));
	if (!js_get(in, "metadata"))
		js_put_copy(all, "metadata", js_get(m->api, "metadata"));
	json_t *api = bot_message(s, all, ret_error);
	json_decref(all);
	return api;
}

json_t *chat_update(struct standin *s, const json_t *in)
{
	struct channel *c = channel_find(s, js_text(in, "channel"));
	struct message *m = c ? message_find(c, js_text(in, "ts")) : NULL;
	json_t *refused = NULL;

	if (!c)
		return slack_error("channel_not_found");
	if (!m || m->to)
		return slack_error("message_not_found");
	if (c->archived)
		return slack_error("is_inactive");
	if (!m->own || strcmp(js_text_or(m->api, "subtype", ""), "tombstone") == 0)
		return slack_error("cant_update_message");
	if (utf8_count(js_text_or(in, "text", "")) > UPDATE_TEXT_MAX)
		return slack_error("msg_too_long");
	json_t *api = merged(s, m, in, &refused);
	if (!api)
		return refused;
	message_keep(api, m->api);
	if (!js_get(in, "blocks")) {
		char ts[TS_SIZE];
		ts_next(s, ts);
		js_put(api, "edited", js_pack("{s:s, s:s}", "user", s->slack.bot_user, "ts", ts));
	}
	message_change(s, c, m, api, s->slack.bot_user);
	return js_pack("{s:b, s:s, s:s, s:s, s:O}", "ok", 1, "channel", c->id, "ts", m->ts, "text",
	               js_text_or(api, "text", ""), "message", api);
}

json_t *chat_delete(struct standin *s, const json_t *in)
{
	struct channel *c = channel_find(s, js_text(in, "channel"));
	struct message *m = c ? message_find(c, js_text(in, "ts")) : NULL;

	if (!c)
		return slack_error("channel_not_found");
	if (!m || m->to)
		return slack_error("message_not_found");
	if (!m->own)
		return slack_error("cant_delete_message");
	message_delete(s, c, m, s->slack.bot_user);
	return js_pack("{s:b, s:s, s:s}", "ok", 1, "channel", c->id, "ts", js_text(in, "ts"));
}

json_t *chat_get_permalink(struct standin *s, const json_t *in)
{
	const struct channel *c = channel_find(s, js_text(in, "channel"));
	const struct message *m = c ? message_find(c, js_text(in, "message_ts")) : NULL;
	autofree char *digits = m ? xstrdup(m->ts) : NULL;
	autobuf link = BUF_INIT(1024);

	if (!c)
		return slack_error("channel_not_found");
	if (!m || m->to)
		return slack_error("message_not_found");
	memmove(strchr(digits, '.'), strchr(digits, '.') + 1, strlen(strchr(digits, '.')));
	buf_addf(&link, "https://%s.slack.com/archives/%s/p%s", s->slack.domain, c->id, digits);
	if (m->thread)
		buf_addf(&link, "?thread_ts=%s&cid=%s", m->thread, c->id);
	return js_pack("{s:b, s:s, s:s}", "ok", 1, "channel", c->id, "permalink", link.s);
}
