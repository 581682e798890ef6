#ifndef BASE_WORKER_H
#define BASE_WORKER_H

/* A library call that can only block, run in a thread of its own; its end comes back on the loop.
 */

struct loop;
struct worker;

struct work {
	void (*run)(void *job);     /* in the thread; touches nothing but the job */
	void (*release)(void *job); /* by whoever lets go of the job last */
};

/* `done` runs once, on the loop and never inside this call. With `work->run` NULL, or when no
 * thread could be had, it comes without the job having been run. Until then the loop is busy. */
struct worker *worker_start(struct loop *l, const struct work *work, void *job,
                            void (*done)(void *arg), void *arg);
/* No `done` after this; the thread ends by itself. Not inside `done`. NULL is fine. */
void worker_cancel(struct worker *w);

#endif
