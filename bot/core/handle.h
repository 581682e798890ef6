#ifndef CORE_HANDLE_H
#define CORE_HANDLE_H

#include "core/dispatch.h"

/* Rows of the inbox, handled: each in its savepoint, and what remains of it. */

/* Reads a heard envelope; takes the JSON over. */
void handle_read(struct machine *m, json_t *envelope, struct event *ret);
/* One event, inside the caller's transaction. A faulty one is undone and kept, and its person is
 * told. */
void handle_row(struct machine *m, int64_t id, const struct event *e, struct handling *h);
/* One row of the store, in a transaction of its own. False: it could not be committed, or is not
 * there. */
bool handle_one(struct machine *m, int64_t row);
/* Rows that wait for being handled, each in a transaction of its own. After a restart all of them,
 * and each try is counted before: the third that ends the program is the last. Else as many as the
 * loop can do without for a moment, and m->woken says whether there may be more. True: there were
 * any; `ret_behind`: one could not be, and lies there still. */
bool handle_resume(struct machine *m, bool after_restart, bool *ret_behind);

#endif
