#ifndef CORE_ERASE_H
#define CORE_ERASE_H

#include "core/context.h"

/* Takes people's text out of the journal (store/journal.h) and out of what was made of it: what
 * waits to be sent says it no more, cards and pages that show it are drawn anew, a signed report
 * too. `said` gets what was done, or why not. */
bool erase_text(struct ctx *cx, int64_t row, const char *why, struct buf *said);
/* What stands where a text was. */
const char *erased_text(void);

#endif
