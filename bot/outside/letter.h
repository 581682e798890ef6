#ifndef OUTSIDE_LETTER_H
#define OUTSIDE_LETTER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* An electronic letter, RFC 5322: plain text in UTF-8. Nothing in a field can begin another. */

enum { LETTER_TO_MOST = 32 };

struct letter_fields {
	const char *from;
	const char *const *to, *const *cc; /* addresses, to the first NULL; cc may be NULL */
	const char *subject, *text;        /* plain text; line ends in the subject become blanks */
	const char *id;                    /* without its brackets: KEY@domain */
	const char *in_reply_to;           /* such an id, or NULL */
	int64_t at;                        /* UTC ms */
};

/* False: `why`, and nothing of `to` may be used. */
bool letter_write(struct buf *to, const struct letter_fields *f, struct buf *why);
/* One bare address: name@host, and nothing else. */
bool letter_address_fits(const char *address);

#endif
