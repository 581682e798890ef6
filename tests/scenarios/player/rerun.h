#ifndef STORY_RERUN_H
#define STORY_RERUN_H

#include "lines.h"
#include "stage.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One playing: for each deed what came of it, and what persons alone saw. */
struct run {
	struct stage stage;
	size_t deed;                   /* under way */
	bool failed, answered, opened; /* since it began: Slack said so; the person was; a form */
	int64_t delay;                 /* of the deeds to come, because one had to be done again */
	struct lines *came;            /* of each deed: kinds and places, in no order */
	bool *refused;                 /* each deed that could not be done */
	size_t *seen_before;           /* lines of `seen` when each began */
	bool excused; /* a deed can't be done: what it needs was seen by one person alone, and lost
	               */
	struct lines seen; /* by one person at the moment; numbers as N */
	struct lines
	        dump; /* what everybody sees at the end, without hashes and moments of drawing */
	uint64_t passes[SEAM_KINDS];
	int rule;       /* of the stand-in, that disturbs it; 0: none */
	int64_t length; /* ms of the story, to its last deed */
};

bool run_create(struct run *r, const struct story *s, const struct stage_options *o);
void run_release(struct run *r);
/* Undisturbed, to the end. */
bool run_calm(struct run *calm, const struct story *s, const struct stage_options *o);
/* What befalls it at a moment. */
struct blow {
	int64_t at;
	const char *acts; /* machine.h; NULL: kill -9, and start */
};
/* With these in their order (a seam may kill it, too, or a rule disturb it), on to the last deed;
 * run_finish() waits for what is left to come, takes the dump and looks for errors. */
bool run_disturbed(const struct run *calm, struct run *r, const struct blow *blows, int n);
void run_finish(struct run *r);

#endif
