#include "core/jobs.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "core/slack_time.h"
#include "outside/call.h"
#include "store/binding.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKET_MAX = 256 };

/* A card that is there already is edited, and that is no post. */
static bool is_edit(struct machine *m, const struct job_spec *s)
{
	struct binding there;
	if (!s->name || !binding_get(m->db, s->name, &there))
		return false;
	binding_release(&there);
	return true;
}

/* Whose conversation the lane is, or NULL: the channel's. */
static const char *person_of(const char *lane)
{
	static const char *const lanes[] = { "dm:", "answer:slack:" };
	for (size_t i = 0; i < sizeof(lanes) / sizeof(*lanes); i++)
		if (!strncmp(lane, lanes[i], strlen(lanes[i])))
			return lane + strlen(lanes[i]);
	return NULL;
}

/* Slack counts a channel's messages: those of the alerts keep nothing in the community back. */
static const char *channel_of(struct machine *m, const struct job_spec *s)
{
	struct binding there;
	if (!s->needs || !m->alert || !binding_get(m->db, s->needs, &there))
		return "community";
	bool alerts = !strcmp(there.place, m->alert);
	binding_release(&there);
	return alerts ? "alerts" : "community";
}

void jobs_bucket(struct buf *to, const char *name)
{
	const struct call *call = call_find(name);
	buf_add(to, pace_bucket(call->pace));
	if (call->pace == PACE_READ || call->pace == PACE_EDIT)
		buf_add(to, name);
}

int64_t jobs_add(struct machine *m, const struct job_spec *spec)
{
	struct job_spec s = *spec;
	s.now = slack_now(m); /* never when something was said or heard */
	const struct call *call = call_find(s.call);
	autobuf bucket = BUF_INIT(BUCKET_MAX);
	const char *person = person_of(s.lane);
	if (call->pace == PACE_POST && is_edit(m, &s)) {
		buf_addf(&bucket, "%schat.update", pace_bucket(PACE_EDIT));
	} else {
		jobs_bucket(&bucket, s.call);
		if (call->pace == PACE_POST)
			buf_add(&bucket, person ? person : channel_of(m, &s));
	}
	s.bucket = bucket.s;
	return outbox_add(m->db, &s);
}

int64_t jobs_ask(struct ctx *cx, const struct job_spec *spec, json_t *body)
{
	struct job_spec s = *spec;
	autofree char *dumped = body ? json_dumps(body, JSON_COMPACT) : NULL;
	json_decref(body);
	s.body = dumped;
	s.cause = cx->cause;
	return jobs_add(cx->m, &s);
}
