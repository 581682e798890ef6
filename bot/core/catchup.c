#include "core/catchup.h"

#include "base/alloc.h"
#include "base/log.h"
#include "core/jobs.h"
#include "core/threads.h"
#include "ctx.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 256, SHORT_MS = 60000 };
#define LATELY_MS ((int64_t)7 * 24 * 3600 * 1000)
#define DAY_MS    ((int64_t)24 * 3600 * 1000)
#define GAP_KEY   "gap"

struct gap { /* nothing was heard; from 0: there was none, or nobody knows since when */
	int64_t from, to;
	const char *channel; /* there; NULL: anywhere */
};

/* What an earlier gap asked for and could not be read yet is read with this one, and told once. */
static int64_t since(struct ctx *cx, const char *lane, int64_t from)
{
	if (!from)
		return 0;
	struct rows r = db_rows(cx->m->db, SQL_job_waits_in_lane, T(":lane", lane));
	if (!rows_next(&r))
		return from;
	int64_t id = row_int(&r, 0);
	json_auto_t *body = json_loads(row_text(&r, 1), 0, NULL);
	int64_t earlier = json_integer_value(json_object_get(body, "from"));
	rows_end(&r);
	if (!earlier)
		return from;
	db_do(cx->m->db, SQL_job_end, I(":id", id), T(":state", "dropped"),
	      T(":error", "another gap"));
	return earlier < from ? earlier : from;
}

/* Takes `body`. Each asking is another job; those of one place go one after another. */
static void ask_for(struct ctx *cx, const char *call, const char *lane, const char *owner,
                    json_t *body)
{
	autobuf key = BUF_INIT(KEY_BYTES);
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	buf_addf(&key, "%s:%lld", lane, (long long)db_next(cx->m->db, "catchup"));
	struct job_spec job = { .key = key.s,
		                .call = call,
		                .lane = lane,
		                .owner = owner,
		                .body = dumped,
		                .priority = CARD,
		                .cause = cx->cause };
	jobs_add(cx->m, &job);
	json_decref(body);
}

/* channel NULL: anywhere. */
static bool any_in(const json_t *threads, const char *channel)
{
	size_t i;
	json_t *thread;
	bool any = !channel && json_array_size(threads);
	json_array_foreach(threads, i, thread)
	{
		const char *there = json_string_value(json_object_get(thread, "channel"));
		any = any || (channel && there && !strcmp(there, channel));
	}
	return any;
}

static void ask(struct ctx *cx, const char *object, const struct gap *gap)
{
	autobuf lane = BUF_INIT(KEY_BYTES);
	buf_addf(&lane, "catchup:%s", object);
	json_auto_t *threads = threads_of(cx, object);
	if (!any_in(threads, gap->channel))
		return;
	int64_t from = since(cx, lane.s, gap->from);
	json_t *body = json_pack("{s:O, s:I, s:I}", "threads", threads, "from", (json_int_t)from,
	                         "to", (json_int_t)gap->to);
	ask_for(cx, "conversations.replies/missed", lane.s, object, body);
}

/* A thread that is adopted later may have been written in it. */
static void remember(struct db *db, const struct gap *gap)
{
	json_auto_t *json =
	        json_pack("{s:I, s:I}", "from", (json_int_t)gap->from, "to", (json_int_t)gap->to);
	autofree char *dumped = json_dumps(json, JSON_COMPACT);
	if (gap->from && gap->to - gap->from >= SHORT_MS)
		db_do(db, SQL_meta_set, T(":key", GAP_KEY), T(":value", dumped));
}

/* Before the first start nobody listened, and nothing was missed. */
static void ask_alerts(struct ctx *cx, const struct gap *gap)
{
	const char *channel = cx->m->alert;
	if (!channel || !gap->from)
		return;
	ask_for(cx, "conversations.history/alerts", "catchup:alerts", NULL,
	        json_pack("{s:s, s:I}", "channel", channel, "from", (json_int_t)gap->from));
}

static bool was_asked(struct ctx *cx, const char *person)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_asked, T(":person", person));
	bool was = rows_next(&r);
	if (was)
		rows_end(&r);
	return was;
}

static void ask_directly(struct ctx *cx, const char *user, int64_t from)
{
	autobuf lane = BUF_INIT(KEY_BYTES);
	buf_addf(&lane, "catchup:%s", user);
	ask_for(cx, "conversations.history/missed", lane.s, NULL,
	        json_pack("{s:s, s:I}", "user", user, "from", (json_int_t)since(cx, lane.s, from)));
}

static void ask_all(struct ctx *cx, const char *kind, int64_t lately, const struct gap *gap)
{
	for (struct rows r = db_rows(cx->m->db, SQL_object_followed, T(":kind", kind),
	                             I(":lately", cx->now - lately));
	     rows_next(&r);)
		ask(cx, row_text(&r, 0), gap);
}

/* Whoever of the roster was asked something may have answered. */
static void ask_people(struct ctx *cx, int64_t from)
{
	const char *person;
	for (int n = 0; from && (person = person_with(cx, ROSTER, n)); n++)
		if (!strncmp(person, "slack:", 6) && was_asked(cx, person))
			ask_directly(cx, person + 6, from);
}

void catchup_within(struct ctx *cx, int64_t gap_from)
{
	const struct gap gap = { gap_from, cx->now, NULL };
	remember(cx->m->db, &gap);
	ask_all(cx, "accident", LATELY_MS, &gap);
	ask_alerts(cx, &gap);
	ask_all(cx, "alert", DAY_MS, &gap);
	ask_all(cx, "storm", DAY_MS, &gap);
	ask_all(cx, "escalation", DAY_MS, &gap);
	ask_people(cx, gap_from);
}

void catchup_alerts(struct ctx *cx, int64_t gap_from)
{
	const struct gap gap = { gap_from, cx->now, cx->m->alert };
	ask_all(cx, "accident", LATELY_MS, &gap);
	ask_alerts(cx, &gap);
	ask_all(cx, "alert", DAY_MS, &gap);
	ask_all(cx, "storm", DAY_MS, &gap);
}

void catchup_ask(struct machine *m, int64_t gap_from, int64_t now)
{
	struct ctx cx;
	db_begin(m->db);
	ctx_open(&cx, m, now);
	catchup_within(&cx, gap_from);
	ctx_close(&cx);
	if (!db_commit(m->db))
		log_error("catchup.not_asked");
}

void catchup_adopted(struct ctx *cx, const char *object, int64_t began)
{
	struct gap gap = { 0 };
	autofree char *last = db_string(cx->m->db, SQL_meta_get, T(":key", GAP_KEY));
	json_auto_t *json = last ? json_loads(last, 0, NULL) : NULL;
	int64_t to = json_integer_value(json_object_get(json, "to"));
	if (to > began)
		gap = (struct gap){ json_integer_value(json_object_get(json, "from")), to, NULL };
	ask(cx, object, &gap);
}
