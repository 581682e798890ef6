#include "noise.h"

#include "base/alloc.h"
#include "cast.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <stdlib.h>
#include <string.h>

enum { EDIT_EVERY_MS = 3000 };

struct noise {
	struct edited {
		char *place, *ts;
		int64_t at;
		int life; /* after a kill an edit is made again as it is by now */
	} * at;
	size_t n;
	int posts;
};

struct noise *noise_create(void)
{
	return xcalloc(1, sizeof(struct noise));
}

void noise_destroy(struct noise *n)
{
	for (size_t i = 0; n && i < n->n; i++) {
		free(n->at[i].place);
		free(n->at[i].ts);
	}
	if (n)
		free(n->at);
	free(n);
}

static struct edited *find(struct noise *n, const struct standin_effect *e)
{
	for (size_t i = n->n; i-- > 0;)
		if (!strcmp(n->at[i].place, e->place) && !strcmp(n->at[i].ts, e->id))
			return &n->at[i];
	n->at = xrealloc(n->at, (n->n + 1) * sizeof(*n->at));
	n->at[n->n] = (struct edited){ .place = xstrdup(e->place), .ts = xstrdup(e->id) };
	return &n->at[n->n++];
}

/* An edit whose answer was lost is made again and changes nothing. */
static bool changes(const struct standin_effect *e)
{
	return !json_equal(json_object_get(e->object, "blocks"),
	                   json_object_get(e->before, "blocks"));
}

static void hear_edit(struct stage *st, const struct standin_effect *e)
{
	struct edited *m = find(st->noise, e);
	bool same = m->life == (int)st->daemon.pid;
	if (m->at && same && !st->forgetful && st->now - m->at < EDIT_EVERY_MS)
		stage_fault(st, "%s/%s was edited again after %lld ms", place_name(e->place), e->id,
		            (long long)(st->now - m->at));
	m->at = st->now;
	m->life = (int)st->daemon.pid;
}

void noise_hear(struct stage *st, const struct standin_effect *e)
{
	if (!e->by_app || !e->place || !e->id)
		return;
	if (e->what == STANDIN_EDITED && changes(e))
		hear_edit(st, e);
	if (e->what == STANDIN_POSTED && e->place[0] == 'C' && !e->thread)
		st->noise->posts++;
}

void noise_check(struct stage *st)
{
	int most = st->story->posts_most;
	if (most && st->noise->posts > most)
		stage_fault(st, "posts outside of threads: %d, the story allows %d",
		            st->noise->posts, most);
}
