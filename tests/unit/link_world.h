#ifndef TESTS_UNIT_LINK_WORLD_H
#define TESTS_UNIT_LINK_WORLD_H

#include "base/alloc.h"
#include "base/buf.h"
#include "base/link.h"
#include "base/loop.h"
#include "until.h"
#include "ws_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { URL_LEN = 96 };

enum event { NEVER, ON_UP, ON_TEXT, ON_ALIVE, ON_DOWN };

/* A loop, a server in it, a link to the server, and what it told. */
struct world {
	struct loop *loop;
	struct ws_server *server;
	struct link *link;
	enum event destroy_at;
	int ups, texts, alives, downs, afters;
	struct timer *after; /* set by `down`, for at once */
	struct buf text;     /* the last */
	char why[256];
};

extern const struct link_events link_world_events;

int link_world_create(void **state);
int link_world_destroy(void **state);
void dial(struct world *w, const char *path);
struct peer *connected(struct world *w); /* dials and waits for the handshake */

#define CASE(f) cmocka_unit_test_setup_teardown(f, link_world_create, link_world_destroy)

#endif
