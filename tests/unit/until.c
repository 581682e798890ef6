#include "until.h"

#include "base/loop.h"

#include <stdio.h>

enum { DEADLINE_MS = 20000 };

struct until {
	struct loop *loop;
	bool (*done)(void *arg);
	void *arg;
	bool late;
};

static void settle(void *arg)
{
	struct until *u = arg;

	if (u->done(u->arg))
		loop_stop(u->loop, 0);
}

static void give_up(void *arg)
{
	struct until *u = arg;

	u->late = true;
	loop_stop(u->loop, 1);
}

bool until(struct loop *l, bool (*done)(void *arg), void *arg)
{
	struct until u = { l, done, arg, false };

	if (done(arg))
		return true;
	struct timer *deadline = timer_create_on(l, give_up, &u);
	timer_in(deadline, DEADLINE_MS);
	loop_run(l, settle, &u);
	timer_destroy(deadline);
	if (u.late)
		fprintf(stderr, "it did not happen in %d ms\n", DEADLINE_MS);
	return !u.late;
}

struct count {
	const int *counter;
	int value;
};

static bool counted(void *arg)
{
	const struct count *c = arg;

	return *c->counter >= c->value;
}

bool until_counts(struct loop *l, const int *counter, int value)
{
	struct count c = { counter, value };

	if (until(l, counted, &c))
		return true;
	fprintf(stderr, "the counter is %d, not %d\n", *counter, value);
	return false;
}
