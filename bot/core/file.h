#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/context.h"
#include "store/outbox.h"

/* GitLab has not taken them yet: issues whose jobs are in (after, last] get numbers of their own
 * (В-12) that stay valid for ever, and everything that shows them says so. Its own transaction;
 * false: the store failed. */
bool file_provisionals(struct machine *m, int64_t after, int64_t last, int64_t now);

/* The key of this deed's next job of that kind in GitLab. */
void file_key(struct ctx *cx, const char *what, char ret_hex[65]);

#endif
