#ifndef CORE_MASKING_H
#define CORE_MASKING_H

#include "core/context.h"

/* Numbers of documents are masked on the way out, whatever handler takes a text (render.h). Here
 * the one who typed it is told, and it is written down without the numbers. */

/* A reply says `text` now; `was`: what it said before an edit, or NULL. A comment in GitLab is one:
 * there it can be seen, and not in Slack. */
void masking_tell_reply(struct ctx *cx, const char *text, const char *was);
/* An answer in the direct conversation was taken. */
void masking_tell_direct(struct ctx *cx, const char *text, const char *was);
/* The names of what was shared. */
void masking_tell_files(struct ctx *cx, const struct attached *files, int count);
/* Somebody wrote it into an issue of ours by hand. */
void masking_tell_issue(struct ctx *cx, const struct event *e);
/* A command or a form was carried out. */
void masking_tell_typed(struct ctx *cx, const struct event *e);

#endif
