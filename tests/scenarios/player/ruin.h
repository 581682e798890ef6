#ifndef STORY_RUIN_H
#define STORY_RUIN_H

#include <stdbool.h>

struct run;

/* What became of disturbed runs. */
struct tally {
	int tries, failed;
	int lost, doubled; /* of the failed ones: something is missing; something is there twice */
	int excused;       /* a button was lost with an answer that one person saw */
};

/* What people see in Slack and GitLab at the end is compared, not the way there. What only one
 * person saw at the moment (ephemerals, answers to a command) dies with the moment: it may be
 * missing, but never comes oftener. `ended`: the disturbed run came to its end. False: it failed,
 * and its stage says why. */
bool ruin_count(const struct run *calm, struct run *r, bool ended, struct tally *t);

#endif
