#ifndef STORY_DAEMON_H
#define STORY_DAEMON_H

#include "story_wire.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The program under test as a child process, and the line over which its clock is told. It may be
 * started again and again; the seams' counts go on. */

struct daemon {
	const char *program; /* ehrbot-story */
	const char *under;   /* "valgrind -q …" before it, or NULL */
	bool race;           /* it doesn't take turns with the player */
	const char *folder;  /* of this story: bot.toml, log, store */
	pid_t pid;           /* 0: not running */
	int pidfd, line;     /* -1 when not running */
	struct story_told told;
	struct story_armed armed;
	bool heard_once;  /* armed holds something of this process */
	uint64_t records; /* heard so far, over all processes */
	struct story_seams *seams;
	int seams_fd;
	int status;           /* of wait() when it ended */
	long peak_kb;         /* the largest resident set so far */
	int64_t longest_turn; /* us of the processor */
	int most_open;        /* descriptors, when it was measured */
};

bool daemon_prepare(struct daemon *d);
void daemon_release(struct daemon *d); /* kills what still runs */

bool daemon_start(struct daemon *d);
/* Runs a program of this build beside the daemon, with its configuration and environment and the
 * time it was told last. -1: could not. The line is the caller's to close. */
struct command {
	const char *program, *under, *arguments;
	const char *output; /* file to which it writes */
};
pid_t daemon_command(const struct daemon *d, const struct command *c, int *ret_line);
void daemon_tell(struct daemon *d, int64_t wall, int64_t mono, uint64_t jumps);
bool daemon_hear(struct daemon *d);    /* takes in every record that waits; true: there was one */
bool daemon_ended(struct daemon *d);   /* reaps it; true when it just ended */
void daemon_measure(struct daemon *d); /* takes down its peak_kb while it runs */
void daemon_signal(const struct daemon *d, int signal);

extern const char *const daemon_secrets[3]; /* of its environment, in the order of enum token */

#endif
