#include "torment.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "outside/call.h"
#include "rerun.h"
#include "ruin.h"
#include "standin.h"
#include "story.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WHY_MAX = 1 << 14,
	MOMENTS_OF_5 = 1, /* so many of five kills are at a moment, the others at a seam */
};

/* One disturbed run: what is done to it. */
struct plan {
	uint64_t seam;
	struct blow blows[2];
	int n_blows;
	const struct standin_fault *fault;
};

static uint64_t random_below(uint64_t *state, uint64_t bound)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (z ^ (z >> 31)) % bound;
}

/* `called` plays it again. */
static void disturb(const struct run *calm, const struct stage_options *o, const struct torments *t,
                    const struct plan *p, uint64_t luck, const char *called, struct tally *tally)
{
	struct story_seams *seams;
	struct run r;
	bool ended = false;

	if (!run_create(&r, calm->stage.story, o)) {
		ruin_count(calm, &r, false, tally);
		return;
	}
	seams = r.stage.daemon.seams;
	r.stage.mortal = 1;
	r.stage.revive = true;
	r.stage.forgetful = t->fail || t->befalls;
	if (t->fail)
		*(t->kind == SEAM_DISK ? &seams->fail_write : &seams->fail_commit) = p->seam;
	else
		seams->kill_at[t->kind] = p->seam;
	seams->lies = t->lies;
	seams->power = t->power;
	seams->luck = t->lucky ? luck : 0;
	seams->terminate = t->terminate;
	r.rule = p->fault ? standin_fault(r.stage.standin, p->fault) : 0;
	r.stage.silence =
	        p->fault && (p->fault->kind == FAULT_HOLD || p->fault->kind == FAULT_SLOW);
	if (run_disturbed(calm, &r, p->blows, p->n_blows)) {
		run_finish(&r);
		ended = true;
	}
	if (!ruin_count(calm, &r, ended, tally))
		printf("%s\n%s", called, r.stage.faults.s);
	run_release(&r);
}

static const char *manner(const struct torments *t)
{
	return t->lucky       ? " --power-luck"
	       : t->power     ? " --power"
	       : t->terminate ? " --term"
	       : t->fail      ? " --fail"
	                      : "";
}

/* How many places there are. */
static uint64_t places(const struct run *calm, const struct torments *t)
{
	const struct story_seams *seams = calm->stage.daemon.seams;

	return !t->fail               ? calm->passes[t->kind]
	       : t->kind == SEAM_DISK ? seams->writes
	                              : seams->commits;
}

static void kill_at(const struct run *calm, const struct stage_options *o, const struct torments *t,
                    uint64_t seam, struct tally *tally)
{
	autobuf called = BUF_INIT(WHY_MAX);
	struct plan p = { .seam = seam };

	buf_addf(&called, "killed at seam %" PRIu64 ": --kill-at %" PRIu64 "%s%s", seam, seam,
	         t->kind == SEAM_DISK ? " --disk" : "", manner(t));
	disturb(calm, o, t, &p, seam, called.s, tally);
}

/* Where the seed says. */
static void kill_somewhere(const struct run *calm, const struct stage_options *o,
                           const struct torments *t, uint64_t seed, struct tally *tally)
{
	autobuf called = BUF_INIT(WHY_MAX);
	uint64_t state = seed;
	struct plan p = { 0 };
	bool at_moment = random_below(&state, 5) < MOMENTS_OF_5;

	if (at_moment && t->kind == SEAM_ANY && !t->power && !t->terminate && !t->fail) {
		p.blows[0].at = calm->stage.began + 1 +
		                (int64_t)random_below(&state, (uint64_t)calm->length);
		p.n_blows = 1;
	} else {
		p.seam = 1 + random_below(&state, places(calm, t));
	}
	buf_addf(&called, "killed at %s %" PRIu64 ": --kill-random 1 --seed %" PRIu64 "%s%s",
	         p.seam ? "seam" : "ms",
	         p.seam ? p.seam : (uint64_t)(p.blows[0].at - calm->stage.began), seed,
	         t->kind == SEAM_DISK ? " --disk" : "", manner(t));
	disturb(calm, o, t, &p, seed, called.s, tally);
}

static void befall(const struct run *calm, const struct stage_options *o, const struct torments *t,
                   uint64_t seed, struct tally *tally)
{
	autobuf called = BUF_INIT(WHY_MAX);
	uint64_t state = seed;
	struct plan p = { .n_blows = t->then ? 2 : 1 };
	int64_t at = calm->stage.began + 1 + (int64_t)random_below(&state, (uint64_t)calm->length);

	p.blows[0] = (struct blow){ at, t->befalls };
	p.blows[1] = (struct blow){ at + t->lasts, t->then };
	buf_addf(&called, "befallen at %" PRId64 " ms: --times 1 --seed %" PRIu64,
	         at - calm->stage.began, seed);
	disturb(calm, o, t, &p, seed, called.s, tally);
}

