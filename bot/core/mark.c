#include "core/mark.h"

#include "base/alloc.h"
#include "core/jobs.h"
#include "say.h"
#include "store/db.h"
#include "store/digest.h"
#include "store/outbox.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
	NAME_BYTES = 256,
	IDLE_MOST = 135, /* what three minutes take: later than that nobody looks for it */
};

static const char call[] = "reactions.add";

static void add(struct machine *m, struct job_spec *job, const char *channel, const char *ts,
                const char *emoji)
{
	autobuf lane = BUF_INIT(NAME_BYTES);
	buf_addf(&lane, "react:%s:%s", channel, ts);
	json_auto_t *body =
	        json_pack("{s:s, s:s, s:s}", "channel", channel, "timestamp", ts, "name", emoji);
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	job->lane = lane.s;
	job->body = dumped;
	jobs_add(m, job);
}

/* On a message by its key; of what is no message nothing is asked. */
static void add_at(struct machine *m, struct job_spec *job, const char *key, const char *emoji)
{
	const char *slash = key ? strchr(key, '/') : NULL;
	if (!slash)
		return;
	autofree char *channel = xstrndup(key, (size_t)(slash - key));
	add(m, job, channel, slash + 1, emoji);
}

static void react_at(struct ctx *cx, const char *emoji, enum priority priority)
{
	const struct event *e = cx->event;
	if (!e || !e->channel || !e->ts)
		return;
	char key[65];
	ctx_job_key(cx, emoji, key);
	struct job_spec job = { .key = key,
		                .call = call,
		                .owner = cx->object,
		                .priority = priority,
		                .cause = cx->cause };
	add(cx->m, &job, e->channel, e->ts, emoji);
}

void react(struct ctx *cx, const char *emoji)
{
	react_at(cx, emoji, CARD);
}

static void ask_at(struct ctx *cx, const char *what, const char *key, const char *emoji)
{
	char job_key[65];
	ctx_job_key(cx, emoji, job_key);
	struct job_spec job = { .key = job_key,
		                .call = what,
		                .owner = cx->object,
		                .priority = CARD,
		                .cause = cx->cause };
	add_at(cx->m, &job, key, emoji);
}

void react_to(struct ctx *cx, const char *key, const char *emoji)
{
	ask_at(cx, call, key, emoji);
}

void unreact(struct ctx *cx, const char *key, const char *emoji)
{
	ask_at(cx, "reactions.remove", key, emoji);
}

void react_when_idle(struct ctx *cx, const char *emoji)
{
	autobuf bucket = BUF_INIT(NAME_BYTES);
	jobs_bucket(&bucket, call);
	if (!db_number(cx->m->db, SQL_job_waits_behind, 0, T(":bucket", bucket.s),
	               I(":priority", DIGEST), I(":many", IDLE_MOST - 1)))
		react_at(cx, emoji, DIGEST);
}

static void mark(struct machine *m, const struct job *j, const char *emoji)
{
	json_auto_t *body = j->body ? json_loads(j->body, 0, NULL) : NULL;
	char key[65];
	autobuf natural = BUF_INIT(NAME_BYTES);
	buf_addf(&natural, "mark:%s:%s", j->key, emoji);
	digest_text(natural.s, natural.len, key);
	struct job_spec job = {
		.key = key, .call = call, .owner = j->owner, .priority = CARD, .cause = j->cause
	};
	add_at(m, &job, json_string_value(json_object_get(body, "reply")), emoji);
}

void mark_waits(struct machine *m, const struct job *j)
{
	mark(m, j, "hourglass_flowing_sand");
}

void mark_done(struct machine *m, const struct job *j)
{
	mark(m, j, "white_check_mark");
}

const char *mark_of(struct ctx *cx)
{
	const struct event *e = cx->event;
	bool reply =
	        e && e->channel && e->ts && (e->kind == EVENT_MESSAGE || e->kind == EVENT_EDITED);
	cx->marked_later = cx->marked_later || reply;
	return reply ? cx->source : NULL;
}
