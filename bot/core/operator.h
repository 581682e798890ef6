#ifndef CORE_OPERATOR_H
#define CORE_OPERATOR_H

#include "core/context.h"

/* What an operator asks for at the command line is an event like any other: a row of the inbox that
 * the dispatcher handles, the daemon's or, where none runs, the command line's own. The answer
 * stays with the row. */

/* The wishes. Owned by the caller. */
json_t *operator_erase(int64_t row, const char *why); /* a journal row's text */
json_t *operator_retry(int64_t job);                  /* a job that failed for good */
json_t *operator_drop(int64_t job, const char *why);

/* Puts the wish into the inbox, in a transaction of its own. Its row, or 0: not stored, logged. */
int64_t operator_ask(struct db *db, const json_t *wish, int64_t now);

enum operator_answer {
	OPERATOR_WAITS, /* nobody has handled it yet */
	OPERATOR_DONE,
	OPERATOR_REFUSED,
	OPERATOR_FAILED, /* by a fault of the program's, logged */
};
/* What became of it; `said` gets a sentence when it was done or refused. */
enum operator_answer operator_look(struct db *db, int64_t row, struct buf *said);

/* Reads the row of the inbox and takes the JSON over. */
void operator_read(json_t *wish, int64_t row, struct event *ret);
/* Does it; the answer is the handling's, as JSON. */
enum outcome operator_run(struct ctx *cx, const struct event *e);

#endif
