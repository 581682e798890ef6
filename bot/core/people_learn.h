#ifndef CORE_PEOPLE_LEARN_H
#define CORE_PEOPLE_LEARN_H

#include "core/context.h"

/* Asks Slack for the names of those who spoke or are spoken of in the event, once each. */
void people_learn(struct ctx *cx, const struct event *e);

#endif
