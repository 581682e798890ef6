#include "state.h"

#include <stdlib.h>

/* Socket Mode's end of a WebSocket: RFC 6455, the server's side. Frames are cut, doubled and
 * withheld as the rules say. */

enum { OP_MORE = 0, OP_TEXT = 1, OP_BINARY = 2, OP_CLOSE = 8, OP_PING = 9, OP_PONG = 10 };

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

int sockets_open(const struct slack *k)
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

void socket_disconnect(struct standin *s, struct socket *k, const char *reason)
{
	json_t *frame = js_pack("{s:s, s:s, s:{s:s}}", "type", "disconnect", "reason", reason,
	                        "debug_info", "host", "wss-111.slack.com");

	if (strcmp(reason, "too_many_websockets") == 0) {
		js_put(frame, "num_connections", json_integer(SOCKETS_MAX));
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
	if (len > SOCKET_MESSAGE_MAX)
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
		        (k->sockets.n - i - 1) * sizeof(void *));
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
