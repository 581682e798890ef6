#ifndef CORE_DOORS_H
#define CORE_DOORS_H

#include "core/context.h"

/* Finds the door, checks who may, in which state, and with what; runs it; writes down who went
 * through it. */

enum outcome doors_slash(struct ctx *cx, const char *typed);
/* The word of a reply in a thread, where it begins with one. `edited`: the reply said another thing
 * before. */
enum outcome doors_said(struct ctx *cx, const char *text, bool edited);
/* May what the reply said so far be taken back? If not, its person was told why. */
bool doors_may_take_back(struct ctx *cx, const char *source);
/* A button, a form or a moment of the object at hand. */
enum outcome doors_one(struct ctx *cx, enum door_kind kind, const char *name, const struct args *a);
/* There is no such door, or none for that object: refused as out of date, and written down. */
enum outcome doors_gone(struct ctx *cx, enum door_kind kind, const char *name);
/* That very door, with what was typed for it (NULL: nothing is read). */
enum outcome doors_enter(struct ctx *cx, const struct handler *h, const struct door *d,
                         const char *typed, const struct args *given);
/* All doors of that kind for the object at hand (`name` NULL: whatever theirs is). */
enum outcome doors_all(struct ctx *cx, enum door_kind kind, const char *name, const struct args *a);
/* May the one who acts go through it now? Nobody is told. */
bool doors_open(struct ctx *cx, const struct door *d);
/* What the reply says, owned by the caller; NULL: nothing, or nobody knows of it. */
char *doors_text_of(struct ctx *cx, const char *from);

#endif
