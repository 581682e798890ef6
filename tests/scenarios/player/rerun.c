/* One playing of a story that is killed somewhere, or is not: what came of each deed is remembered,
 * and a person does again what failed. */
#include "rerun.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "deed.h"
#include "effect.h"
#include "ending.h"
#include "perform.h"
#include "play.h"
#include "standin.h"
#include "story.h"

#include <stdlib.h>
#include <string.h>

enum {
	SETTLED_MS = 15000, /* a person waits so long before doing it again */
	AFTERMATH_MS = 120000,
	PATIENCE_S = 60, /* for a button that isn't there yet */
	AGAIN_MAX = 3,
	WHY_MAX = 1 << 14,
};

static void watch(void *arg, const struct standin_effect *e, const struct entry *entry)
{
	struct run *r = arg;
	char *line;

	if (!entry)
		return;
	if (e->what == STANDIN_SEES) {
		r->failed = true;
		return;
	}
	r->answered = r->answered || entry->person;
	r->opened = r->opened || e->what == STANDIN_VIEW_OPENED;
	if (entry->lasting && r->deed < r->stage.story->n)
		lines_addf(&r->came[r->deed], "%d %s %s", e->what, e->place ? e->place : "",
		           e->to ? e->to : "");
	if (!entry->person || entry->lines.n == 0)
		return;
	lines_addf(&r->seen, "%s", entry->lines.at[entry->lines.n > 1]);
	line = r->seen.at[r->seen.n - 1];
	numbers_out(line, strlen(line));
}

void run_release(struct run *r)
{
	for (size_t i = 0; r->came && i < r->stage.story->n; i++)
		lines_release(&r->came[i]);
	free(r->came);
	free(r->refused);
	free(r->seen_before);
	lines_release(&r->seen);
	lines_release(&r->dump);
	stage_destroy(&r->stage);
}

bool run_create(struct run *r, const struct story *s, const struct stage_options *o)
{
	*r = (struct run){ 0 };
	if (!stage_create(&r->stage, s, o))
		return false;
	r->came = xcalloc(s->n, sizeof(*r->came));
	r->refused = xcalloc(s->n, sizeof(*r->refused));
	r->seen_before = xcalloc(s->n, sizeof(*r->seen_before));
	r->stage.watch = watch;
	r->stage.watch_arg = r;
	return true;
}

void run_finish(struct run *r)
{
	struct stage *st = &r->stage;

	if (stage_failed(st) || !stage_run(st, st->now + AFTERMATH_MS))
		return;
	ending_take(&r->dump, &r->stage);
	for (int i = 0; i < SEAM_KINDS; i++)
		r->passes[i] = st->daemon.seams->passed[i];
	check_end(st);
}

static bool anything_came(const struct run *calm, const struct run *r)
{
	const struct lines *want = &calm->came[r->deed], *got = &r->came[r->deed];

	for (size_t i = 0; i < want->n; i++)
		for (size_t j = 0; j < got->n; j++)
			if (strcmp(want->at[i], got->at[j]) == 0)
				return true;
	return r->answered;
}

static bool opens_form(const struct run *calm, size_t deed)
{
	autobuf sign = BUF_INIT(16);

	buf_addf(&sign, "%d ", STANDIN_VIEW_OPENED);
	for (size_t i = 0; i < calm->came[deed].n; i++)
		if (strncmp(calm->came[deed].at[i], sign.s, sign.len) == 0)
			return true;
	return false;
}

/* A person does again what Slack said had failed and of which nothing came, and presses once more
 * when the form didn't open. What was written stands in Slack and is not written twice. */
static bool wanting(const struct run *calm, const struct run *r)
{
	if (opens_form(calm, r->deed))
		return !r->opened;
	return r->failed && !anything_came(calm, r);
}

/* A person who sees no such button yet looks again a second later; one that was never there is not
 * waited for. */
