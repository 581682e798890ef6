#include "base/alloc.h"
#include "outside/call.h"
#include "outside/slack_home.h"
#include "outside/slack_known.h"
#include "outside/slack_missed.h"
#include "store/db.h"

#include <string.h>

/* Slack's methods as we use them (docs.slack.dev, "Methods"). */

enum {
	ID_BYTES = 64,
	ANSWER_MS = 60000, /* later than that nobody looks for an answer where they asked */
	MARK_MS = 3600000, /* so long may a mark that Slack does not take keep back the next ones */
};

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* "chat.postMessage/thread" is chat.postMessage. */
static enum verdict slack(struct trip *t, const char *method, json_t *body)
{
	autobuf path = BUF_INIT(128);
	buf_addn(&path, method, strcspn(method, "/"));
	return trip_post(t, path.s, body);
}

static enum verdict begin_plain(struct trip *t)
{
	return slack(t, t->call->name, json_incref(t->body));
}

/* The read methods take forms. */
static enum verdict begin_read(struct trip *t)
{
	const char *key;
	json_t *v;
	autobuf method = BUF_INIT(128);
	buf_addn(&method, t->call->name, strcspn(t->call->name, "/"));
	enum verdict verdict = trip_form(t, method.s);
	json_object_foreach(t->body, key, v) trip_field(t, key, json_string_value(v));
	return verdict;
}

/* "instead" marks what was for the moment and is said where it stays. */
static json_t *metadata(const struct trip *t)
{
	json_t *payload = json_pack("{s:s}", "key", t->job.key);
	if (json_is_true(json_object_get(t->body, "instead")))
		json_object_set_new(payload, "instead", json_true());
	return json_pack("{s:s, s:o}", "event_type", "ehrbot", "event_payload", payload);
}

static json_t *message(const struct trip *t, const json_t *content, const char *channel,
                       const char *thread)
{
	json_t *m = json_pack("{s:s, s:s, s:O, s:b, s:b, s:o}", "channel", channel, "text",
	                      str(content, "text"), "blocks", json_object_get(content, "blocks"),
	                      "unfurl_links", 0, "unfurl_media", 0, "metadata", metadata(t));
	if (thread)
		json_object_set_new(m, "thread_ts", json_string(thread));
	return m;
}

static enum verdict begin_post(struct trip *t)
{
	return slack(t, "chat.postMessage", message(t, t->body, str(t->body, "channel"), NULL));
}

static enum verdict begin_in_thread(struct trip *t)
{
	struct binding root;
	if (!binding_get(t->db, t->job.needs, &root))
		return AGAIN;
	enum verdict v = slack(t, "chat.postMessage", message(t, t->body, root.place, root.item));
	binding_release(&root);
	return v;
}

static enum verdict posted(struct trip *t, const json_t *answer)
{
	trip_bind(t, str(answer, "channel"), str(answer, "ts"), NULL, NULL);
	return t->binds ? SUCCESS : UNSURE;
}

/* A card is posted once and edited from then on. */
static enum verdict begin_card(struct trip *t)
{
	struct binding here, root = { 0 };
	t->drawn = t->draw(t->draw_arg, t->job.name);
	if (!t->drawn)
		return trip_fail(t, "nothing draws this card");
	if (binding_get(t->db, t->job.name, &here)) {
		json_object_del(t->drawn, "past"); /* of one that was seen it changes nothing */
		json_t *edit = json_pack("{s:s, s:s, s:s, s:O}", "channel", here.place, "ts",
		                         here.item, "text", str(t->drawn, "text"), "blocks",
		                         json_object_get(t->drawn, "blocks"));
		binding_release(&here);
		return slack(t, "chat.update", edit);
	}
	if (json_is_true(json_object_get(t->drawn, "past")))
		return SUCCESS; /* it is over, and was never seen */
	const char *at = strchr(t->job.name, '@');
	if (at) /* to one person: the user's id opens the conversation */
		return slack(t, "chat.postMessage",
		             message(t, t->drawn, at + 1 + strlen("slack:"), NULL));
	if (!binding_get(t->db, t->job.needs, &root))
		return AGAIN;
	bool thread = !strcmp(t->call->name, "card/thread");
	enum verdict v = slack(t, "chat.postMessage",
	                       message(t, t->drawn, root.place, thread ? root.item : NULL));
	binding_release(&root);
	return v;
}

