#ifndef AGREED_H
#define AGREED_H

#include "handler.h"

/* What one who goes through a door agrees with (`agreed` of the door), part by part. Nothing is
 * said: there is nothing to agree with any more, and the door itself tells why. */

/* A part by what it is called; said again under the same name in a row, it goes on. text NULL:
 * nothing yet, which is a text as well. */
void agreed_part(struct agreed *t, const struct msg *called, const char *text);

#endif
