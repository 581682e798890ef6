#ifndef CORE_MARK_H
#define CORE_MARK_H

#include "core/context.h"

/* The bot's reactions on people's replies. */

struct job;

/* What a job was asked for by a reply is marked on that reply: it waits, it is done. */
void mark_waits(struct machine *m, const struct job *j);
void mark_done(struct machine *m, const struct job *j);
/* The reply that the event is, for the job's body: "C…/ts", or NULL. Its word is marked as done
 * when the job is. */
const char *mark_of(struct ctx *cx);

#endif
