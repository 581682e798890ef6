#ifndef EDGE_SIGNALS_H
#define EDGE_SIGNALS_H

struct loop;
struct signals;

/* SIGTERM and SIGINT as an event of the loop. NULL: could not, logged. */
struct signals *signals_create(struct loop *l, void (*leave)(void *arg), void *arg);
void signals_destroy(struct signals *s);

#endif
