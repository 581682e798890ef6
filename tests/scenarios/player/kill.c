/* A story with a kill -9 anywhere must end as it ends without: what people see in Slack and GitLab
 * afterwards is compared, not the way there. What only one person saw at the moment (ephemerals,
 * answers to a command) dies with the moment: it may be missing, but never comes oftener. */
#include "base/alloc.h"
#include "base/buf.h"
#include "deed.h"
#include "effect.h"
#include "lines.h"
#include "perform.h"
#include "play.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	SETTLED_MS = 15000, /* a person waits so long before doing it again */
	AFTERMATH_MS = 120000,
	PATIENCE_S = 60, /* for a button that isn't there yet */
	AGAIN_MAX = 3,
	WHY_MAX = 1 << 14,
	MOMENTS_OF_5 = 1, /* so many of five kills are at a moment, the others at a seam */
};

/* One playing: for each deed what came of it at once, and what persons alone saw. */
struct run {
	struct stage stage;
	size_t deed;        /* under way */
	struct lines *came; /* of each deed: kinds and places, in no order */
	struct lines seen;
	struct lines dump;
	uint64_t passes;
	int64_t length; /* ms of the story */
};

static void generalize(char *text)
{
	for (char *p = text; *p; p++)
		if (*p >= '0' && *p <= '9')
			*p = 'N';
}

static void watch(void *arg, const struct standin_effect *e, const struct entry *entry)
{
	struct run *r = arg;

	if (!entry)
		return;
	if (entry->lasting && r->deed < r->stage.story->n)
		lines_addf(&r->came[r->deed], "%d %s %s", e->what, e->place ? e->place : "",
		           e->to ? e->to : "");
	if (!entry->person || e->what == STANDIN_SEES || entry->lines.n == 0)
		return;
	lines_addf(&r->seen, "%s", entry->lines.at[entry->lines.n > 1]);
	generalize(r->seen.at[r->seen.n - 1]);
}

static void take_dump(struct run *r)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	standin_dump(r->stage.standin, f);
	fclose(f);
	lines_split(&r->dump, text);
	free(text);
}

static void run_release(struct run *r)
{
	for (size_t i = 0; r->came && i < r->stage.story->n; i++)
		lines_release(&r->came[i]);
	free(r->came);
	lines_release(&r->seen);
	lines_release(&r->dump);
	stage_destroy(&r->stage);
}

static bool run_create(struct run *r, const struct story *s, const struct stage_options *o)
{
	*r = (struct run){ 0 };
	if (!stage_create(&r->stage, s, o))
		return false;
	r->came = xcalloc(s->n, sizeof(*r->came));
	r->stage.watch = watch;
	r->stage.watch_arg = r;
	return true;
}

static void finish(struct run *r)
{
	struct stage *st = &r->stage;

	r->deed = st->story->n;
	if (stage_failed(st) || !stage_run(st, st->now + AFTERMATH_MS))
		return;
	take_dump(r);
	r->passes = st->daemon.seams->passed[SEAM_ANY];
	r->length = st->now - st->began;
	check_end(st);
}

static bool anything_came(const struct run *calm, const struct run *r, size_t deed, size_t since)
{
	const struct lines *want = &calm->came[deed], *got = &r->came[deed];

	for (size_t i = 0; i < want->n; i++)
		for (size_t j = since; j < got->n; j++)
			if (strcmp(want->at[i], got->at[j]) == 0)
				return true;
	return want->n == 0;
}

/* A person who sees no such button yet looks again a second later. */
static bool try(struct stage *st, const struct deed *d, struct buf *why)
{
	for (int i = 0; i < PATIENCE_S; i++) {
		buf_reset(why);
		if (perform(st, d, why) == DONE || d->kind == DEED_SHOW)
			return true;
		if (!stage_run(st, st->now + 1000))
			return false;
	}
	stage_fault(st, "line %zu: %s", d->line, why->s);
	return false;
}

static bool by_person(const struct deed *d)
{
	return d->kind >= DEED_SAY && d->kind <= DEED_SHORTCUT;
}

/* A deed during which the daemon was killed, and of which nothing came, is done again, as people do
 * when Slack tells them that it failed. */
static bool do_deed(const struct run *calm, struct run *r, size_t i)
{
	const struct deed *d = &r->stage.story->deeds[i];
	struct stage *st = &r->stage;
	autobuf why = BUF_INIT(WHY_MAX);
	int64_t at = d->at > st->now ? d->at : d->at ? st->now + PLAY_GAP_MS : st->now;

	if (!stage_run(st, at))
		return false;
	r->deed = i;
	for (int again = 0; again < AGAIN_MAX; again++) {
		int deaths = st->deaths;

		if (!try(st, d, &why) || !stage_settle(st))
			return false;
		if (st->deaths == deaths || !by_person(d))
			return true;
		if (!stage_run(st, st->now + SETTLED_MS))
			return false;
		if (anything_came(calm, r, i, 0))
			return true;
	}
	return true;
}

