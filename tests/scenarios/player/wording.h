#ifndef STORY_WORDING_H
#define STORY_WORDING_H

#include "base/buf.h"

struct cast;

/* Slack's wire text and what people see of it, both ways. */

/* Mentions as @Name, links as their label, entities decoded, zero-width characters as nothing,
 * no-break spaces as spaces, the stand-in's own address as https://gitlab. */
void wording_shown(struct buf *to, const char *text, const struct cast *c);
void wording_plain(struct buf *to, const char *text, const struct cast *c); /* no markup in it */
/* GitLab Markdown as it is, but for HTML comments, which nobody sees. */
void wording_markdown(struct buf *to, const char *text, const struct cast *c);
/* What a person types: @handle becomes a mention, URLs links, ⏎ a new line. */
void wording_typed(struct buf *to, const char *text, const struct cast *c);

const char *emoji_shown(const char *name); /* "memo" -> "📝"; NULL: not known */
/* "📝" or ":memo:" at the beginning of `text` -> "memo" in `ret`; bytes taken, 0: none there. */
size_t emoji_read(const char *text, struct buf *ret);

#endif
