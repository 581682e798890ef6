#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include <jansson.h>

struct config;

/* Slack's limits (https://docs.slack.dev/reference/app-manifest), in characters. */
enum {
	MANIFEST_NAME_MAX = 35,
	MANIFEST_DESCRIPTION_MAX = 140,
	MANIFEST_HINT_MAX = 1000,
	MANIFEST_SHORTCUT_MAX = 24,
	MANIFEST_SHORTCUT_HELP_MAX = 150,
};

/* The app's manifest for this configuration, in its language, from what the code declares: the
 * words of handlers, the scopes of calls, the events that are listened to. Owned by the caller. */
json_t *manifest_make(const struct config *c);

#endif
