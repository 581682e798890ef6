#include "state.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <strings.h>

/* Socket Mode's end of a WebSocket: RFC 6455, the server's side. Frames are cut, doubled and
 * withheld as the rules say. */

enum { OP_MORE = 0, OP_TEXT = 1, OP_BINARY = 2, OP_CLOSE = 8, OP_PING = 9, OP_PONG = 10 };
enum { MAX_SOCKETS = 10, MESSAGE_MAX = 4 << 20, LIFETIME = 18060 };

static void send_frame(struct conn *c, int opcode, bool last, const void *data, size_t len)
{
	if (!c)
		return;
	unsigned char head[10] = { (unsigned char)((last ? 0x80 : 0) | opcode) };
	size_t n = 2;

	if (len < 126) {
		head[1] = (unsigned char)len;
	} else if (len < 65536) {
		head[1] = 126;
		head[2] = (unsigned char)(len >> 8);
		head[3] = (unsigned char)len;
		n = 4;
	} else {
		head[1] = 127;
		for (int i = 0; i < 8; i++)
			head[2 + i] = (unsigned char)((uint64_t)len >> (56 - 8 * i));
		n = 10;
	}
	struct buf out = BUF_INIT(NET_OUT_MAX);
	buf_addn(&out, (const char *)head, n);
	buf_addn(&out, data, len);
	conn_write(c, out.s, out.len);
	buf_release(&out);
}

static void send_message(struct standin *s, struct socket *k, int opcode, const char *data,
                         size_t len)
{
	size_t piece = s->slack.rules.fragment ? s->slack.rules.fragment : len;

	if (k->state != SOCKET_OPEN || !k->conn)
		return;
	k->conn->dribble = s->slack.rules.dribble;
	for (size_t at = 0; at < len || at == 0; at += piece) {
		bool last = len - at <= piece;
		send_frame(k->conn, at ? OP_MORE : opcode, last, data + at,
		           last ? len - at : piece);
		if (last)
			break;
	}
}

void socket_text(struct standin *s, struct socket *k, const char *text, size_t len)
{
	send_message(s, k, OP_TEXT, text, len);
	s->slack.frames_sent += !k->halted;
}

void socket_binary(struct standin *s, struct socket *k, const void *data, size_t len)
{
	send_message(s, k, OP_BINARY, data, len);
}

void socket_ping(struct socket *k)
{
	if (k->state == SOCKET_OPEN && !k->halted)
		send_frame(k->conn, OP_PING, true, "Ping from applink-2", 19);
}

void socket_json(struct standin *s, struct socket *k, json_t *frame)
{
	autofree char *text = js_dump(frame);

	socket_text(s, k, text, strlen(text));
	json_decref(frame);
}

static int open_sockets(const struct slack *k)
{
	int n = 0;

	for (size_t i = 0; i < k->sockets.n; i++)
		n += k->sockets.at[i]->state == SOCKET_OPEN;
	return n;
}

struct socket *socket_numbered(const struct standin *s, int number)
{
	for (size_t i = 0; i < s->slack.sockets.n; i++)
		if (s->slack.sockets.at[i]->number == number)
			return s->slack.sockets.at[i];
	return NULL;
}

/* Slack gives each payload to any one of the sockets; here they take turns. */
struct socket *socket_for_delivery(struct standin *s)
{
	struct slack *k = &s->slack;

	for (size_t i = 0; i < k->sockets.n; i++) {
		struct socket *one = k->sockets.at[(size_t)++k->rotate % k->sockets.n];
		if (one->state == SOCKET_OPEN && one->greeted)
			return one;
	}
	return NULL;
}

