#ifndef CORE_HINT_H
#define CORE_HINT_H

#include "core/context.h"

/* What its author is asked about a word: whether the nearest one was meant, whether the moment is
 * right. */

/* Refuses it with the nearest; `typed` begins with the word. In a thread it is offered to record
 * the reply as what was meant. */
enum outcome hint_unknown(struct ctx *cx, enum door_kind kind, const char *typed);
/* A message in the channel: a word that works in the thread of an accident looks recorded there. */
void hint_astray(struct ctx *cx, const char *text);
/* The moment that the reply speaks of is long ago: its author is asked whether it is right. */
void hint_offer_moment(struct ctx *cx);
/* The buttons of both, about the reply `from`. */
bool hint_is(const char *action);
enum outcome hint_pressed(struct ctx *cx, const char *action, const char *from);

#endif
