#ifndef CORE_ROUTE_H
#define CORE_ROUTE_H

#include "core/context.h"

/* What happened, by the doors that such a thing goes through; cx->object is what it concerns. */
enum outcome route(struct ctx *cx, const struct event *e);

#endif
