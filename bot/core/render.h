#ifndef CORE_RENDER_H
#define CORE_RENDER_H

#include "base/buf.h"
#include "core/context.h"

/* A message of the catalogue, filled for its destination. People's text is masked (text_mask.h) and
 * escaped here and nowhere else. */

enum destination {
	TO_SLACK,        /* mrkdwn, also the fallback text */
	TO_SLACK_PLAIN,  /* a header, a label, a field, a letter: nothing is parsed there */
	TO_GITLAB,       /* Markdown: a sentence, a list item or a cell of a table */
	TO_GITLAB_TITLE, /* one line, not parsed as Markdown */
	TO_GITLAB_QUOTE, /* lines of their own, after "> " */
	TO_MERMAID,      /* the name of a task */
};

void render(struct buf *to, enum destination d, struct ctx *cx, const struct msg *m,
            const struct piece *p);
/* People's text alone, of at most that many code points (0: all). */
void render_said(struct buf *to, enum destination d, const char *said, int code_points);
/* One piece alone. */
void render_piece(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p);
const char *render_text(const struct msg *m); /* the translation of a message without places */
/* A-7, D-3: "accident:7", "drill:3"; nothing for what people don't call by a number. */
void render_object(struct buf *to, const char *object);

#endif
