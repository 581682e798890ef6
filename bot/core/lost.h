#ifndef CORE_LOST_H
#define CORE_LOST_H

#include "core/context.h"
#include "store/outbox.h"

/* A card of ours was deleted in Slack. An object's own card is its handlers' business (CARD_GONE);
 * any other is free to be posted anew when it is drawn next. */

/* As the event that is being handled says. */
enum outcome lost_heard(struct ctx *cx, const char *channel, const char *ts);
/* As the answer to an edit says. */
void lost_found(struct machine *m, const struct job *j, int64_t now);

#endif
