#include "core/fallback.h"

#include "base/alloc.h"
#include "core/draw.h"
#include "core/jobs.h"
#include "say.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 256 };

static void say(struct machine *m, const struct job *j, const char *user, json_t *body)
{
	char key[65];
	autobuf natural = BUF_INIT(NAME_BYTES), lane = BUF_INIT(NAME_BYTES);
	buf_addf(&natural, "instead:%s", j->key);
	buf_addf(&lane, "dm:%s", user);
	digest_text(natural.s, natural.len, key);
	json_object_set_new(body, "channel", json_string(user));
	json_object_set_new(body, "instead", json_true());
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	struct job_spec job = { .key = key,
		                .call = "chat.postMessage",
		                .lane = lane.s,
		                .body = dumped,
		                .priority = PERSON_WAITS,
		                .cause = j->cause };
	jobs_add(m, &job);
}

/* Its button is where it was. */
static json_t *form_too_late(struct machine *m, const struct job *j, int64_t now_ms)
{
	struct ctx cx;
	ctx_open(&cx, m, now_ms);
	cx.object = j->owner;
	json_t *message =
	        draw_message(&cx, M("no.form", "⏳ The form came too late, press again."), NOTHING);
	ctx_close(&cx);
	return message;
}

bool fallback_say(struct machine *m, const struct job *j, int64_t now_ms)
{
	bool form = !strcmp(j->call, "views.open");
	if (!form && strcmp(j->call, "chat.postEphemeral") != 0)
		return false;
	json_auto_t *was = j->body ? json_loads(j->body, 0, NULL) : NULL;
	const char *user = json_string_value(json_object_get(was, form ? "person" : "user"));
	if (!user)
		return true;
	json_auto_t *said = form ? form_too_late(m, j, now_ms)
	                         : json_pack("{s:O, s:O}", "text", json_object_get(was, "text"),
	                                     "blocks", json_object_get(was, "blocks"));
	if (said)
		say(m, j, strncmp(user, "slack:", 6) ? user : user + 6, said);
	return true;
}
