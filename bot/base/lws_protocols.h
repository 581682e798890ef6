#ifndef BASE_LWS_PROTOCOLS_H
#define BASE_LWS_PROTOCOLS_H

#include <libwebsockets.h>

/* The roles that the loop's context knows, each defined by the file that plays it. */
extern const struct lws_protocols link_protocol; /* link.c: one WebSocket of ours */

#endif
