#ifndef EDGE_FOLLOW_H
#define EDGE_FOLLOW_H

#include "core/context.h"

/* GitLab tells nobody: every gitlab.poll both projects are asked what was changed. The asking is a
 * job, a row a project, so that the courier keeps the pace and outlasts an outage. */

struct courier;
struct follow;
struct loop;

struct follow *follow_create(struct machine *m, struct loop *l, struct courier *c);
void follow_destroy(struct follow *f); /* NULL is fine */

#endif