/* Looking for a post of ours: by the key in its metadata, among the thread's replies or the
 * channel's messages. */
static enum verdict look_in(struct trip *t, const char *channel, const char *thread)
{
	int64_t oldest = (t->job.began ? t->job.began : t->job.made) / 1000 - 120;
	autobuf since = BUF_INIT(ID_BYTES);
	buf_addf(&since, "%lld", (long long)oldest);
	trip_form(t, thread ? "conversations.replies" : "conversations.history");
	trip_field(t, "channel", channel);
	trip_field(t, "ts", thread);
	trip_field(t, "oldest", since.s);
	trip_field(t, "inclusive", "true");
	trip_field(t, "include_all_metadata", "true");
	trip_field(t, "limit", "200");
	trip_field(t, "cursor", str(t->memo, "cursor"));
	return NEXT;
}

static const char *person_id(const struct trip *t)
{
	const char *at = t->job.name ? strchr(t->job.name, '@') : NULL;
	const char *channel = at ? at + 1 + strlen("slack:") : str(t->body, "channel");
	return channel && (channel[0] == 'U' || channel[0] == 'W') ? channel : NULL;
}

static enum verdict look_for_post(struct trip *t)
{
	struct binding root;
	const char *person = person_id(t), *channel = str(t->memo, "channel");
	if (channel)
		return look_in(t, channel, NULL);
	if (person) {
		trip_form(t, "conversations.open");
		trip_field(t, "users", person);
		return NEXT;
	}
	if (!t->job.needs || !binding_get(t->db, t->job.needs, &root))
		return ABSENT;
	bool thread = !strcmp(t->call->name, "card/thread") ||
	              !strcmp(t->call->name, "chat.postMessage/thread");
	enum verdict v = look_in(t, root.place, thread ? root.item : NULL);
	binding_release(&root);
	return v;
}

static bool has_key(const json_t *m, const char *key)
{
	const char *found =
	        str(json_object_get(json_object_get(m, "metadata"), "event_payload"), "key");
	return found && !strcmp(found, key);
}

static enum verdict found_post(struct trip *t, const json_t *answer)
{
	size_t i;
	json_t *m;
	const char *opened = str(json_object_get(answer, "channel"), "id");
	if (!t->memo)
		t->memo = json_object();
	if (opened) {
		json_object_set_new(t->memo, "channel", json_string(opened));
		return look_for_post(t);
	}
	json_array_foreach(json_object_get(answer, "messages"), i, m)
	{
		if (!has_key(m, t->job.key))
			continue;
		const char *query = t->payload.s + strlen("channel=");
		autobuf channel = BUF_INIT(64);
		buf_addn(&channel, query, strcspn(query, "&"));
		trip_bind(t, channel.s, str(m, "ts"), NULL, NULL);
		return SUCCESS;
	}
	const char *cursor = str(json_object_get(answer, "response_metadata"), "next_cursor");
	if (!cursor || !*cursor)
		return ABSENT;
	json_object_set_new(t->memo, "cursor", json_string(cursor));
	return look_for_post(t);
}

static enum verdict begin_view(struct trip *t)
{
	if (!t->trigger)
		return trip_fail(t, "the form's three seconds are over");
	return slack(t, "views.open",
	             json_pack("{s:s, s:O}", "trigger_id", t->trigger, "view",
	                       json_object_get(t->body, "view")));
}

