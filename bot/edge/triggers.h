#ifndef EDGE_TRIGGERS_H
#define EDGE_TRIGGERS_H

#include <stdint.h>

/* What opens a form: secrets that live for three seconds and are never stored. */

struct triggers;

struct triggers *triggers_create(void);
void triggers_destroy(struct triggers *ts); /* wipes them */
void triggers_add(struct triggers *ts, int64_t job, const char *trigger);
/* Borrowed until the next add; NULL: none, or its time is over. */
const char *triggers_find(const struct triggers *ts, int64_t job);

#endif
