#ifndef OUTSIDE_GITLAB_FOLLOWED_H
#define OUTSIDE_GITLAB_FOLLOWED_H

#include "outside/call.h"

/* Following a project: what was changed since is read, page by page, and held against what was seen
 * last (table `followed`). Each difference that somebody cares for becomes an event: of an issue
 * that is bound, its state, priority, assignee; of a page of ours also what people did to its
 * text, and the comments under it; of any other, that it was filed, with the label of accidents
 * or without. */
enum verdict followed_begin(struct trip *t);
enum verdict followed_answer(struct trip *t, const json_t *answer);

/* When this project was asked for the first time: what was filed before is not ours to triage. */
int64_t followed_began(struct trip *t);

#define FOLLOWED_ACCIDENT "accident" /* the label */

#endif
