#ifndef EDGE_SOCKET_RETRY_H
#define EDGE_SOCKET_RETRY_H

#include "edge/socket.h"

#include <stdint.h>

/* When to try again. Each kind of failure has a wait of its own. */

enum retry_kind {
	RETRY_SOON,    /* full jitter: anywhere from nothing to the wait */
	RETRY_CROWDED, /* the whole wait at least, and up to a quarter more */
	RETRY_REFUSED,
};

struct retry {
	const struct socket_limits *limits;
	uint32_t (*random)(void);
	enum retry_kind kind;
	int failures; /* of this kind, in a row */
	bool rested;  /* the next loss may be followed by a dial at once */
};

void retry_init(struct retry *r, const struct socket_limits *limits, uint32_t (*random)(void));
void retry_reset(struct retry *r);
int retry_failed(struct retry *r, enum retry_kind kind); /* ms to wait */
/* A connection that worked was lost or has to be replaced: at once, but not again and again. */
int retry_lost(struct retry *r);
int retry_told(struct retry *r, int after_ms); /* ms, for a wait that the other side named */

#endif
