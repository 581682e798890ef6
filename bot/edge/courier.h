#ifndef EDGE_COURIER_H
#define EDGE_COURIER_H

#include "core/context.h"

/* Carries jobs out: chooses what may go now, claims it durably before the first byte, keeps the
 * pace each service asks for, and decides what an answer, or its absence, means. Nothing else talks
 * to the outside. */

struct courier;
struct http;
struct loop;

struct courier *courier_create(struct machine *m, struct loop *l, struct http *h);
void courier_destroy(
        struct courier *c); /* what is under way stays claimed: doubtful at the next start */

/* There may be new jobs. */
void courier_nudge(struct courier *c);
/* The form of this job can be opened with this trigger for three seconds. */
void courier_trigger(struct courier *c, int64_t job, const char *trigger);
/* Called when a transaction of the courier's has changed something that others wait for: names were
 * bound. */
void courier_on_settled(struct courier *c, void (*settled)(void *arg), void *arg);

/* Where what catching up found goes: into the inbox, inside the courier's transaction. */
void courier_on_missed(struct courier *c,
                       bool (*missed)(void *arg, const char *dedupe, json_t *missed), void *arg);

struct courier_health {
	int under_way;
	/* the last error since the last success, or NULL */
	const char *slack_error, *gitlab_error, *mail_error;
	int64_t slack_since, gitlab_since,
	        mail_since; /* when the first of them was, by Slack's time */
};
void courier_health(const struct courier *c, struct courier_health *ret);

#endif
