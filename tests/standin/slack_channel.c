#include "state.h"

#include <stdlib.h>

/* What administrators do with a channel, and the bot's membership. Of its own removal the app hears
 * channel_left alone, of an invitation member_joined_channel. */

static struct channel *named(struct standin *s, const char *name)
{
	struct channel *c = channel_find(s, name);

	if (!c || c->im_user)
		refuse(s, "%s: no such channel", name);
	return c && !c->im_user ? c : NULL;
}

/* The bot is the first of all. */
static const char *administrator(const struct standin *s)
{
	return js_text(json_array_get(s->slack.users, 1), "id");
}

static void tell(struct standin *s, const struct channel *c, const char *what, const char *who,
                 json_t *channel)
{
	char ts[TS_SIZE], type[64];

	if (!fmt(type, sizeof(type), "%s_%s", c->private ? "group" : "channel", what))
		abort();
	ts_next(s, ts);
	event_send(s, js_pack("{s:s, s:o, s:s, s:s}", "type", type, "channel", channel, who,
	                      administrator(s), "event_ts", ts));
}

bool standin_bot_member(struct standin *s, const char *channel, bool is)
{
	struct channel *c = named(s, channel);

	if (!c || channel_has(c, s->slack.bot_user) == is)
		return c && refuse(s, "the bot %s in %s", is ? "is" : "is not", channel);
	if (is) {
		channel_join(s, c, s->slack.bot_user);
		return true;
	}
	js_remove_text(c->members, s->slack.bot_user);
	tell(s, c, "left", "actor_id", json_string(c->id));
	return true;
}

bool standin_archive(struct standin *s, const char *channel, bool archived)
{
	struct channel *c = named(s, channel);

	if (!c || c->archived == archived)
		return c && refuse(s, "%s is so already", channel);
	c->archived = archived;
	if (channel_has(c, s->slack.bot_user))
		tell(s, c, archived ? "archive" : "unarchive", "user", json_string(c->id));
	return true;
}

bool standin_channel_rename(struct standin *s, const char *channel, const char *name)
{
	struct channel *c = named(s, channel);

	if (!c)
		return false;
	free(c->name);
	c->name = xstrdup(name + (*name == '#'));
	js_put_text(c->info, "name", c->name);
	if (channel_has(c, s->slack.bot_user))
		tell(s, c, "rename", "actor_id",
		     js_pack("{s:s, s:s, s:i}", "id", c->id, "name", c->name, "created",
		             1607307935));
	return true;
}
