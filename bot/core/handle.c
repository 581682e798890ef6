#include "core/handle.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "core/machine.h"
#include "core/operator.h"
#include "core/quarantine.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* What is found within a minute was not late for anybody. */
enum { TRIES_MAX = 3, RESUME_MAX = 64, LATE_MS = 60000 };

void handle_read(struct machine *m, json_t *envelope, struct event *ret)
{
	struct self self = machine_self(m);
	event_read(envelope, &self, ret);
	if (!ret->at)
		ret->at = clock_now();
}

static void finish_row(struct machine *m, int64_t id, enum handled handled,
                       const struct handling *h)
{
	struct db *db = m->db;
	if (handled == WAITS_FOR_ROOT)
		db_do(db, SQL_inbox_wait, I(":id", id), T(":root", h->root));
	else if (handled == FAULTY)
		db_do(db, SQL_inbox_quarantine, I(":id", id));
	else
		db_do(db, SQL_inbox_done, I(":id", id), T(":answer", h->answer));
}

void handle_row(struct machine *m, int64_t id, const struct event *e, struct handling *h)
{
	struct db *db = m->db;
	autobuf cause = BUF_INIT(64);
	buf_addf(&cause, "event:%lld", (long long)id);
	db_savepoint(db);
	enum handled handled = dispatch(m, e, cause.s, h);
	if (handled != FAULTY)
		finish_row(m, id, handled, h);
	if (handled != FAULTY && db_release(db))
		return;
	if (handled == FAULTY)
		db_undo(db);
	handling_release(h);
	log_error("event.faulty", kv("id", id));
	finish_row(m, id, FAULTY, h);
	quarantine_tell(m, id, e);
}

enum origin { FROM_SLACK, FROM_CATCHUP, FROM_OPERATOR };

static enum origin origin_of(const char *name)
{
	if (name && !strcmp(name, "catchup"))
		return FROM_CATCHUP;
	return name && !strcmp(name, "operator") ? FROM_OPERATOR : FROM_SLACK;
}

static void read_row(struct machine *m, int64_t id, enum origin origin, json_t *json,
                     struct event *ret)
{
	struct self self = machine_self(m);
	switch (origin) {
	case FROM_SLACK: handle_read(m, json, ret); break;
	case FROM_CATCHUP: event_read_missed(json, &self, ret); break;
	case FROM_OPERATOR: operator_read(json, id, ret); break;
	}
	if (!ret->at)
		ret->at = clock_now();
	ret->late = origin == FROM_CATCHUP && clock_now() - ret->at > LATE_MS;
	ret->answers = false; /* the ack was sent by an earlier life, or never will be */
}

static bool resume_row(struct machine *m, int64_t id, bool count_try)
{
	struct db *db = m->db;
	struct rows r = db_rows(db, SQL_inbox_body, I(":id", id));
	if (!rows_next(&r))
		return false;
	json_t *json = row_text(&r, 0) ? json_loads(row_text(&r, 0), 0, NULL) : NULL;
	enum origin origin = origin_of(row_text(&r, 1));
	int64_t tries = row_int(&r, 2);
	rows_end(&r);
	struct event event;
	struct handling handling = { 0 };
	read_row(m, id, origin, json, &event);
	db_begin(db);
	if (count_try && tries >= TRIES_MAX) {
		finish_row(m, id, FAULTY, &handling);
		quarantine_tell(m, id, &event);
	} else {
		handle_row(m, id, &event, &handling);
	}
	bool committed = db_commit(db);
	if (!committed)
		log_error("event.not_handled", kv("id", id));
	else if (handling.scrub)
		db_scrub(db);
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

bool handle_resume(struct machine *m, bool after_restart)
{
	int64_t ids[RESUME_MAX];
	bool any = false, going = true;
	for (int n; going && (n = unhandled(m, ids)); any = true)
		for (int i = 0; i < n && going; i++)
			going = (!after_restart || count_try(m, ids[i])) &&
			        resume_row(m, ids[i], after_restart);
	return any;
}
