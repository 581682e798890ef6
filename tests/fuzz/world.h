/* The machine under a fuzzer: a world of its own, made anew now and then so that it stays small.
 * Included by one file of a program. */

#include "base/text_json.h"
#include "core/inbox.h"
#include "courier_world.h"

#include <stdint.h>

enum { WORLD_LASTS = 200 };

static void *world;
static const char *world_root;

/* An accident is open, its card and issue on their way or there. */
static inline struct bench *world_now(void)
{
	static int used;
	if (world && ++used % WORLD_LASTS == 0) {
		close_world(&world);
		world = NULL;
	}
	if (!world) {
		if (open_world(&world))
			abort();
		declare(world, "it stopped", &world_root);
	}
	forget_requests();
	return world;
}

/* Whatever came: no event is given up, and what was to be stored is. */
static inline void world_holds(struct bench *b)
{
	if (look_number(b, "SELECT count(*) FROM inbox WHERE state = 'quarantined'") > 0)
		fail_msg("an event was given up");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
