#include "world.h"

/* What comes through Slack's socket. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = world_now();
	inbox_collect(b->inbox, 1, (const char *)data, size);
	if (inbox_collecting(b->inbox))
		inbox_settle(b->inbox);
	world_holds(b);
	return 0;
}
