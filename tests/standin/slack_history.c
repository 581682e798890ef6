#include "state.h"

#include <stdlib.h>

/* conversations.history and .replies. A page is the newest part of the window, unless only `oldest`
 * is given: then it is the part next to it, and the cursor leads on to newer ones. */

enum { HISTORY_DEFAULT = 100, HISTORY_MAX = 999, REPLIES_DEFAULT = 1000 };

struct window {
	const char *oldest, *latest;
	bool inclusive, forward;
	size_t limit;
	char *cursor; /* a ts; owned */
};

/* A ts is compared as its two numbers: "10.5" is not a ts that Slack makes, but may be asked for.
 */
static int ts_compare(const char *a, const char *b)
{
	long long sa = strtoll(a, NULL, 10), sb = strtoll(b, NULL, 10);
	const char *da = strchr(a, '.'), *db = strchr(b, '.');

	if (sa != sb)
		return sa < sb ? -1 : 1;
	char fa[7] = "000000", fb[7] = "000000";
	for (int i = 0; da && i < 6 && da[1 + i]; i++)
		fa[i] = da[1 + i];
	for (int i = 0; db && i < 6 && db[1 + i]; i++)
		fb[i] = db[1 + i];
	return strcmp(fa, fb);
}

static bool is_ts(const char *s)
{
	return s[strspn(s, "0123456789.")] == '\0';
}

static const char *read_window(const json_t *in, size_t otherwise, struct window *ret)
{
	struct window w = { .oldest = js_text(in, "oldest"),
		            .latest = js_text(in, "latest"),
		            .inclusive = js_true(in, "inclusive"),
		            .limit = otherwise };
	const char *cursor = js_text(in, "cursor");

	if (w.oldest && !is_ts(w.oldest))
		return "invalid_ts_oldest";
	if (w.latest && !is_ts(w.latest))
		return "invalid_ts_latest";
	if (w.oldest && strtod(w.oldest, NULL) == 0)
		w.oldest = NULL;
	if (js_int(in, "limit") > 0)
		w.limit = (size_t)js_int(in, "limit");
	if (w.limit > HISTORY_MAX)
		w.limit = w.limit > 1000 ? HISTORY_MAX : w.limit;
	if (cursor && *cursor) {
		w.cursor = cursor_read(cursor, "next_ts:");
		if (!w.cursor)
			return "invalid_cursor";
	}
	*ret = w;
	return NULL;
}

static bool within(const struct window *w, const char *ts)
{
	int low = w->oldest ? ts_compare(ts, w->oldest) : 1;
	int high = w->latest ? ts_compare(ts, w->latest) : -1;

	return (low > 0 || (low == 0 && w->inclusive)) && (high < 0 || (high == 0 && w->inclusive));
}

static bool in_channel(const struct message *m)
{
	return !m->deleted && !m->to &&
	       (!m->thread || strcmp(js_text_or(m->api, "subtype", ""), "thread_broadcast") == 0);
}

static void put_cursor(json_t *reply, const char *ts)
{
	autofree char *plain = NULL, *cursor = NULL;

	js_put(reply, "has_more", json_boolean(ts));
	if (!ts)
		return;
	if (asprintf(&plain, "next_ts:%s", ts) == -1)
		abort();
	cursor = cursor_make(plain);
	js_put(reply, "response_metadata", js_pack("{s:s}", "next_cursor", cursor));
}

/* Newest first. The cursor is the ts of the first message of the next page. */
static json_t *history_page(const struct channel *c, const struct window *w, bool metadata,
                            const char **ret_next)
{
	json_t *page = json_array();

	*ret_next = NULL;
	for (size_t n = 0; n < c->messages.n; n++) {
		size_t i = w->forward ? n : c->messages.n - 1 - n;
		const struct message *m = c->messages.at[i];
		int from = w->cursor ? ts_compare(m->ts, w->cursor) : 0;

		if (!in_channel(m) || !within(w, m->ts) || (w->forward ? from < 0 : from > 0))
			continue;
		if (json_array_size(page) == w->limit) {
			*ret_next = m->ts;
			break;
		}
		if (w->forward)
			json_array_insert_new(page, 0, message_shown(m, metadata));
		else
			json_array_append_new(page, message_shown(m, metadata));
	}
	return page;
}

