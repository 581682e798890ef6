#include "base/http.h"

#include "base/alloc.h"
#include "base/http_transfer.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/worker.h"

#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/queue.h>

/* A request to the web runs on the loop. Mail runs in a thread: when libcurl has sent a letter it
 * waits for the server's answer inside the call, and again for the answer to QUIT. */

struct http {
	struct loop *loop;
	CURLM *multi;
	struct timer *curl_wants; /* when libcurl asked to be called */
	LIST_HEAD(, http_request) requests;
};

struct http_request {
	struct http *http;
	struct transfer *transfer;
	http_done_fn *done;
	void *arg;
	struct timer *deadline; /* web: first for connecting, then for the rest */
	int64_t left_ms;        /* after the deadline for connecting */
	struct worker *worker;  /* mail: it owns the transfer */
	bool ended;
	LIST_ENTRY(http_request) next;
};

struct socket {
	struct http *http;
	int fd;
};

static void detach(struct http_request *r)
{
	LIST_REMOVE(r, next);
	if (r->worker)
		return;
	curl_multi_remove_handle(r->http->multi, r->transfer->easy);
	timer_stop(r->deadline);
	loop_busy(r->http->loop, -1);
}

static void request_free(struct http_request *r)
{
	timer_destroy(r->deadline);
	if (!r->worker)
		transfer_destroy(r->transfer);
	free(r);
}

static void end(struct http_request *r, CURLcode code, bool late)
{
	struct http_result result;
	detach(r);
	r->ended = true;
	transfer_result(r->transfer, code, late, &result);
	r->done(r->arg, &result);
	request_free(r);
}

/* Asked for after every call into libcurl rather than remembered from its timer callback: that one
 * is silent when the time it named was reached a moment too early by our clock, for ever. */
static void set_timer(struct http *h)
{
	long ms = -1;
	curl_multi_timeout(h->multi, &ms);
	if (ms < 0)
		timer_stop(h->curl_wants);
	else
		timer_in(h->curl_wants, ms);
}

/* libcurl takes new requests only when it has returned, so this is where requests end. */
static void advance(struct http *h, curl_socket_t fd, int what)
{
	int left;
	curl_multi_socket_action(h->multi, fd, what, &left);
	for (CURLMsg *m; (m = curl_multi_info_read(h->multi, &left));) {
		struct transfer *t;
		CURLcode code = m->data.result; /* the message goes with the handle */
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
		end(t->request, code, false);
	}
	set_timer(h);
}

static void on_timer(void *arg)
{
	advance(arg, CURL_SOCKET_TIMEOUT, 0);
}

static void on_socket(void *arg, uint32_t events)
{
	const struct socket *s = arg;
	int what = (events & EPOLLIN ? CURL_CSELECT_IN : 0) |
	           (events & EPOLLOUT ? CURL_CSELECT_OUT : 0);
	if (events & (EPOLLERR | EPOLLHUP)) /* reading or writing tells the cause */
		what = CURL_CSELECT_IN | CURL_CSELECT_OUT;
	advance(s->http, s->fd, what);
}

static int watch_socket(CURL *easy, curl_socket_t fd, int what, void *arg, void *known)
{
	struct http *h = arg;
	struct socket *s = known;
	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		loop_unwatch(h->loop, fd);
		free(s);
		return 0;
	}
	if (!s) {
		s = xcalloc(1, sizeof(*s));
		*s = (struct socket){ h, fd };
		curl_multi_assign(h->multi, fd, s);
	}
	uint32_t events =
	        (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
	if (!loop_watch(h->loop, fd, events, on_socket, s))
		log_error("http.watch_failed", kv("fd", fd)); /* this one runs into its deadline */
	return 0; /* anything else is the end of every request, present and future */
}

struct http *http_create(struct loop *l)
{
	struct http *h = xcalloc(1, sizeof(*h));
	h->loop = l;
	LIST_INIT(&h->requests);
	/* Never undone: a thread that was told to give up may still be in there. */
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		goto free_http;
	h->multi = curl_multi_init();
	if (!h->multi)
		goto free_http;
	curl_multi_setopt(h->multi, CURLMOPT_SOCKETFUNCTION, watch_socket);
	curl_multi_setopt(h->multi, CURLMOPT_SOCKETDATA, h);
	h->curl_wants = timer_create_on(l, on_timer, h);
	return h;

free_http:
	free(h);
	log_error("http.failed");
	return NULL;
}

const char *http_library(void)
{
	return curl_version_info(CURLVERSION_NOW)->version;
}

void http_destroy(struct http *h)
{
	if (!h)
		return;
	for (struct http_request *r = LIST_FIRST(&h->requests), *after; r; r = after) {
		after = LIST_NEXT(r, next);
		http_cancel(r);
	}
	curl_multi_cleanup(h->multi); /* may still call watch_socket */
	timer_destroy(h->curl_wants);
	free(h);
}

static void on_deadline(void *arg)
{
	struct http_request *r = arg;
	int64_t left = r->transfer->begun ? r->left_ms : 0;
	r->left_ms = 0;
	if (left > 0) {
		timer_in(r->deadline, left);
		return;
	}
	struct http *h = r->http;
	end(r, CURLE_OPERATION_TIMEDOUT, true);
	set_timer(h);
}

static bool start_web(struct http_request *r)
{
	struct http *h = r->http;
	const struct transfer *t = r->transfer;
	if (curl_multi_add_handle(h->multi, t->easy) != CURLM_OK)
		return false;
	int first = t->connect_ms < t->total_ms ? t->connect_ms : t->total_ms;
	r->left_ms = t->total_ms - first;
	r->deadline = timer_create_on(h->loop, on_deadline, r);
	timer_in(r->deadline, first);
	loop_busy(h->loop, 1);
	set_timer(h);
	return true;
}

static void run_mail(void *job)
{
	struct transfer *t = job;
	t->code = curl_easy_perform(t->easy);
}

static void release_mail(void *job)
{
	transfer_destroy(job);
}

static void on_mail(void *arg)
{
	struct http_request *r = arg;
	end(r, r->transfer->code, false);
}

static void start_mail(struct http_request *r)
{
	static const struct work work = { run_mail, release_mail };
	r->transfer->code = CURLE_FAILED_INIT; /* should no thread be had */
	r->worker = worker_start(r->http->loop, &work, r->transfer, on_mail, r);
}

struct http_request *http_send(struct http *h, const struct http_spec *spec, http_done_fn *done,
                               void *arg)
{
	struct transfer *t = transfer_create(spec);
	if (!t)
		return NULL;
	struct http_request *r = xcalloc(1, sizeof(*r));
	*r = (struct http_request){ .http = h, .transfer = t, .done = done, .arg = arg };
	t->request = r;
	if (t->mail)
		start_mail(r);
	else if (!start_web(r)) {
		request_free(r);
		return NULL;
	}
	LIST_INSERT_HEAD(&h->requests, r, next);
	return r;
}

void http_cancel(struct http_request *r)
{
	if (!r || r->ended)
		return;
	struct http *h = r->http;
	detach(r);
	if (r->worker) {
		r->transfer->cancelled = true;
		worker_cancel(r->worker);
	}
	request_free(r);
	set_timer(h);
}
