#include "base/alloc.h"
#include "base/config.h"
#include "base/log.h"
#include "base/text_mask.h"
#include "core/context.h"
#include "core/jobs.h"
#include "core/render.h"
#include "ctx.h"
#include "say.h"
#include "store/binding.h"

#include <string.h>

/* The verb that writes letters. */

enum { LANE_MAX = 256, TEXT_MAX = 64 * 1024 };

const char *letter_line(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	struct buf text = BUF_INIT(TEXT_MAX);
	render(&text, TO_SLACK_PLAIN, cx, m, p);
	return keep(cx, buf_take(&text));
}

static json_t *list_of(const char *const *addresses)
{
	json_t *list = json_array();
	for (; addresses && *addresses; addresses++)
		json_array_append_new(list, json_string(*addresses));
	return list;
}

static json_t *body_of(struct ctx *cx, const struct letter *l)
{
	struct binding before = { 0 };
	autofree char *subject = text_masked(l->subject ? l->subject : "");
	autofree char *text = text_masked(l->text ? l->text : "");
	json_t *body = json_pack("{s:o, s:o, s:s, s:s}", "to", list_of(l->to), "cc", list_of(l->cc),
	                         "subject", subject, "text", text);
	if (l->answers && binding_get(cx->m->db, l->answers, &before))
		json_object_set_new(body, "in_reply_to", json_string(before.item));
	binding_release(&before);
	return body;
}

bool send_mail(struct ctx *cx, const char *object, const struct letter *l)
{
	if (is_drill(object))
		return false;
	if (!cx->m->config->mail.smtp) {
		log_error("mail.not_configured", kv("object", object));
		return false;
	}
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	ctx_job_key(cx, "mail", key);
	buf_addf(&lane, "mail:%s:%s", object, l->to && *l->to ? *l->to : "");
	json_t *body = body_of(cx, l);
	struct job_spec job = { .key = key,
		                .call = "mail.send",
		                .lane = lane.s,
		                .name = l->name,
		                .owner = object,
		                .priority = PERSON_WAITS };
	jobs_ask(cx, &job, body);
	return true;
}