static const struct {
	const char *name;
	struct standin_fault f;
} kinds[] = {
	{ "lost", { .kind = FAULT_LOSE, .done = true } },
	{ "unsent", { .kind = FAULT_LOSE } },
	{ "limit", { .kind = FAULT_LIMIT, .retry_after = 20 } },
	{ "limit-unsaid", { .kind = FAULT_LIMIT, .retry_after = -1 } },
	{ "500-done", { .kind = FAULT_STATUS, .status = 500, .done = true } },
	{ "502", { .kind = FAULT_STATUS, .status = 502 } },
	{ "html", { .kind = FAULT_HTML } },
	{ "html-done", { .kind = FAULT_HTML, .done = true } },
	{ "cut", { .kind = FAULT_TRUNCATE } },
	{ "slow", { .kind = FAULT_SLOW, .retry_after = 15 } },
	{ "too-slow", { .kind = FAULT_SLOW, .retry_after = 90 } },
	{ "types", { .kind = FAULT_WRONG_TYPES } },
	{ "echo-first", { .kind = FAULT_ECHO_FIRST } },
};

static const struct call *call_of(const struct run *calm, uint64_t request)
{
	int i = request > 0 && request <= STORY_REQUESTS
	                ? calm->stage.daemon.seams->call[request - 1]
	                : STORY_NO_CALL;
	return i < 0 ? NULL : call_at(i);
}

static bool read_fault(const char *text, struct standin_fault *ret, uint64_t *ret_request)
{
	size_t n = strcspn(text, "@");

	*ret_request = text[n] ? strtoumax(text + n + 1, NULL, 10) : 0;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strlen(kinds[i].name) == n && strncmp(kinds[i].name, text, n) == 0) {
			*ret = kinds[i].f;
			return *ret_request > 0;
		}
	return false;
}

static bool fault_once(const struct run *calm, const struct stage_options *o,
                       const struct torments *t, const char *text, struct tally *all)
{
	autobuf called = BUF_INIT(WHY_MAX), number = BUF_INIT(32);
	struct tally one = { 0 };
	struct standin_fault f;
	uint64_t request;
	const struct call *c;

	if (!read_fault(text, &f, &request)) {
		printf("no such fault: %s\n", text);
		return false;
	}
	c = call_of(calm, request);
	buf_addf(&number, "%" PRIu64, request);
	f.service = c && c->service != SLACK ? STANDIN_GITLAB : STANDIN_SLACK;
	f.count = 1;
	f.header = "x-story";
	f.value = number.s;
	buf_addf(&called, "disturbed in %s: --fault %s", c ? c->name : "apps.connections.open",
	         text);
	disturb(calm, o, t, &(struct plan){ .fault = &f }, 0, called.s, &one);
	printf("fault\t%s\t%s\t%d\t%d\t%d\t%d\n", c ? c->name : "apps.connections.open", text,
	       one.failed, one.lost, one.doubled, one.excused);
	all->tries++;
	all->failed += one.failed;
	all->lost += one.lost;
	all->doubled += one.doubled;
	all->excused += one.excused;
	return true;
}

static void list_requests(const struct run *calm)
{
	uint64_t n = calm->stage.daemon.seams->requests;

	printf("seams\t%" PRIu64 "\n", calm->passes[SEAM_ANY]);
	for (uint64_t i = 1; i <= n && i <= STORY_REQUESTS; i++) {
		const struct call *c = call_of(calm, i);

		if (!c || c->service != MAIL)
			printf("request\t%" PRIu64 "\t%s\n", i,
			       c ? c->name : "apps.connections.open");
	}
	for (int i = 0; call_at(i); i++)
		printf("call\t%s\n", call_at(i)->name);
}

static bool do_all(const struct run *calm, const struct stage_options *o, const struct torments *t,
                   struct tally *tally)
{
	uint64_t last = !t->every ? t->seam : t->last ? t->last : places(calm, t);
	bool well = true;

	for (uint64_t seam = t->seam; seam && seam <= last; seam += t->every ? t->every : last)
		kill_at(calm, o, t, seam, tally);
	for (int i = 0; i < t->times; i++)
		(t->befalls ? befall : kill_somewhere)(calm, o, t, t->seed + (uint64_t)i, tally);
	for (int i = 0; i < t->n_faults; i++)
		well = fault_once(calm, o, t, t->faults[i], tally) && well;
	return well;
}

bool torment(const char *path, const struct stage_options *o, const struct torments *t)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct story *s = story_read(path, &why);
	struct stage_options own = *o;
	struct tally tally = { 0 };
	struct run calm;
	bool well;

	own.swollen = own.swollen || t->power; /* what was not flushed is remembered */

	if (!s) {
		fputs(why.s, stdout);
		return false;
	}
	well = run_calm(&calm, s, &own);
	if (!well)
		printf("undisturbed:\n%s", calm.stage.faults.s);
	else if (t->list)
		list_requests(&calm);
	else
		well = do_all(&calm, &own, t, &tally);
	well = well && tally.failed == 0;
	if (!t->list)
		printf("%s %s: %d tries at %" PRIu64
		       " seams, %d failed, %d lost, %d doubled, %d lost a button\n",
		       well ? "ok  " : "FAIL", path, tally.tries, places(&calm, t), tally.failed,
		       tally.lost, tally.doubled, tally.excused);
	run_release(&calm);
	story_destroy(s);
	return well;
}
