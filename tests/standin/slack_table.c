#include "state.h"

/* The methods and their arguments: `*` after a name means required; the kinds are t text, b
 * boolean, n number, j JSON, l list. Source: docs.slack.dev/reference/methods. Reading methods do
 * not take JSON bodies: what such a body says is not seen. */
static const struct slack_entry entries[] = {
	{ "api.test", api_test, NULL, true, "error:t foo:t" },
	{ "apps.connections.open", apps_connections_open, NULL, false, "" },
	{ "auth.test", auth_test, NULL, true, "" },
	{ "bots.info", bots_info, "users:read", false, "bot:t" },
	{ "chat.delete", chat_delete, "chat:write", true, "as_user:b channel*:t ts*:t" },
	{ "chat.getPermalink", chat_get_permalink, NULL, false, "channel*:t message_ts*:t" },
	{ "chat.postEphemeral", chat_post_ephemeral, "chat:write", true,
	  "as_user:b attachments:j blocks:j channel*:t icon_emoji:t icon_url:t link_names:b "
	  "markdown_text:t parse:t text:t thread_ts:t user*:t username:t" },
	{ "chat.postMessage", chat_post_message, "chat:write", true,
	  "as_user:b attachments:j blocks:j channel*:t client_msg_id:t "
	  "current_draft_last_updated_ts:t icon_emoji:t icon_url:t link_names:b markdown_text:t "
	  "metadata:j mrkdwn:b parse:t reply_broadcast:b text:t thread_ts:t unfurl_links:b "
	  "unfurl_media:b username:t" },
	{ "chat.update", chat_update, "chat:write", true,
	  "as_user:b attachments:j blocks:j channel*:t file_ids:l link_names:b markdown_text:t "
	  "metadata:j parse:t reply_broadcast:b text:t ts*:t unfurled_attachments:j" },
	{ "conversations.history", conversations_history,
	  "channels:history groups:history im:history mpim:history", false,
	  "channel*:t cursor:t include_all_metadata:b inclusive:b latest:t limit:n oldest:t" },
	{ "conversations.info", conversations_info, "channels:read groups:read im:read mpim:read",
	  false, "channel*:t include_locale:b include_num_members:b" },
	{ "conversations.join", conversations_join, "channels:join", true, "channel*:t" },
	{ "conversations.list", conversations_list, "channels:read groups:read im:read mpim:read",
	  false, "cursor:t exclude_archived:b limit:n types:t" },
	{ "conversations.members", conversations_members,
	  "channels:read groups:read im:read mpim:read", false, "channel*:t cursor:t limit:n" },
	{ "conversations.open", conversations_open,
	  "channels:manage groups:write im:write mpim:write", true,
	  "channel:t prevent_creation:b return_im:b users:t" },
	{ "conversations.replies", conversations_replies,
	  "channels:history groups:history im:history mpim:history", false,
	  "channel*:t cursor:t include_all_metadata:b inclusive:b latest:t limit:n oldest:t ts*:t" },
	{ "files.info", files_info, "files:read", false, "cursor:t file*:t limit:n" },
	{ "reactions.add", reactions_add, "reactions:write", true,
	  "channel*:t name*:t timestamp*:t" },
	{ "reactions.get", reactions_get, "reactions:read", false,
	  "channel:t file:t file_comment:t full:b timestamp:t" },
	{ "reactions.remove", reactions_remove, "reactions:write", true,
	  "channel:t file:t file_comment:t name*:t timestamp:t" },
	{ "team.info", team_info, "team:read", false, "domain:t team:t" },
	{ "usergroups.list", usergroups_list, "usergroups:read", false,
	  "include_count:b include_disabled:b include_users:b" },
	{ "usergroups.users.list", usergroups_users_list, "usergroups:read", false,
	  "include_disabled:b usergroup*:t" },
	{ "users.conversations", users_conversations, "channels:read groups:read im:read mpim:read",
	  false, "cursor:t exclude_archived:b limit:n types:t user:t" },
	{ "users.info", users_info, "users:read", false, "include_locale:b user*:t" },
	{ "users.list", users_list, "users:read", false, "cursor:t include_locale:b limit:n" },
	{ "views.open", views_open, NULL, true, "interactivity_pointer:t trigger_id:t view*:j" },
	{ "views.publish", views_publish, NULL, true, "hash:t user_id*:t view*:j" },
	{ "views.push", views_push, NULL, true, "interactivity_pointer:t trigger_id:t view*:j" },
	{ "views.update", views_update, NULL, true, "external_id:t hash:t view*:j view_id:t" },
};

const struct slack_entry *slack_entry_find(const char *method)
{
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
		if (strcmp(entries[i].name, method) == 0)
			return &entries[i];
	return NULL;
}

/* The next argument of an entry: *at moves on. False: no more. */
bool slack_argument_next(const char **at, struct slack_argument *ret)
{
	const char *s = *at + strspn(*at, " ");
	size_t len = strcspn(s, "*: ");

	if (!len || len >= sizeof(ret->name))
		return false;
	*ret = (struct slack_argument){ .required = s[len] == '*' };
	memcpy(ret->name, s, len);
	ret->kind = s[strcspn(s, ":") + 1];
	*at = s + strcspn(s, " ");
	return true;
}
