#ifndef STORY_TORMENT_H
#define STORY_TORMENT_H

#include "story_wire.h"

#include <stdbool.h>
#include <stdint.h>

struct stage_options;

/* Plays a story once undisturbed, then again and again with something that befalls it: it must end
 * as it ended undisturbed. */

enum { TORMENT_FAULTS = 256 };

struct torments {
	int times;     /* that it is disturbed at a place or moment that the seed says */
	uint64_t seed; /* of the first one */
	uint64_t seam,
	        every; /* killed at this one; each so-manieth from it on; 0: anywhere, once */
	uint64_t last; /* and to this one; 0: to the end */
	enum story_seam kind; /* of the seams: SEAM_ANY, or another alone */
	bool power,
	        lucky;  /* the power is cut; some of what was not flushed is there all the same */
	bool lies;      /* the disk does not flush: a torment that finds nothing then is blind */
	bool terminate; /* SIGTERM instead of SIGKILL */
	bool fail;      /* it is not killed: the so-manieth commit, or write to the disk, fails */
	const char *befalls,
	        *then; /* at a moment, acts of machine.h; and others `lasts` ms later */
	int64_t lasts;
	const char *faults[TORMENT_FAULTS]; /* "KIND@REQUEST" */
	int n_faults;
	bool list; /* only says which requests there are */
};

bool torment(const char *path, const struct stage_options *o, const struct torments *t);

#endif
