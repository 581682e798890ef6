#include "base/loop.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/lws_protocols.h"
#include "base/timers.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum {
	BATCH = 64,
	SERVICE_BUFFER = 64 << 10, /* Slack's largest envelopes in one read */
	LWS_DESCRIPTORS_MAX = 64, /* tables for the whole ulimit would cost memory; links are few */
	LOG_LINE_MAX = 1024,
};

struct watch {
	watch_fn *ready; /* NULL: this descriptor is not watched */
	void *arg;
	uint32_t generation; /* tells events that epoll had gathered before the last change */
};

struct loop {
	struct lws_context *lws;
	struct lws_protocols protocols[3];
	struct clock *clock;
	struct timers *timers;
	int epoll;
	struct watch *watches; /* by descriptor */
	size_t watches_len;
	uint64_t served; /* watches called so far, the clock's apart */
	uint64_t frames;
	int busy;
	int64_t ahead; /* wall clock less monotonic: the same until someone sets the clock */
	void (*jumped)(void *arg);
	void *jumped_arg;
	bool serving, stopped;
	int status;
};

_Thread_local bool lws_is_quiet;

static void log_lws(int level, const char *line)
{
	(void)level;
	if (lws_is_quiet)
		return;
	autobuf text = BUF_INIT(LOG_LINE_MAX);
	buf_addn(&text, line, strcspn(line, "\n"));
	log_warn("lws.says", kv("text", text.s));
}

static struct watch *watch_of(struct loop *l, int fd)
{
	return fd >= 0 && (size_t)fd < l->watches_len ? &l->watches[fd] : NULL;
}

static void make_room_for(struct loop *l, int fd)
{
	size_t n = l->watches_len ? l->watches_len : BATCH;
	while (n <= (size_t)fd)
		n *= 2;
	if (n == l->watches_len)
		return;
	l->watches = xrealloc(l->watches, n * sizeof(*l->watches));
	memset(l->watches + l->watches_len, 0, (n - l->watches_len) * sizeof(*l->watches));
	l->watches_len = n;
}

bool loop_watch(struct loop *l, int fd, uint32_t epoll_events, watch_fn *ready, void *arg)
{
	if (fd < 0)
		return false;
	make_room_for(l, fd);
	struct watch *w = &l->watches[fd];
	uint32_t generation = w->generation + 1;
	struct epoll_event e = { .events = epoll_events,
		                 .data.u64 = (uint64_t)generation << 32 | (uint32_t)fd };
	int done = epoll_ctl(l->epoll, w->ready ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &e);
	if (done < 0 && w->ready &&
	    errno == ENOENT) /* closed meanwhile; the number is in use again */
		done = epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &e);
	if (done < 0)
		return false;
	*w = (struct watch){ ready, arg, generation };
	return true;
}

void loop_unwatch(struct loop *l, int fd)
{
	struct watch *w = watch_of(l, fd);
	if (!w || !w->ready)
		return;
	(void)epoll_ctl(l->epoll, EPOLL_CTL_DEL, fd, NULL); /* it may be closed already */
	*w = (struct watch){ .generation = w->generation + 1 };
}

static void on_clock(void *arg, uint32_t epoll_events)
{
	struct loop *l = arg;
	(void)epoll_events;
	if (!clock_woke(l->clock))
		return;
	int64_t ahead = clock_now() - clock_mono();
	timers_shift(l->timers, ahead - l->ahead);
	l->ahead = ahead;
	if (l->jumped)
		l->jumped(l->jumped_arg);
}

static void on_ready(struct loop *l)
{
	struct epoll_event events[BATCH];
	int n = epoll_wait(l->epoll, events, BATCH, 0);
	for (int i = 0; i < n && !l->stopped; i++) {
		const struct watch *at = watch_of(l, (int)(uint32_t)events[i].data.u64);
		if (!at || !at->ready || at->generation != events[i].data.u64 >> 32)
			continue;
		struct watch w = *at; /* the call may move the table */
		l->served += w.ready != on_clock;
		w.ready(w.arg, events[i].events);
	}
}

static int on_epoll(struct lws *wsi, enum lws_callback_reasons why, void *user, void *in,
                    size_t len)
{
	(void)user;
	(void)in;
	(void)len;
	if (why == LWS_CALLBACK_RAW_RX_FILE)
		on_ready(lws_context_user(lws_get_context(wsi)));
	return 0;
}

