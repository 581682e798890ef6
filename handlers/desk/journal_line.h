#ifndef JOURNAL_LINE_H
#define JOURNAL_LINE_H

#include "journal.h"

/* A deed as the answer says it: what was done, then what came of it at once. */

enum { DEED_ROWS = 24 };
/* False: it is the machine's own, and nothing is said of it. */
bool journal_is_told(const struct deed row[], int n);
/* `about`: the object that all of it is of, or NULL. */
void journal_tell(struct ctx *cx, const struct deed row[], int n, const char *about);

#endif
