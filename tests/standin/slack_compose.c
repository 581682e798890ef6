#include "state.h"

#include <ctype.h>
#include <stdlib.h>

/* Messages of the app, made of what a call or an ack gives. */

enum {
	TEXT_MAX = 40000, /* chat.postMessage cuts there */
	MARKDOWN_MAX = 12000,
	ATTACHMENTS_MAX = 100,
	METADATA_MAX = 16 << 10, /* Slack does not publish its limit */
};

static json_t *refusal(json_t **to, json_t *error)
{
	*to = error;
	return NULL;
}

static const char *metadata_problem(const json_t *m)
{
	const char *type = js_text(m, "event_type");
	const json_t *payload = js_get(m, "event_payload");

	if (!json_is_object(m))
		return "invalid_metadata_format";
	if (!json_object_size(m))
		return NULL;
	if (!type || !*type || !json_is_object(payload))
		return "invalid_metadata_format";
	for (const char *p = type; *p; p++)
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			return "invalid_metadata_schema";
	autofree char *text = js_dump(payload);
	return strlen(text) > METADATA_MAX ? "metadata_too_large" : NULL;
}

static json_t *content_problem(const json_t *in)
{
	const json_t *blocks = js_get(in, "blocks"), *attachments = js_get(in, "attachments");
	const char *text = js_text(in, "text"), *markdown = js_text(in, "markdown_text");
	json_t *problems;

	if (markdown && (text || blocks))
		return slack_error("markdown_text_conflict");
	if (markdown && utf8_count(markdown) > MARKDOWN_MAX)
		return slack_error("msg_too_long");
	if (!(text && *text) && !json_array_size(blocks) && !json_array_size(attachments) &&
	    !markdown)
		return slack_error("no_text");
	if (blocks && !json_is_array(blocks))
		return slack_error("invalid_blocks_format");
	if (json_array_size(attachments) > ATTACHMENTS_MAX)
		return slack_error("too_many_attachments");
	if (js_get(in, "metadata") && metadata_problem(js_get(in, "metadata")))
		return slack_error(metadata_problem(js_get(in, "metadata")));
	problems = json_array();
	if (blocks)
		blocks_check(blocks, ON_MESSAGE, "/blocks", problems);
	if (json_array_size(problems))
		return slack_invalid("invalid_blocks", problems);
	json_decref(problems);
	return NULL;
}

static void put_blocks(struct standin *s, json_t *api, const json_t *in, const char *text)
{
	if (json_array_size(js_get(in, "blocks"))) {
		js_put_copy(api, "blocks", js_get(in, "blocks"));
		blocks_complete(s, js_get(api, "blocks"));
	} else if (*text) {
		js_put(api, "blocks", rich_text(s, text));
	}
}

void attachments_put(json_t *api, const json_t *given)
{
	json_t *all = json_array(), *a;
	size_t i;

	json_array_foreach(given, i, a) if (json_is_object(a))
	        json_array_append_new(all, json_deep_copy(a));
	json_array_foreach(all, i, a)
	{
		const char *color = js_text(a, "color");
		js_put(a, "id", json_integer((json_int_t)i + 1));
		if (color && *color == '#') {
			autofree char *plain = xstrdup(color + 1);
			js_put_text(a, "color", plain);
		}
		if (!js_get(a, "fallback"))
			js_put_text(a, "fallback", "[no preview available]");
	}
	js_put(api, "attachments", all);
}

json_t *bot_message(struct standin *s, const json_t *in, json_t **ret_error)
{
	const struct slack *k = &s->slack;
	json_t *problem = content_problem(in);

	if (problem)
		return refusal(ret_error, problem);
	const char *given = js_text_or(in, "text", js_text_or(in, "markdown_text", ""));
	bool link = strcmp(js_text_or(in, "parse", ""), "none") != 0;
	autofree char *text = text_as_stored(given, link);
	if (utf8_count(text) > TEXT_MAX)
		remark(s, "a text of more than %d characters is cut", TEXT_MAX);
	json_t *profile =
	        js_pack("{s:s, s:s, s:s, s:s, s:{}, s:b, s:i, s:s}", "id", k->bot_id, "app_id",
	                k->app_id, "user_id", k->bot_user, "name", k->app_name, "icons", "deleted",
	                0, "updated", 1607307935, "team_id", k->team_id);
	json_t *api = js_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "user", k->bot_user, "type",
	                      "message", "bot_id", k->bot_id, "app_id", k->app_id, "text", text,
	                      "team", k->team_id, "bot_profile", profile);
	put_blocks(s, api, in, text);
	if (json_array_size(js_get(in, "attachments")))
		attachments_put(api, js_get(in, "attachments"));
	if (json_object_size(js_get(in, "metadata")))
		js_put_copy(api, "metadata", js_get(in, "metadata"));
	return api;
}

void message_keep(json_t *api, const json_t *old)
{
	static const char *const kept[] = { "ts",           "thread_ts",   "parent_user_id",
		                            "reply_count",  "reply_users", "reply_users_count",
		                            "latest_reply", "is_locked",   "subscribed",
		                            "reactions",    "subtype" };

	for (size_t i = 0; i < ARRAY_SIZE(kept); i++)
		js_put_copy(api, kept[i], js_get(old, kept[i]));
}
