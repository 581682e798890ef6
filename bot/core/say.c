#include "say.h"

#include "base/alloc.h"
#include "core/context.h"
#include "core/draw.h"
#include "core/jobs.h"
#include "core/render.h"
#include "ctx.h"

#include <string.h>

/* The verbs that speak in Slack. Each writes a job; cards and pages are show.c's. */

enum { LANE_MAX = 256 };

void answer(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	if (cx->answered)
		buf_addc(&cx->answer, '\n');
	render(&cx->answer, TO_SLACK, cx, m, p);
	cx->answered = true;
}

void answer_more(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	buf_add(&cx->answer, " · ");
	render(&cx->answer, TO_SLACK, cx, m, p);
}

void offer_of(struct ctx *cx, enum style style, const char *action, const char *object,
              const char *which, const struct msg *label)
{
	if (!cx->offers)
		cx->offers = json_array();
	json_array_append_new(cx->offers, draw_button(cx, style, action, object, which, label));
}

void offer(struct ctx *cx, enum style style, const char *action, const char *object,
           const struct msg *label)
{
	offer_of(cx, style, action, object, NULL, label);
}

void offer_link(struct ctx *cx, const char *url, const struct msg *label)
{
	if (!url)
		return;
	if (!cx->offers)
		cx->offers = json_array();
	json_array_append_new(cx->offers, draw_link("link.offer", url, label));
}

void offer_about(struct ctx *cx, enum style style, const char *action, const char *object,
                 const char *from, const struct msg *label)
{
	autobuf value = BUF_INIT(LANE_MAX);
	offer(cx, style, action, object, label);
	buf_addf(&value, "%s" EVENT_ABOUT "%s", object, from);
	json_object_set_new(json_array_get(cx->offers, json_array_size(cx->offers) - 1), "value",
	                    json_string(value.s));
}

void answer_to(struct ctx *cx, const char *person)
{
	cx->answer_to = person;
}

enum outcome refuse(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	answer(cx, m, p);
	cx->refused = m->name;
	return REFUSED;
}

enum outcome refuse_old(struct ctx *cx)
{
	const struct event *e = cx->event;
	if (e && e->kind == EVENT_SUBMITTED)
		return refuse(cx,
		              M("no.old.form", "ℹ️ This form is out of date. Open it again."),
		              NOTHING);
	if (cx->object)
		offer_link(cx, bound(cx, name_of(cx, cx->object, "card")).url,
		           M("button.open", "Open"));
	return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
}

enum outcome wrong_field(struct ctx *cx, const char *field, const struct msg *m)
{
	if (!cx->field_errors)
		cx->field_errors = json_object();
	json_object_set_new(cx->field_errors, field, json_string(render_text(m)));
	cx->refused = m->name;
	return REFUSED;
}

void post(struct ctx *cx, const char *object, const struct msg *m, const struct piece *p)
{
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX), root = BUF_INIT(LANE_MAX);
	ctx_job_key(cx, "post", key);
	buf_addf(&lane, "post:%s", object);
	buf_addf(&root, "%s/card", object);
	struct job_spec job = { .key = key,
		                .call = "chat.postMessage/thread",
		                .lane = lane.s,
		                .needs = root.s,
		                .owner = object,
		                .priority = CARD };
	jobs_ask(cx, &job, draw_message(cx, m, p));
}

void tell(struct ctx *cx, const char *person, const char *part, const struct msg *m,
          const struct piece *p)
{
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	if (!person || strncmp(person, "slack:", 6))
		return;
	autobuf what = BUF_INIT(LANE_MAX);
	buf_addf(&what, "tell:%s:%s", person, part);
	ctx_job_key(cx, what.s, key);
	buf_addf(&lane, "dm:%s", person + 6);
	json_t *body = draw_message(cx, m, p);
	json_object_set_new(body, "channel", json_string(person + 6));
	struct job_spec job = { .key = key,
		                .call = "chat.postMessage",
		                .lane = lane.s,
		                .owner = cx->object,
		                .priority = PERSON_WAITS };
	jobs_ask(cx, &job, body);
}
