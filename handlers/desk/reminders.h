#ifndef DESK_REMINDERS_H
#define DESK_REMINDERS_H

#include "ctx.h"
#include "fact.h"
#include "remind.h"

/* What the two halves of reminders share. */

const struct reminder *reminder_named(const char *name); /* or NULL */
/* The object is in one of the states in which it waits. */
bool reminder_waits(struct ctx *cx, const struct reminder *r, const char *object);
/* That item of a list is of that kind. */
bool reminder_has(const struct reminder *r, const struct fact *item);
void reminders_draw_list(struct ctx *cx, struct card *c, const char *object);

#endif
