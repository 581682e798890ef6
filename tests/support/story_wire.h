#ifndef STORY_WIRE_H
#define STORY_WIRE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* What the player of a story and the daemon under test tell each other. Both are of one build on
 * one machine, so the records go over a SOCK_SEQPACKET pair as they lie in memory. */

#define STORY_FD_ENV          "EHRBOT_STORY_FD"    /* the daemon's end of the pair */
#define STORY_SEAMS_ENV       "EHRBOT_SEAMS_FD"    /* a memfd that holds struct story_seams */
#define STORY_KILL_AT_ENV     "EHRBOT_KILL_AT"     /* pass at which the daemon kills itself */
#define STORY_FAIL_COMMIT_ENV "EHRBOT_FAIL_COMMIT" /* the db_commit that fails, from 1 */

#define STORY_RACE_ENV "EHRBOT_STORY_RACE" /* set: the two don't take turns */

/* They take turns: after it said what it waits for, the daemon holds still until the player tells
 * it the time (again). Then all that has come meanwhile is there at once, in one round of its loop,
 * and a story goes the same way every time. */

/* player -> daemon: the time is now this. */
struct story_told {
	uint64_t number; /* of this record, from 1 */
	int64_t wall;    /* UTC ms */
	int64_t mono;    /* ms, never goes back */
	uint64_t jumps;  /* how often the wall clock was set so far */
};

/* daemon -> player: about to wait. Sent when it differs from the last one. */
struct story_armed {
	uint64_t heard; /* number of the last story_told that was taken in */
	int64_t work, keepalive;
	int64_t busy;
	uint64_t frames;
};

/* A seam is passed twice: before the call (odd passes of a kind) and after it (even ones). */
enum story_seam { SEAM_ANY, SEAM_COMMIT, SEAM_HTTP, SEAM_LINK, SEAM_KINDS };

/* Shared memory, so that the player reads it after a kill and sets it in flight. Counts live as
 * long as the mapping does, over restarts of the daemon. */
struct story_seams {
	_Atomic uint64_t passed[SEAM_KINDS];   /* [SEAM_ANY]: all of them */
	_Atomic uint64_t kill_at[SEAM_KINDS];  /* SIGKILL when `passed` reaches it; 0: never */
	_Atomic uint64_t commits, fail_commit; /* calls of db_commit; the one that fails; 0: none */
};

#endif
