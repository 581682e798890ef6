#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>

struct buf;

/* A token or a password: a type of its own, so that it can't slip into a log line or a message by
 * mistake. Where it comes from is written as
 *
 *	env:NAME         an environment variable
 *	file:PATH        a file that neither group nor others can read or write; its last line end
 *	                 does not count
 *	credential:NAME  $CREDENTIALS_DIRECTORY/NAME, as systemd hands it over
 *
 * and never the secret itself. */
struct secret;

enum { SECRET_MAX = 4096 };

/* The secret that `source` names, struck out of the log from now on. NULL: `why` gets the reason,
 * which quotes neither the secret nor the source (somebody may have put the one in the place of the
 * other). */
struct secret *secret_read(const char *source, struct buf *why);
/* Takes it out of the environment, if it came from there, and wipes the place: nobody inherits it
 * or reads it in /proc. Another secret of the same name may have been read before. NULL is fine. */
void secret_hide(const struct secret *s);
/* Wipes its memory. NULL is fine. */
void secret_free(struct secret *s);

/* The text itself, for the one place that sends it; NULL gives NULL. Lives as long as the secret.
 */
const char *secret_reveal(const struct secret *s);

#endif
