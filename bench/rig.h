#ifndef BENCH_RIG_H
#define BENCH_RIG_H

#include "standin.h"
#include "tally.h"

#include <sys/types.h>

/* What is measured: the plain daemon, a child of this process, with a temporary store, against a
 * stand-in of Slack and GitLab in this process, on loopback, by the real clock. */

enum { ACKS_REPLY, ACKS_COMMAND, ACKS_ALERT, ACKS_ECHO, ACKS };

struct rig {
	const char *bot;    /* path of the program */
	const char *under;  /* words before it ("strace …"), or NULL */
	const char *gitlab; /* its URL; NULL: the stand-in's */
	struct standin *standin;
	char folder[128];     /* bot.toml, the store and the log; removed at the end */
	pid_t pid;            /* 0: not running */
	char root[32];        /* ts of the newest root that the bot posted, or "" */
	int reactions, edits; /* that the bot made */
	/* From the writing of an envelope to the reading of its ack, by what it carried: a
	 * message of a person, a command, an alert, anything else. */
	struct tally acks[ACKS];
	/* What becomes visible in the alerts' channel; NULL: nobody looks. */
	void (*alerts)(void *arg, const struct standin_effect *e);
	void *arg;
};

#define RIG_CHANNEL "#ehr_community"
#define RIG_ALERTS  "#ehr_alert"
#define RIG_PERSON  "U0000000001" /* on the roster */

/* Makes the folder, the stand-in and its world; `r` holds what the caller chose. False: why is on
 * stderr. rig_release() is due in any case. */
bool rig_prepare(struct rig *r);
/* Writes bot.toml and starts the daemon. */
bool rig_start(struct rig *r);
/* Plays the outside until the moment of rig_us(); false as soon as the daemon has ended. */
bool rig_serve(struct rig *r, int64_t until_us);
/* The same until `done` says so; false: not within `limit_us`. */
bool rig_await(struct rig *r, bool (*done)(const struct rig *r), int64_t limit_us);
/* SIGTERM, and SIGKILL five seconds later. How long it took, in µs; -1: it had to be killed, had
 * ended before, or its status was not 0. */
int64_t rig_stop(struct rig *r);
void rig_release(struct rig *r);

int64_t rig_us(void); /* the monotonic clock */

struct usage {
	int64_t cpu_us; /* of all threads, user and system */
	int64_t rss_kb, peak_kb;
};
void rig_usage(const struct rig *r, struct usage *ret);

/* What has not been sent yet, and of it the reactions; read from the store of a stopped daemon. */
bool rig_queue(const struct rig *r, int64_t *ret_jobs, int64_t *ret_reactions);

#endif
