#ifndef BASE_LWS_PROTOCOLS_H
#define BASE_LWS_PROTOCOLS_H

#include <libwebsockets.h>
#include <stdbool.h>

/* The roles that the loop's context knows, each defined by the file that plays it. */
extern const struct lws_protocols link_protocol; /* link.c: one WebSocket of ours */

/* Set in a thread that serves strangers: what lws says of them is not logged, or they could fill
 * the log. */
extern _Thread_local bool lws_is_quiet; /* loop.c */

#endif
