#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stdbool.h>

/* A few texts for whoever asks by HTTP on this machine. They are served by a thread with a loop of
 * its own, which shares nothing with the program's but the texts: however slow or rude a client is,
 * and however many there are, the program doesn't notice; and when the program hangs, the thread
 * says so. */

struct pages;

enum { PAGES_CLIENTS = 32, PAGES_PATIENCE_S = 3 }; /* at once; for a whole request */

/* "127.0.0.1:9464", "[::1]:9464"; port 0 takes a free one. NULL: could not, logged; `pages_set`
 * and the others then do nothing. */
struct pages *pages_create(const char *address);
void pages_destroy(struct pages *p); /* NULL is fine */
int pages_port(const struct pages *p);

/* What is answered at `path` from now on: 200, or 503 when it is bad news. Paths are static, eight
 * at most. Not set anew for `fresh_ms`, it is answered by 503 and `stale` instead (static). */
void pages_set(struct pages *p, const char *path, bool good, const char *text, int fresh_ms,
               const char *stale);

#endif
