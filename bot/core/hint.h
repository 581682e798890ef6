#ifndef CORE_HINT_H
#define CORE_HINT_H

#include "core/context.h"

/* A word that nobody knows, and the nearest one that somebody does. */

/* Refuses it with the nearest; `typed` begins with the word. In a thread it is offered to record
 * the reply as what was meant. */
enum outcome hint_unknown(struct ctx *cx, enum door_kind kind, const char *typed);
/* The buttons of that offer, about the reply `from`. */
bool hint_is(const char *action);
enum outcome hint_pressed(struct ctx *cx, const char *action, const char *from);

#endif
