#ifndef CHARGE_H
#define CHARGE_H

#include "alert.h"
#include "triage.h"

/* Who answers for the issue of an incident: an object of its own beside the alert, from the moment
 * it is filed, so that it waits for the head as clients' problems do. */
struct charge {
	const char *id, *state;
	const char *of;      /* the alert, or the storm */
	struct answered who; /* text is the person; by NULL: nobody yet */
	int64_t times;       /* how often somebody was chosen */
};

#define CHARGE_OPEN "untriaged given"

struct charge charge_of(struct ctx *cx, const char *object);
/* The person, or NULL. */
const char *charge_who(struct ctx *cx, const char *alert);
/* What the alert is has changed. */
void charge_settle(struct ctx *cx, const char *alert);

#endif
