#include "ruin.h"

#include "rerun.h"
#include "standin.h"

#include <string.h>

enum { DIFFERENCES_TOLD = 8 };

struct difference {
	struct stage *st;
	const struct lines *a, *b;
	int told;
	bool lost, doubled;
};

static size_t count(const struct lines *l, const char *line)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += strcmp(l->at[i], line) == 0;
	return n;
}

static void difference(void *arg, enum line_change change, size_t i, size_t j)
{
	struct difference *d = arg;
	const char *line = change == LINE_GONE ? d->a->at[i] : d->b->at[j];

	if (change == LINE_SAME)
		return;
	if (change == LINE_GONE)
		d->lost = d->lost || count(d->a, line) > count(d->b, line);
	else
		d->doubled = d->doubled ||
		             (count(d->a, line) > 0 && count(d->b, line) > count(d->a, line));
	if (d->told == 0)
		stage_fault(d->st, "the end is another (− undisturbed, + disturbed):");
	if (d->told++ < DIFFERENCES_TOLD)
		stage_fault(d->st, "  %s %s", change == LINE_GONE ? "−" : "+", line);
}

static bool said_oftener(const struct run *calm, struct run *r)
{
	for (size_t i = 0; i < r->seen.n; i++) {
		size_t now = count(&r->seen, r->seen.at[i]),
		       then = count(&calm->seen, r->seen.at[i]);

		if (now > 1 && now > then) {
			stage_fault(&r->stage, "said %zu times instead of %zu: %s", now, then,
			            r->seen.at[i]);
			return true;
		}
	}
	return false;
}

bool ruin_count(const struct run *calm, struct run *r, bool ended, struct tally *t)
{
	struct difference d = { .st = &r->stage, .a = &calm->dump, .b = &r->dump };
	bool well;

	if (ended) {
		lines_diff(&calm->dump, &r->dump, difference, &d);
		d.doubled = said_oftener(calm, r) || d.doubled;
	}
	well = !stage_failed(&r->stage);
	t->tries++;
	t->failed += !well;
	t->lost += d.lost;
	t->doubled += d.doubled || standin_errors(r->stage.standin) > 0;
	t->excused += r->excused;
	return well;
}
