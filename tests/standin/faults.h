#ifndef STANDIN_FAULTS_H
#define STANDIN_FAULTS_H

#include "service.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The ways in which the stand-in misbehaves; standin.h includes this. */

/* ---- Faults of HTTP ---- */

enum standin_fault_kind {
	FAULT_LOSE,     /* the connection closes without a byte of the answer */
	FAULT_STATUS,   /* HTTP `status` (500, 502, 503, …) with a proxy's HTML body */
	FAULT_LIMIT,    /* 429; Retry-After when `retry_after` >= 0, in the service's own shape */
	FAULT_HTML,     /* 200 with an HTML body */
	FAULT_TRUNCATE, /* half the body, then the connection closes */
	FAULT_WRONG_TYPES, /* the right JSON with every string a number and every number a string */
	FAULT_HOLD,        /* nothing is sent until standin_release(); then the true answer */
	FAULT_SLOW,        /* half the body, and the rest `retry_after` s of the story later */
	FAULT_ERROR,       /* Slack: {"ok":false,"error": `error`}; GitLab: {"message": `error`} */
	FAULT_ECHO_FIRST, /* Slack: the event of the work goes out before the answer, and the answer
	                     only when that event is acked */
};

struct standin_fault {
	enum standin_service service;
	enum standin_fault_kind kind;
	const char *method; /* "GET"; NULL: any */
	const char *path;   /* fnmatch of "chat.postMessage" or "projects/1/issues/2/notes" (numeric
	                       id,   no query); NULL: any */
	const char *body;   /* found in the request's body; NULL: any */
	const char *header, *value; /* the request has it, in lower case, and just so; NULL: any */
	int skip;                   /* lets so many matching requests pass first */
	int count;                  /* then hits so many; 0: until cleared */
	bool reused;                /* only on a connection that has already carried a request */
	bool done;                  /* the work is done before the fault; else it never is */
	int status, retry_after;
	const char *error;
};
/* `done` is implied by TRUNCATE, WRONG_TYPES, HOLD, SLOW and ECHO_FIRST, and never true with LIMIT.
 * The first rule that matches is used. Returns its number, from 1. */
int standin_fault(struct standin *s, const struct standin_fault *f);
void standin_fault_clear(struct standin *s, int number); /* 0: all */
int standin_fault_hits(const struct standin *s, int number);
void standin_release(struct standin *s, int number); /* the answers it holds go out; 0: of all */
/* Slack answers before it echoes (the default), or the event goes first, unawaited. */
void standin_echo_first(struct standin *s, bool on);
/* Events of the app's own messages do not come at all (Slack may be late for minutes). */
void standin_echo_off(struct standin *s, bool off);

enum standin_reach {
	STANDIN_UP,
	STANDIN_REFUSED,     /* nobody listens; open HTTP connections are cut, sockets live on */
	STANDIN_BAD_GATEWAY, /* 502 with HTML to everything */
	STANDIN_SILENT,      /* accepts, reads, never answers */
};
void standin_reach(struct standin *s, enum standin_service which, enum standin_reach how);

/* ---- Faults of sockets ---- */

/* Standing rules; all zero is Slack on a good day. */
struct standin_sockets {
	bool no_hello;
	bool refuse;         /* the handshake is answered by 403 */
	bool mute;           /* no PING from us, no PONG */
	bool linger;         /* TCP stays open after the close handshake, as Slack's does */
	int num_connections; /* said in hello; 0: the true number */
	int approximate_connection_time; /* said in hello, s; 0: 18060 */
	size_t fragment;                 /* bytes a frame; 0: whole */
	size_t dribble;                  /* bytes a TCP segment; 0: as they come */
	bool twice;                      /* every envelope is sent twice, same envelope_id */
	bool event_twice; /* every event comes again under a new envelope_id, same event_id */
};
void standin_sockets(struct standin *s, const struct standin_sockets *rules);

/* Sockets are numbered from 1 in the order of their coming, ever; 0 means all that are open. */
int standin_socket_newest(const struct standin *s); /* 0: none open */
/* reason: warning, refresh_requested, link_disabled, too_many_websockets or any. The socket is cut
 * `cut_after_ms` of the story later (-1: never). False: none open. */
bool standin_disconnect(struct standin *s, int socket, const char *reason, int64_t cut_after_ms);
bool standin_close_socket(struct standin *s, int socket, int code); /* a close frame */
bool standin_cut(struct standin *s, int socket);                    /* TCP reset, no close frame */
/* Half-open: nothing is read or written any more, and the other end's going is not noticed. Slack
 * counts such a ghost among the sockets and goes on giving it its share of the payloads, until it
 * is cut or no longer halted. */
bool standin_halt(struct standin *s, int socket, bool halted);
bool standin_send_raw(struct standin *s, int socket, bool binary, const void *data, size_t len);
/* The last envelope again: under its own id, or as a retry (new envelope_id, same payload). */
bool standin_repeat_last(struct standin *s, bool as_retry);
/* Any event of the app's workspace, e.g. {"type":"channel_rename",…}: wrapped and sent. */
bool standin_event(struct standin *s, const json_t *event);
bool standin_app_rate_limited(struct standin *s); /* an envelope without an inner event */

#endif
