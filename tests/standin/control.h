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

typedef json_t *control_run_fn(struct standin *s, const json_t *c);

struct control_verb {
	const char *name;
	control_run_fn *run;
};

extern const struct control_verb control_faults[]; /* to a NULL name */

control_run_fn control_run;
json_t *control_done(const char *key, json_t *value); /* {"ok": true, key: value}; NULL: no more */
json_t *control_told(struct standin *s, bool fine);   /* … or why not */
void control_saw(void *arg, const struct standin_effect *e);
int64_t control_now(void *arg);

#endif
