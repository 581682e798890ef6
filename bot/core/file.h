#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/context.h"
#include "store/outbox.h"

/* GitLab did not take it yet: the issue gets a number of its own (В-12) that stays valid for ever,
 * and everything that shows the issue says so. */
void file_provisional(struct machine *m, const struct job *j, int64_t now);

#endif
