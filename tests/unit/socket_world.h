#ifndef TESTS_UNIT_SOCKET_WORLD_H
#define TESTS_UNIT_SOCKET_WORLD_H

#include "base/alloc.h"
#include "base/buf.h"
#include "base/http.h"
#include "base/loop.h"
#include "edge/socket.h"
#include "until.h"
#include "ws_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A Slack of one server in the test's own loop, the socket under test, and what it told. */

enum { ENVELOPES_MAX = 32, REASON_MAX = 256 };

enum destroy_at { NEVER, AT_UP, AT_ENVELOPE, AT_TROUBLE };

struct world {
	struct loop *loop;
	struct http *http;
	struct ws_server *slack;
	struct socket *socket;
	struct socket_limits limits; /* long ones; a test shortens what it waits for */
	enum destroy_at destroy_at;

	char api_url[REASON_MAX], address[REASON_MAX];
	bool no_hello, cut_after_hello;
	int reported, seconds; /* in the next hello */
	int most_open;         /* connections at once */

	int ups, envelopes, troubles, closed;
	int64_t gap_from;
	enum socket_trouble trouble; /* the last */
	char detail[REASON_MAX];
	struct {
		uint64_t connection;
		char *text;
	} envelope[ENVELOPES_MAX];
};

extern uint32_t world_draw; /* every random number; at 0 retries are made at once */

extern const char world_event[], world_ack[]; /* an envelope, and what acknowledges it */

int world_create(void **state);
int world_destroy(void **state);
void world_dial(struct world *w);
/* Dials, and returns the first connection, with its hello said. */
struct peer *world_active(struct world *w);
/* The server's next answers are an address, or something else. */
void world_offer(struct world *w, const char *url);
void world_answer(struct world *w, const char *status, const char *header, const char *body);
void world_disconnect(struct peer *p, const char *reason);
/* The envelope that came as number `i`, where it came in. */
bool world_acknowledge(struct world *w, int i);
void world_closed(void *arg);

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_create, world_destroy)

#endif
