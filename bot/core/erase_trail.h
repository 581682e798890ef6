#ifndef CORE_ERASE_TRAIL_H
#define CORE_ERASE_TRAIL_H

#include "core/context.h"

/* What became of an erased text outside of the store. Takes it out of the notes and issues of the
 * bot's that hold it, and lists what only people can take away. */

struct trail {
	json_t *anew, *by_hand; /* lines, each once */
};

struct trail trail_begin(void);
/* The text of that row of the journal is gone. */
void trail_follow(struct ctx *cx, struct trail *t, int64_t row);
/* Says it, a line each; ends it. */
void trail_end(struct trail *t, struct buf *said);

#endif
