#include "tally.h"

#include "base/alloc.h"

#include <stdlib.h>

void tally_add(struct tally *t, int64_t us)
{
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 1024;
		t->us = xrealloc(t->us, t->cap * sizeof(*t->us));
	}
	t->us[t->n++] = us;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

double tally_ms(struct tally *t, int per_mille)
{
	if (!t->n)
		return 0;
	qsort(t->us, t->n, sizeof(*t->us), by_size);
	size_t rank = (t->n * (size_t)per_mille + 999) / 1000;
	return (double)t->us[rank ? rank - 1 : 0] / 1000;
}

size_t tally_over(const struct tally *t, int64_t us)
{
	size_t over = 0;
	for (size_t i = 0; i < t->n; i++)
		over += t->us[i] > us;
	return over;
}

void tally_release(struct tally *t)
{
	free(t->us);
	*t = (struct tally){ 0 };
}
