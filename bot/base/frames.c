#include "base/frames.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

void frames_init(struct frames *q, size_t max, size_t headroom)
{
	*q = (struct frames){ .max = max, .headroom = headroom };
	STAILQ_INIT(&q->waiting);
}

void frames_release(struct frames *q)
{
	while (frames_first(q))
		frames_drop(q);
}

bool frames_add(struct frames *q, const char *text, size_t len)
{
	if (len > q->max - q->bytes)
		return false;
	struct frame *f = xmalloc(sizeof(*f) + q->headroom + len);
	f->len = len;
	f->text = f->room + q->headroom;
	memcpy(f->text, text, len);
	STAILQ_INSERT_TAIL(&q->waiting, f, next);
	q->bytes += len;
	return true;
}

struct frame *frames_first(struct frames *q)
{
	return STAILQ_FIRST(&q->waiting);
}

void frames_drop(struct frames *q)
{
	struct frame *f = STAILQ_FIRST(&q->waiting);

	STAILQ_REMOVE_HEAD(&q->waiting, next);
	q->bytes -= f->len;
	free(f);
}
