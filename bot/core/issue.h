#ifndef CORE_ISSUE_H
#define CORE_ISSUE_H

#include "core/context.h"

/* Something was changed in GitLab. */

/* The object whose issue it is, or NULL; cx->which: which of several. */
const char *issue_object(struct ctx *cx, const struct event *e, const char **ret_which);
/* To the ISSUE doors. */
enum outcome issue_changed(struct ctx *cx, const struct event *e, const char *which);

#endif
