#ifndef OUTSIDE_GITLAB_SEEN_H
#define OUTSIDE_GITLAB_SEEN_H

#include "outside/call.h"

/* Issues as they were seen last (table `followed`), inside outside/ alone. */

/* Holds an issue of a page against it; each difference goes into the inbox, or to who_begin(). */
void seen_compare(struct trip *t, const json_t *issue);
/* What people did to our part of a page and to its title goes into `asked`, once. */
void seen_written(struct trip *t, const char *name, const json_t *issue, json_t *asked);
int64_t seen_moment(const json_t *o, const char *key); /* UTC ms, 0: none */

#endif
