#include "base/alloc.h"
#include "base/text_slack.h"
#include "outside/slack_missed.h"
#include "outside/slack_read.h"
#include "store/db.h"

#include <string.h>

/* Catching up on a conversation with one person who was asked something: what they wrote to the bot
 * while it was not heard, and which of their answers they edited meanwhile. */

enum { KEY_BYTES = 512, DAY_MS = 24 * 3600 * 1000 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t gap_from(const struct trip *t)
{
	return json_integer_value(json_object_get(t->body, "from"));
}

enum verdict missed_direct_begin(struct trip *t)
{
	const char *channel = str(t->memo, "channel");
	if (!channel) {
		enum verdict v = trip_form(t, "conversations.open");
		trip_field(t, "users", str(t->body, "user"));
		return v;
	}
	autobuf oldest = BUF_INIT(32);
	buf_addf(&oldest, "%lld", (long long)((gap_from(t) - DAY_MS) / 1000));
	enum verdict v = trip_form(t, "conversations.history");
	trip_field(t, "channel", channel);
	trip_field(t, "oldest", oldest.s);
	trip_field(t, "limit", "200");
	trip_field(t, "cursor", str(t->memo, "cursor"));
	return v;
}

static bool is_edited_since(const struct trip *t, const json_t *message)
{
	const char *edited = str(json_object_get(message, "edited"), "ts");
	return edited && slack_ts_ms(edited) >= gap_from(t);
}

/* Written before the gap it was heard; edited in it, it comes once more. */
static void compare(struct trip *t, json_t *message)
{
	const char *ts = str(message, "ts"), *channel = str(t->memo, "channel");
	const char *edited = str(json_object_get(message, "edited"), "ts");
	autobuf key = BUF_INIT(KEY_BYTES);
	if (!ts || !str(message, "user") || event_is_ours(message, &t->self))
		return;
	if (slack_ts_ms(ts) >= gap_from(t)) {
		buf_addf(&key, "message/%s/%s", channel, ts);
		missed_add(t, str(t->memo, "channel"), key.s,
		           json_pack("{s:s, s:O}", "kind", "message", "message", message));
	} else if (is_edited_since(t, message)) {
		buf_addf(&key, "edited/%s/%s/%s", channel, ts, edited);
		missed_add(t, str(t->memo, "channel"), key.s,
		           json_pack("{s:s, s:O, s:s}", "kind", "edited", "message", message,
		                     "event_ts", edited));
	}
}

/* Pages go from old to new, and each is newest first. */
enum verdict missed_direct_answer(struct trip *t, const json_t *answer)
{
	const json_t *messages = json_object_get(answer, "messages");
	const char *opened = str(json_object_get(answer, "channel"), "id");
	const char *cursor = str(json_object_get(answer, "response_metadata"), "next_cursor");
	if (!t->memo)
		t->memo = json_object();
	if (opened) {
		json_object_set_new(t->memo, "channel", json_string(opened));
		return missed_direct_begin(t);
	}
	for (size_t i = json_array_size(messages); i-- > 0;)
		compare(t, json_array_get(messages, i));
	if (!cursor || !*cursor)
		return SUCCESS;
	json_object_set_new(t->memo, "cursor", json_string(cursor));
	return missed_direct_begin(t);
}
