#include "core/alerting.h"

#include "core/doors.h"
#include "ctx.h"
#include "outside/alert.h"
#include "store/digest.h"

#include <string.h>

bool alerting_is(const struct ctx *cx, const struct event *e)
{
	return (e->kind == EVENT_MESSAGE || e->kind == EVENT_EDITED) && e->by_app && !e->thread &&
	       cx->m->alert && e->channel && !strcmp(e->channel, cx->m->alert);
}

enum outcome alerting_heard(struct ctx *cx, const struct event *e)
{
	struct alert said;
	char key[65];
	alert_read(e->message, &said);
	/* What it is called may be erased; what it is known by stays. */
	digest_text(said.key, strlen(said.key), key);
	struct alarm alarm = { kept(cx, said.rule), key, said.url, e->found };
	bool resolved = said.resolved;
	alert_release(&said);
	cx->object = NULL;
	return doors_all(cx, ALERT, resolved ? "resolved" : "firing",
	                 &(struct args){ .text = e->text,
	                                 .when = e->at,
	                                 .number = -1,
	                                 .source = e->source,
	                                 .edited = e->kind == EVENT_EDITED,
	                                 .alarm = &alarm });
}
