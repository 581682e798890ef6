#ifndef OUTSIDE_GITLAB_ASSIGNEE_H
#define OUTSIDE_GITLAB_ASSIGNEE_H

#include "outside/call.h"

/* Who an issue is assigned to, by number. False: GitLab is to be asked for it first, then its
 * answer to be learnt. Number 0: they have no account, or one that is blocked. */
bool gitlab_assignee_known(struct trip *t, const char *username, int64_t *ret_id);
enum verdict gitlab_ask_assignee(struct trip *t, const char *username);
void gitlab_learn_assignee(struct trip *t, const char *username, const json_t *answer);

#endif
