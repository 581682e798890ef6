#include "base/timers.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/loop.h"

#include <stdlib.h>
#include <sys/queue.h>

enum { FIRST_CAP = 16 };

struct heap {
	struct timer **at;
	size_t n, cap;
};

struct timer {
	struct timers *set;
	struct heap *heap;
	void (*fire)(void *arg);
	void *arg;
	int64_t due;    /* wall clock, UTC ms */
	uint64_t order; /* among equal moments */
	size_t place;   /* in its heap */
	enum { UNSET, WAITING, FIRING } state;
	TAILQ_ENTRY(timer) next;
};

struct timers {
	struct heap work, keepalive;
	TAILQ_HEAD(, timer) firing; /* due in this round and not yet fired */
	uint64_t order;
};

static bool sooner(const struct timer *a, const struct timer *b)
{
	return a->due != b->due ? a->due < b->due : a->order < b->order;
}

static void put(struct heap *h, size_t place, struct timer *t)
{
	h->at[place] = t;
	t->place = place;
}

static void sift_up(struct heap *h, size_t place, struct timer *t)
{
	for (; place && sooner(t, h->at[(place - 1) / 2]); place = (place - 1) / 2)
		put(h, place, h->at[(place - 1) / 2]);
	put(h, place, t);
}

static void sift_down(struct heap *h, size_t place, struct timer *t)
{
	for (size_t child; (child = 2 * place + 1) < h->n; place = child) {
		if (child + 1 < h->n && sooner(h->at[child + 1], h->at[child]))
			child++;
		if (!sooner(h->at[child], t))
			break;
		put(h, place, h->at[child]);
	}
	put(h, place, t);
}

static void heap_add(struct timer *t)
{
	struct heap *h = t->heap;
	if (h->n == h->cap) {
		h->cap = h->cap ? 2 * h->cap : FIRST_CAP;
		h->at = xrealloc(h->at, h->cap * sizeof(struct timer *));
	}
	t->state = WAITING;
	sift_up(h, h->n++, t);
}

static void heap_remove(struct timer *t)
{
	struct heap *h = t->heap;
	struct timer *last = h->at[--h->n];
	t->state = UNSET;
	if (last == t)
		return;
	if (sooner(last, t))
		sift_up(h, t->place, last);
	else
		sift_down(h, t->place, last);
}

static struct timer *head(const struct heap *h)
{
	return h->n ? h->at[0] : NULL;
}

struct timers *timers_create(void)
{
	struct timers *ts = xcalloc(1, sizeof(*ts));
	TAILQ_INIT(&ts->firing);
	return ts;
}

void timers_destroy(struct timers *ts)
{
	free(ts->work.at);
	free(ts->keepalive.at);
	free(ts);
}

int64_t timers_next_work(const struct timers *ts)
{
	return ts->work.n ? head(&ts->work)->due : CLOCK_NEVER;
}

int64_t timers_next_keepalive(const struct timers *ts)
{
	return ts->keepalive.n ? head(&ts->keepalive)->due : CLOCK_NEVER;
}

static struct timer *take_due(struct timers *ts, int64_t now)
{
	struct timer *w = head(&ts->work), *k = head(&ts->keepalive);
	struct timer *t = !w || (k && sooner(k, w)) ? k : w;
	if (!t || t->due > now)
		return NULL;
	heap_remove(t);
	return t;
}

void timers_fire(struct timers *ts, int64_t now, const bool *stop)
{
	/* Taken out before the first one fires, so that a timer which sets itself to a past moment
	 * can't keep the loop from its input. */
	for (struct timer *t; (t = take_due(ts, now));) {
		t->state = FIRING;
		TAILQ_INSERT_TAIL(&ts->firing, t, next);
	}
	for (struct timer *t; (t = TAILQ_FIRST(&ts->firing));) {
		TAILQ_REMOVE(&ts->firing, t, next);
		if (*stop) {
			heap_add(t);
			continue;
		}
		t->state = UNSET;
		t->fire(t->arg); /* may destroy it */
	}
}

/* Their order stays. */
static void heap_shift(struct heap *h, int64_t by)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i]->due != CLOCK_NEVER)
			h->at[i]->due += by;
}

void timers_shift(struct timers *ts, int64_t by)
{
	heap_shift(&ts->work, by);
	heap_shift(&ts->keepalive, by);
}

static struct timer *create(struct loop *l, bool work, void (*fire)(void *arg), void *arg)
{
	struct timers *ts = loop_timers(l);
	struct timer *t = xcalloc(1, sizeof(*t));
	t->set = ts;
	t->heap = work ? &ts->work : &ts->keepalive;
	t->fire = fire;
	t->arg = arg;
	return t;
}

struct timer *timer_create_on(struct loop *l, void (*fire)(void *arg), void *arg)
{
	return create(l, true, fire, arg);
}

struct timer *timer_create_keepalive(struct loop *l, void (*fire)(void *arg), void *arg)
{
	return create(l, false, fire, arg);
}

void timer_in(struct timer *t, int64_t ms)
{
	int64_t now = clock_now();
	timer_stop(t);
	t->due = ms < CLOCK_NEVER - now ? now + ms : CLOCK_NEVER;
	t->order = t->set->order++;
	heap_add(t);
}

void timer_stop(struct timer *t)
{
	if (t->state == WAITING)
		heap_remove(t);
	else if (t->state == FIRING)
		TAILQ_REMOVE(&t->set->firing, t, next);
	t->state = UNSET;
}

void timer_destroy(struct timer *t)
{
	if (!t)
		return;
	timer_stop(t);
	free(t);
}
