#ifndef OUTSIDE_GITLAB_WHO_H
#define OUTSIDE_GITLAB_WHO_H

#include "outside/call.h"

/* A change of an issue of ours as an event, and who made it: the list of issues does not say that
 * but for closing. A job (issues.who) asks the issue's own trace, one for all that was found
 * changed at once; the changes are events when it knows, or when it is no longer worth asking. */

struct change {
	const char *name; /* as event.h has it */
	int64_t at, once; /* `once` tells it from the same change at another time */
	const char *person, *value;
	const char *source; /* of a comment that was edited or deleted: its own key */
	int64_t said;       /* when that comment was written */
};

/* {"kind": "issue", …} for the inbox. */
json_t *change_event(const json_t *issue, const struct change *c);
/* Into the inbox; takes it over. */
void change_tell(struct trip *t, json_t *event);
/* Who made these changes of one issue is asked for first; takes the array over. */
void change_ask(struct trip *t, json_t *events);

enum verdict who_begin(struct trip *t);
enum verdict who_answer(struct trip *t, const json_t *answer);
void who_gave_up(struct trip *t);

/* What ISSUE calls found where they were to write: the issue is there no more. */
void issue_gone(struct trip *t);
bool issue_is_gone(const struct trip *t, const struct binding *b);

/* The event from what goes into the inbox: {"kind": "issue", …}. */
void event_read_issue(struct event *e, const json_t *found);

#endif
