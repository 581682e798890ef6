#include "base/pages.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/lws_protocols.h"
#include "base/number.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
	PAGES_MAX = 8,
	HOST_MAX = 64,
	HEADERS_MAX = 1024,
	TEXT_MAX = 64 << 10,
	REQUEST_HEAD = 2048, /* all headers of a request */
	OWN_DESCRIPTORS = 8, /* the listener's, lws's own, and of clients that are being closed */
};

struct page {
	const char *path, *stale;
	char *text;
	bool good;
	int64_t until; /* monotonic: fresh */
};

struct pages {
	struct lws_context *lws;
	struct lws_protocols protocols[2];
	pthread_t thread;
	atomic_bool ending;
	int port;
	struct lws *client[PAGES_CLIENTS]; /* the thread's; oldest first */
	int clients;
	pthread_mutex_t lock; /* of what follows */
	struct page page[PAGES_MAX];
	int count;
};

static const struct page *find(const struct pages *p, const char *path)
{
	for (int i = 0; i < p->count; i++)
		if (!strcmp(p->page[i].path, path))
			return &p->page[i];
	return NULL;
}

/* The status; the text, after room for lws, goes to `body`. */
static unsigned compose(struct pages *p, bool get, const char *path, struct buf *body)
{
	unsigned status = HTTP_STATUS_OK;
	buf_addf(body, "%*s", LWS_PRE, "");
	pthread_mutex_lock(&p->lock);
	const struct page *page = get ? find(p, path) : NULL;
	bool stale = page && clock_mono() > page->until;
	if (!page)
		status = get ? HTTP_STATUS_NOT_FOUND : HTTP_STATUS_METHOD_NOT_ALLOWED;
	else if (stale || !page->good)
		status = HTTP_STATUS_SERVICE_UNAVAILABLE;
	if (page)
		buf_add(body, stale ? page->stale : page->text);
	else
		buf_add(body, get ? "there is no such page\n" : "only GET\n");
	pthread_mutex_unlock(&p->lock);
	return status;
}

/* Nobody keeps a connection: each has one answer. */
static int answer(struct lws *wsi, const char *path)
{
	struct pages *p = lws_context_user(lws_get_context(wsi));
	unsigned char headers[LWS_PRE + HEADERS_MAX], *at = headers + LWS_PRE,
	                                              *end = headers + sizeof(headers);
	autobuf body = BUF_INIT(TEXT_MAX);
	unsigned status = compose(p, lws_hdr_total_length(wsi, WSI_TOKEN_GET_URI) > 0, path, &body);
	size_t len = body.len - LWS_PRE;
	if (body.failed ||
	    lws_add_http_common_headers(wsi, status, "text/plain; charset=utf-8", len, &at, end) ||
	    lws_add_http_header_by_name(wsi, (const unsigned char *)"connection:",
	                                (const unsigned char *)"close", 5, &at, end) ||
	    lws_finalize_write_http_header(wsi, headers + LWS_PRE, &at, end))
		return -1;
	lws_write(wsi, (unsigned char *)body.s + LWS_PRE, len, LWS_WRITE_HTTP_FINAL);
	return -1;
}

static void forget(struct pages *p, const struct lws *wsi)
{
	for (int i = 0; i < p->clients; i++)
		if (p->client[i] == wsi) {
			memmove(p->client + i, p->client + i + 1,
			        (size_t)(--p->clients - i) * sizeof(struct lws *));
			break;
		}
}

/* A crowd of silent ones keeps nobody out: whoever came first has had the longest time to speak. */
static void welcome(struct pages *p, struct lws *wsi)
{
	if (p->clients == PAGES_CLIENTS) {
		struct lws *oldest = p->client[0];
		forget(p, oldest);
		/* lws puts its own killing off to the next of its timers, and lets nobody in. */
		shutdown(lws_get_socket_fd(oldest), SHUT_RDWR);
	}
	p->client[p->clients++] = wsi;
}

