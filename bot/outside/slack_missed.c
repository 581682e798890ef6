#include "outside/slack_missed.h"

#include "base/alloc.h"
#include "base/text_slack.h"
#include "base/when.h"
#include "outside/slack_pins.h"
#include "outside/slack_read.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

/* Catching up on a thread: all its pages are read, then held against what is recorded of it. Each
 * difference becomes an event of the same key as if it had been heard; what was heard meanwhile
 * wins, for its key is there already. */

enum { KEY_BYTES = 512, GAP_MS = 60000 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* The thread that is being read. */
static const json_t *thread_at(const struct trip *t)
{
	const json_t *n = json_object_get(t->memo, "thread");
	return json_array_get(json_object_get(t->body, "threads"), (size_t)json_integer_value(n));
}

enum verdict missed_begin(struct trip *t)
{
	enum verdict v = trip_form(t, "conversations.replies");
	trip_field(t, "channel", str(thread_at(t), "channel"));
	trip_field(t, "ts", str(thread_at(t), "ts"));
	trip_field(t, "limit", "200");
	trip_field(t, "include_all_metadata", "true"); /* our own posts settle their jobs */
	trip_field(t, "cursor", str(t->memo, "cursor"));
	return v;
}

struct entry {
	bool known;
	int64_t words, edited;
};

static struct entry find_entry(struct trip *t, const char *source)
{
	struct entry e = { 0 };
	const char *object = t->job.owner;
	struct rows r = db_rows(t->db, SQL_fact_entry, T(":object", object), T(":source", source));
	if (rows_next(&r)) {
		e = (struct entry){ .known = true,
			            .words = row_int(&r, 0),
			            .edited = row_int(&r, 1) };
		rows_end(&r);
	}
	return e;
}

void missed_add(struct trip *t, const char *channel, const char *dedupe, json_t *missed)
{
	json_object_set_new(missed, "channel", json_string(channel));
	if (t->missed(t->missed_arg, dedupe, missed))
		t->found_missed++;
	json_decref(missed);
}

static bool same_text(struct trip *t, const struct entry *e, const char *mrkdwn)
{
	autofree char *now = text_from_slack(mrkdwn, t->self.name, t->self.arg);
	autofree char *was = words_get(t->db, e->words);
	return !strcmp(now, was ? was : "");
}

/* What was said in a thread before it was adopted was heard as well, and was nobody's then. */
static void add_message(struct trip *t, json_t *message, const char *source)
{
	autobuf key = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "message/%s", source);
	if (json_is_true(json_object_get(message, "adopted")))
		buf_addf(&key, "/%s", t->job.owner);
	missed_add(t, str(message, "channel"), key.s,
	           json_pack("{s:s, s:O}", "kind", "message", "message", message));
}

static void compare(struct trip *t, json_t *message)
{
	const char *ts = str(message, "ts"), *channel = str(message, "channel");
	const char *edited = str(json_object_get(message, "edited"), "ts");
	autobuf source = BUF_INIT(KEY_BYTES), key = BUF_INIT(KEY_BYTES);
	buf_addf(&source, "%s/%s", channel, ts);
	struct entry e = find_entry(t, source.s);
	if (!e.known) {
		add_message(t, message, source.s);
	} else if (edited && slack_ts_ms(edited) > e.edited &&
	           !same_text(t, &e, str(message, "text"))) {
		buf_addf(&key, "edited/%s/%s", source.s, edited);
		missed_add(t, channel, key.s,
		           json_pack("{s:s, s:O, s:s}", "kind", "edited", "message", message,
		                     "event_ts", edited));
	}
	if (e.known || !event_is_ours(message, &t->self))
		pins_compare(t, message, source.s);
}

static bool has(const json_t *messages, const char *channel, const char *ts)
{
	size_t i;
	json_t *m;
	json_array_foreach(messages, i, m) if (!strcmp(str(m, "channel"), channel) &&
	                                       !strcmp(str(m, "ts"), ts)) return true;
	return false;
}

/* What is recorded within the pages' range and not on them was deleted; what came after they were
 * asked for is no business of theirs. */
static void find_deleted(struct trip *t, const json_t *messages)
{
	const json_t *first = json_array_get(json_object_get(t->body, "threads"), 0);
	for (struct rows r = db_rows(t->db, SQL_fact_entries_before, T(":object", t->job.owner),
	                             I(":before", t->job.began));
	     rows_next(&r);) {
		const char *source = row_text(&r, 0), *ts = strchr(source, '/') + 1;
		autofree char *channel = xstrndup(source, (size_t)(ts - source) - 1);
		/* What came by a command has no place in a thread. */
		if (!slack_ts_ms(ts) || has(messages, channel, ts))
			continue;
		/* In another channel it stood in a thread of a part, nobody knows which. */
		const char *thread =
		        strcmp(channel, str(first, "channel")) != 0 ? NULL : str(first, "ts");
		autobuf key = BUF_INIT(KEY_BYTES);
		buf_addf(&key, "deleted/%s", source);
		missed_add(t, channel, key.s,
		           json_pack("{s:s, s:s, s:{s:s, s:s*}}", "kind", "deleted", "deleted_ts",
		                     ts, "previous_message", "ts", ts, "thread_ts", thread));
	}
}

