#ifndef BASE_LINK_INTERNAL_H
#define BASE_LINK_INTERNAL_H

#include "base/buf.h"
#include "base/frames.h"
#include "base/link.h"

#include <libwebsockets.h>

/* What the two halves of a link share: link_dial.c brings it to lws, link.c is what lws calls. */

enum link_state { RESOLVING, CONNECTING, UP, CLOSING, SAID_BYE, DOWN };

struct link {
	struct loop *loop;
	struct link_events on;
	void *arg;
	enum link_state state;
	bool dialling; /* counted by loop_busy */

	char *host, *path, *ca_file;
	int port;
	bool tls;
	struct resolve *resolving;

	struct lws *wsi; /* NULL before connecting and from the moment we let go of it */
	bool in_connect; /* lws may fail inside the very call that dials */
	struct buf why;
	uint64_t received; /* TCP bytes at the last look */

	struct buf message; /* the fragments so far */
	struct frames out;
	bool ping_due;
	lws_sorted_usec_list_t cut;
};

/* The link's end, once: tells the owner, who may destroy it. */
void link_go_down(struct link *k, const char *why);

#endif
