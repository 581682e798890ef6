#ifndef CORE_SYSTEM_H
#define CORE_SYSTEM_H

#include "core/context.h"

/* Takes the information system that *rest begins with, by its name in the configuration or the
 * beginning of it (three letters or more, in quotation marks or not, however it is cased): the
 * configured name, or NULL, and the person was told which there are. */
const char *system_read(struct ctx *cx, const char **rest);
const struct config_mis *system_named(const struct machine *m, const char *name);

#endif