/* An object's own card that is no longer in its channel. */
static void add_gone(struct trip *t, const json_t *thread)
{
	const char *channel = str(thread, "channel"), *ts = str(thread, "ts");
	autobuf key = BUF_INIT(KEY_BYTES);
	if (json_is_true(json_object_get(thread, "adopted")))
		return;
	buf_addf(&key, "deleted/%s/%s", channel, ts);
	missed_add(t, channel, key.s,
	           json_pack("{s:s, s:s, s:{s:s, s:s}}", "kind", "deleted", "deleted_ts", ts,
	                     "previous_message", "ts", ts, "user", t->self.user));
}

/* Behind all that was found: it is handled when they are. */
static void add_end(struct trip *t)
{
	const json_t *thread = json_array_get(json_object_get(t->body, "threads"), 0);
	const char *channel = str(thread, "channel"), *ts = str(thread, "ts");
	autobuf once = BUF_INIT(32), key = BUF_INIT(KEY_BYTES);
	buf_addf(&once, "%lld", (long long)t->job.id);
	buf_addf(&key, "caught_up/%s/%s/%s", channel, ts, once.s);
	missed_add(t, channel, key.s,
	           json_pack("{s:s, s:s, s:s, s:O, s:O}", "kind", "caught_up", "thread", ts, "once",
	                     once.s, "from", json_object_get(t->body, "from"), "to",
	                     json_object_get(t->body, "to")));
}

/* Whoever pressed something meanwhile presses again: a gap is told though nothing is found. */
static bool is_told(const struct trip *t)
{
	json_int_t from = json_integer_value(json_object_get(t->body, "from"));
	json_int_t to = json_integer_value(json_object_get(t->body, "to"));
	return from && (t->found_missed || to - from >= GAP_MS);
}

static void count_root(struct trip *t)
{
	json_int_t n = json_integer_value(json_object_get(t->memo, "roots"));
	json_object_set_new(t->memo, "roots", json_integer(n + 1));
}

/* Takes a page; of our own threads the root is the card, and no reply. */
static void take_page(struct trip *t, const json_t *answer)
{
	const json_t *thread = thread_at(t);
	bool adopted = json_is_true(json_object_get(thread, "adopted"));
	size_t i;
	json_t *m;
	json_array_foreach(json_object_get(answer, "messages"), i, m)
	{
		const char *ts = str(m, "ts");
		bool root = ts && !strcmp(ts, str(thread, "ts"));
		if (!ts)
			continue;
		if (root)
			count_root(t);
		if (event_is_tomb(m)) {
			add_gone(t, thread);
			continue;
		}
		json_object_set(m, "channel", json_object_get(thread, "channel"));
		json_object_set_new(m, "adopted", json_boolean(adopted));
		if (!root || adopted)
			json_array_append(json_object_get(t->memo, "messages"), m);
	}
}

/* The next page, or thread; false: all were read. */
static bool next_page(struct trip *t, const json_t *answer)
{
	const char *cursor = str(json_object_get(answer, "response_metadata"), "next_cursor");
	json_int_t n = json_integer_value(json_object_get(t->memo, "thread"));
	if (cursor && *cursor) {
		json_object_set_new(t->memo, "cursor", json_string(cursor));
		return true;
	}
	json_object_del(t->memo, "cursor");
	json_object_set_new(t->memo, "thread", json_integer(n + 1));
	return thread_at(t);
}

struct told {
	json_t *message;
};

static int by_moment(const void *a, const void *b)
{
	const struct told *one = a, *other = b;
	return strcmp(str(one->message, "ts"), str(other->message, "ts"));
}

/* Pages need not follow each other as what stands on them does. */
static json_t *in_order(const json_t *all)
{
	size_t n = json_array_size(all), i;
	autofree struct told *at = xcalloc(n, sizeof(*at));
	json_t *m, *sorted = json_array();
	json_array_foreach((json_t *)all, i, m) at[i].message = m;
	qsort(at, n, sizeof(*at), by_moment);
	for (i = 0; i < n; i++)
		json_array_append(sorted, at[i].message);
	return sorted;
}

enum verdict missed_answer(struct trip *t, const json_t *answer)
{
	size_t i;
	json_t *m;
	if (!t->memo)
		t->memo = json_pack("{s:[], s:i, s:i}", "messages", "thread", 0, "roots", 0);
	if (json_is_true(json_object_get(answer, "ok")))
		take_page(t, answer);
	else
		add_gone(t, thread_at(t)); /* it went with all its replies */
	if (next_page(t, answer))
		return missed_begin(t);
	json_auto_t *all = in_order(json_object_get(t->memo, "messages"));
	json_array_foreach(all, i, m) compare(t, m);
	/* With all roots they are the pages of these threads. */
	if ((size_t)json_integer_value(json_object_get(t->memo, "roots")) >=
	    json_array_size(json_object_get(t->body, "threads")))
		find_deleted(t, all);
	if (is_told(t))
		add_end(t);
	return SUCCESS;
}
