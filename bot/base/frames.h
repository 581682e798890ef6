#ifndef BASE_FRAMES_H
#define BASE_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/queue.h>

/* Texts waiting to be sent, first in first out, bounded by their total length. Each keeps
 * `headroom` bytes free before it, for a sender that writes its header there. */

struct frame {
	STAILQ_ENTRY(frame) next;
	size_t len;
	unsigned char *text;
	unsigned char room[];
};

struct frames {
	STAILQ_HEAD(, frame) waiting;
	size_t bytes, max, headroom;
};

void frames_init(struct frames *q, size_t max, size_t headroom);
void frames_release(struct frames *q);
bool frames_add(struct frames *q, const char *text, size_t len); /* copies; false: no room */
struct frame *frames_first(struct frames *q);                    /* NULL: none waits */
void frames_drop(struct frames *q);                              /* the first */

#endif
