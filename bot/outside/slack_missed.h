#ifndef OUTSIDE_SLACK_MISSED_H
#define OUTSIDE_SLACK_MISSED_H

#include "outside/call.h"

/* The call that catches up on one thread: {"channel","ts","from"}, owned by the object whose thread
 * it is.
 */
enum verdict missed_begin(struct trip *t);
enum verdict missed_answer(struct trip *t, const json_t *answer);
/* The call that catches up on the alerts' channel: {"channel","from"}. */
enum verdict missed_alerts_begin(struct trip *t);
enum verdict missed_alerts_answer(struct trip *t, const json_t *answer);
/* The same of a conversation with one person: {"user", "from"}. */
enum verdict missed_direct_begin(struct trip *t);
enum verdict missed_direct_answer(struct trip *t, const json_t *answer);

/* A difference becomes an event of that key; takes `missed`. */
void missed_add(struct trip *t, const char *channel, const char *dedupe, json_t *missed);

#endif
