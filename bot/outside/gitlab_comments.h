#ifndef OUTSIDE_GITLAB_COMMENTS_H
#define OUTSIDE_GITLAB_COMMENTS_H

#include "outside/call.h"

/* Comments under a page of ours, inside gitlab_followed.c alone: said, edited and deleted. They are
 * read when their number has changed, or, where some are recorded, when the issue has: the newest
 * hundred, and what is older is not followed. */

#define COMMENTS_KNOWN (-1) /* all that are there are recorded already */

void comments_ask_later(struct trip *t, const json_t *issue, int64_t last, bool more, bool changed);
/* An issue a request; SUCCESS: no more. */
enum verdict comments_ask(struct trip *t);
enum verdict comments_read(struct trip *t, const json_t *notes);

#endif
