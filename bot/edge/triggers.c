#include "edge/triggers.h"

#include "base/alloc.h"
#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT = 8, LIVES_MS = 2900 };

struct triggers {
	struct {
		int64_t job, at; /* monotonic */
		char *secret;
	} kept[KEPT];
};

struct triggers *triggers_create(void)
{
	return xcalloc(1, sizeof(struct triggers));
}

static void forget(struct triggers *ts, int i)
{
	if (ts->kept[i].secret)
		explicit_bzero(ts->kept[i].secret, strlen(ts->kept[i].secret));
	free(ts->kept[i].secret);
	ts->kept[i].secret = NULL;
	ts->kept[i].job = 0;
}

void triggers_destroy(struct triggers *ts)
{
	for (int i = 0; i < KEPT; i++)
		forget(ts, i);
	free(ts);
}

void triggers_add(struct triggers *ts, int64_t job, const char *trigger)
{
	int oldest = 0;
	for (int i = 1; i < KEPT; i++)
		if (ts->kept[i].at < ts->kept[oldest].at)
			oldest = i;
	forget(ts, oldest);
	ts->kept[oldest].job = job;
	ts->kept[oldest].at = clock_mono();
	ts->kept[oldest].secret = xstrdup(trigger);
}

const char *triggers_find(const struct triggers *ts, int64_t job)
{
	for (int i = 0; i < KEPT; i++)
		if (ts->kept[i].job == job && clock_mono() - ts->kept[i].at < LIVES_MS)
			return ts->kept[i].secret;
	return NULL;
}
