#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "base/buf.h"

#include <stdbool.h>

/* What people are called, as the roster and Slack have it: from the store and the configuration. */

struct config;
struct db;
struct names;

struct names *names_read(struct db *db, const struct config *c);
void names_free(struct names *all);

/* The name of an actor of the journal; NULL: it is not known, or another's too, and the id tells
 * more. For struct journal_filter. */
const char *names_of(const void *of, const char *actor);

enum { NAMED_ACTORS = 2 };
/* Whose name it is, whatever the case of its letters: in Slack and, for who is on the roster, in
 * GitLab; a name of GitLab alone is one too. False: nobody's or of several, and `why` says so. */
bool names_find(const struct names *all, struct db *db, const char *typed,
                char *ret_actors[NAMED_ACTORS], struct buf *why);

#endif
