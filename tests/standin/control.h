#ifndef STANDIN_CONTROL_H
#define STANDIN_CONTROL_H

#include "standin.h"

/* The program's interface for those who are not in its process: POST /_control on Slack's port with
 * {"do": "say", …}; the answer is {"ok": true, …} or {"ok": false, "why": …}. */

struct program {
	struct standin *s;
	int64_t ahead;   /* ms that the story's clock is ahead of the wall */
	json_t *effects; /* what became visible since it was last asked for */
};

json_t *control_run(struct standin *s, const json_t *command);
void control_saw(void *arg, const struct standin_effect *e);
int64_t control_now(void *arg);

#endif
