#ifndef EDGE_HEALTH_H
#define EDGE_HEALTH_H

#include <stdint.h>

/* What the daemon knows of its connections, written into the store (HEALTH_KEY of core/services.h)
 * for `status`, which has no other way to learn it, and for Home: when it changes, else once a
 * minute. JSON:
 *
 *	{"at": 1795435325123, "socket": "…", "socket_error": "…" or null, "up_since": …,
 *"last_frame": …, "connections": 1, "reported": 1, "slack_error": "…" or null, "slack_since": …,
 *"gitlab_error": …, "gitlab_since": …, "mail_error": …, "mail_since": …, "store_error": …,
 *"store_since": …, "slack_ahead": ms by which this clock is ahead of Slack's, or null}
 *
 * Moments are UTC ms by the machine's clock, 0: never, none; by so many ms Slack's is ahead of it.
 */

struct config;
struct courier;
struct db;
struct health;
struct machine;
struct loop;
struct pages;
struct socket;

/* `changed` is called when a condition is another than it was, outside of transactions; may be
 * NULL.
 */
struct health *health_create(const struct machine *m, struct loop *l, const struct socket *s,
                             const struct courier *c, void (*changed)(void *arg), void *arg);
void health_destroy(struct health *h); /* NULL is fine */
/* From now on /healthz and /metrics say how things stand (edge/standing.h), looked at every ten
 * seconds and when a condition changes. */
void health_publish(struct health *h, const struct config *c, struct pages *pages);
/* The last moment at which the daemon is known to have heard Slack, by the store alone: UTC ms, 0
 * where it never did. */
int64_t health_last_heard(struct db *db);
/* Something may have changed. Outside of transactions. */
void health_look(struct health *h);

#endif
