#ifndef L2_H
#define L2_H

#include "handler.h"

/* The card by which the second level is asked; the number, the title and the information system
 * stand on it, and nothing that leads to a client. */
struct problem;
/* "high priority", or that nobody has chosen it yet. */
const struct msg *l2_priority(const struct problem *p);
void l2_draw(struct ctx *cx, struct card *c, const char *escalation);

#endif
