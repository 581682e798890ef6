#ifndef EDGE_HEALTH_H
#define EDGE_HEALTH_H

#include <stdint.h>

/* What the daemon knows of its connections, written into the store (meta, "health") for `status`,
 * which has no other way to learn it: when it changes, else once a minute. JSON:
 *
 *	{"at": 1795435325123, "socket": "…", "up_since": …, "last_frame": …, "connections": 1,
 *	 "reported": 1, "slack_error": "…" or null, "slack_since": …, "gitlab_error": …,
 *	 "gitlab_since": …}
 *
 * Moments are UTC ms, 0: never, none. */

struct courier;
struct db;
struct health;
struct loop;
struct socket;

#define HEALTH_KEY "health"

struct health *health_create(struct db *db, struct loop *l, const struct socket *s,
                             const struct courier *c);
void health_destroy(struct health *h); /* NULL is fine */
/* The last moment at which the daemon is known to have heard Slack, by the store alone: UTC ms, 0
 * where it never did. */
int64_t health_last_heard(struct db *db);
/* Something may have changed. Outside of transactions. */
void health_look(struct health *h);

#endif
