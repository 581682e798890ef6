#ifndef OUTSIDE_GITLAB_CHANGE_H
#define OUTSIDE_GITLAB_CHANGE_H

#include "outside/call.h"

/* Of an issue that is only filed: labels added and taken away, somebody assigned or nobody, closed,
 * opened again.
 * What is not spoken of stays as it is. */
enum verdict gitlab_begin_change(struct trip *t);
enum verdict gitlab_change_answered(struct trip *t, const json_t *answer);

#endif
