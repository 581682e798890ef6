#include "outside/event.h"

const struct subscription slack_subscriptions[] = {
	{ "message.channels", "channels:history" },
	{ "message.groups", "groups:history" },
	{ "message.im", "im:history" },
	{ "reaction_added", "reactions:read" },
	{ "reaction_removed", "reactions:read" },
	{ "member_joined_channel", "channels:read groups:read" },
	{ "channel_left", "channels:read" },
	{ "channel_archive", "channels:read" },
	{ "channel_unarchive", "channels:read" },
	{ "channel_rename", "channels:read" },
	{ "group_left", "groups:read" },
	{ "group_archive", "groups:read" },
	{ "group_unarchive", "groups:read" },
	{ "group_rename", "groups:read" },
	{ "app_home_opened", "" },
	{ 0 },
};
