#include "base/link_internal.h"

#include "base/loop.h"
#include "base/lws_protocols.h"
#include "base/resolve.h"

#include <linux/tcp.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>

enum {
	CLOSE_MS = 1000, /* Slack leaves TCP open after the close handshake */
	WHY_MAX = 256,
	BURST_MAX = 256, /* frames a writing */
};

static void settle_dialling(struct link *k)
{
	if (k->dialling)
		loop_busy(k->loop, -1);
	k->dialling = false;
}

/* Every callback of lws finds its link by this pointer, so from here on none does. */
static void let_go(struct link *k)
{
	if (k->wsi)
		lws_set_opaque_user_data(k->wsi, NULL);
	k->wsi = NULL;
}

static void cut_socket(struct link *k)
{
	struct lws *wsi = k->wsi;

	let_go(k);
	if (wsi)
		lws_wsi_close(wsi, LWS_TO_KILL_ASYNC);
}

void link_go_down(struct link *k, const char *why)
{
	if (k->state == DOWN)
		return;
	k->state = DOWN;
	lws_sul_cancel(&k->cut);
	settle_dialling(k);
	/* The event may destroy the link and read its reason afterwards. */
	autobuf words = BUF_INIT(WHY_MAX);
	buf_add(&words, why);
	/* This may run in a timer of lws, between the loop's look at its own timers and lws's
	 * waiting: what the event sets would be overslept. */
	lws_cancel_service(loop_lws(k->loop));
	k->on.down(k->arg, words.s);
}

static void cut_now(lws_sorted_usec_list_t *sul)
{
	struct link *k = lws_container_of(sul, struct link, cut);

	cut_socket(k);
	link_go_down(k, "closed");
}

/* lws answers a ping of the other side without a word to us; the kernel knows that bytes came. */
static bool bytes_came(struct link *k)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);
	int fd = lws_get_socket_fd(k->wsi);

	if (fd < 0 || getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) != 0)
		return false;
	bool more = info.tcpi_bytes_received > k->received;
	k->received = info.tcpi_bytes_received;
	return more;
}

bool link_send(struct link *k, const char *text, size_t len)
{
	if (k->state != UP || !frames_add(&k->out, text, len))
		return false;
	lws_callback_on_writable(k->wsi);
	return true;
}

void link_ping(struct link *k)
{
	if (k->state != UP)
		return;
	k->ping_due = true;
	lws_callback_on_writable(k->wsi);
	if (bytes_came(k))
		k->on.alive(k->arg);
}

void link_close(struct link *k)
{
	if (k->state >= CLOSING)
		return;
	bool up = k->state == UP;
	k->state = CLOSING;
	resolve_cancel(k->resolving);
	k->resolving = NULL;
	if (up)
		lws_callback_on_writable(k->wsi);
	lws_sul_schedule(loop_lws(k->loop), 0, &k->cut, cut_now, up ? CLOSE_MS * LWS_US_PER_MS : 1);
}

void link_destroy(struct link *k)
{
	if (!k)
		return;
	lws_sul_cancel(&k->cut);
	resolve_cancel(k->resolving);
	cut_socket(k);
	settle_dialling(k);
	frames_release(&k->out);
	buf_release(&k->message);
	buf_release(&k->why);
	free(k->host);
	free(k->path);
	free(k->ca_file);
	free(k);
}

static int is_up(struct link *k)
{
	if (k->state != CONNECTING)
		return -1;
	k->state = UP;
	settle_dialling(k);
	(void)bytes_came(k); /* the handshake's */
	k->on.up(k->arg);
	return 0;
}

/* Whether the link was destroyed by the event it was just told of. */
static bool gone(struct lws *wsi)
{
	return !lws_get_opaque_user_data(wsi);
}

