#include "core/answering.h"

#include "base/alloc.h"
#include "core/asked.h"
#include "core/draw.h"
#include "core/jobs.h"
#include "core/people.h"

#include <string.h>

enum { NAME_MAX_BYTES = 256 };

static char *payload_of(struct ctx *cx, const struct event *e)
{
	json_auto_t *payload = NULL;
	if (cx->field_errors) {
		payload = json_pack("{s:s, s:O}", "response_action", "errors", "errors",
		                    cx->field_errors);
	} else if (e->kind == EVENT_SLASH && cx->answered) {
		payload = draw_answer(cx);
		json_object_set_new(payload, "response_type", json_string("ephemeral"));
	}
	return payload ? json_dumps(payload, JSON_COMPACT) : NULL;
}

/* An edited or deleted reply, or comment, has the source of the one it was, and is answered anew.
 */
static void key_of(struct ctx *cx, const struct event *e, char ret_hex[65])
{
	const char *source = cx->source;
	bool again = e->kind == EVENT_EDITED || e->kind == EVENT_DELETED || e->kind == EVENT_ISSUE;
	cx->source = again ? e->dedupe : source;
	ctx_job_key(cx, "answer", ret_hex);
	cx->source = source;
}

/* A shortcut may be chosen where we are not: it is answered in the direct conversation then. */
static const char *place_of(const struct ctx *cx, const struct event *e)
{
	bool away = e->kind == EVENT_SHORTCUT &&
	            (!cx->m->community || strcmp(e->channel, cx->m->community) != 0);
	return away ? NULL : e->channel;
}

/* Where the two are alone, an answer to what was written stays. */
static bool is_post(const struct ctx *cx, const struct event *e)
{
	return !place_of(cx, e) || (asked_is_direct(e) && e->kind != EVENT_PRESSED);
}

static json_t *message_of(struct ctx *cx, const struct event *e, const char *user)
{
	json_t *body = draw_answer(cx);
	bool post = is_post(cx, e);
	json_object_set_new(body, "channel", json_string(post ? user : place_of(cx, e)));
	if (post)
		return body;
	json_object_set_new(body, "user", json_string(user));
	if (e->thread)
		json_object_set_new(body, "thread_ts", json_string(e->thread));
	return body;
}

static void send(struct ctx *cx, const struct event *e, const char *to)
{
	char key[65];
	autobuf lane = BUF_INIT(NAME_MAX_BYTES);
	key_of(cx, e, key);
	buf_addf(&lane, "answer:%s", to);
	json_t *body = message_of(cx, e, to + 6);
	struct job_spec job = { .key = key,
		                .call = is_post(cx, e) ? "chat.postMessage" : "chat.postEphemeral",
		                .lane = lane.s,
		                .priority = PERSON_WAITS };
	jobs_ask(cx, &job, body);
}

void answering(struct ctx *cx, const struct event *e, struct handling *ret)
{
	/* Who acted in GitLab is answered in the direct conversation. */
	const char *to = people_in_slack(cx->m, cx->answer_to ? cx->answer_to : cx->by);
	bool human = people_is_user(to);
	if (e->kind == EVENT_OPERATOR)
		ret->answer = xstrdup(cx->answer.s);
	else if (e->answers)
		ret->answer = payload_of(cx, e);
	if (cx->answered && human && !(e->answers && e->kind == EVENT_SLASH))
		send(cx, e, to);
}
