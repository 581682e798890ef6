#ifndef OUTSIDE_GITLAB_MOVE_H
#define OUTSIDE_GITLAB_MOVE_H

#include "outside/call.h"

/* An issue of ours is moved to the platform's project, once: what has been moved says so. */
enum verdict gitlab_begin_move(struct trip *t);
enum verdict gitlab_move_answered(struct trip *t, const json_t *answer);

#endif