/* Time goes on to `until`, with the power cut at `blow` when that lies between. */
static bool run_with_blow(struct stage *st, int64_t *blow)
{
	if (*blow == 0 || st->now < *blow || st->down)
		return true;
	*blow = 0;
	stage_kill(st);
	return stage_start(st);
}

static bool play_disturbed(const struct run *calm, struct run *r, int64_t blow)
{
	if (!play_begin(&r->stage))
		return false;
	for (size_t i = 0; i < r->stage.story->n; i++) {
		const struct deed *d = &r->stage.story->deeds[i];

		if (blow && d->at > blow && !stage_run(&r->stage, blow))
			return false;
		if (!run_with_blow(&r->stage, &blow) || !do_deed(calm, r, i))
			return false;
	}
	return stage_run(&r->stage, r->stage.now + PLAY_TAIL_MS);
}

struct difference {
	const struct lines *a, *b;
	char *first;
};

static void first_difference(void *arg, enum line_change change, size_t i, size_t j)
{
	struct difference *d = arg;
	struct buf b = BUF_INIT(1 << 16);

	if (change == LINE_SAME || d->first)
		return;
	buf_addf(&b, "%s %s", change == LINE_GONE ? "lacks" : "has besides",
	         change == LINE_GONE ? d->a->at[i] : d->b->at[j]);
	d->first = buf_take(&b);
}

static size_t count(const struct lines *l, const char *line)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += strcmp(l->at[i], line) == 0;
	return n;
}

static void compare(const struct run *calm, struct run *r)
{
	struct difference d = { .a = &calm->dump, .b = &r->dump };

	lines_diff(&calm->dump, &r->dump, first_difference, &d);
	if (d.first)
		stage_fault(&r->stage, "the end is another: it %s", d.first);
	free(d.first);
	for (size_t i = 0; i < r->seen.n; i++) {
		size_t now = count(&r->seen, r->seen.at[i]),
		       then = count(&calm->seen, r->seen.at[i]);

		if (now > 1 && now > then) {
			stage_fault(&r->stage, "said %zu times instead of %zu: %s", now, then,
			            r->seen.at[i]);
			return;
		}
	}
}

static uint64_t random_below(uint64_t *state, uint64_t bound)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (z ^ (z >> 31)) % bound;
}

static bool kill_once(const struct run *calm, const struct stage_options *o, uint64_t seed)
{
	const struct story *s = calm->stage.story;
	uint64_t state = seed, seam = 0;
	struct run r;
	int64_t blow = 0;
	bool well;

	if (!run_create(&r, s, o))
		return false;
	if (random_below(&state, 5) < MOMENTS_OF_5)
		blow = r.stage.began + 1 + (int64_t)random_below(&state, (uint64_t)calm->length);
	else
		seam = 1 + random_below(&state, calm->passes);
	r.stage.mortal = 1;
	r.stage.revive = true;
	r.stage.daemon.seams->kill_at[SEAM_ANY] = seam;
	if (play_disturbed(calm, &r, blow)) {
		finish(&r);
		compare(calm, &r);
	}
	well = !stage_failed(&r.stage);
	if (!well)
		printf("killed at seam %" PRIu64 "%s: --kill-random 1 --seed %" PRIu64 "\n%s", seam,
		       blow ? " (at a moment)" : "", seed, r.stage.faults.s);
	run_release(&r);
	return well;
}

static bool play_calm(struct run *calm, const struct story *s, const struct stage_options *o)
{
	if (!run_create(calm, s, o) || !play_begin(&calm->stage))
		return false;
	for (size_t i = 0; i < s->n; i++) {
		int64_t at = play_moment(&calm->stage, &s->deeds[i]);

		if (at == 0 || !stage_run(&calm->stage, at))
			return false;
		calm->deed = i;
		if (!play_deed(&calm->stage, &s->deeds[i]))
			return false;
	}
	if (!stage_run(&calm->stage, calm->stage.now + PLAY_TAIL_MS))
		return false;
	finish(calm);
	return !stage_failed(&calm->stage);
}

bool kill_random(const char *path, const struct stage_options *o, int times, uint64_t seed)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct story *s = story_read(path, &why);
	struct run calm;
	int failed = 0;

	if (!s) {
		fputs(why.s, stdout);
		return false;
	}
	if (play_calm(&calm, s, o)) {
		for (int i = 0; i < times; i++)
			failed += !kill_once(&calm, o, seed + (uint64_t)i);
		printf("%s: %d kills at %" PRIu64 " seams, %d failed\n", path, times, calm.passes,
		       failed);
	} else {
		printf("undisturbed:\n%s", calm.stage.faults.s);
		failed = 1;
	}
	run_release(&calm);
	story_destroy(s);
	return failed == 0;
}
