/* A story with a kill -9 anywhere must end as it ends without: what people see in Slack and GitLab
 * afterwards is compared, not the way there. What only one person saw at the moment (ephemerals,
 * answers to a command) dies with the moment: it may be missing, but never comes oftener. */
#include "base/buf.h"
#include "play.h"
#include "rerun.h"
#include "standin.h"
#include "story.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	WHY_MAX = 1 << 14,
	DIFFERENCES_TOLD = 8,
	MOMENTS_OF_5 = 1, /* so many of five kills are at a moment, the others at a seam */
};

struct difference {
	struct stage *st;
	const struct lines *a, *b;
	int told;
};

static void difference(void *arg, enum line_change change, size_t i, size_t j)
{
	struct difference *d = arg;

	if (change == LINE_SAME)
		return;
	if (d->told == 0)
		stage_fault(d->st, "the end is another (− undisturbed, + after the kill):");
	if (d->told++ < DIFFERENCES_TOLD)
		stage_fault(d->st, "  %s %s", change == LINE_GONE ? "−" : "+",
		            change == LINE_GONE ? d->a->at[i] : d->b->at[j]);
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
	struct difference d = { .st = &r->stage, .a = &calm->dump, .b = &r->dump };

	lines_diff(&calm->dump, &r->dump, difference, &d);
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

struct tally {
	int kills, failed, excused;
};

static uint64_t random_below(uint64_t *state, uint64_t bound)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (z ^ (z >> 31)) % bound;
}

/* At the seam, or where the seed says when it is 0. What only one person saw may be lost with the
 * kill, and a button on it: then the story can't go on as it did, and is counted apart. */
static void kill_once(const struct run *calm, const struct stage_options *o, uint64_t seed,
                      uint64_t seam, struct tally *t)
{
	const struct story *s = calm->stage.story;
	uint64_t state = seed;
	struct run r;
	int64_t blow = 0;
	bool well;

	t->kills++;
	if (!run_create(&r, s, o)) {
		t->failed++;
		return;
	}
	if (!seam && random_below(&state, 5) < MOMENTS_OF_5)
		blow = r.stage.began + 1 + (int64_t)random_below(&state, (uint64_t)calm->length);
	else if (!seam)
		seam = 1 + random_below(&state, calm->passes);
	r.stage.mortal = 1;
	r.stage.revive = true;
	r.stage.daemon.seams->kill_at[SEAM_ANY] = seam;
	if (run_disturbed(calm, &r, blow)) {
		run_finish(&r);
		compare(calm, &r);
	}
	well = !stage_failed(&r.stage);
	t->excused += r.excused;
	t->failed += !well;
	if (!well)
		printf(seam ? "killed at seam %" PRIu64 ": --kill-at %" PRIu64 "\n%s"
		            : "killed at %" PRIu64 " ms: --kill-random 1 --seed %" PRIu64 "\n%s",
		       seam ? seam : (uint64_t)(blow - r.stage.began), seam ? seam : seed,
		       r.stage.faults.s);
	run_release(&r);
}

static void kill_all(const struct run *calm, const struct stage_options *o, const struct kills *k,
                     struct tally *t)
{
	uint64_t last = k->every ? calm->passes : k->seam;

	for (uint64_t seam = k->seam; seam && seam <= last; seam += k->every ? k->every : last)
		kill_once(calm, o, k->seed, seam, t);
	for (int i = 0; i < k->times; i++)
		kill_once(calm, o, k->seed + (uint64_t)i, 0, t);
}

bool kill_random(const char *path, const struct stage_options *o, const struct kills *k)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct story *s = story_read(path, &why);
	struct run calm;
	struct tally t = { 0 };

	if (!s) {
		fputs(why.s, stdout);
		return false;
	}
	if (run_calm(&calm, s, o)) {
		kill_all(&calm, o, k, &t);
		printf("%s %s: %d kills at %" PRIu64 " seams, %d failed, %d lost a button\n",
		       t.failed ? "FAIL" : "ok  ", path, t.kills, calm.passes, t.failed, t.excused);
	} else {
		printf("undisturbed:\n%s", calm.stage.faults.s);
		t.failed = 1;
	}
	run_release(&calm);
	story_destroy(s);
	return t.failed == 0;
}
