#ifndef EDGE_SOCKET_FRAME_H
#define EDGE_SOCKET_FRAME_H

#include <stddef.h>

/* What a Socket Mode frame is, read no further than needed: an envelope's payload is the inbox's.
 */

enum frame_kind { FRAME_ENVELOPE, FRAME_HELLO, FRAME_DISCONNECT, FRAME_OTHER };

/* https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect; what is not known is handled
 * as a refresh. too_many_websockets is not in that guide, but in Slack's own SDK fixtures. */
enum disconnect_reason {
	DISCONNECT_REFRESH, /* warning, refresh_requested, anything new */
	DISCONNECT_LINK_DISABLED,
	DISCONNECT_TOO_MANY,
};

enum { FRAME_WORD_MAX = 48 };

struct socket_frame {
	enum frame_kind kind;
	char word[FRAME_WORD_MAX]; /* the type, or a disconnect's reason: for the log */
	enum disconnect_reason reason;
	int connections; /* hello: num_connections, 0 when not said */
	int seconds;     /* hello: approximate_connection_time, 0 when not said */
};

struct socket_frame socket_frame_read(const char *text, size_t len);

#endif
