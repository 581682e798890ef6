#include "ws_internal.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void peer_frame(struct peer *p, int first_byte, const char *data, size_t len)
{
	buf_addc(&p->out, (char)first_byte);
	if (len < 126) {
		buf_addc(&p->out, (char)len);
	} else if (len <= UINT16_MAX) {
		buf_addc(&p->out, 126);
		buf_addc(&p->out, (char)(len >> 8));
		buf_addc(&p->out, (char)len);
	} else {
		buf_addc(&p->out, 127);
		for (int shift = 56; shift >= 0; shift -= 8)
			buf_addc(&p->out, (char)((uint64_t)len >> shift));
	}
	buf_addn(&p->out, data, len);
	ws_flush(p);
}

void peer_text(struct peer *p, const char *text)
{
	peer_frame(p, WS_FIN | WS_TEXT, text, strlen(text));
}

void peer_fragments(struct peer *p, const char *text, size_t len, size_t size)
{
	for (size_t at = 0; at < len; at += size) {
		size_t n = len - at < size ? len - at : size;
		int fin = at + n == len ? WS_FIN : 0;
		peer_frame(p, fin | (at ? WS_MORE : WS_TEXT), text + at, n);
	}
}

void peer_bye(struct peer *p, int code)
{
	char data[2] = { (char)(code >> 8), (char)code };

	p->close_sent = true;
	peer_frame(p, WS_FIN | WS_CLOSE, data, sizeof(data));
}

static void take_close(struct peer *p, const unsigned char *data, size_t len)
{
	struct ws_server *s = p->server;

	p->close_code = len >= 2 ? data[0] << 8 | data[1] : 1005;
	s->closes++;
	if (s->no_close)
		return;
	p->close_when_sent = true;
	if (p->close_sent)
		ws_flush(p);
	else
		peer_bye(p, p->close_code);
}

static void take_frame(struct peer *p, int opcode, char *data, size_t len)
{
	struct ws_server *s = p->server;

	switch (opcode) {
	case WS_TEXT:
		s->texts++;
		if (p->texts_len < TEXTS_MAX)
			p->texts[p->texts_len++] = xstrndup(data, len);
		break;
	case WS_PING:
		s->pings++;
		if (!s->no_pong)
			peer_frame(p, WS_FIN | WS_PONG, data, len);
		break;
	case WS_PONG: s->pongs++; break;
	case WS_CLOSE: take_close(p, (unsigned char *)data, len); break;
	default: abort();
	}
}

/* The length of the first frame of a client, which is masked; 0: not all of it is here. */
static size_t frame_at(struct buf *in, size_t *ret_head, size_t *ret_len)
{
	const unsigned char *b = (unsigned char *)in->s;
	size_t head = 2, len = in->len >= 2 ? b[1] & 0x7f : 0;
	int more = len == 126 ? 2 : len == 127 ? 8 : 0;

	if (in->len < head + (size_t)more + 4)
		return 0;
	for (int i = 0; i < more; i++)
		len = (i ? len << 8 : 0) | b[head + (size_t)i];
	head += (size_t)more + 4;
	*ret_head = head;
	*ret_len = len;
	return in->len < head + len ? 0 : head + len;
}

bool ws_take_frame(struct peer *p)
{
	size_t head, len, whole = frame_at(&p->in, &head, &len);

	if (!whole)
		return false;
	char *data = xmalloc(len + 1);
	for (size_t i = 0; i < len; i++)
		data[i] = (char)(p->in.s[head + i] ^ p->in.s[head - 4 + i % 4]);
	int opcode = p->in.s[0] & 0x0f;
	ws_consume(&p->in, whole);
	take_frame(p, opcode, data, len);
	free(data);
	return p->fd >= 0;
}
