#ifndef STORY_STAGE_H
#define STORY_STAGE_H

#include "base/buf.h"
#include "daemon.h"
#include "scene.h"
#include "transcript.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct standin;
struct standin_effect;
struct standin_sockets;
struct story;
struct noise;

/* Everything that one playing of a story needs: the stand-in, the daemon, the time, and what was
 * seen so far. */

enum { STAGE_CROWD = 300 };

struct stage_options {
	const char *program, *plain; /* ehrbot-story, and ehrbot for what is asked afterwards */
	const char *under;           /* a tool to run the daemon under, or NULL */
	int limit_s;                 /* of real time */
	bool swollen;                /* sanitizers or a tool: memory says nothing */
	bool race;                   /* daemon and stand-in at the same time, as they like */
	bool show, pace, keep;
};

struct stage {
	const struct story *story;
	const struct stage_options *options;
	struct standin *standin;
	struct daemon daemon;
	struct scene scene;
	struct transcript transcript;
	char *folder;

	int64_t now; /* of the story, UTC ms */
	int64_t began;
	int64_t skew; /* the daemon's wall clock minus the story's */
	uint64_t jumps;
	int64_t deadline;       /* real, CLOCK_MONOTONIC ms */
	uint64_t frames_before; /* sent to earlier processes, or lost with a socket */
	bool keepalives;        /* deadlines that look after connections count as moments too */
	int64_t polls_until; /* something was changed in GitLab: polls are not leapt over until then
	                      */
	bool silence;        /* somebody outside doesn\'t answer: the story said so */
	bool sockets_hurt;   /* frames may have been lost */
	bool down;           /* the story stopped or killed the daemon */
	int mortal;          /* so many times it may be killed at a seam */
	int deaths;          /* and was */
	bool forgetful;      /* what it did may not have been stored: it may do it over */
	bool crashes;        /* it may abort by itself: the story means it */
	bool revive;         /* then start it again at once */
	bool down_by_story;  /* the last death was at a seam that the story named */

	char *card_channel, *card_ts;    /* the thread that was spoken of last */
	json_t *filled;                  /* {user: {field: value}} of forms that are not yet sent */
	int crowd[STAGE_CROWD];          /* rude clients of the daemon's port */
	int crowded;                     /* so many of them */
	struct standin_sockets *sockets; /* standing rules that the story made */
	struct noise *noise;
	struct buf faults; /* why the story fails, a line each */
	void (*watch)(void *arg, const struct standin_effect *e, const struct entry *entry);
	void *watch_arg;
};

bool stage_create(struct stage *st, const struct story *s, const struct stage_options *o);
void stage_destroy(struct stage *st);
void stage_fault(struct stage *st, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool stage_failed(const struct stage *st);

bool stage_start(struct stage *st); /* the daemon */
void stage_kill(struct stage *st);
bool stage_stop(struct stage *st); /* SIGTERM; false: it did not end well */
/* Runs a program of this build with the daemon's configuration, serving until it ends. What it says
 * goes to `output`, without blank lines. Its exit status, 128 and more for a signal, -1: not run.
 */
int stage_command(struct stage *st, const char *program, const char *arguments,
                  struct lines *output);

/* Serves until nothing moves any more without time passing, and writes down what was seen. False: a
 * fault (the daemon died, or the deadline came). */
bool stage_settle(struct stage *st);
/* Lets the clock run to `until`, from one due moment to the next. */
bool stage_run(struct stage *st, int64_t until);
/* One round of both, at most that long: to wait for something else than quiet. */
void stage_serve(struct stage *st, int timeout_ms);

bool stage_late(struct stage *st); /* a fault that says what was under way when time ran out */
int64_t real_ms(void);

#endif
