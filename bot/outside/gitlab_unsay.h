#ifndef OUTSIDE_GITLAB_UNSAY_H
#define OUTSIDE_GITLAB_UNSAY_H

#include "outside/call.h"

/* People's text is taken out of a note or an issue of ours: the body's "text" stands there instead.
 */
enum verdict gitlab_begin_unsay_note(struct trip *t);
enum verdict gitlab_begin_unsay_issue(struct trip *t);
enum verdict gitlab_unsay_answered(struct trip *t, const json_t *issue);

#endif
