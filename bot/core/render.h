#ifndef CORE_RENDER_H
#define CORE_RENDER_H

#include "base/buf.h"
#include "core/context.h"

/* A message of the catalogue, filled for its destination. People's text is escaped here and nowhere
 * else. */

enum destination {
	TO_SLACK,        /* mrkdwn, also the fallback text */
	TO_SLACK_PLAIN,  /* a header or a label: plain_text, nothing is parsed there */
	TO_GITLAB,       /* Markdown: a sentence, a list item or a cell of a table */
	TO_GITLAB_TITLE, /* one line, not parsed as Markdown */
	TO_MERMAID,      /* the name of a task */
};

void render(struct buf *to, enum destination d, struct ctx *cx, const struct msg *m,
            const struct piece *p);
/* One piece alone. */
void render_piece(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p);
const char *render_text(const struct msg *m); /* the translation of a message without places */
/* A-7, D-3: "accident:7", "drill:3". */
void render_object(struct buf *to, const char *object);

#endif
