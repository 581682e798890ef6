#ifndef CLI_STATUS_H
#define CLI_STATUS_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

struct config;
struct db;

/* How things stand, from the store alone:
 *
 *	{"at": ms, "daemon": {"pid": 1234} or null,
 *	 "health": what edge/health.h writes, or null,
 *	 "mail": {"lacking": [names of those whose address nobody knows]}, or null: no [mail],
 *	 "accidents": [{"id", "label", "state", "since"}],
 *	 "unsent": {"count", "jobs": [JOB]}, "failed": {"count", "jobs": [JOB]},
 *	 "journal": {"row", "head"}}
 *
 * JOB is {"id", "call", "state", "tries", "made", "due", "error", "needs", "owner", "reason"} and,
 * behind another one, "behind". The reason of an unsent one: sending, doubtful, needs, behind,
 *later, ready. Moments are UTC ms. Owned by the caller. */
json_t *status_collect(struct db *db, const struct config *c, int64_t now);

/* Why the bot is of no use to people: it does not run, hangs, or does not hear Slack; NULL: it is
 * well. Owned by the caller. */
char *status_trouble(const json_t *status);

/* For people. */
void status_print(const json_t *status, FILE *to);

#endif
