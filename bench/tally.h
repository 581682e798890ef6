#ifndef BENCH_TALLY_H
#define BENCH_TALLY_H

#include <stddef.h>
#include <stdint.h>

/* Durations in µs, all of them kept: percentiles are read, not estimated. Zeroed is empty. */
struct tally {
	int64_t *us;
	size_t n, cap;
};

void tally_add(struct tally *t, int64_t us);
/* The smallest duration that `per_mille` of them do not exceed; 1000: the largest. In ms; 0: none.
 */
double tally_ms(struct tally *t, int per_mille);
size_t tally_over(const struct tally *t, int64_t us);
void tally_release(struct tally *t);

#endif
