#ifndef EDGE_SOCKET_H
#define EDGE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Slack's Socket Mode: keeps one usable WebSocket to Slack for as long as the program lives, and a
 * second one while the first is being replaced. Every connection has a number; what came in on one
 * is acknowledged on that one. It never gives up: what can't be mended by trying again is told to
 * the operator, and tried again slowly.
 * Protocol: https://docs.slack.dev/apis/events-api/using-socket-mode */

struct http;
struct loop;
struct socket;

enum socket_trouble {
	SOCKET_LINK_DISABLED, /* Socket Mode was switched off in the app's settings */
	SOCKET_TOO_MANY,      /* Slack counts more connections than it allows (10) */
	SOCKET_GHOSTS,        /* Slack counts connections that are not ours: they get our events */
	SOCKET_REFUSED,       /* Slack doesn't accept the app token, or gave an unusable address */
	SOCKET_UNREACHABLE,   /* no connection for a minute */
};

#define SOCKET_NO_GAP INT64_MAX

/* Any of these may call socket_destroy. */
struct socket_events {
	/* A whole frame that carries an envelope_id, as it came: it may be broken JSON. Borrowed.
	 */
	void (*envelope)(void *arg, uint64_t connection, const char *text, size_t len);
	/* A connection became active. What happened since `gap_from` (wall, UTC ms) may have been
	 * missed: 0 at the first connection, SOCKET_NO_GAP when the one before lived until now. */
	void (*up)(void *arg, int64_t gap_from);
	/* For the operator; each trouble once, until a connection has lasted. `detail` is in
	 * English, without secrets. */
	void (*trouble)(void *arg, enum socket_trouble what, const char *detail);
};

/* All in ms. A wait doubles from `first` to `most` while the same failure repeats. */
struct socket_limits {
	int open, dial, hello; /* how long each step of connecting may take */
	int drain;             /* how long a replaced connection is still read */
	int ping, patience;    /* a ping each; dead when nothing came for so long */
	int late;              /* a timer that fires later than this has slept: it may not judge */
	int settled;           /* active for so long: earlier failures are forgotten */
	int unreachable;       /* without a connection for so long: the operator is told */
	struct socket_wait {
		int first, most;
	} retry, crowded, refused;
};
extern const struct socket_limits socket_limits_usual;

struct socket_options {
	const char *api_url;                /* "https://slack.com/api/" */
	const char *app_token;              /* xapp-… */
	const char *ca_file;                /* replaces the system's certificates when not NULL */
	const struct socket_limits *limits; /* NULL: the usual ones; must outlive the socket */
	uint32_t (*random)(void);           /* NULL: the kernel's */
};

/* Copies the options and dials at once (later, on the loop). */
struct socket *socket_create(struct loop *l, struct http *h, const struct socket_options *options,
                             const struct socket_events *on, void *arg);
void socket_destroy(struct socket *s); /* cuts everything; NULL is fine */

/* Queues an answer on the connection its envelope came in on. False when that one is gone: Slack
 * then sends the event again by itself. */
bool socket_ack(struct socket *s, uint64_t connection, const char *json, size_t len);

/* Orderly end: close(1000) on every connection, `closed` once when all are down (at most a second
 * later, never inside this call). Nothing else is told after this. */
void socket_close(struct socket *s, void (*closed)(void *arg), void *arg);

struct socket_health {
	int64_t last_frame; /* wall, UTC ms; 0: never */
	int64_t up_since;   /* of the active connection; 0: there is none */
	int connections;    /* ours */
	int reported;       /* as Slack counted in the last hello, ghosts included */
	const char *state;  /* a word for people, in English */
	const char *error;  /* the last failure since a connection was active, or NULL: borrowed */
};
struct socket_health socket_health(const struct socket *s);

#endif
