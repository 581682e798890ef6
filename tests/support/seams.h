#ifndef STORY_SEAMS_H
#define STORY_SEAMS_H

#include "story_wire.h"

struct story_seams *seams_page(void);
/* One of the two passes of a seam: the daemon may end here. */
void seams_pass(enum story_seam kind);
/* What was written and not flushed is gone, but for what seams->luck spares. Nobody writes to the
 * store any more. */
void power_cut(void);

#endif
