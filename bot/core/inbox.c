#include "core/inbox.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/text_json.h"
#include "core/dispatch.h"
#include "core/handle.h"
#include "core/slack_time.h"
#include "outside/event.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum {
	BATCH_EVENTS = 256,
	BATCH_BYTES = 4 << 20,
	CLEANED_MAX = 8 << 20,
	ACK_MAX = 256 * 1024,
};

struct item {
	uint64_t connection;
	char *envelope_id;
	struct event event;
	int64_t id; /* of its row; 0 while it is not stored */
	bool duplicate, stored;
	struct handling handling;
};

struct inbox {
	struct machine *m;
	struct inbox_edge edge;
	void *arg;
	struct item room[2][BATCH_EVENTS];
	struct item *item; /* the batch under way; none of it while `count` is 0 */
	int count;
	struct item *coming; /* collected for the next one */
	int came;
	size_t bytes; /* of them */
	bool behind;
	int64_t gap_from; /* when storing first failed; 0: it does not */
};

struct inbox *inbox_create(struct machine *m, const struct inbox_edge *edge, void *arg)
{
	struct inbox *in = xcalloc(1, sizeof(*in));
	in->m = m;
	in->edge = *edge;
	in->arg = arg;
	in->item = in->room[0];
	in->coming = in->room[1];
	return in;
}

static void item_release(struct item *it)
{
	handling_release(&it->handling);
	event_release(&it->event);
	free(it->envelope_id);
	*it = (struct item){ 0 };
}

static void clear(struct item *item, int *count)
{
	while (*count)
		item_release(&item[--*count]);
}

void inbox_destroy(struct inbox *in)
{
	if (!in)
		return;
	clear(in->item, &in->count);
	clear(in->coming, &in->came);
	free(in);
}

static json_t *parse(const char *text, size_t len)
{
	autobuf clean = BUF_INIT(CLEANED_MAX);
	text_json_clean(&clean, text, len);
	return clean.failed ? NULL : json_loadb(clean.s, clean.len, 0, NULL);
}

void inbox_collect(struct inbox *in, uint64_t connection, const char *text, size_t len)
{
	json_t *json = in->came < BATCH_EVENTS ? parse(text, len) : NULL;
	const char *id = json_string_value(json_object_get(json, "envelope_id"));
	if (!id) {
		/* Without its id nothing can be acknowledged: Slack sends it again. */
		log_warn("envelope.unreadable", kv("bytes", len));
		json_decref(json);
		return;
	}
	struct item *it = &in->coming[in->came++];
	in->bytes += len;
	it->connection = connection;
	it->envelope_id = xstrdup(id);
	handle_read(in->m, json, &it->event);
}

bool inbox_collecting(const struct inbox *in)
{
	return in->came > 0;
}

bool inbox_full(const struct inbox *in)
{
	return in->came >= BATCH_EVENTS || in->bytes >= BATCH_BYTES;
}

/* ---- store ---- */

static void store_item(struct inbox *in, struct item *it)
{
	struct db *db = in->m->db;
	autofree char *body = event_for_store(it->event.json);
	int64_t id = db_next(db, "inbox");
	db_do(db, SQL_inbox_add, I(":id", id), T(":dedupe", it->event.dedupe),
	      T(":origin", "slack"), T(":body", body), I(":received", slack_now(in->m)));
	it->duplicate = db_changes(db) == 0;
	it->id = it->duplicate ? 0 : id;
	it->stored = true;
}

static bool store_range(struct inbox *in, int from, int to)
{
	db_begin(in->m->db);
	for (int i = from; i < to; i++)
		store_item(in, &in->item[i]);
	if (db_commit(in->m->db))
		return true;
	for (int i = from; i < to; i++)
		in->item[i].stored = false;
	return false;
}

static bool store_one_by_one(struct inbox *in)
{
	bool all = true;
	for (int i = 0; i < in->count; i++) {
		if (store_range(in, i, i + 1))
			continue;
		all = false;
		log_error("envelope.not_stored", kv("dedupe", in->item[i].event.dedupe));
	}
	return all;
}

static void end_gap(struct inbox *in)
{
	int64_t from = in->gap_from;
	in->gap_from = 0;
	if (from && in->edge.gap)
		in->edge.gap(in->arg, from);
}

/* In a quiet channel nothing comes that could be stored. */
static void probe(struct inbox *in)
{
	db_begin(in->m->db);
	db_do(in->m->db, SQL_meta_set, T(":key", "probe"), T(":value", "stored"));
	if (db_commit(in->m->db))
		end_gap(in);
}

/* Slack offers three times what was not acknowledged, and answers of people never again: what is
 * not stored is a gap like any other. */
