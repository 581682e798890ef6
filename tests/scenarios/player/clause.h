#ifndef STORY_CLAUSE_H
#define STORY_CLAUSE_H

#include <stdbool.h>

struct buf;
struct deed;

/* What stands after a verb, in any order that reads well:
 *   [Label], «words»          what
 *   at «words», on «words»    what it stands at          (у, к, на)
 *   in [А-7], in DM, in form, at Home, #channel, support#1, platform    where
 *   internally                aside                      (внутренне)
 *   → text, : text            to the end of the line; quotes around it are taken off */
bool clauses_parse(const char *text, struct deed *d, struct buf *why);

#endif
