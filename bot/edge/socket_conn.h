#ifndef EDGE_SOCKET_CONN_H
#define EDGE_SOCKET_CONN_H

#include "edge/socket.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One connection of Socket Mode, from the dial over its hello to its end: steps with limits, a
 * watchdog while it is active, an orderly end. What its messages mean for the others is socket.c's.
 *
 *   DIALLING → WAITING (for hello) → ACTIVE → DRAINING → CLOSING
 */

struct conn;
struct loop;
struct socket_frame;

/* The connection is not touched after an event, so any of them may free it. */
struct conn_events {
	void (*hello)(void *arg, struct conn *c, const struct socket_frame *f);
	void (*disconnect)(void *arg, struct conn *c, const struct socket_frame *f);
	void (*envelope)(void *arg, struct conn *c, const char *text, size_t len);
	void (*aged)(void *arg, struct conn *c); /* active for 90 % of the time it was promised */
	void (*lost)(void *arg, struct conn *c, const char *why); /* it ended or was given up: free
	                                                             it */
};

enum conn_state { CONN_DIALLING, CONN_WAITING, CONN_ACTIVE, CONN_DRAINING, CONN_CLOSING };

/* NULL when the URL can't be read. */
struct conn *conn_dial(struct loop *l, const char *url, const char *ca_file,
                       const struct socket_limits *limits, uint64_t number,
                       const struct conn_events *on, void *arg);
void conn_free(struct conn *c); /* cuts; NULL is fine */

/* Its hello came. `seconds` is the time Slack means to keep it, 0 when not said. */
void conn_activate(struct conn *c, int seconds);
void conn_drain(struct conn *c); /* read and acknowledge a while yet, then close */
void conn_close(struct conn *c); /* close(1000), then `lost` */

bool conn_send(struct conn *c, const char *text, size_t len);
uint64_t conn_number(const struct conn *c);
enum conn_state conn_state(const struct conn *c);
int64_t conn_heard(const struct conn *c);    /* by clock_mono */
int64_t conn_up_since(const struct conn *c); /* wall, UTC ms; 0: not yet active */
bool conn_fresh(const struct conn *c);       /* heard so lately that it surely lives */
bool conn_settled(const struct conn *c);     /* active for limits->settled */

#endif
