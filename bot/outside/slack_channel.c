#include "base/alloc.h"
#include "base/text.h"
#include "outside/slack_read.h"

#include <string.h>

/* What befalls a channel as a whole. Of the bot's own removal Slack tells by channel_left alone,
 * and not always (docs.slack.dev, "channel_left event"): an answer "not_in_channel" says the same.
 */

static const struct {
	const char *type, *name, *who;
} heard[] = {
	{ "channel_left", "left", "actor_id" },
	{ "group_left", "left", "actor_id" },
	{ "member_joined_channel", "joined", "inviter" },
	{ "channel_archive", "archived", "user" },
	{ "group_archive", "archived", "user" },
	{ "channel_unarchive", "unarchived", "user" },
	{ "group_unarchive", "unarchived", "user" },
	{ "channel_rename", "renamed", NULL },
	{ "group_rename", "renamed", NULL },
};

static bool is_about_us(const json_t *inner, const char *name, const struct self *self)
{
	const char *user = event_str(inner, "user");
	return strcmp(name, "joined") != 0 || !*self->user || (user && !strcmp(user, self->user));
}

bool event_read_channel(struct event *e, const json_t *inner, const struct self *self)
{
	const char *type = event_str(inner, "type"), *moment = event_str(inner, "event_ts");
	const json_t *channel = json_object_get(inner, "channel");
	const char *called = event_str(channel, "name");
	size_t i = 0;
	while (i < ARRAY_SIZE(heard) && strcmp(heard[i].type, type) != 0)
		i++;
	if (i == ARRAY_SIZE(heard) || !is_about_us(inner, heard[i].name, self))
		return false;
	e->name = heard[i].name;
	e->channel = json_is_object(channel) ? event_str(channel, "id") : e->channel;
	if (called)
		e->text = text_clean(called, strlen(called));
	if (heard[i].who)
		event_set_person(e, event_str(inner, heard[i].who));
	e->at = slack_ts_ms(moment);
	e->dedupe = event_key("channel", e->channel, e->name, moment);
	e->kind = EVENT_CHANNEL;
	return true;
}
