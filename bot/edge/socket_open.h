#ifndef EDGE_SOCKET_OPEN_H
#define EDGE_SOCKET_OPEN_H

#include "base/buf.h"
#include "base/http.h"

/* apps.connections.open: asks for the address of one connection. The address is good for one dial,
 * and as secret as a password.
 * https://docs.slack.dev/reference/methods/apps.connections.open */

enum open_end {
	OPEN_URL,
	OPEN_AGAIN,   /* passing: the network, 5xx, a page instead of JSON */
	OPEN_LIMITED, /* 429 or `ratelimited`: wait for `after_ms` */
	OPEN_REFUSED, /* trying again alone won't help */
};

enum { OPEN_URL_MAX = 4096, OPEN_WHY_MAX = 160 };

struct open_answer {
	enum open_end end;
	struct buf url;
	char why[OPEN_WHY_MAX]; /* for log and operator, without secrets */
	int after_ms;
};

/* NULL when nothing was sent. */
struct http_request *socket_open_ask(struct http *h, const char *api_url, const char *app_token,
                                     const char *ca_file, int limit_ms, http_done_fn *done,
                                     void *arg);
struct open_answer socket_open_read(const struct http_result *r);
void open_answer_release(struct open_answer *a);

#endif
