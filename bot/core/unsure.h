#ifndef CORE_UNSURE_H
#define CORE_UNSURE_H

#include "handler.h"

/* What is said while nobody knows yet. */

/* Behind a yes or a no it takes that back: "no idea yet". */
bool unsure_behind(enum choice c, const char *rest);
/* The text names nothing: "не знаю", "?", "-". */
bool unsure_fact(const char *text);

#endif
