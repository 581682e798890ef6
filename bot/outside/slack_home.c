#include "outside/slack_home.h"

#include <string.h>

/* A person's Home (docs.slack.dev, "views.publish"). Published again it does no harm. */

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* "aside" goes behind the last context: a change of it alone is nothing to show. */
static json_t *home_blocks(const json_t *drawn)
{
	json_t *blocks = json_deep_copy(json_object_get(drawn, "blocks")), *block;
	const char *aside = str(drawn, "aside");
	size_t i;
	json_t *last = NULL;
	json_array_foreach(blocks, i, block) if (!strcmp(str(block, "type"), "context")) last =
	        json_object_get(block, "elements");
	if (aside && last)
		json_array_append_new(last,
		                      json_pack("{s:s, s:s}", "type", "mrkdwn", "text", aside));
	return blocks;
}

enum verdict home_begin(struct trip *t)
{
	const char *at = strchr(t->job.name, '@');
	t->drawn = t->draw(t->draw_arg, t->job.name);
	if (!t->drawn || !at)
		return trip_fail(t, "nothing draws this Home");
	return trip_post(t, "views.publish",
	                 json_pack("{s:s, s:{s:s, s:o}}", "user_id", at + 1 + strlen("slack:"),
	                           "view", "type", "home", "blocks", home_blocks(t->drawn)));
}

enum verdict home_answer(struct trip *t, const json_t *answer)
{
	const char *at = strchr(t->job.name, '@');
	trip_bind(t, at + 1 + strlen("slack:"), str(json_object_get(answer, "view"), "id"), NULL,
	          NULL);
	return t->binds ? SUCCESS : UNSURE;
}
