#include "base/link_internal.h"

#include "base/alloc.h"
#include "base/loop.h"
#include "base/lws_protocols.h"
#include "base/resolve.h"

#include <stdlib.h>
#include <strings.h>

enum { QUEUE_MAX = 4 << 20, URL_MAX = 8192, WHY_MAX = 256 };

/* The owner has a watchdog of its own: lws's pings and its hanging up come too late to matter. */
static const lws_retry_bo_t leave_alone = {
	.secs_since_valid_ping = UINT16_MAX,
	.secs_since_valid_hangup = UINT16_MAX,
};

static void free_name(struct lws_vhost *vhost, void *name)
{
	(void)vhost;
	free(name);
}

/* A vhost of its own is lws's only way to other certificates: one for each file, made when first
 * needed and found again by its name. */
static struct lws_vhost *vhost_for(struct link *k)
{
	static const struct lws_protocols *protocols[] = { &link_protocol, NULL };
	struct lws_context *lws = loop_lws(k->loop);

	if (!k->ca_file || !k->tls)
		return lws_get_vhost_by_name(lws, "default");
	autobuf text = BUF_INIT(URL_MAX);
	buf_addf(&text, "ca:%s", k->ca_file);
	struct lws_vhost *found = lws_get_vhost_by_name(lws, text.s);
	if (found)
		return found;
	char *name = buf_take(&text); /* the vhost borrows it for life */
	struct lws_context_creation_info info = {
		.port = CONTEXT_PORT_NO_LISTEN,
		.vhost_name = name,
		.finalize = free_name,
		.finalize_arg = name,
		.pprotocols = protocols,
		.client_ssl_ca_filepath = k->ca_file,
		.http_proxy_address = ":0", /* or lws takes the one in the environment */
		.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
		           LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS,
	};
	return lws_create_vhost(lws, &info);
}

static void connect_to(void *arg, const char *address)
{
	struct link *k = arg;

	k->resolving = NULL;
	if (!address) {
		link_go_down(k, "the name was not found");
		return;
	}
	autobuf host = BUF_INIT(URL_MAX);
	buf_add(&host, k->host);
	if (k->port != (k->tls ? 443 : 80))
		buf_addf(&host, ":%d", k->port);
	struct lws_client_connect_info info = {
		.context = loop_lws(k->loop),
		.vhost = vhost_for(k),
		.address = address,
		.port = k->port,
		.path = k->path,
		.host = host.s,
		.ssl_connection = LCCSCF_HTTP_NO_FOLLOW_REDIRECT | (k->tls ? LCCSCF_USE_SSL : 0),
		.local_protocol_name = link_protocol.name,
		.alpn = "http/1.1",
		.opaque_user_data = k,
		.retry_and_idle_policy = &leave_alone,
	};
	k->state = CONNECTING;
	k->in_connect = true;
	k->wsi = info.vhost ? lws_client_connect_via_info(&info) : NULL;
	k->in_connect = false;
	if (!k->wsi)
		link_go_down(k, *k->why.s ? k->why.s : "could not dial");
}

static bool take_url(struct link *k, const char *url)
{
	autofree char *parts = xstrdup(url);
	const char *scheme, *host, *path;
	int port;

	if (lws_parse_uri(parts, &scheme, &host, &port, &path))
		return false;
	k->tls = !strcasecmp(scheme, "wss");
	if ((!k->tls && strcasecmp(scheme, "ws") != 0) || !*host || port <= 0 || port > UINT16_MAX)
		return false;
	struct buf whole = BUF_INIT(URL_MAX);
	buf_addf(&whole, "%s%s", *path == '/' ? "" : "/", path);
	if (whole.failed)
		return false;
	k->host = xstrdup(host);
	k->path = buf_take(&whole);
	k->port = port;
	return true;
}

struct link *link_dial(struct loop *l, const char *url, const char *ca_file,
                       const struct link_events *on, void *arg)
{
	struct link *k = xcalloc(1, sizeof(*k));

	if (!take_url(k, url)) {
		free(k);
		return NULL;
	}
	k->loop = l;
	k->on = *on;
	k->arg = arg;
	k->ca_file = ca_file ? xstrdup(ca_file) : NULL;
	k->why = (struct buf)BUF_INIT(WHY_MAX);
	k->message = (struct buf)BUF_INIT(LINK_FRAME_MAX);
	frames_init(&k->out, QUEUE_MAX, LWS_PRE);
	k->dialling = true;
	loop_busy(l, 1);
	k->resolving = resolve_start(l, k->host, connect_to, k);
	return k;
}
