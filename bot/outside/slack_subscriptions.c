#include "outside/event.h"

const struct subscription slack_subscriptions[] = {
	{ "message.channels", "channels:history" },
	{ "message.groups", "groups:history" },
	{ "message.im", "im:history" },
	{ "reaction_added", "reactions:read" },
	{ "reaction_removed", "reactions:read" },
	{ "app_home_opened", "" },
	{ 0 },
};
