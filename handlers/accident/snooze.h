#ifndef SNOOZE_H
#define SNOOZE_H

#include "card.h"
#include "ctx.h"
#include "fact.h"

/* [Snooze] under a reminder: facts "snoozed" of its object, until `number`, by whom, of which of
 * its messages ("" where there is one). */

/* Puts it off for an hour of working time; the object's TIMER door `again` takes it up. */
void snooze(struct ctx *cx, const char *object, const char *which, const char *again);
/* The end of the first that ends after `after`; 0: there is none. */
int64_t snooze_next(struct ctx *cx, const char *object, int64_t after);
void snooze_draw(struct card *c, const struct fact *f);
/* The person has put this message off: its line is drawn. */
bool snooze_drawn(struct ctx *cx, struct card *c, const char *object, const char *person,
                  const char *which);

#endif
