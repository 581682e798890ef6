#include "state.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <strings.h>

/* How a socket begins: the ticket, the handshake of RFC 6455, hello. */

enum { LIFETIME = 18060 };

static void greet(struct standin *s, struct socket *k)
{
	const struct standin_sockets *rules = &s->slack.rules;
	int seconds = rules->approximate_connection_time;
	int said = rules->num_connections ? rules->num_connections : sockets_open(&s->slack);

	if (rules->no_hello)
		return;
	k->greeted = true;
	socket_json(s, k,
	            js_pack("{s:s, s:i, s:{s:s, s:i, s:i}, s:{s:s}}", "type", "hello",
	                    "num_connections", said, "debug_info", "host",
	                    "applink-7fc4fdbb64-4x5xq", "build_number", 10,
	                    "approximate_connection_time", seconds ? seconds : LIFETIME,
	                    "connection_info", "app_id", s->slack.app_id));
}

static bool accept_key(const char *key, char to[static 64])
{
	static const char guid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned int len;
	char both[160];

	if (!fmt(both, sizeof(both), "%s%s", key, guid) ||
	    !EVP_Digest(both, strlen(both), digest, &len, EVP_sha1(), NULL))
		return false;
	EVP_EncodeBlock((unsigned char *)to, digest, (int)len);
	return true;
}

static void refuse_handshake(struct request *r, const char *status)
{
	char head[128];

	if (!fmt(head, sizeof(head),
	         "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status))
		abort();
	conn_write(r->conn, head, strlen(head));
	conn_finish(r->conn);
}

static bool ticket_ok(struct standin *s, const struct request *r)
{
	json_t *query = form_parse(r->query);
	const char *ticket = js_text(query, "ticket");
	bool ok = ticket && json_object_del(s->slack.tickets, ticket) == 0;

	if (!ok)
		blame(s, "a socket was dialled with a ticket that was used or never given");
	json_decref(query);
	return ok;
}

static void admit(struct standin *s, struct request *r, const char *accept)
{
	struct socket *k = xcalloc(1, sizeof(*k));
	char head[256];

	*k = (struct socket){ .number = ++s->slack.next_socket,
		              .conn = r->conn,
		              .cut_at = INT64_MAX,
		              .message = BUF_INIT(SOCKET_MESSAGE_MAX) };
	r->conn->socket = k;
	vec_push(&s->slack.sockets, k);
	if (!fmt(head, sizeof(head),
	         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	         "Sec-WebSocket-Accept: %s\r\n\r\n",
	         accept))
		abort();
	conn_write(r->conn, head, strlen(head));
	if (sockets_open(&s->slack) > SOCKETS_MAX) {
		socket_disconnect(s, k, "too_many_websockets");
		socket_close(k, 1000);
		k->state = SOCKET_CLOSING;
		conn_finish(r->conn);
		return;
	}
	greet(s, k);
}

bool socket_upgrade(struct standin *s, struct request *r)
{
	const char *upgrade = request_header(r, "upgrade");
	const char *key = request_header(r, "sec-websocket-key");
	char accept[64];

	if (strcmp(r->path, "/link/") != 0 || !upgrade || strcasecmp(upgrade, "websocket") != 0)
		return false;
	if (s->slack.rules.refuse || !ticket_ok(s, r))
		refuse_handshake(r, "403 Forbidden");
	else if (!key || !accept_key(key, accept))
		refuse_handshake(r, "400 Bad Request");
	else
		admit(s, r, accept);
	return true;
}
