#include "edge/socket_dialler.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/loop.h"
#include "edge/socket_open.h"

#include <stdlib.h>
#include <string.h>

struct dialler {
	struct http *http;
	char *api_url, *app_token, *ca_file;
	const struct socket_limits *limits;
	struct dialler_events on;
	void *arg;

	struct retry retry;
	struct timer *timer;
	bool waiting;
	struct http_request *asking;
};

static void wait_for(struct dialler *d, int ms)
{
	dialler_stop(d);
	d->waiting = true;
	timer_in(d->timer, ms);
	log_info("socket.waits", kv("ms", ms));
}

static void on_answer(void *arg, const struct http_result *r)
{
	struct dialler *d = arg;
	struct open_answer a = socket_open_read(r);

	d->asking = NULL;
	switch (a.end) {
	case OPEN_URL: d->on.address(d->arg, a.url.s); break;
	case OPEN_AGAIN:
		dialler_again(d, RETRY_SOON);
		d->on.vain(d->arg, false, a.why);
		break;
	case OPEN_LIMITED:
		wait_for(d, retry_told(&d->retry, a.after_ms));
		d->on.vain(d->arg, false, a.why);
		break;
	case OPEN_REFUSED:
		dialler_again(d, RETRY_REFUSED);
		d->on.vain(d->arg, true, a.why);
		break;
	}
	open_answer_release(&a);
}

static void ask(void *arg)
{
	struct dialler *d = arg;

	d->waiting = false;
	d->asking = socket_open_ask(d->http, d->api_url, d->app_token, d->ca_file, d->limits->open,
	                            on_answer, d);
	if (d->asking)
		return;
	dialler_again(d, RETRY_SOON);
	d->on.vain(d->arg, false, "the request could not be made");
}

struct dialler *dialler_create(struct loop *l, struct http *h, const struct socket_options *options,
                               const struct dialler_events *on, void *arg)
{
	struct dialler *d = xcalloc(1, sizeof(*d));

	d->http = h;
	d->api_url = xstrdup(options->api_url);
	d->app_token = xstrdup(options->app_token);
	d->ca_file = options->ca_file ? xstrdup(options->ca_file) : NULL;
	d->limits = options->limits ? options->limits : &socket_limits_usual;
	d->on = *on;
	d->arg = arg;
	retry_init(&d->retry, d->limits, options->random);
	d->timer = timer_create_on(l, ask, d);
	return d;
}

void dialler_destroy(struct dialler *d)
{
	if (!d)
		return;
	dialler_stop(d);
	timer_destroy(d->timer);
	explicit_bzero(d->app_token, strlen(d->app_token));
	free(d->app_token);
	free(d->api_url);
	free(d->ca_file);
	free(d);
}

void dialler_start(struct dialler *d)
{
	if (dialler_idle(d))
		wait_for(d, 0);
}

void dialler_replace(struct dialler *d)
{
	if (dialler_idle(d))
		wait_for(d, retry_lost(&d->retry));
}

void dialler_again(struct dialler *d, enum retry_kind kind)
{
	wait_for(d, retry_failed(&d->retry, kind));
}

void dialler_stop(struct dialler *d)
{
	d->waiting = false;
	timer_stop(d->timer);
	http_cancel(d->asking);
	d->asking = NULL;
}

void dialler_forget(struct dialler *d)
{
	retry_reset(&d->retry);
}

bool dialler_idle(const struct dialler *d)
{
	return !d->waiting && !d->asking;
}

bool dialler_asking(const struct dialler *d)
{
	return d->asking;
}
