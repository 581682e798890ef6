#ifndef STORY_RENDER_H
#define STORY_RENDER_H

#include "lines.h"

#include <jansson.h>

struct buf;
struct cast;

/* Slack's blocks as people read them, a line a line: headers and sections as text, a context line
 * after "· ", buttons [Label], [Primary*], [Danger!], (Link →), selects [Placeholder ▾ A | B✓],
 * overflows [⋯ A | B]. Blank lines fall out. */

void render_message(struct lines *to, const json_t *message, const struct cast *c);
void render_view(struct lines *to, const json_t *view, const struct cast *c);
/* The fallback alone: what a screen reader says. */
void render_fallback(struct lines *to, const json_t *message, const struct cast *c);

/* One block that has words, with what stands beside them; nothing of a mere row of buttons: to find
 * a button by the words it stands at. */
void render_block_text(struct lines *to, const json_t *block, const struct cast *c);

const char *text_of(const json_t *object, const char *key); /* "" where it isn't */
/* {"text":{"text":…}} of buttons, options, headers; decoded when it is mrkdwn. */
void label_of(struct buf *to, const json_t *object, const char *key, const struct cast *c);

/* One element of rich text, of a block kit control. */
void render_rich_text(struct lines *to, const json_t *block, const struct cast *c);
void render_control(struct buf *to, const json_t *element, const struct cast *c);

#endif