static int on_client(struct lws *wsi, enum lws_callback_reasons why, void *user, void *in,
                     size_t len)
{
	struct pages *p = lws_context_user(lws_get_context(wsi));
	(void)user;
	(void)len;
	if (why == LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED)
		welcome(p, wsi);
	else if (why == LWS_CALLBACK_WSI_DESTROY)
		forget(p, wsi);
	else if (why == LWS_CALLBACK_HTTP)
		return answer(wsi, in);
	return 0;
}

static void *serve(void *arg)
{
	struct pages *p = arg;
	lws_is_quiet = true;
	while (!atomic_load(&p->ending) && lws_service(p->lws, 0) >= 0)
		;
	return NULL;
}

/* ADDRESS:PORT, as the configuration has checked it. */
static bool take_address(const char *address, char *host, int *ret_port)
{
	const char *colon = strrchr(address, ':');
	int64_t port = colon ? number_read(colon + 1, -1) : -1;
	bool v6 = *address == '[';
	if (port < 0 || port > UINT16_MAX)
		return false;
	*ret_port = (int)port;
	return fmt(host, HOST_MAX, "%.*s", (int)(colon - address) - 2 * v6, address + v6);
}

static bool listen_on(struct pages *p, const char *address)
{
	char host[HOST_MAX];
	int port;
	if (!take_address(address, host, &port))
		return false;
	p->protocols[0] = (struct lws_protocols){ .name = "pages", .callback = on_client };
	struct lws_context_creation_info info = {
		.port = port,
		.iface = host,
		.protocols = p->protocols,
		.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
		           LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND |
		           (strchr(host, ':') ? 0 : LWS_SERVER_OPTION_DISABLE_IPV6),
		.fd_limit_per_thread = PAGES_CLIENTS + OWN_DESCRIPTORS,
		.max_http_header_data = REQUEST_HEAD,
		.timeout_secs = PAGES_PATIENCE_S,
		.timeout_secs_ah_idle = PAGES_PATIENCE_S,
		.keepalive_timeout = 1,
		.server_string = "ehrbot",
		.http_proxy_address = ":0", /* or lws takes the one in the environment */
		.user = p,
	};
	p->lws = lws_create_context(&info);
	struct lws_vhost *vhost = p->lws ? lws_create_vhost(p->lws, &info) : NULL;
	if (vhost)
		p->port = lws_get_vhost_listen_port(vhost);
	return vhost;
}

/* Signals are the main thread's: it reads them from a descriptor. */
static bool start(struct pages *p)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = pthread_create(&p->thread, NULL, serve, p) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

static void release(struct pages *p)
{
	if (p->lws)
		lws_context_destroy(p->lws);
	for (int i = 0; i < p->count; i++)
		free(p->page[i].text);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

struct pages *pages_create(const char *address)
{
	struct pages *p = xcalloc(1, sizeof(*p));
	pthread_mutex_init(&p->lock, NULL);
	if (!listen_on(p, address) || !start(p)) {
		log_error("pages.not_served", kv("address", address));
		release(p);
		return NULL;
	}
	log_info("pages.served", kv("address", address), kv("port", p->port));
	return p;
}

void pages_destroy(struct pages *p)
{
	if (!p)
		return;
	atomic_store(&p->ending, true);
	lws_cancel_service(p->lws);
	pthread_join(p->thread, NULL);
	release(p);
}

int pages_port(const struct pages *p)
{
	return p ? p->port : 0;
}

static struct page *place(struct pages *p, const char *path)
{
	for (int i = 0; i < p->count; i++)
		if (!strcmp(p->page[i].path, path))
			return &p->page[i];
	if (p->count == PAGES_MAX)
		return NULL;
	p->page[p->count] = (struct page){ .path = path };
	return &p->page[p->count++];
}

void pages_set(struct pages *p, const char *path, bool good, const char *text, int fresh_ms,
               const char *stale)
{
	if (!p)
		return;
	char *copy = xstrdup(text), *old = copy;
	pthread_mutex_lock(&p->lock);
	struct page *page = place(p, path);
	if (page) {
		old = page->text;
		page->text = copy;
		page->good = good;
		page->stale = stale;
		page->until = clock_mono() + fresh_ms;
	}
	pthread_mutex_unlock(&p->lock);
	free(old);
}