static bool try(const struct run *calm, struct run *r, const struct deed *d)
{
	struct stage *st = &r->stage;
	autobuf why = BUF_INIT(WHY_MAX);

	for (int i = 0; i < PATIENCE_S; i++) {
		buf_reset(&why);
		if (perform(st, d, &why) == DONE)
			return true;
		if (!calm || calm->refused[r->deed]) {
			r->refused[r->deed] = true;
			return true;
		}
		if (!stage_run(st, st->now + 1000))
			return false;
	}
	r->excused = r->seen.n < calm->seen_before[r->deed];
	if (!r->excused)
		stage_fault(st, "line %zu: %s", d->line, why.s);
	return false;
}

/* How often it was disturbed so far. */
static int disturbances(const struct run *r)
{
	const struct story_seams *s = r->stage.daemon.seams;

	return r->stage.deaths + (r->rule ? standin_fault_hits(r->stage.standin, r->rule) : 0) +
	       (s->fail_commit && s->commits >= s->fail_commit) +
	       (s->fail_write && s->writes >= s->fail_write);
}

/* Done again while it is wanting after a kill: the deeds to come are as much later. */
static bool do_deed(const struct run *calm, struct run *r, const struct deed *d)
{
	struct stage *st = &r->stage;
	int64_t first = st->now;
	int before = disturbances(r);

	r->failed = r->answered = r->opened = false;
	r->seen_before[r->deed] = r->seen.n;
	for (int again = 0; again < AGAIN_MAX; again++) {
		int64_t began = st->now;

		if (!try(calm, r, d) || !stage_settle(st))
			return false;
		if (!calm || disturbances(r) == before)
			return true;
		if (!stage_run(st, st->now + SETTLED_MS))
			return false;
		r->delay = again ? began - first : r->delay;
		if (!wanting(calm, r))
			return true;
	}
	return true;
}

static int64_t moment_of(const struct run *r, const struct deed *d)
{
	int64_t at = d->at + r->delay;

	if (d->at == 0)
		return r->stage.now;
	return at > r->stage.now || (d->exact && at == r->stage.now) ? at
	                                                             : r->stage.now + PLAY_GAP_MS;
}

static bool strike(struct stage *st, const struct blow *b)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct deed d = { .kind = DEED_MACHINE, .text = (char *)b->acts };

	if (!b->acts) {
		if (st->down)
			return true;
		stage_kill(st);
		return stage_start(st);
	}
	if (perform_machine(st, &d, &why) != DONE)
		stage_fault(st, "%s: %s", b->acts, why.s);
	return stage_settle(st);
}

/* Those that fall before `until`. */
static bool strike_all(struct stage *st, const struct blow **b, const struct blow *end,
                       int64_t until)
{
	for (; *b < end && (*b)->at < until; ++*b)
		if (!stage_run(st, (*b)->at) || !strike(st, *b))
			return false;
	return true;
}

static bool play_through(const struct run *calm, struct run *r, const struct blow *blows, int n)
{
	struct stage *st = &r->stage;
	const struct blow *end = n ? blows + n : blows; /* NULL has no room for an offset */

	if (!play_begin(st))
		return false;
	for (r->deed = 0; r->deed < st->story->n; r->deed++) {
		const struct deed *d = &st->story->deeds[r->deed];

		if (!strike_all(st, &blows, end, d->at) || !stage_run(st, moment_of(r, d)))
			return false;
		transcript_deed(&st->transcript, d->raw, st->now);
		if (!do_deed(calm, r, d))
			return false;
	}
	r->length = st->now - st->began;
	return strike_all(st, &blows, end, INT64_MAX) && stage_run(st, st->now + PLAY_TAIL_MS);
}

bool run_disturbed(const struct run *calm, struct run *r, const struct blow *blows, int n)
{
	return play_through(calm, r, blows, n);
}

bool run_calm(struct run *calm, const struct story *s, const struct stage_options *o)
{
	if (!run_create(calm, s, o) || !play_through(NULL, calm, NULL, 0))
		return false;
	run_finish(calm);
	return !stage_failed(&calm->stage);
}
