#ifndef OUTSIDE_GITLAB_WRITTEN_H
#define OUTSIDE_GITLAB_WRITTEN_H

#include <stdbool.h>

struct db;

/* What we wrote in a page last, as fingerprints of its title and of the lines between our markers:
 * so that what people put there is known from what is ours, and no text is kept twice. */

/* It is about to be written: until it is done, either may stand there. */
void written_soon(struct db *db, const char *name, const char *title, const char *description);
/* `there`: the title that stands there, which may be people's. */
void written(struct db *db, const char *name, const char *title, const char *there,
             const char *description);

/* The title is ours, or we have never written one. */
bool written_title_is_ours(struct db *db, const char *name, const char *title);
/* The same said of a title that is not ours: true the first time. */
bool written_retitled(struct db *db, const char *name, const char *title);
/* The lines that people put into our part since they were asked for last; owned, NULL: none. */
char *written_theirs(struct db *db, const char *name, const char *description);
/* The lines beside our part that hold what is to be masked, since they were asked for last; owned,
 * NULL: none, or we have never written there. */
char *written_personal(struct db *db, const char *name, const char *description);

#endif
