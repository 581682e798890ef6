#ifndef CORE_ALERTING_H
#define CORE_ALERTING_H

#include "core/context.h"

/* Monitoring's posts in the alerts' channel come by the ALERT doors; so does what becomes of a post
 * by an edit. */
bool alerting_is(const struct ctx *cx, const struct event *e);
enum outcome alerting_heard(struct ctx *cx, const struct event *e);

#endif
