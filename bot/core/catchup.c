#include "core/catchup.h"
#include "core/jobs.h"

#include "base/alloc.h"
#include "base/log.h"
#include "store/db.h"

#include <stdlib.h>

enum { KEY_BYTES = 256 };
#define LATELY_MS ((int64_t)7 * 24 * 3600 * 1000)

static void ask_one(struct machine *m, const char *object, const char *channel, const char *ts,
                    int64_t gap_from, int64_t now)
{
	autobuf key = BUF_INIT(KEY_BYTES), lane = BUF_INIT(KEY_BYTES);
	json_auto_t *body = json_pack("{s:s, s:s, s:I}", "channel", channel, "ts", ts, "from",
	                              (json_int_t)gap_from);
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	buf_addf(&key, "catchup:%s:%lld", object, (long long)db_next(m->db, "catchup"));
	buf_addf(&lane, "catchup:%s", object);
	struct job_spec job = { .key = key.s,
		                .call = "conversations.replies/missed",
		                .lane = lane.s,
		                .owner = object,
		                .body = dumped,
		                .priority = CARD,
		                .now = now };
	jobs_add(m, &job);
}

void catchup_ask(struct machine *m, int64_t gap_from, int64_t now)
{
	db_begin(m->db);
	for (struct rows r = db_rows(m->db, SQL_object_followed, T(":kind", "accident"),
	                             I(":lately", now - LATELY_MS));
	     rows_next(&r);)
		ask_one(m, row_text(&r, 0), row_text(&r, 1), row_text(&r, 2), gap_from, now);
	if (!db_commit(m->db))
		log_error("catchup.not_asked");
}
