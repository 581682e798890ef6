#ifndef EDGE_SOCKET_DIALLER_H
#define EDGE_SOCKET_DIALLER_H

#include "edge/socket.h"
#include "edge/socket_retry.h"

#include <stdbool.h>

/* Gets the address for the next connection: decides when to ask, asks, and asks again until there
 * is one. Each dial needs a new address. It does one thing at a time, and is idle when an address
 * was handed over. */

struct dialler;

/* Any of these may destroy the dialler. */
struct dialler_events {
	void (*address)(void *arg, const char *url);
	/* Asked in vain; the next time is arranged already. Refused: only a person can help. */
	void (*vain)(void *arg, bool refused, const char *why);
};

struct dialler *dialler_create(struct loop *l, struct http *h, const struct socket_options *options,
                               const struct dialler_events *on, void *arg);
void dialler_destroy(struct dialler *d); /* NULL is fine */

/* These do nothing while it asks or waits already … */
void dialler_start(struct dialler *d);   /* at once */
void dialler_replace(struct dialler *d); /* at once too, but not again and again */
/* … and this one starts the waiting anew. */
void dialler_again(struct dialler *d, enum retry_kind kind);

void dialler_stop(struct dialler *d);
void dialler_forget(struct dialler *d); /* a connection has lasted: past failures don't count */
bool dialler_idle(const struct dialler *d);
bool dialler_asking(const struct dialler *d);

#endif
