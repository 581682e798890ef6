#ifndef CORE_ASKED_H
#define CORE_ASKED_H

#include "core/context.h"

/* Plain words to the bot alone: they answer what their person was asked. */

bool asked_is_direct(const struct event *e);
/* Said for the first time, or edited: then what was said before is taken back. */
enum outcome asked_said(struct ctx *cx, const char *text);
enum outcome asked_edited(struct ctx *cx, const char *text);

#endif
