#include "state.h"

#include <stdlib.h>

/* Users, channels and the like as the Web API and the payloads show them. */

/* users.info's shape, docs.slack.dev/reference/objects/user-object. */
json_t *user_shape(const struct standin *s, const json_t *given, const char *id)
{
	const char *name = js_text_or(given, "name", id);
	const char *real = js_text_or(given, "real_name", name);
	json_t *profile =
	        js_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s*}", "title", "", "phone",
	                "", "real_name", real, "real_name_normalized", real, "display_name", real,
	                "display_name_normalized", real, "status_text", "", "status_emoji", "",
	                "team", s->slack.team_id, "email", js_text(given, "email"));

	return js_pack(
	        "{s:s, s:s, s:s, s:b, s:s, s:s, s:s, s:s, s:i, s:o, s:b, s:b, s:b, s:b, s:b, "
	        "s:b, s:b, s:i, s:b}",
	        "id", id, "team_id", s->slack.team_id, "name", name, "deleted",
	        js_true(given, "deleted"), "color", "9f69e7", "real_name", real, "tz",
	        js_text_or(given, "tz", "Europe/Minsk"), "tz_label", "Moscow Time", "tz_offset",
	        10800, "profile", profile, "is_admin", 0, "is_owner", 0, "is_primary_owner", 0,
	        "is_restricted", 0, "is_ultra_restricted", 0, "is_bot", js_true(given, "is_bot"),
	        "is_app_user", 0, "updated", 1607307935, "is_email_confirmed", 1);
}

json_t *team_object(const struct standin *s)
{
	return js_pack("{s:s, s:s}", "id", s->slack.team_id, "domain", s->slack.domain);
}

json_t *user_object(const struct standin *s, const char *id)
{
	const char *name = js_text_or(user_find(s, id), "name", id);

	return js_pack("{s:s, s:s, s:s, s:s}", "id", id, "username", name, "name", name, "team_id",
	               s->slack.team_id);
}

json_t *im_shape(const struct standin *s, const char *id, const char *user)
{
	return js_pack("{s:s, s:i, s:b, s:b, s:b, s:s, s:i, s:s, s:b, s:i}", "id", id, "created",
	               1607307935, "is_archived", 0, "is_im", 1, "is_org_shared", 0,
	               "context_team_id", s->slack.team_id, "updated", 1607307935, "user", user,
	               "is_user_deleted", 0, "priority", 0);
}

json_t *channel_shape(const struct standin *s, const char *id, const char *name, bool is_private)
{
	json_t *topic = js_pack("{s:s, s:s, s:i}", "value", "", "creator", "", "last_set", 0);
	json_t *info = js_pack(
	        "{s:s, s:s, s:b, s:b, s:b, s:b, s:b, s:i, s:b, s:b, s:i, s:s, s:b, s:b, s:b, s:b, "
	        "s:[], s:s, s:i, s:n, s:s, s:[s], s:[]}",
	        "id", id, "name", name, "is_channel", !is_private, "is_group", 0, "is_im", 0,
	        "is_mpim", 0, "is_private", is_private, "created", 1607307935, "is_archived", 0,
	        "is_general", 0, "unlinked", 0, "name_normalized", name, "is_shared", 0,
	        "is_org_shared", 0, "is_ext_shared", 0, "is_pending_ext_shared", 0,
	        "pending_shared", "context_team_id", s->slack.team_id, "updated", 1607307935,
	        "parent_conversation", "creator", s->slack.bot_user, "shared_team_ids",
	        s->slack.team_id, "previous_names");

	js_put_copy(info, "purpose", topic);
	js_put(info, "topic", topic);
	return info;
}

json_t *channel_info(const struct standin *s, const struct channel *c, bool count)
{
	json_t *info = json_deep_copy(c->info);

	if (c->im_user)
		return info;
	js_put(info, "is_archived", json_boolean(c->archived));
	js_put(info, "is_member", json_boolean(channel_has(c, s->slack.bot_user)));
	if (count)
		js_put(info, "num_members", json_integer((json_int_t)json_array_size(c->members)));
	return info;
}