/* The channel to read; NULL with the answer in *ret_refused. */
static struct channel *readable(const struct standin *s, const json_t *in, json_t **ret_refused)
{
	struct channel *c = channel_readable(s, in);
	json_t *missing = c ? scope_for(s, c, "history") : NULL;

	if (!c)
		*ret_refused = slack_error("channel_not_found");
	else if (missing)
		*ret_refused = missing;
	else if (!channel_has(c, s->slack.bot_user))
		*ret_refused = slack_error("not_in_channel");
	else
		return c;
	return NULL;
}

json_t *conversations_history(struct standin *s, const json_t *in)
{
	struct window w = { 0 };
	json_t *refused = NULL;
	const struct channel *c = readable(s, in, &refused);
	const char *next = NULL, *error = read_window(in, HISTORY_DEFAULT, &w);

	if (!c || error) {
		free(w.cursor);
		return c ? slack_error(error) : refused;
	}
	w.forward = w.oldest && !w.latest;
	json_t *reply = slack_ok();
	if (w.oldest)
		js_put_text(reply, "oldest", w.oldest);
	if (w.latest)
		js_put_text(reply, "latest", w.latest);
	js_put(reply, "messages", history_page(c, &w, js_true(in, "include_all_metadata"), &next));
	js_put(reply, "pin_count", json_integer(0));
	js_put(reply, "channel_actions_ts", json_null());
	js_put(reply, "channel_actions_count", json_integer(0));
	put_cursor(reply, next);
	free(w.cursor);
	return reply;
}

/* The root first on every page, then a part of the replies in their order. The first page has the
 * newest ones, the cursor leads back (unless only `oldest` is given); its ts is that of the next
 * reply in that direction. */
static json_t *thread_page(const struct channel *c, const struct message *root,
                           const struct window *w, bool metadata, const char **ret_next)
{
	json_t *page = json_pack("[o]", message_shown(root, metadata));
	size_t limit = w->limit < 2 ? 2 : w->limit;

	*ret_next = NULL;
	for (size_t n = 0; n < c->messages.n; n++) {
		const struct message *m = c->messages.at[w->forward ? n : c->messages.n - 1 - n];
		int from = w->cursor ? ts_compare(m->ts, w->cursor) : 0;

		if (m->deleted || m->to || !m->thread || strcmp(m->thread, root->ts) != 0 ||
		    !within(w, m->ts) || (w->forward ? from < 0 : from > 0))
			continue;
		if (json_array_size(page) == limit) {
			*ret_next = m->ts;
			break;
		}
		if (w->forward)
			json_array_append_new(page, message_shown(m, metadata));
		else
			json_array_insert_new(page, 1, message_shown(m, metadata));
	}
	return page;
}

json_t *conversations_replies(struct standin *s, const json_t *in)
{
	struct window w = { 0 };
	json_t *refused = NULL;
	const struct channel *c = readable(s, in, &refused);
	const char *next = NULL, *error = read_window(in, REPLIES_DEFAULT, &w);

	if (!c || error) {
		free(w.cursor);
		return c ? slack_error(error) : refused;
	}
	const struct message *m = message_find(c, js_text(in, "ts"));
	if (!m || m->to) {
		free(w.cursor);
		return slack_error("thread_not_found");
	}
	bool metadata = js_true(in, "include_all_metadata");
	w.forward = w.oldest && !w.latest;
	json_t *reply = slack_ok();
	/* A reply asked for by its own ts comes alone. */
	js_put(reply, "messages",
	       m->thread ? json_pack("[o]", message_shown(m, metadata))
	                 : thread_page(c, m, &w, metadata, &next));
	put_cursor(reply, next);
	free(w.cursor);
	return reply;
}
