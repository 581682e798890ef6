#include "base/worker.h"

#include "base/alloc.h"
#include "base/loop.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* What the thread and the loop share; the last of them frees it. */
struct shared {
	struct work work;
	void *job;
	int ended;             /* eventfd, or -1 without a thread */
	atomic_bool published; /* the job is the loop's again */
	atomic_int holders;
};

struct worker {
	struct loop *loop;
	struct shared *shared;
	struct timer *at_once; /* instead of a thread */
	void (*done)(void *arg);
	void *arg;
};

static void let_go(struct shared *s)
{
	if (atomic_fetch_sub(&s->holders, 1) != 1)
		return;
	if (s->ended >= 0)
		close(s->ended);
	s->work.release(s->job);
	free(s);
}

static void *run(void *arg)
{
	struct shared *s = arg;
	s->work.run(s->job);
	atomic_store(&s->published, true);
	(void)eventfd_write(s->ended, 1); /* can't fail: nobody else writes */
	let_go(s);
	return NULL;
}

static void forget(struct worker *w)
{
	loop_unwatch(w->loop, w->shared->ended);
	timer_destroy(w->at_once);
	loop_busy(w->loop, -1);
	let_go(w->shared);
	free(w);
}

static void tell(void *arg)
{
	struct worker *w = arg;
	w->done(w->arg);
	forget(w);
}

static void on_ended(void *arg, uint32_t epoll_events)
{
	const struct worker *w = arg;
	(void)epoll_events;
	if (atomic_load(&w->shared->published))
		tell(arg);
}

/* Signals are the main thread's: it reads them from a descriptor. */
static bool start_thread(struct shared *s)
{
	sigset_t all, before;
	pthread_attr_t detached;
	pthread_t thread;

	sigfillset(&all);
	pthread_attr_init(&detached);
	pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	atomic_fetch_add(&s->holders, 1);
	bool started = pthread_create(&thread, &detached, run, s) == 0;
	if (!started)
		atomic_fetch_sub(&s->holders, 1);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&detached);
	return started;
}

static bool start(struct worker *w)
{
	struct shared *s = w->shared;
	s->ended = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return s->ended >= 0 && loop_watch(w->loop, s->ended, EPOLLIN, on_ended, w) &&
	       start_thread(s);
}

struct worker *worker_start(struct loop *l, const struct work *work, void *job,
                            void (*done)(void *arg), void *arg)
{
	struct worker *w = xcalloc(1, sizeof(*w));
	*w = (struct worker){ .loop = l, .done = done, .arg = arg };
	w->at_once = timer_create_on(l, tell, w);
	w->shared = xcalloc(1, sizeof(*w->shared));
	w->shared->work = *work;
	w->shared->job = job;
	w->shared->ended = -1;
	atomic_init(&w->shared->holders, 1);
	loop_busy(l, 1);
	if (!work->run || !start(w))
		timer_in(w->at_once, 0);
	return w;
}

void worker_cancel(struct worker *w)
{
	if (w)
		forget(w);
}
