#ifndef CORE_ISSUE_H
#define CORE_ISSUE_H

#include "core/context.h"

/* Something was changed in GitLab. */

/* The object whose issue it is, or NULL; cx->which: which of several. */
const char *issue_object(struct ctx *cx, const struct event *e, const char **ret_which);
/* The name that it is bound to, or NULL. */
const char *issue_name(struct ctx *cx, const struct event *e);
/* To the ISSUE doors. */
enum outcome issue_changed(struct ctx *cx, const struct event *e, const char *which);

#endif
