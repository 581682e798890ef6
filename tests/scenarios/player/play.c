#include "play.h"

#include "base/buf.h"
#include "deed.h"
#include "machine.h"
#include "perform.h"
#include "stage.h"
#include "story.h"

#include <string.h>

enum { WHY_MAX = 1 << 14, OVER_MS = 60000 };

int64_t play_moment(struct stage *st, const struct deed *d)
{
	if (d->at == 0 || d->at > st->now)
		return d->at ? d->at : st->now;
	if (d->at == st->now && d->exact)
		return d->at;
	if (d->exact || d->kind == DEED_UNTIL || st->now - d->at >= OVER_MS) {
		stage_fault(st, "line %zu: that moment is over already", d->line);
		return 0;
	}
	return st->now + PLAY_GAP_MS;
}

/* The first deed of all is the only one whose stamp nothing else could have reached. */
bool play_begin(struct stage *st)
{
	const struct deed *first = &st->story->deeds[0];
	autobuf why = BUF_INIT(WHY_MAX);
	const char *text = first->text;
	struct act a;
	bool starts = false;

	if (first->kind == DEED_MACHINE && machine_next(&text, &a, &why)) {
		starts = a.kind == ACT_START;
		act_release(&a);
	}
	return starts || stage_start(st);
}

bool play_deed(struct stage *st, const struct deed *d)
{
	autobuf why = BUF_INIT(WHY_MAX);
	int64_t at = play_moment(st, d);
	struct lines refused = { 0 };

	if (at == 0 || !stage_run(st, at))
		return false;
	transcript_deed(&st->transcript, d->raw, st->now);
	if (perform(st, d, &why) == REFUSED) {
		lines_addf(&refused, "✗ %s", why.s);
		transcript_note(&st->transcript, &refused);
		lines_release(&refused);
	}
	return stage_settle(st);
}

bool play_story(struct stage *st)
{
	bool ended = false;

	if (!play_begin(st))
		return false;
	for (size_t i = 0; i < st->story->n; i++) {
		const struct deed *d = &st->story->deeds[i];

		/* What is shown at the end is shown after what the last deed caused. */
		if (d->at == 0 && !ended && !stage_run(st, st->now + PLAY_TAIL_MS))
			return false;
		ended = d->at == 0;
		if (!play_deed(st, d))
			return false;
	}
	if (!ended && !stage_run(st, st->now + PLAY_TAIL_MS))
		return false;
	transcript_end(&st->transcript);
	return true;
}
