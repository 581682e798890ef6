#include "base/alloc.h"
#include "outside/event.h"

/* A shallow copy without the secrets that Slack puts at this depth. */
static json_t *blanked(const json_t *o)
{
	static const char *const secrets[] = { "token", "response_url", "response_urls",
		                               "trigger_id", "bot_access_token" };
	json_t *copy = json_copy((json_t *)o);
	for (size_t i = 0; i < ARRAY_SIZE(secrets); i++)
		if (json_object_get(copy, secrets[i]))
			json_object_set_new(copy, secrets[i], json_string(""));
	return copy;
}

char *event_for_store(json_t *envelope)
{
	json_auto_t *copy = json_copy(envelope);
	json_t *payload = blanked(json_object_get(envelope, "payload"));
	json_t *inner = blanked(json_object_get(payload, "event"));
	if (inner)
		json_object_set_new(payload, "event", inner);
	if (payload)
		json_object_set_new(copy, "payload", payload);
	return json_dumps(copy, JSON_COMPACT);
}