static void greet(struct standin *s, struct socket *k)
{
	const struct standin_sockets *rules = &s->slack.rules;
	int seconds = rules->approximate_connection_time;
	int said = rules->num_connections ? rules->num_connections : open_sockets(&s->slack);

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

void socket_disconnect(struct standin *s, struct socket *k, const char *reason)
{
	json_t *frame = js_pack("{s:s, s:s, s:{s:s}}", "type", "disconnect", "reason", reason,
	                        "debug_info", "host", "wss-111.slack.com");

	if (strcmp(reason, "too_many_websockets") == 0) {
		js_put(frame, "num_connections", json_integer(MAX_SOCKETS));
		js_put(frame, "connection_info", js_pack("{s:s}", "app_id", s->slack.app_id));
	}
	socket_json(s, k, frame);
}

void socket_close(struct socket *k, int code)
{
	unsigned char body[2] = { (unsigned char)(code >> 8), (unsigned char)code };

	if (k->closed)
		return;
	k->closed = true;
	send_frame(k->conn, OP_CLOSE, true, body, sizeof(body));
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
		              .message = BUF_INIT(MESSAGE_MAX) };
	r->conn->socket = k;
	vec_push(&s->slack.sockets, k);
	if (!fmt(head, sizeof(head),
	         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	         "Sec-WebSocket-Accept: %s\r\n\r\n",
	         accept))
		abort();
	conn_write(r->conn, head, strlen(head));
	if (open_sockets(&s->slack) > MAX_SOCKETS) {
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

static void took_text(struct standin *s, struct socket *k, const char *text, size_t len)
{
	json_t *frame = js_parse(text, len);
	const char *id = js_text(frame, "envelope_id");

	s->slack.frames_heard++;
	if (id)
		delivery_acked(s, k->number, id, js_get(frame, "payload"));
	else
		blame(s, "a frame from the app that is no ack: %.*s", (int)(len < 80 ? len : 80),
		      text);
	json_decref(frame);
}

static void took_control(struct standin *s, struct socket *k, int opcode, const char *data,
                         size_t len)
{
	if (opcode == OP_PING && !s->slack.rules.mute && !k->closed)
		send_frame(k->conn, OP_PONG, true, data, len);
	if (opcode != OP_CLOSE)
		return;
	k->state = SOCKET_CLOSING;
	socket_close(k, 1000);
	if (!s->slack.rules.linger && k->conn)
		conn_finish(k->conn);
}

static void took_frame(struct standin *s, struct socket *k, int first, const char *data, size_t len)
{
	int opcode = first & 0x0f;

	if (opcode & 8) {
		took_control(s, k, opcode, data, len);
		return;
	}
	if (opcode != OP_MORE) {
		buf_reset(&k->message);
		k->opcode = opcode;
	}
	buf_addn(&k->message, data, len);
	if (!(first & 0x80))
		return;
	if (k->opcode == OP_TEXT)
		took_text(s, k, k->message.s, k->message.len);
	else
		blame(s, "a binary frame from the app");
	buf_reset(&k->message);
}

static size_t bad_frame(struct standin *s, struct socket *k, const char *why)
{
	blame(s, "WebSocket: %s", why);
	socket_close(k, 1002);
	k->state = SOCKET_CLOSING;
	if (k->conn)
		conn_finish(k->conn);
	return 0;
}

size_t socket_bytes(struct standin *s, struct conn *c)
{
	struct socket *k = c->socket;
	const unsigned char *in = (const unsigned char *)c->in.s;
	size_t have = c->in.len, at = 2;

	if (have < 2)
		return 0;
	uint64_t len = in[1] & 0x7f;
	size_t extra = len == 126 ? 2 : len == 127 ? 8 : 0;
	if (!(in[1] & 0x80))
		return bad_frame(s, k, "a frame of the client without a mask");
	if (in[0] & 0x70)
		return bad_frame(s, k, "reserved bits are set, no extension was agreed");
	if (have < at + extra + 4)
		return 0;
	for (size_t i = 0; i < extra; i++)
		len = (i ? len << 8 : 0) | in[at + i];
	at += extra + 4;
	if (len > MESSAGE_MAX)
		return bad_frame(s, k, "a frame of more than 4 MB");
	if (have < at + len)
		return 0;
	for (uint64_t i = 0; i < len; i++)
		c->in.s[at + i] = (char)(in[at + i] ^ in[at - 4 + i % 4]);
	took_frame(s, k, in[0], c->in.s + at, (size_t)len);
	return at + (size_t)len;
}

void socket_free(struct socket *k)
{
	buf_release(&k->message);
	free(k);
}

/* Whoever is working on the socket still holds it: it is freed at the end of the round. */
void socket_gone(struct standin *s, struct conn *c)
{
	struct slack *k = &s->slack;
	struct socket *gone = c->socket;

	for (size_t i = 0; i < k->sockets.n; i++) {
		if (k->sockets.at[i] != gone)
			continue;
		memmove(k->sockets.at + i, k->sockets.at + i + 1,
		        (k->sockets.n - i - 1) * sizeof(struct socket *));
		k->sockets.n--;
		break;
	}
	gone->state = SOCKET_CLOSING;
	gone->conn = NULL;
	c->socket = NULL;
	vec_push(&k->gone, gone);
}

void sockets_bury(struct standin *s)
{
	while (s->slack.gone.n)
		socket_free(s->slack.gone.at[--s->slack.gone.n]);
}