/* Of chat.update: an administrator deleted the message, or a setting closed it. */
#define NOT_THERE "message_not_found cant_update_message edit_window_closed"

const struct call slack_calls[] = {
	{ "auth.test", SLACK, REPEAT, PACE_READ, .begin = begin_read, .answer = known_self },
	{ "users.conversations", SLACK, REPEAT, PACE_READ, .community = true,
	  .begin = known_channels_begin, .answer = known_channels,
	  .scopes = "channels:read groups:read" },
	{ "users.info", SLACK, REPEAT, PACE_READ, .begin = begin_read, .answer = known_person,
	  .scopes = "users:read" },
	{ "users.info/mail", SLACK, REPEAT, PACE_READ, .begin = begin_read, .answer = known_address,
	  .scopes = "users:read users:read.email", .for_mail = true },
	{ "chat.postMessage", SLACK, FIND, PACE_POST, .scopes = "chat:write im:write im:history",
	  .journal = true, .begin = begin_post, .answer = posted, .look = look_for_post,
	  .found = found_post },
	{ "chat.postMessage/thread", SLACK, FIND, PACE_POST, .scopes = "chat:write",
	  .community = true, .journal = true, .begin = begin_in_thread, .answer = posted,
	  .look = look_for_post, .found = found_post },
	{ "card/community", SLACK, FIND, PACE_POST, .community = true, .journal = true,
	  .lost = NOT_THERE, .begin = begin_card, .answer = posted, .look = look_for_post,
	  .found = found_post,
	  .scopes = "chat:write channels:history groups:history metadata.message:read" },
	{ "card/alerts", SLACK, FIND, PACE_POST, .journal = true, .lost = NOT_THERE,
	  .begin = begin_card, .answer = posted, .look = look_for_post, .found = found_post,
	  .scopes = "chat:write channels:history groups:history metadata.message:read" },
	{ "card/thread", SLACK, FIND, PACE_POST, .community = true, .journal = true,
	  .lost = NOT_THERE, .begin = begin_card, .answer = posted, .look = look_for_post,
	  .found = found_post },
	{ "card/person", SLACK, FIND, PACE_POST, .journal = true, .lost = NOT_THERE,
	  .begin = begin_card, .answer = posted, .look = look_for_post, .found = found_post },
	{ "chat.postEphemeral", SLACK, ONCE, PACE_READ, .scopes = "chat:write",
	  .worth_ms = ANSWER_MS, .begin = begin_plain },
	{ "reactions.add", SLACK, REPEAT, PACE_EDIT, .community = true, .scopes = "reactions:write",
	  .worth_ms = MARK_MS, .begin = begin_plain, .fine = "already_reacted message_not_found" },
	{ "reactions.remove", SLACK, REPEAT, PACE_EDIT, .community = true,
	  .scopes = "reactions:write", .worth_ms = MARK_MS, .begin = begin_plain,
	  .fine = "no_reaction message_not_found" },
	{ "conversations.replies/missed", SLACK, REPEAT, PACE_READ, .community = true,
	  .begin = missed_begin, .answer = missed_answer, .fine = "thread_not_found",
	  .scopes = "channels:history groups:history reactions:read" },
	{ "conversations.history/alerts", SLACK, REPEAT, PACE_READ, .community = true,
	  .begin = missed_alerts_begin, .answer = missed_alerts_answer,
	  .scopes = "channels:history groups:history" },
	{ "conversations.history/missed", SLACK, REPEAT, PACE_READ, .begin = missed_direct_begin,
	  .answer = missed_direct_answer, .fine = "user_not_found user_disabled user_not_visible",
	  .scopes = "im:history im:write" },
	{ "card/home", SLACK, REPEAT, PACE_EDIT, .begin = home_begin, .answer = home_answer },
	{ "views.open", SLACK, ONCE, PACE_READ, .worth_ms = ANSWER_MS, .begin = begin_view },
	{ 0 },
};