static struct lws_context *create_context(struct loop *l)
{
	l->protocols[0] = (struct lws_protocols){ .name = "epoll", .callback = on_epoll };
	l->protocols[1] = link_protocol;
	struct lws_context_creation_info info = {
		.port = CONTEXT_PORT_NO_LISTEN,
		.protocols = l->protocols,
		.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT,
		.pt_serv_buf_size = SERVICE_BUFFER,
		.fd_limit_per_thread = LWS_DESCRIPTORS_MAX,
		/* Without it lws takes the environment's http_proxy. Port 0 means none; an empty
		 * text is logged as an error. */
		.http_proxy_address = ":0",
		.user = l,
	};
	lws_set_log_level(LLL_ERR | LLL_WARN, log_lws);
	return lws_create_context(&info);
}

/* From here on the epoll set is closed by lws, also when this fails. */
static bool adopt_epoll(struct loop *l)
{
	lws_sock_file_fd_type fd = { .filefd = l->epoll };
	return lws_adopt_descriptor_vhost(lws_get_vhost_by_name(l->lws, "default"),
	                                  LWS_ADOPT_RAW_FILE_DESC, fd, l->protocols[0].name, NULL);
}

struct loop *loop_create(void)
{
	struct loop *l = xcalloc(1, sizeof(*l));
	const char *part = "clock";
	signal(SIGPIPE, SIG_IGN); /* a lost connection is told by the write that failed */
	l->timers = timers_create();
	l->ahead = clock_now() - clock_mono();
	l->clock = clock_create();
	if (!l->clock)
		goto free_loop;
	part = "epoll";
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (l->epoll < 0)
		goto destroy_clock;
	if (!loop_watch(l, clock_fd(l->clock), EPOLLIN, on_clock, l))
		goto close_epoll;
	part = "lws";
	l->lws = create_context(l);
	if (!l->lws)
		goto close_epoll;
	if (!adopt_epoll(l))
		goto destroy_lws;
	return l;

destroy_lws:
	lws_context_destroy(l->lws);
	goto destroy_clock;
close_epoll:
	close(l->epoll);
destroy_clock:
	clock_destroy(l->clock);
free_loop:
	timers_destroy(l->timers);
	free(l->watches);
	free(l);
	log_error("loop.failed", kv("part", part));
	return NULL;
}

void loop_destroy(struct loop *l)
{
	if (!l)
		return;
	lws_context_destroy(l->lws); /* closes the epoll set */
	clock_destroy(l->clock);
	timers_destroy(l->timers);
	free(l->watches);
	free(l);
}

static void serve(struct loop *l, int timeout)
{
	l->serving = true;
	if (lws_service(l->lws, timeout) < 0) {
		log_error("loop.failed", kv("part", "service"));
		loop_stop(l, 1);
	}
	l->serving = false;
}

/* The one place where the program waits. */
static void wait_for_input(struct loop *l)
{
	clock_arm(l->clock, timers_next_work(l->timers), timers_next_keepalive(l->timers), l->busy,
	          l->frames);
	serve(l, 0);
}

int loop_run(struct loop *l, void (*settle)(void *arg), void *arg)
{
	while (!l->stopped) {
		wait_for_input(l);
		if (!l->stopped)
			timers_fire(l->timers, clock_now(), &l->stopped);
		if (!l->stopped && settle)
			settle(arg);
	}
	l->stopped = false;
	return l->status;
}

void loop_stop(struct loop *l, int status)
{
	l->stopped = true;
	l->status = status;
	/* lws runs timers of its own before it waits, and would wait after one that came here. */
	lws_cancel_service(l->lws);
}

bool loop_poll(struct loop *l)
{
	if (l->serving || l->stopped)
		return false;
	uint64_t before = l->served + l->frames;
	serve(l, -1);
	return l->served + l->frames != before;
}

struct timers *loop_timers(struct loop *l)
{
	return l->timers;
}

void loop_on_jump(struct loop *l, void (*jumped)(void *arg), void *arg)
{
	l->jumped = jumped;
	l->jumped_arg = arg;
}

void loop_busy(struct loop *l, int change)
{
	l->busy += change;
}

void loop_frame(struct loop *l)
{
	l->frames++;
}

struct lws_context *loop_lws(struct loop *l)
{
	return l->lws;
}

const char *loop_library(void)
{
	return lws_get_library_version();
}
