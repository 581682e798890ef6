#include "core/jobs.h"

#include "base/buf.h"
#include "outside/call.h"
#include "store/binding.h"

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

int64_t jobs_add(struct machine *m, const struct job_spec *spec)
{
	struct job_spec s = *spec;
	const struct call *call = call_find(s.call);
	autobuf bucket = BUF_INIT(BUCKET_MAX);
	buf_add(&bucket, pace_bucket(call->pace));
	const char *person = person_of(s.lane);
	switch (call->pace) {
	case PACE_GITLAB:
	case PACE_MAIL: break;
	case PACE_POST:
		if (is_edit(m, &s)) {
			buf_reset(&bucket);
			buf_addf(&bucket, "%schat.update", pace_bucket(PACE_EDIT));
		} else {
			buf_add(&bucket, person ? person : "community");
		}
		break;
	default: buf_add(&bucket, s.call);
	}
	s.bucket = bucket.s;
	return outbox_add(m->db, &s);
}