static void store_all(struct inbox *in)
{
	if (!store_range(in, 0, in->count) && !store_one_by_one(in)) {
		in->gap_from = in->gap_from ? in->gap_from : slack_now(in->m);
		return;
	}
	end_gap(in);
}

/* ---- acknowledge ---- */

static void ack(struct inbox *in, const struct item *it, const char *payload)
{
	autobuf json = BUF_INIT(ACK_MAX);
	autofree char *id =
	        json_dumps(json_object_get(it->event.json, "envelope_id"), JSON_ENCODE_ANY);
	buf_addf(&json, "{\"envelope_id\":%s", id);
	if (payload)
		buf_addf(&json, ",\"payload\":%s", payload);
	buf_addc(&json, '}');
	if (!in->edge.ack(in->arg, it->connection, json.s, json.len))
		log_info("envelope.ack_lost", kv("id", it->id));
}

static void ack_plain(struct inbox *in)
{
	for (int i = 0; i < in->count; i++)
		if (in->item[i].stored && !in->item[i].event.answers)
			ack(in, &in->item[i], NULL);
}

/* ---- handle ---- */

/* Once the store fails nothing it says can be believed: the rest of the batch is not tried. */
static void handle_range(struct inbox *in, int from, int to)
{
	for (int i = from; i < to && !db_failed(in->m->db); i++) {
		struct item *it = &in->item[i];
		if (!it->id)
			continue;
		handle_row(in->m, it->id, &it->event, &it->handling);
	}
}

static bool handle_committed(struct inbox *in, int from, int to)
{
	db_begin(in->m->db);
	handle_range(in, from, to);
	if (db_commit(in->m->db))
		return true;
	for (int i = from; i < to; i++)
		handling_release(&in->item[i].handling);
	return false;
}

static void handle_all(struct inbox *in)
{
	if (handle_committed(in, 0, in->count))
		return;
	/* The batch died as a whole: one by one, so that one event can't take the others with it.
	 */
	for (int i = 0; i < in->count; i++) {
		if (handle_committed(in, i, i + 1))
			continue;
		in->behind = true;
		log_error("event.not_handled", kv("id", in->item[i].id));
	}
}

/* A duplicate gets the answer that the first one got, which may stand in the same batch. */
static void ack_duplicate(struct inbox *in, const struct item *it)
{
	struct rows r = db_rows(in->m->db, SQL_inbox_of_key, T(":dedupe", it->event.dedupe));
	autofree char *answer = rows_next(&r) && row_text(&r, 2) ? xstrdup(row_text(&r, 2)) : NULL;
	rows_end(&r);
	ack(in, it, answer);
}

static void answer_all(struct inbox *in)
{
	for (int i = 0; i < in->count; i++) {
		const struct item *it = &in->item[i];
		if (it->stored && it->event.answers && it->duplicate)
			ack_duplicate(in, it);
		else if (it->stored && it->event.answers)
			ack(in, it, it->handling.answer);
		if (it->handling.form_job)
			in->edge.trigger(in->arg, it->handling.form_job, it->handling.trigger);
	}
}

void inbox_resume(struct inbox *in, bool after_restart)
{
	/* Rows whose acks are departing are new as well, and the batch's own. */
	if (in->count) {
		in->m->woken = true;
		return;
	}
	if (in->gap_from)
		probe(in);
	in->m->woken = false;
	in->behind = false;
	if (handle_resume(in->m, after_restart, &in->behind))
		in->edge.changed(in->arg);
}

bool inbox_behind(const struct inbox *in)
{
	return in->behind || in->gap_from;
}

bool inbox_add_missed(struct inbox *in, const char *dedupe, json_t *missed)
{
	struct db *db = in->m->db;
	autofree char *body = json_dumps(missed, JSON_COMPACT);
	db_do(db, SQL_inbox_add, I(":id", db_next(db, "inbox")), T(":dedupe", dedupe),
	      T(":origin", "catchup"), T(":body", body), I(":received", slack_now(in->m)));
	bool added = db_changes(db) > 0;
	in->m->woken = in->m->woken || added;
	return added;
}

/* What was collected is the batch under way; from now on the next one is. */
static void take_batch(struct inbox *in)
{
	struct item *handled = in->item;
	in->item = in->coming;
	in->count = in->came;
	in->coming = handled;
	in->came = 0;
	in->bytes = 0;
}

void inbox_settle(struct inbox *in)
{
	take_batch(in);
	if (in->count) {
		store_all(in);
		ack_plain(in);
		if (in->edge.depart)
			in->edge.depart(in->arg);
		handle_all(in);
		answer_all(in);
		clear(in->item, &in->count);
		in->edge.changed(in->arg);
	}
	if (in->m->woken)
		inbox_resume(in, false);
}
