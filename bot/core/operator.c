#include "core/operator.h"

#include "base/alloc.h"
#include "core/erase.h"
#include "core/slack_time.h"
#include "store/db.h"
#include "store/outbox.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

enum { SAID_MAX = 128 * 1024, NAME_BYTES = 256 };

json_t *operator_erase(int64_t row, const char *why)
{
	return json_pack("{s:s, s:I, s:s}", "operator", "erase", "row", (json_int_t)row, "why",
	                 why);
}

json_t *operator_retry(int64_t job)
{
	return json_pack("{s:s, s:I}", "operator", "retry", "job", (json_int_t)job);
}

json_t *operator_drop(int64_t job, const char *why)
{
	return json_pack("{s:s, s:I, s:s}", "operator", "drop", "job", (json_int_t)job, "why", why);
}

int64_t operator_ask(struct db *db, const json_t *wish, int64_t now_ms)
{
	json_auto_t *dated = json_copy((json_t *)wish);
	json_object_set_new(dated, "at", json_integer(now_ms));
	autofree char *body = json_dumps(dated, JSON_COMPACT);
	autobuf dedupe = BUF_INIT(NAME_BYTES);
	if (!db_begin(db))
		return 0;
	int64_t row = db_next(db, "inbox");
	buf_addf(&dedupe, "operator/%lld", (long long)row);
	db_do(db, SQL_inbox_add, I(":id", row), T(":dedupe", dedupe.s), T(":origin", "operator"),
	      T(":body", body), I(":received", now_ms));
	return db_commit(db) ? row : 0;
}

static enum operator_answer read_answer(const char *answer, struct buf *said)
{
	json_auto_t *json = answer ? json_loads(answer, 0, NULL) : NULL;
	buf_add(said, json_string_value(json_object_get(json, "said")));
	return json_is_true(json_object_get(json, "done")) ? OPERATOR_DONE : OPERATOR_REFUSED;
}

enum operator_answer operator_look(struct db *db, int64_t row, struct buf *said)
{
	struct rows r = db_rows(db, SQL_inbox_answer, I(":id", row));
	enum operator_answer a = OPERATOR_FAILED;
	if (!rows_next(&r))
		return a;
	const char *state = row_text(&r, 0);
	if (!strcmp(state, "new"))
		a = OPERATOR_WAITS;
	else if (!strcmp(state, "done"))
		a = read_answer(row_text(&r, 1), said);
	rows_end(&r);
	return a;
}

void operator_read(json_t *wish, int64_t row, struct event *ret)
{
	autobuf key = BUF_INIT(NAME_BYTES);
	buf_addf(&key, "operator/%lld", (long long)row);
	*ret = (struct event){ .kind = EVENT_OPERATOR,
		               .json = wish,
		               .dedupe = xstrdup(key.s),
		               .source = xstrdup(key.s),
		               .person = xstrdup("operator"),
		               .at = json_integer_value(json_object_get(wish, "at")),
		               .name = json_string_value(json_object_get(wish, "operator")) };
}

static int64_t number_of(const struct event *e, const char *key)
{
	return json_integer_value(json_object_get(e->json, key));
}

static enum outcome erase(struct ctx *cx, const struct event *e, struct buf *said)
{
	autobuf object = BUF_INIT(NAME_BYTES);
	int64_t row = number_of(e, "row");
	const char *why = json_string_value(json_object_get(e->json, "why"));
	if (erase_text(cx, row, why ? why : "", said))
		return DONE;
	buf_addf(&object, "journal:%lld", (long long)row);
	ctx_journal(cx, "journal.erase", object.s, NULL, "refused", 0);
	return REFUSED;
}

static enum outcome retry_job(struct ctx *cx, const struct job *j, struct buf *said)
{
	autobuf action = BUF_INIT(NAME_BYTES);
	buf_addf(&action, "%s.retried", j->call);
	db_do(cx->m->db, SQL_job_retry, I(":id", j->id), I(":now", slack_now(cx->m)));
	bool moved = db_changes(cx->m->db) > 0;
	if (moved)
		buf_addf(said, "job %lld (%s) goes again", (long long)j->id, j->call);
	else
		buf_addf(said, "job %lld (%s) is %s: only a failed one can be retried",
		         (long long)j->id, j->call, j->state);
	ctx_journal(cx, action.s, j->owner, j->state, moved ? "waiting" : "refused", 0);
	return moved ? DONE : REFUSED;
}

static int64_t waits_for(struct ctx *cx, const struct job *j)
{
	return j->name ? db_number(cx->m->db, SQL_job_needing_count, 0, T(":name", j->name)) : 0;
}

/* What it was to say goes with it; what waits for it to be made is named, not dropped: it may be
 * asked for anew. */
static enum outcome drop_job(struct ctx *cx, const struct event *e, const struct job *j,
                             struct buf *said)
{
	autobuf action = BUF_INIT(NAME_BYTES);
	const char *why = json_string_value(json_object_get(e->json, "why"));
	buf_addf(&action, "%s.given_up", j->call);
	db_do(cx->m->db, SQL_job_drop, I(":id", j->id), T(":why", "dropped by the operator"));
	bool moved = db_changes(cx->m->db) > 0;
	int64_t behind = moved ? waits_for(cx, j) : 0;
	if (moved && j->owner)
		show_all_but(cx, j->owner, j->name);
	if (moved)
		buf_addf(said, "job %lld (%s) will not go", (long long)j->id, j->call);
	else
		buf_addf(said, "job %lld (%s) is %s: only a failed or a waiting one can be dropped",
		         (long long)j->id, j->call, j->state);
	if (behind)
		buf_addf(said, "; %lld %s for what it was to make: see `ehrbot status`",
		         (long long)behind, behind == 1 ? "job waits" : "jobs wait");
	ctx_journal(cx, action.s, j->owner, j->state, moved ? "dropped" : "refused",
	            words_put(cx->m->db, why));
	return moved ? DONE : REFUSED;
}

static enum outcome with_job(struct ctx *cx, const struct event *e, struct buf *said)
{
	struct job j;
	int64_t id = number_of(e, "job");
	bool drops = !strcmp(e->name, "drop");
	if (!outbox_get(cx->m->db, id, &j)) {
		buf_addf(said, "there is no job %lld", (long long)id);
		ctx_journal(cx, drops ? "job.given_up" : "job.retried", NULL, NULL, "refused", 0);
		return REFUSED;
	}
	enum outcome o = drops ? drop_job(cx, e, &j, said) : retry_job(cx, &j, said);
	job_release(&j);
	return o;
}

static const struct {
	const char *name;
	enum outcome (*run)(struct ctx *cx, const struct event *e, struct buf *said);
} wishes[] = {
	{ "erase", erase },
	{ "retry", with_job },
	{ "drop", with_job },
};

enum outcome operator_run(struct ctx *cx, const struct event *e)
{
	autobuf said = BUF_INIT(SAID_MAX);
	enum outcome o = REFUSED;
	for (size_t i = 0; i < ARRAY_SIZE(wishes); i++)
		if (e->name && !strcmp(e->name, wishes[i].name))
			o = wishes[i].run(cx, e, &said);
	if (!said.len)
		buf_add(&said, "this program does not know how to do that");
	json_auto_t *answer = json_pack("{s:b, s:s}", "done", o == DONE, "said", said.s);
	autofree char *dumped = json_dumps(answer, JSON_COMPACT);
	buf_add(&cx->answer, dumped);
	return o;
}
