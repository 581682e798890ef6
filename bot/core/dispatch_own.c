#include "base/alloc.h"
#include "core/call_said.h"
#include "core/dispatch.h"
#include "core/doors.h"
#include "store/db.h"

/* What comes from the machine itself: moments, and jobs that failed. */

enum { NAME_MAX_BYTES = 256 };

enum handled dispatch_moment(struct machine *m, const char *object, const char *name, int64_t due,
                             int64_t now_ms)
{
	struct ctx cx;
	autobuf key = BUF_INIT(NAME_MAX_BYTES);
	buf_addf(&key, "moment:%s/%s:%lld", object, name, (long long)due);
	ctx_open(&cx, m, now_ms);
	cx.by = "clock";
	cx.source = cx.cause = key.s;
	cx.object = object;
	db_do(m->db, SQL_timer_drop, T(":object", object), T(":name", name));
	struct args a = { .object = object, .when = due, .number = -1 };
	enum outcome o = doors_one(&cx, TIMER, name, &a);
	ctx_close(&cx);
	return o == BROKEN || db_failed(m->db) ? FAULTY : HANDLED;
}

bool dispatch_started(struct machine *m, int64_t now_ms)
{
	struct ctx cx;
	autobuf key = BUF_INIT(NAME_MAX_BYTES);
	buf_addf(&key, "started:%lld", (long long)now_ms);
	ctx_open(&cx, m, now_ms);
	cx.by = "bot";
	cx.source = cx.cause = key.s;
	struct args a = { .when = now_ms, .number = -1 };
	enum outcome o = doors_all(&cx, STARTED, NULL, &a);
	ctx_close(&cx);
	return o != BROKEN && !db_failed(m->db);
}

void dispatch_failed(struct machine *m, const struct job *j, const char *why, int64_t now_ms)
{
	struct ctx cx;
	autobuf key = BUF_INIT(NAME_MAX_BYTES);
	buf_addf(&key, "failed:%lld:%lld", (long long)j->id, (long long)now_ms);
	ctx_open(&cx, m, now_ms);
	cx.source = cx.cause = key.s;
	cx.object = j->owner;
	struct args a = { .object = j->owner,
		          .text = why,
		          .call = j->call,
		          .what = call_said(j->call),
		          .when = now_ms,
		          .number = j->id };
	doors_all(&cx, FAILED, NULL, &a);
	ctx_close(&cx);
}
