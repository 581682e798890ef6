#ifndef BASE_LOOP_H
#define BASE_LOOP_H

#include <stdbool.h>
#include <stdint.h>

/* One thread, one loop. libwebsockets owns the waiting; every other descriptor sits in one epoll
 * set which lws adopts as a raw file (it has no external poll on Debian). Nothing here knows what
 * the descriptors are for. */

struct loop;
struct lws_context;
struct timer;

struct loop *loop_create(void); /* NULL: could not, logged */
void loop_destroy(struct loop *l);

/* Runs until loop_stop; returns its status. A round is: input, then the timers that are due, then
 * `settle`, once: the place where what was collected is committed and acknowledged. It may be NULL.
 */
int loop_run(struct loop *l, void (*settle)(void *arg), void *arg);
/* From any callback: no watch, timer or `settle` is called any more. Before loop_run: it returns at
 * once. */
void loop_stop(struct loop *l, int status);
/* Serves the descriptors that are ready now, without waiting and without timers; true when a watch
 * was called or a frame read. For collecting a batch; inside a callback of a descriptor it does
 * nothing. */
bool loop_poll(struct loop *l);

typedef void watch_fn(void *arg, uint32_t epoll_events);
/* One watch a descriptor, level-triggered; watching it again changes events and callback.
 * Unwatching inside any callback is safe: no call for that descriptor follows. The descriptor stays
 * the caller's. False when epoll refused it. */
bool loop_watch(struct loop *l, int fd, uint32_t epoll_events, watch_fn *ready, void *arg);
void loop_unwatch(struct loop *l, int fd);

/* Timers keep their length when the wall clock is set. One of no length, or less, fires in the next
 * round. A fired timer is unset. Equal moments fire in the order they were set. */
struct timer *timer_create_on(struct loop *l, void (*fire)(void *arg), void *arg);
/* A keepalive timer looks after a connection; it is no work, so simulated time may leap over it. */
struct timer *timer_create_keepalive(struct loop *l, void (*fire)(void *arg), void *arg);
void timer_in(struct timer *t, int64_t ms);
void timer_stop(struct timer *t);
void timer_destroy(struct timer *t); /* NULL is fine; also inside its own callback */

/* Called on the loop when the wall clock jumped. One listener. */
void loop_on_jump(struct loop *l, void (*jumped)(void *arg), void *arg);

void loop_busy(struct loop *l, int change); /* +1: something outside is under way; -1: it ended */
void loop_frame(struct loop *l);            /* one text frame was read from Slack */
struct lws_context *loop_lws(struct loop *l);
const char *loop_library(void); /* the version of libwebsockets */

#endif
