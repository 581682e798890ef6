#ifndef CORE_HELP_TYPED_H
#define CORE_HELP_TYPED_H

#include "handler.h"

/* "/ehr состав добавить", "!охват": how people type the word of that English name in the configured
 * language; as it is where nobody offers it any more. Lives as long as the event. */
const char *help_typed(struct ctx *cx, enum door_kind kind, const char *name);

#endif
