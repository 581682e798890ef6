#ifndef OUTSIDE_SCOPES_H
#define OUTSIDE_SCOPES_H

#include <jansson.h>

struct config;

/* What the bot's token needs in Slack: for every declared call, for every event that is listened
 * to, and for the slash command. Sorted, each once; owned by the caller. */
json_t *scopes_needed(const struct config *config);
/* Those of the list that `granted` (comma-separated, as Slack's header says it) has not; and those
 * it has beyond the list. Owned by the caller. */
json_t *scopes_missing(const json_t *needed, const char *granted);
json_t *scopes_beyond(const json_t *needed, const char *granted);

#endif
