#ifndef EDGE_STANDING_H
#define EDGE_STANDING_H

#include <jansson.h>
#include <stdint.h>

struct buf;
struct config;
struct db;

/* How things stand: one set of facts for the command line, /healthz and /metrics.
 *
 *	{"at": ms, "daemon": {"pid": 1234} or null,
 *	 "health": what edge/health.h writes, or null,
 *	 "disk": {"free": bytes, of those that the store's disk leaves us}, or null,
 *	 "mail": {"lacking": [names of those whose address nobody knows]}, or null: no [mail], or
 *	 nobody asks,
 *	 "accidents": [{"id", "label", "state", "since"}],
 *	 "unsent": {"count", "jobs": [JOB]}, "failed": {"count", "jobs": [JOB]},
 *	 "journal": {"row", "head"}}
 *
 * JOB is {"id", "call", "state", "tries", "made", "due", "error", "needs", "owner", "reason"} and,
 * behind another one, "behind". The reason of an unsent one: sending, doubtful, needs, failed (what
 * it needs), behind, later, ready. Moments are UTC ms. */

/* The daemon gives the health that it knows of now; the command line NULL: it is read as it was
 * written last. NULL: the store could not be read. Owned by the caller. */
json_t *standing_collect(struct db *db, const struct config *c, json_t *health, int64_t now);

/* Why people would be misled: the bot does not run, hangs, can't store, does not hear Slack, can't
 * speak, or has lost the time. One line in English; NULL: it is well. Owned by the caller. */
char *standing_trouble(const json_t *standing);

/* In Prometheus's text format, version 0.0.4. */
void standing_metrics(const json_t *standing, struct buf *to);

#endif
