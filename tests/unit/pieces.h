#ifndef TESTS_PIECES_H
#define TESTS_PIECES_H

#include "base/alloc.h"
#include "base/buf.h"

#include <stdint.h>

/* Texts put together from pieces, the same in every run: for properties that must hold whatever
 * people write. */

struct dice {
	uint64_t state; /* not 0 */
};

static inline uint32_t dice_roll(struct dice *d, uint32_t sides)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 7;
	d->state ^= d->state << 17;
	return (uint32_t)(d->state >> 32) % sides;
}

static inline char *pieces_text(struct dice *d, const char *const *pieces, size_t n, uint32_t most)
{
	autobuf out = BUF_INIT(1 << 16);
	for (uint32_t left = dice_roll(d, most + 1); left; left--)
		buf_add(&out, pieces[dice_roll(d, (uint32_t)n)]);
	return buf_take(&out);
}

#endif
