#include "edge/signals.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/loop.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct signals {
	struct loop *loop;
	int fd;
	void (*leave)(void *arg);
	void *arg;
};

static void ready(void *arg, uint32_t events)
{
	struct signals *s = arg;
	struct signalfd_siginfo info;
	(void)events;
	if (read(s->fd, &info, sizeof(info)) == sizeof(info))
		s->leave(s->arg);
}

struct signals *signals_create(struct loop *l, void (*leave)(void *arg), void *arg)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	signal(SIGPIPE, SIG_IGN);
	int fd = sigprocmask(SIG_BLOCK, &set, NULL)
	                 ? -1
	                 : signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0) {
		log_error("signals.not_watched");
		return NULL;
	}
	struct signals *s = xmalloc(sizeof(*s));
	*s = (struct signals){ l, fd, leave, arg };
	loop_watch(l, fd, EPOLLIN, ready, s);
	return s;
}

void signals_destroy(struct signals *s)
{
	if (!s)
		return;
	loop_unwatch(s->loop, s->fd);
	close(s->fd);
	free(s);
}
