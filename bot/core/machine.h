#ifndef CORE_MACHINE_H
#define CORE_MACHINE_H

#include "base/buf.h"
#include "core/context.h"

/* The store, open and ready, with what is known of the outside: who we are, which channels are
 * ours. NULL: `why`. */
struct machine *machine_open(const struct config *config, struct buf *why);
void machine_close(struct machine *m); /* NULL is fine */
/* The daemon starts: what was on its way is doubtful, the configuration is journalled, and the
 * outside is asked anew who we are and where our channels and projects stand. */
void machine_started(struct machine *m);
/* Who reads events: us, and how people are called. */
struct self machine_self(struct machine *m);
/* Are we in the community's channel, in the alerts'? Asked until we are. */
void machine_look_for_community(struct machine *m);
void machine_look_for_alerts(struct machine *m);
/* Handled rows of the inbox are forgotten after a day: by then nobody sends them again. Addresses
 * are asked for anew. */
void machine_tidy(struct machine *m);
/* What calls have learnt since. */
void machine_refresh(struct machine *m);

#endif
