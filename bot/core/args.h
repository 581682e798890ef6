#ifndef CORE_ARGS_H
#define CORE_ARGS_H

#include "core/context.h"

/* Reads what a person typed after a word, by the door's grammar. Texts live as long as the event.
 * False: the person was told what is wrong. */
bool args_read(struct ctx *cx, const struct door *d, const char *typed, struct args *a);

/* Would it be read? Nobody is told. */
bool args_fit(struct ctx *cx, const struct door *d, const char *typed);

/* The fields of a submitted form. */
const char *args_field(const struct args *a, const char *name);
bool args_checked(const struct args *a, const char *name, const char *value);

#endif
