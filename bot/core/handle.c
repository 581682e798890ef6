#include "core/handle.h"

#include "base/alloc.h"
#include "base/log.h"
#include "core/machine.h"
#include "core/operator.h"
#include "core/quarantine.h"
#include "core/slack_time.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* What is found within a minute was not late for anybody. */
enum { TRIES_MAX = 3, RESUME_MAX = 32, LATE_MS = 60000, AHEAD_MS = 60000 };

enum origin { FROM_SLACK, FROM_CATCHUP, FROM_OPERATOR };

static enum origin origin_of(const char *name)
{
	if (name && !strcmp(name, "catchup"))
		return FROM_CATCHUP;
	return name && !strcmp(name, "operator") ? FROM_OPERATOR : FROM_SLACK;
}

/* Takes the JSON over. `received`: the moment of what has none of its own. */
static void read_event(struct machine *m, int64_t id, enum origin origin, json_t *json,
                       int64_t received, struct event *ret)
{
	struct self self = machine_self(m);
	switch (origin) {
	case FROM_SLACK: event_read(json, &self, ret); break;
	case FROM_CATCHUP: event_read_missed(json, &self, ret); break;
	case FROM_OPERATOR: operator_read(json, id, ret); break;
	}
	/* When something without a moment of its own happened, only those who heard it know. */
	if (ret->kind != EVENT_ISSUE)
		ret->late =
		        origin == FROM_CATCHUP && (!ret->at || slack_now(m) - ret->at > LATE_MS);
	if (ret->at - received > AHEAD_MS)
		log_warn("event.from_the_future", kv("id", id), kv("by", ret->at - received));
	/* What is said to come from the future would keep waiting all that is counted from it. */
	if (!ret->at || ret->at - received > AHEAD_MS)
		ret->at = received;
}

void handle_read(struct machine *m, json_t *envelope, struct event *ret)
{
	read_event(m, 0, FROM_SLACK, envelope, slack_now(m), ret);
}

static void finish_row(struct machine *m, int64_t id, enum handled handled,
                       const struct handling *h)
{
	if (handled == WAITS_FOR_ROOT)
		db_do(m->db, SQL_inbox_wait, I(":id", id), T(":root", h->root));
	else
		db_do(m->db, SQL_inbox_done, I(":id", id), T(":answer", h->answer));
}

static void quarantine(struct machine *m, int64_t id, const struct event *e, struct handling *h)
{
	handling_release(h);
	quarantine_tell(m, id, e, h);
	db_do(m->db, SQL_inbox_quarantine, I(":id", id), T(":answer", h->answer));
}

void handle_row(struct machine *m, int64_t id, const struct event *e, struct handling *h)
{
	autobuf cause = BUF_INIT(64);
	buf_addf(&cause, "event:%lld", (long long)id);
	db_savepoint(m->db);
	enum handled handled = dispatch(m, e, cause.s, h);
	if (handled == FAULTY)
		db_undo(m->db);
	else
		finish_row(m, id, handled, h);
	if (handled != FAULTY && db_release(m->db))
		return;
	log_error("event.faulty", kv("id", id));
	quarantine(m, id, e, h);
}

static bool load_row(struct machine *m, int64_t id, struct event *ret, int64_t *ret_tries)
{
	struct rows r = db_rows(m->db, SQL_inbox_body, I(":id", id));
	if (!rows_next(&r))
		return false;
	json_t *json = row_text(&r, 0) ? json_loads(row_text(&r, 0), 0, NULL) : NULL;
	read_event(m, id, origin_of(row_text(&r, 1)), json, row_int(&r, 3), ret);
	*ret_tries = row_int(&r, 2);
	rows_end(&r);
	/* The ack was sent by an earlier life, or never will be. */
	ret->answers = false;
	return true;
}

static bool resume_row(struct machine *m, int64_t id, bool count_try)
{
	struct event event;
	struct handling handling = { 0 };
	int64_t tries;
	if (!load_row(m, id, &event, &tries))
		return false;
	db_begin(m->db);
	if (count_try && tries >= TRIES_MAX)
		quarantine(m, id, &event, &handling);
	else
		handle_row(m, id, &event, &handling);
	bool committed = db_commit(m->db);
	if (!committed)
		log_error("event.not_handled", kv("id", id));
	else if (handling.scrub)
		db_scrub(m->db);
	handling_release(&handling);
	event_release(&event);
	return committed;
}

bool handle_one(struct machine *m, int64_t row)
{
	return resume_row(m, row, false);
}

static int unhandled(struct machine *m, int64_t ids[RESUME_MAX])
{
	int n = 0;
	for (struct rows r = db_rows(m->db, SQL_inbox_unhandled, I(":most", RESUME_MAX));
	     rows_next(&r);)
		ids[n++] = row_int(&r, 0);
	return n;
}

/* The try is written before the event is handled again: none can crash the program for ever. */
static bool count_try(struct machine *m, int64_t id)
{
	db_begin(m->db);
	db_do(m->db, SQL_inbox_try, I(":id", id));
	return db_commit(m->db);
}

bool handle_resume(struct machine *m, bool after_restart, bool *ret_behind)
{
	int64_t ids[RESUME_MAX];
	bool any = false, going = true, more = true;
	while (going && more) {
		int n = unhandled(m, ids);
		for (int i = 0; i < n && going; i++)
			going = (!after_restart || count_try(m, ids[i])) &&
			        resume_row(m, ids[i], after_restart);
		any = any || n;
		more = n == RESUME_MAX;
		if (!after_restart)
			break;
	}
	m->woken = m->woken || (going && more);
	*ret_behind = !going;
	return any;
}
