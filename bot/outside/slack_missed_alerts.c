#include "base/alloc.h"
#include "base/text_slack.h"
#include "outside/alert.h"
#include "outside/slack_missed.h"
#include "outside/slack_read.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

/* Catching up on the alerts' channel: what monitoring posted while nobody listened, and what became
 * of its earlier posts by an edit. */

enum { KEY_BYTES = 512 };
#define DAY_MS ((int64_t)24 * 3600 * 1000)

static int64_t began(const struct trip *t)
{
	return json_integer_value(json_object_get(t->body, "from"));
}

enum verdict missed_alerts_begin(struct trip *t)
{
	autobuf oldest = BUF_INIT(KEY_BYTES);
	enum verdict v = trip_form(t, "conversations.history");
	buf_addf(&oldest, "%lld.000000", (long long)((began(t) - DAY_MS) / 1000));
	trip_field(t, "channel", event_str(t->body, "channel"));
	trip_field(t, "oldest", oldest.s);
	trip_field(t, "limit", "200");
	trip_field(t, "cursor", event_str(t->memo, "cursor"));
	return v;
}

/* What it said when it was heard; NULL: it was not. */
static char *heard(struct trip *t, const char *source)
{
	struct rows r = db_rows(t->db, SQL_fact_fired, T(":source", source));
	if (!rows_next(&r))
		return NULL;
	int64_t words = row_int(&r, 0);
	rows_end(&r);
	char *text = words_get(t->db, words);
	return text ? text : xstrdup("");
}

/* An edit by an app may have no moment of its own: its key says when it was found. */
static void compare(struct trip *t, json_t *m, const char *source, const char *was)
{
	autofree char *said = message_text(m);
	autofree char *now = text_from_slack(said, t->self.name, t->self.arg);
	const char *edited = event_str(json_object_get(m, "edited"), "ts");
	if (!strcmp(now, was))
		return;
	autobuf key = BUF_INIT(KEY_BYTES), moment = BUF_INIT(KEY_BYTES);
	if (edited)
		buf_add(&moment, edited);
	else
		buf_addf(&moment, "%lld.%06lld", (long long)(t->job.began / 1000),
		         (long long)(t->job.id % 1000000));
	buf_addf(&key, "edited/%s/%s", source, moment.s);
	missed_add(
	        t, event_str(t->body, "channel"), key.s,
	        json_pack("{s:s, s:O, s:s}", "kind", "edited", "message", m, "event_ts", moment.s));
}

static void take(struct trip *t, json_t *m)
{
	const char *ts = event_str(m, "ts");
	if (!ts || event_thread(m) || !event_str(m, "bot_id") || event_is_ours(m, &t->self))
		return;
	autobuf source = BUF_INIT(KEY_BYTES), key = BUF_INIT(KEY_BYTES);
	buf_addf(&source, "%s/%s", event_str(t->body, "channel"), ts);
	autofree char *was = heard(t, source.s);
	buf_addf(&key, "message/%s", source.s);
	if (was)
		compare(t, m, source.s, was);
	else if (slack_ts_ms(ts) >= began(t))
		missed_add(t, event_str(t->body, "channel"), key.s,
		           json_pack("{s:s, s:O}", "kind", "message", "message", m));
}

/* Pages come newest first; events are added oldest first. */
enum verdict missed_alerts_answer(struct trip *t, const json_t *answer)
{
	size_t i;
	json_t *m;
	if (!t->memo)
		t->memo = json_pack("{s:[]}", "messages");
	json_t *all = json_object_get(t->memo, "messages");
	json_array_foreach(json_object_get(answer, "messages"), i, m) json_array_append(all, m);
	const char *cursor = event_str(json_object_get(answer, "response_metadata"), "next_cursor");
	if (cursor && *cursor) {
		json_object_set_new(t->memo, "cursor", json_string(cursor));
		return missed_alerts_begin(t);
	}
	for (i = json_array_size(all); i-- > 0;)
		take(t, json_array_get(all, i));
	return SUCCESS;
}
