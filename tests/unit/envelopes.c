#include "machine_fixture.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* Socket Mode envelopes as Slack sends them, without what nobody here reads. */

enum { ID_BYTES = 64 };

static json_t *new_id(void)
{
	static int n;
	char id[ID_BYTES];
	if (!fmt(id, sizeof(id), "00000000-0000-4000-8000-%012d", ++n))
		abort();
	return json_string(id);
}

static json_t *envelope(const char *type, bool answers, json_t *payload)
{
	return json_pack("{s:o, s:s, s:b, s:o}", "envelope_id", new_id(), "type", type,
	                 "accepts_response_payload", answers, "payload", payload);
}

static json_t *of_events_api(json_t *inner)
{
	return envelope("events_api", false,
	                json_pack("{s:s, s:s, s:o, s:o}", "token", "secret", "type",
	                          "event_callback", "event_id", new_id(), "event", inner));
}

static json_t *moment(int64_t at)
{
	char ts[ID_BYTES];
	if (!fmt(ts, sizeof(ts), "%lld.%06lld", (long long)(at / 1000),
	         (long long)(at % 1000 * 1000)))
		abort();
	return json_string(ts);
}

json_t *again(const json_t *sent)
{
	json_t *copy = json_deep_copy(sent);
	const char *type = json_string_value(json_object_get(copy, "type"));
	if (!strcmp(type, "events_api"))
		json_object_set_new(copy, "envelope_id", new_id());
	return copy;
}

json_t *a_slash(const char *user, const char *text)
{
	return envelope("slash_commands", true,
	                json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "token", "secret",
	                          "command", "/ehr", "text", text, "user_id", user, "channel_id",
	                          COMMUNITY, "response_url", "https://example.org/secret",
	                          "trigger_id", "1.2.secret"));
}

json_t *a_message(const char *user, const char *ts, const char *thread, const char *text)
{
	return of_events_api(json_pack("{s:s, s:s, s:s, s:s, s:s, s:s*}", "type", "message",
	                               "channel", COMMUNITY, "user", user, "ts", ts, "text", text,
	                               "thread_ts", thread));
}

json_t *an_alert(const char *ts, const char *title)
{
	return of_events_api(json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:[{s:s, s:s}]}", "type",
	                               "message", "subtype", "bot_message", "channel", ALERTS, "ts",
	                               ts, "bot_id", "B0HOOK", "text", "", "attachments", "title",
	                               title, "text", "p99 latency > 2s"));
}

json_t *an_edit(const char *user, const char *ts, const char *thread, const char *text,
                int64_t when)
{
	return of_events_api(
	        json_pack("{s:s, s:s, s:s, s:o, s:{s:s, s:s, s:s, s:s*, s:{s:s, s:o}}}", "type",
	                  "message", "subtype", "message_changed", "channel", COMMUNITY, "event_ts",
	                  moment(when), "message", "user", user, "ts", ts, "text", text,
	                  "thread_ts", thread, "edited", "user", user, "ts", moment(when)));
}

json_t *a_deletion(const char *user, const char *ts, const char *thread, int64_t when)
{
	return of_events_api(json_pack(
	        "{s:s, s:s, s:s, s:s, s:o, s:{s:s, s:s, s:s*}}", "type", "message", "subtype",
	        "message_deleted", "channel", COMMUNITY, "deleted_ts", ts, "event_ts", moment(when),
	        "previous_message", "user", user, "ts", ts, "thread_ts", thread));
}

json_t *a_reaction(const char *user, const char *ts, const char *name, bool on, int64_t when)
{
	return of_events_api(json_pack("{s:s, s:s, s:s, s:o, s:{s:s, s:s, s:s}}", "type",
	                               on ? "reaction_added" : "reaction_removed", "user", user,
	                               "reaction", name, "event_ts", moment(when), "item", "type",
	                               "message", "channel", COMMUNITY, "ts", ts));
}

json_t *an_opening(const char *user, int n)
{
	char ts[ID_BYTES];
	if (!fmt(ts, sizeof(ts), "%lld.%06d", (long long)(bench_now / 1000), n))
		abort();
	return of_events_api(json_pack("{s:s, s:s, s:s, s:s, s:s}", "type", "app_home_opened",
	                               "user", user, "channel", "D0HOME", "tab", "home", "event_ts",
	                               ts));
}

json_t *a_press_at_home(const char *user, const char *action, const char *object)
{
	json_t *press = a_press(user, action, object);
	json_t *payload = json_object_get(press, "payload");
	json_object_del(payload, "channel");
	json_object_set_new(payload, "container",
	                    json_pack("{s:s, s:s}", "type", "view", "view_id", "V0HOME"));
	json_object_set_new(payload, "view",
	                    json_pack("{s:s, s:s}", "id", "V0HOME", "type", "home"));
	return press;
}

json_t *a_press(const char *user, const char *action, const char *object)
{
	static int n;
	char ts[ID_BYTES];
	if (!fmt(ts, sizeof(ts), "%lld.%06d", (long long)(bench_now / 1000), ++n))
		abort();
	return envelope("interactive", false,
	                json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:[{s:s, s:s, s:s}], s:s}",
	                          "type", "block_actions", "token", "secret", "user", "id", user,
	                          "channel", "id", COMMUNITY, "container", "message_ts", "1.2",
	                          "actions", "action_id", action, "value", object, "action_ts", ts,
	                          "trigger_id", "1.2.secret"));
}

json_t *a_submission(const char *user, const char *form, const char *object, const char *field,
                     const char *value)
{
	return envelope("interactive", true,
	                json_pack("{s:s, s:{s:s}, s:{s:s, s:s, s:s, s:{s:{s:{s:{s:s, s:s}}}}}}",
	                          "type", "view_submission", "user", "id", user, "view", "id", "V1",
	                          "callback_id", form, "private_metadata", object, "state",
	                          "values", field, field, "type", "plain_text_input", "value",
	                          value));
}

json_t *a_shortcut(const char *user, const char *name, const char *author, const char *ts,
                   const char *thread, const char *text)
{
	return envelope(
	        "interactive", false,
	        json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:s, s:o, s:s, s:{s:s, s:s, s:s, s:s*}}",
	                  "type", "message_action", "token", "secret", "user", "id", user,
	                  "channel", "id", COMMUNITY, "callback_id", name, "action_ts",
	                  moment(bench_now), "trigger_id", "1.2.secret", "message", "user", author,
	                  "ts", ts, "text", text, "thread_ts", thread));
}

json_t *an_echo(const char *ts, const char *key)
{
	return of_events_api(json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:{s:s}}}", "type",
	                               "message", "channel", COMMUNITY, "user", US, "bot_id",
	                               "B0BOT", "ts", ts, "text", "", "metadata", "event_type",
	                               "ehrbot", "event_payload", "key", key));
}
