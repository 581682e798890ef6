#ifndef BASE_LINK_H
#define BASE_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One WebSocket connection, from dialling to its end; it never redials. A closed one only waits for
 * link_destroy. Knows nothing of Slack. */

struct link;
struct loop;

enum { LINK_FRAME_MAX = 8 << 20 }; /* a longer message closes the connection */

struct link_events {
	void (*up)(void *arg); /* the handshake is done */
	void (*text)(void *arg, const char *text,
	             size_t len); /* one whole message, borrowed, not terminated */
	void (*alive)(void *arg); /* any frame at all: text, binary, ping, pong */
	void (*down)(void *arg,
	             const char *why); /* once; nothing follows. Also when dialling failed. */
};

/* Dials `url` (wss://…, or ws://… which the caller has allowed). `ca_file` replaces the system's
 * certificates when not NULL. NULL when the URL can't be read; everything else comes through
 * `down`, never from inside this call. */
struct link *link_dial(struct loop *l, const char *url, const char *ca_file,
                       const struct link_events *on, void *arg);
/* Queues a text frame (copied). False when the connection is not up or more than 4 MB wait. */
bool link_send(struct link *k, const char *text, size_t len);
/* Sends a ping. `alive` may come from inside this call: pings of the other side are answered below
 * without a word, so here the socket is asked whether bytes came since the last time. */
void link_ping(struct link *k);
/* Sends what is queued, then close(1000); the socket is cut when the other side has not closed
 * after 1 s. One that is not up yet is cut. `down` follows, never from inside this call. */
void link_close(struct link *k);
/* Cuts the socket without a handshake. No event follows. NULL is fine; safe inside the link's own
 * events. */
void link_destroy(struct link *k);

#endif
