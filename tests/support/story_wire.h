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
	int64_t longest; /* turn so far, us of the processor: while it lasts nobody is answered */
};

/* A seam is passed twice: before the call (odd passes of a kind) and after it (even ones).
 * SEAM_RECEIVE is an answer or a message that came; SEAM_DISK each write and flush of the store, by
 * any thread, which alone does not count as SEAM_ANY. */
enum story_seam {
	SEAM_ANY,
	SEAM_COMMIT,
	SEAM_HTTP,
	SEAM_LINK,
	SEAM_RECEIVE,
	SEAM_DISK,
	SEAM_KINDS
};

enum { STORY_REQUESTS = 8192, STORY_NO_CALL = -1 };
#define STORY_TAG "X-Story" /* the header that numbers the daemon's requests, from 1 */

/* Shared memory, so that the player reads it after a kill and sets it in flight. Counts live as
 * long as the mapping does, over restarts of the daemon. */
struct story_seams {
	_Atomic uint64_t passed[SEAM_KINDS];   /* [SEAM_ANY]: all but the disk's */
	_Atomic uint64_t kill_at[SEAM_KINDS];  /* killed when `passed` reaches it; 0: never */
	_Atomic uint64_t commits, fail_commit; /* calls of db_commit; the one that fails; 0: none */
	_Atomic int64_t killed_at;             /* real, monotonic ms */
	_Atomic int killed_by;                 /* the kind of `kill_at` that was reached */
	bool terminate;                        /* SIGTERM takes SIGKILL's place */
	bool power;             /* with the kill goes what was not flushed to the disk */
	bool lies;              /* the disk says flushed and has not */
	uint64_t luck;          /* 0: all of it; else which of it had reached the disk anyhow */
	_Atomic int disk_error; /* errno of every write to the store; 0: well */
	_Atomic uint64_t writes, fail_write;  /* the one that fails with EIO; 0: none */
	_Atomic uint64_t requests;            /* sent so far */
	_Atomic int16_t call[STORY_REQUESTS]; /* of each, as call_at() counts */
};

#endif
