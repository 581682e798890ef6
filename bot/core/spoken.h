#ifndef CORE_SPOKEN_H
#define CORE_SPOKEN_H

#include "core/context.h"

/* Which word somebody said, however a phone wrote it. */

/* `!` and a letter of any alphabet; "!!!" and "![picture]" are what people write. */
bool spoken_is_word(const char *text);
/* What stands behind the mark of a word, or NULL: it is none. Phones put a blank between the two:
 * then it is one only where the word is known, for "! beware" is what people write. */
const char *spoken_word(struct ctx *cx, const char *text);
/* Takes the first word from *at, owned, NULL when there is none: "причина:" and "итог." without
 * their marks; what stands behind a colon is not part of it. */
char *spoken_first(const char **at);
/* The door of the first word, or of the first two ("roster add"), for the object at hand; *at goes
 * behind them. NULL: there is none. */
const struct door *spoken_door(struct ctx *cx, enum door_kind kind, const char **at,
                               const struct handler **ret_of);

#endif
