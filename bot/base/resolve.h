#ifndef BASE_RESOLVE_H
#define BASE_RESOLVE_H

struct loop;
struct resolve;

/* Looks a host name up in a thread of its own, so that dead DNS blocks nobody. `done` runs once on
 * the loop, with the first address as text (in getaddrinfo's order), or NULL. A numeric address,
 * and "localhost", answer without a thread (still later, on the loop). */
struct resolve *resolve_start(struct loop *l, const char *host,
                              void (*done)(void *arg, const char *address), void *arg);
/* No `done` after this. The thread ends by itself. NULL is fine, and so is calling it in `done`. */
void resolve_cancel(struct resolve *r);

#endif