static int take(struct link *k, struct lws *wsi, const char *text, size_t len)
{
	k->on.alive(k->arg);
	if (gone(wsi))
		return -1;
	if (lws_frame_is_binary(wsi))
		return 0;
	bool whole = lws_is_final_fragment(wsi);
	bool alone = whole && !k->message.len;
	if (!alone)
		buf_addn(&k->message, text, len);
	if (k->message.failed) {
		/* Without a close frame: lws 4.1.6 would wait for its answer, go on with the
		 * message at hand, and write beyond its own buffer. */
		buf_add(&k->why, "a message was too long");
		return -1;
	}
	if (!whole)
		return 0;
	loop_frame(k->loop);
	/* The event may destroy the link, and with it the buffer that it reads from. */
	autobuf message = k->message;
	k->message = (struct buf)BUF_INIT(LINK_FRAME_MAX);
	k->on.text(k->arg, alone ? text : message.s, alone ? len : message.len);
	return gone(wsi) ? -1 : 0;
}

static bool ping(struct lws *wsi)
{
	unsigned char room[LWS_PRE];

	return lws_write(wsi, room + LWS_PRE, 0, LWS_WRITE_PING) >= 0;
}

/* As much as the socket takes. A frame for each time that lws comes here would be one for each
 * round of the loop, each of which may read a batch and commit it: acknowledgements would pile up.
 */
static bool send_waiting(struct link *k, struct lws *wsi)
{
	struct frame *f = frames_first(&k->out);

	for (int i = 0; f && i < BURST_MAX; i++) {
		int n = lws_write(wsi, f->text, f->len, LWS_WRITE_TEXT);
		frames_drop(&k->out);
		if (n < 0)
			return false;
		f = lws_send_pipe_choked(wsi) ? NULL : frames_first(&k->out);
	}
	return true;
}

static int put(struct link *k, struct lws *wsi)
{
	if (k->ping_due && !ping(wsi))
		return -1;
	k->ping_due = false;
	if (!send_waiting(k, wsi))
		return -1;
	if (frames_first(&k->out)) {
		lws_callback_on_writable(wsi);
		return 0;
	}
	if (k->state != CLOSING)
		return 0;
	/* lws comes here once more, and a second -1 would cut it before the answer. */
	k->state = SAID_BYE;
	lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
	return -1;
}

static int heard(struct link *k)
{
	k->on.alive(k->arg);
	return 0;
}

static int peer_closes(struct link *k, const unsigned char *code, size_t len)
{
	k->state = SAID_BYE; /* lws answers it */
	if (len >= 2)
		buf_addf(&k->why, "closed by the other side with %d", code[0] << 8 | code[1]);
	return 0;
}

static int is_down(struct link *k, const char *why)
{
	if (!k->why.len)
		buf_add(&k->why, why);
	let_go(k);
	if (!k->in_connect)
		link_go_down(k, k->why.s);
	return 0;
}

/* lws has no more than a number for a certificate that is not to be believed. */
static int could_not(struct link *k, struct lws *wsi, const char *why)
{
	SSL *ssl = k->tls ? lws_get_ssl(wsi) : NULL;
	long verdict = ssl ? SSL_get_verify_result(ssl) : X509_V_OK;

	if (verdict != X509_V_OK)
		buf_addf(&k->why, "the certificate of %s: %s", k->host,
		         X509_verify_cert_error_string(verdict));
	else if (why && !strncmp(why, "HS: ", 4)) /* of lws's own */
		buf_addf(&k->why, "the handshake failed: %s", why + 4);
	return is_down(k, why ? why : "no connection");
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
	struct link *k = lws_get_opaque_user_data(wsi);

	(void)user;
	if (!k) /* destroyed, or an event of the context and not of a connection */
		return reason == LWS_CALLBACK_CLIENT_RECEIVE ||
		       reason == LWS_CALLBACK_CLIENT_WRITEABLE ||
		       reason == LWS_CALLBACK_CLIENT_ESTABLISHED;
	switch (reason) {
	case LWS_CALLBACK_CLIENT_ESTABLISHED: return is_up(k);
	case LWS_CALLBACK_CLIENT_RECEIVE: return take(k, wsi, in, len);
	case LWS_CALLBACK_CLIENT_RECEIVE_PONG: return heard(k);
	case LWS_CALLBACK_CLIENT_WRITEABLE: return put(k, wsi);
	case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: return peer_closes(k, in, len);
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR: return could_not(k, wsi, in);
	case LWS_CALLBACK_CLIENT_CLOSED: return is_down(k, "the connection was lost");
	default: return 0;
	}
}

const struct lws_protocols link_protocol = { .name = "link", .callback = on_event };
