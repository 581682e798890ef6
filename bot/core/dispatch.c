#include "core/dispatch.h"

#include "base/alloc.h"
#include "core/answering.h"
#include "core/issue.h"
#include "core/people_learn.h"
#include "core/route.h"
#include "core/threads.h"
#include "ctx.h"
#include "store/db.h"

#include <string.h>

enum { NAME_MAX_BYTES = 256 };

static bool roots_on_the_way(struct ctx *cx)
{
	struct rows r = db_rows(cx->m->db, SQL_job_roots_on_the_way);
	bool any = rows_next(&r);
	if (any)
		rows_end(&r);
	return any;
}

/* What is said under a root of ours whose answer is still on its way waits until the root has its
 * name; a pin that is heard before its reply waits for the reply. "C…/ts" of what it waits for,
 * owned, or NULL. */
static char *waits_for(struct ctx *cx, const struct event *e)
{
	bool ours = !cx->object && cx->m->community && e->channel &&
	            !strcmp(e->channel, cx->m->community);
	bool pin = ours && e->kind == EVENT_REACTION && !strcmp(e->name, "pushpin");
	if (pin)
		return xstrdup(e->source);
	if (!ours || !e->thread || e->kind == EVENT_ECHO || !roots_on_the_way(cx))
		return NULL;
	autobuf root = BUF_INIT(NAME_MAX_BYTES);
	buf_addf(&root, "%s/%s", e->channel, e->thread);
	return buf_take(&root);
}

/* A root that was adopted is part of its thread. */
static const char *object_heard(struct ctx *cx, const struct event *e)
{
	const char *object;
	switch (e->kind) {
	case EVENT_PRESSED:
	case EVENT_SUBMITTED:
		object = e->object ? keep(cx, xstrndup(e->object, strcspn(e->object, " "))) : NULL;
		return object && object_kind(cx, object) ? object : NULL;
	case EVENT_MESSAGE:
	case EVENT_SHORTCUT:
	case EVENT_CAUGHT_UP: return threads_object(cx, e->channel, e->thread ? e->thread : e->ts);
	case EVENT_EDITED:
	case EVENT_DELETED:
	case EVENT_REACTION:
		object = threads_object(cx, e->channel, e->thread);
		return object ? object
		              : keep(cx, db_string(cx->m->db, SQL_fact_object_of_source,
		                                   T(":source", e->source)));
	case EVENT_ISSUE: return issue_object(cx, e, &cx->which);
	default: return NULL;
	}
}

enum handled dispatch(struct machine *m, const struct event *e, const char *cause,
                      struct handling *ret)
{
	struct ctx cx;
	ctx_open(&cx, m, e->at);
	cx.event = e;
	cx.by = e->person;
	cx.source = e->source;
	cx.cause = cause;
	cx.late = e->late;
	cx.object = object_home(&cx, object_heard(&cx, e));
	enum handled handled = HANDLED;
	ret->root = waits_for(&cx, e);
	if (ret->root) {
		handled = WAITS_FOR_ROOT;
	} else if (route(&cx, e) == BROKEN || db_failed(m->db)) {
		handled = FAULTY;
	} else {
		people_learn(&cx, e);
		answering(&cx, e, ret);
		ret->form_job = cx.form.job;
		ret->trigger = cx.form.trigger;
		ret->scrub = cx.scrub;
	}
	ctx_close(&cx);
	return handled;
}

void handling_release(struct handling *h)
{
	free(h->answer);
	free(h->root);
	*h = (struct handling){ 0 };
}
