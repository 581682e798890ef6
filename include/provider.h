#ifndef PROVIDER_H
#define PROVIDER_H

#include "handler.h"

/* Rounds with the provider of the cloud: a mail about an issue of infrastructure, and all that
 * follows until the work is accepted. */

#define ONLY_INFRA_WRITES     \
	M("no.role.provider", \
	  "⛔ Not done: only infrastructure writes to the provider. {head} can add you.")
#define INFRA_WRITES .who = INFRA, .may = ONLY_INFRA_WRITES

struct provider_asked {
	const char *issue; /* the name that it is bound to */
	const char *text;  /* what happens, as people said it */
	int64_t priority;  /* enum choice */
	int64_t since;     /* when it was said */
};
/* Whoever acts as infrastructure gets the draft of the mail. `owner`: of the issue. */
void provider_begin(struct ctx *cx, const char *owner, const struct provider_asked *asked);
/* The newest round about the issue, unless its mail was not to be sent; or NULL. */
const char *provider_round(struct ctx *cx, const char *issue);
/* How it stands, in a few words: "the provider's answer is due by 24.11 11:00"; NULL: no round goes
 * on. */
const char *provider_said(struct ctx *cx, const char *issue);
/* The issue is closed: there is nothing to wait for. */
void provider_over(struct ctx *cx, const char *issue);

#endif
