#ifndef OUTSIDE_GITLAB_SEEN_H
#define OUTSIDE_GITLAB_SEEN_H

#include "outside/call.h"

/* Issues as they were seen last (table `followed`), inside gitlab_followed.c alone. */

/* Holds an issue of a page against it; each difference goes into the inbox. */
void seen_compare(struct trip *t, const json_t *issue);
/* The comments under those of our pages that have new ones, an issue a request; SUCCESS: no more.
 */
enum verdict seen_ask_notes(struct trip *t);
enum verdict seen_notes(struct trip *t, const json_t *notes);
int64_t seen_moment(const json_t *o, const char *key); /* UTC ms, 0: none */

#endif
