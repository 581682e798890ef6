#ifndef CORE_SETTLE_H
#define CORE_SETTLE_H

#include "core/context.h"
#include "outside/call.h"

/* However the end of a job is learnt (its answer, its echo, history, catching up), it comes here,
 * and coming twice does no harm. Inside a transaction. */

struct settlement {
	const char *state;           /* done, failed, dropped */
	const struct binding *binds; /* or NULL */
	const json_t *drawn;         /* of a card or page, or NULL */
	const char *error;           /* or NULL */
};

void settle_job(struct machine *m, int64_t id, const struct settlement *s, int64_t now_ms);
/* Our own post was heard: its job is done. */
void settle_echo(struct machine *m, const char *key, const char *channel, const char *ts,
                 int64_t now_ms);
/* Something has come that events in the inbox may have waited for: "C…/ts". */
void wake_waiting(struct machine *m, const char *root);
#define SHOWN_SEALED "sealed" /* instead of a hash: signed, never written again */
/* The hash of what a card shows, as kept with it: the same is not sent again. */
void settle_digest(const json_t *drawn, char ret_hex[65]);

#endif
