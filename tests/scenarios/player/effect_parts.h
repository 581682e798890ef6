#ifndef STORY_EFFECT_PARTS_H
#define STORY_EFFECT_PARTS_H

#include "effect.h"

/* What the files that make entries share. */

/* What a person sees at once comes first, then the channels, conversations, Home, and GitLab. */
#define RANK_PERSON  "0"
#define RANK_CHANNEL "1"
#define RANK_DIRECT  "2"
#define RANK_HOME    "3"
#define RANK_MAIL    "4"
#define RANK_OTHER   "5"

void entry_key(struct entry *entry, const char *rank, const char *place, const char *lane,
               const char *ts);
/* "L1" of a Slack id; never NULL. */
const char *entry_handle(const struct scene *s, const char *user);
/* The lines of an edit beneath its head, or what to say when there are none. */
void entry_edit(struct entry *entry, struct buf *head, const struct lines *changes, bool ticked);

/* Forms and Home. False: neither, or nothing that people see. */
bool view_entry(const struct scene *s, const struct standin_effect *e, struct entry *ret);
/* GitLab. */
bool gitlab_entry(const struct scene *s, const struct standin_effect *e, struct entry *ret);

#endif
