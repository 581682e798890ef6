#include "base/alloc.h"
#include "js.h"
#include "probe.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

int probe_socket(struct probe *p)
{
	int status;
	json_t *open = probe_call(p, -1, STANDIN_SLACK, "POST", "/api/apps.connections.open", NULL,
	                          &status);
	const char *path = strstr(js_text(open, "url"), "/link/");
	int fd = probe_dial(p, STANDIN_SLACK);
	autobuf out = BUF_INIT(4096);
	char head[1024];
	size_t n = 0;

	buf_addf(&out,
	         "GET %s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
	         path);
	json_decref(open);
	probe_send(p, fd, out.s, out.len);
	/* The head alone: frames may follow it at once. */
	while (n < sizeof(head) - 1 && recv(fd, head + n, 1, MSG_DONTWAIT) == 1) {
		head[++n] = '\0';
		if (n > 4 && strcmp(head + n - 4, "\r\n\r\n") == 0)
			break;
	}
	if (!strstr(head, "101") || !strstr(head, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")) {
		close(fd);
		return -1;
	}
	return fd;
}

int probe_greeted(struct probe *p)
{
	int fd = probe_socket(p);
	json_t *hello = probe_frame(p, fd);

	assert_string_equal(js_text(hello, "type"), "hello");
	json_decref(hello);
	return fd;
}

static bool take(struct probe *p, int fd, void *to, size_t len)
{
	for (size_t n = 0; n < len;) {
		ssize_t got = recv(fd, (char *)to + n, len - n, MSG_DONTWAIT);
		if (got == 0 || (got == -1 && errno != EAGAIN))
			return false;
		if (got == -1 && !standin_serve(p->s, 0) && !standin_serve(p->s, 0) &&
		    recv(fd, to, 1, MSG_DONTWAIT | MSG_PEEK) <= 0)
			return false;
		n += got > 0 ? (size_t)got : 0;
	}
	return true;
}

json_t *probe_frame(struct probe *p, int fd)
{
	struct buf text = BUF_INIT(PROBE_BODY);
	unsigned char head[2], more[8];

	probe_settle(p);
	while (take(p, fd, head, 2)) {
		size_t len = head[1] & 0x7f, extra = len == 126 ? 2 : len == 127 ? 8 : 0;
		if (!take(p, fd, more, extra))
			break;
		for (size_t i = 0; i < extra; i++)
			len = (i ? len << 8 : 0) | more[i];
		autofree char *data = xcalloc(1, len + 1);
		if (!take(p, fd, data, len))
			break;
		if (head[0] & 8)
			continue; /* pings and the like */
		buf_addn(&text, data, len);
		if (!(head[0] & 0x80))
			continue;
		json_t *j = js_parse(text.s, text.len);
		buf_release(&text);
		return j ? j : json_null();
	}
	buf_release(&text);
	return NULL;
}

void probe_text(struct probe *p, int fd, const char *text)
{
	size_t len = strlen(text);
	autobuf out = BUF_INIT(PROBE_BODY);

	buf_addc(&out, (char)0x81);
	if (len < 126) {
		buf_addc(&out, (char)(0x80 | len));
	} else {
		buf_addc(&out, (char)(0x80 | 126));
		buf_addc(&out, (char)(len >> 8));
		buf_addc(&out, (char)len);
	}
	buf_addn(&out, "\0\0\0\0", 4);
	buf_addn(&out, text, len);
	probe_send(p, fd, out.s, out.len);
}

void probe_ack(struct probe *p, int fd, const json_t *envelope, json_t *payload)
{
	json_t *ack = js_pack("{s:s}", "envelope_id", js_text(envelope, "envelope_id"));

	if (payload)
		js_put(ack, "payload", payload);
	autofree char *text = js_dump(ack);
	json_decref(ack);
	probe_text(p, fd, text);
}
