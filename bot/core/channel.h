#ifndef CORE_CHANNEL_H
#define CORE_CHANNEL_H

#include "core/context.h"

struct trip;

/* Is the bot in its channels? While it is not, jobs wait that are done there, and each minute it is
 * looked whether it is back. The CHANNEL doors are told, once each way. */

enum room { COMMUNITY_ROOM, ALERT_ROOM, ROOMS };

enum outcome channel_heard(struct ctx *cx, const struct event *e);
/* As the answer to a call says. */
void channel_away(struct machine *m, const struct trip *t, int64_t now);
void channel_back(struct machine *m, enum room room, int64_t now);

#endif
