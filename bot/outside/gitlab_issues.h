#ifndef OUTSIDE_GITLAB_ISSUES_H
#define OUTSIDE_GITLAB_ISSUES_H

#include "outside/call.h"

/* Issues that are only filed, and pages: issues of ours that are kept current. Both are looked for
 * by the marker in their description. */

enum verdict gitlab_begin_create(struct trip *t);
enum verdict gitlab_created(struct trip *t, const json_t *answer);
enum verdict gitlab_begin_page(struct trip *t);
enum verdict gitlab_page_answered(struct trip *t, const json_t *answer);
enum verdict gitlab_look_for_issue(struct trip *t);
enum verdict gitlab_found_issue(struct trip *t, const json_t *answer);
enum verdict gitlab_found_page(struct trip *t, const json_t *answer);

#endif
