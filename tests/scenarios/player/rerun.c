/* One playing of a story that is killed somewhere, or is not: what came of each deed is remembered,
 * and a person does again what failed. */
#include "rerun.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "deed.h"
#include "effect.h"
#include "perform.h"
#include "play.h"
#include "standin.h"
#include "story.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

enum {
	SETTLED_MS = 15000, /* a person waits so long before doing it again */
	AFTERMATH_MS = 120000,
	PATIENCE_S = 60, /* for a button that isn't there yet */
	AGAIN_MAX = 3,
	WHY_MAX = 1 << 14,
	DUMP_MAX = 1 << 24,
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

/* A kill leaves rows of its own in the journal; what it delays is marked as waiting first; a card
 * that was drawn once more says when; what was deleted meanwhile is only found. */
static void forget_moments(char *line)
{
	static const char *const drawn[] = { "обновлено ", "абноўлена ", "updated ",
		                             "Связи со Slack не было " };
	static const char *const cut[] = { "<!-- ehrbot ", "удалено автором", "выдалена аўтарам",
		                           "deleted by its author" };
	static const char waits[] = "hourglass_flowing_sand:ehrbot ";
	const char *hash = strstr(line, "sha256:");
	char *at = strstr(line, waits);

	if (at)
		memmove(at, at + strlen(waits), strlen(at + strlen(waits)) + 1);
	if (hash)
		numbers_out(line, (size_t)(hash - line));
	for (size_t i = 0; i < ARRAY_SIZE(drawn); i++) {
		at = strstr(line, drawn[i]);
		if (at)
			numbers_out(at, strlen(at));
	}
	for (size_t i = 0; i < ARRAY_SIZE(cut); i++) {
		at = strstr(line, cut[i]);
		if (at)
			*at = '\0';
	}
}

/* The card's clock goes every five minutes from the last start on; jobs are counted through. */
static void forget_counts(char *line)
{
	static const struct {
		const char *from, *to;
	} clocks[] = { { "*Идёт ", "*" }, { "*Ідзе ", "*" }, { "*Ongoing ", "*" },
		       { " идёт ", ":" }, { " ідзе ", ":" }, { ", ongoing ", ":" } };
	char *retry = strstr(line, "ehrbot retry ");

	if (retry)
		numbers_out(retry, strlen(retry));
	for (size_t i = 0; i < ARRAY_SIZE(clocks); i++) {
		char *at = strstr(line, clocks[i].from);
		char *end = at ? strstr(at + 1, clocks[i].to) : NULL;

		if (end)
			memmove(at, end, strlen(end) + 1);
	}
}

/* A kill is a gap of its own. */
static bool tells_gap(const char *line)
{
	static const char *const gaps[] = { "Бот не слышал: ", "Бот не чуў: ",
		                            "The bot heard nothing: " };
	for (size_t i = 0; i < ARRAY_SIZE(gaps); i++)
		if (strstr(line, gaps[i]))
			return true;
	return false;
}

static void forget_gaps(struct lines *dump)
{
	size_t kept = 0;

	for (size_t i = 0; i < dump->n; i++)
		if (tells_gap(dump->at[i]))
			free(dump->at[i]);
		else
			dump->at[kept++] = dump->at[i];
	dump->n = kept;
}

static void take_dump(struct run *r)
{
	autobuf plain = BUF_INIT(DUMP_MAX);
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	standin_dump(r->stage.standin, f);
	fclose(f);
	wording_plain(&plain, text, r->stage.story->cast); /* without hashes */
	lines_split(&r->dump, plain.s);
	forget_gaps(&r->dump);
	for (size_t i = 0; i < r->dump.n; i++) {
		forget_moments(r->dump.at[i]);
		forget_counts(r->dump.at[i]);
	}
	free(text);
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
	take_dump(r);
	r->passes = st->daemon.seams->passed[SEAM_ANY];
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

/* Done again while it is wanting after a kill: the deeds to come are as much later. */
static bool do_deed(const struct run *calm, struct run *r, const struct deed *d)
{
	struct stage *st = &r->stage;
	int64_t first = st->now;
	int deaths = st->deaths;

	r->failed = r->answered = r->opened = false;
	r->seen_before[r->deed] = r->seen.n;
	for (int again = 0; again < AGAIN_MAX; again++) {
		int64_t began = st->now;

		if (!try(calm, r, d) || !stage_settle(st))
			return false;
		if (!calm || st->deaths == deaths)
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

/* Time goes on to `until`, with the power cut at `blow` when that lies between. */
static bool run_with_blow(struct stage *st, int64_t *blow)
{
	if (*blow == 0 || st->now < *blow || st->down)
		return true;
	*blow = 0;
	stage_kill(st);
	return stage_start(st);
}

static bool play_through(const struct run *calm, struct run *r, int64_t blow)
{
	struct stage *st = &r->stage;

	if (!play_begin(st))
		return false;
	for (r->deed = 0; r->deed < st->story->n; r->deed++) {
		const struct deed *d = &st->story->deeds[r->deed];

		if (blow && d->at > blow && !stage_run(st, blow))
			return false;
		if (!run_with_blow(st, &blow) || !stage_run(st, moment_of(r, d)))
			return false;
		transcript_deed(&st->transcript, d->raw, st->now);
		if (!do_deed(calm, r, d))
			return false;
	}
	r->length = st->now - st->began;
	return stage_run(st, st->now + PLAY_TAIL_MS);
}

bool run_disturbed(const struct run *calm, struct run *r, int64_t blow)
{
	return play_through(calm, r, blow);
}

bool run_calm(struct run *calm, const struct story *s, const struct stage_options *o)
{
	if (!run_create(calm, s, o) || !play_through(NULL, calm, 0))
		return false;
	run_finish(calm);
	return !stage_failed(&calm->stage);
}
