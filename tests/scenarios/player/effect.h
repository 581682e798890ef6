#ifndef STORY_EFFECT_H
#define STORY_EFFECT_H

#include "lines.h"

#include <stdbool.h>

struct buf;
struct scene;
struct standin_effect;

/* One thing that became visible, as a transcript shows it. */
struct entry {
	/* Entries of one moment are shown in the order of their keys, and within one key as they
	 * came: answers over two connections overtake each other, people see them at once. What is
	 * done in one lane (a thread, a conversation, an issue) has one key. */
	char *key;
	struct lines lines; /* the first is the headline, the rest lies beneath it */
	bool lasting; /* still there tomorrow, or a form that is waited for: not an ephemeral */
	bool tick;    /* only a clock moved on */
	bool person;  /* seen by one person at the moment alone */
};

/* False: nothing that people see, or done by the person themselves. `fallback`: show also what
 * screen readers say. Look before scene_note takes the effect in. */
bool effect_entry(const struct scene *s, const struct standin_effect *e, bool fallback,
                  struct entry *ret);
void entry_release(struct entry *entry);

/* For one line of text "head: text", for more the head and the lines beneath. Takes nothing. */
void headed(struct lines *to, const char *head, const struct lines *body);
/* What an edit changed: new lines as they are, and those that went without a successor as "− …".
 * Lines in which only the clock moved on to `now` ("14:05") are left out; true when there were
 * some.
 */
bool changed_lines(struct lines *to, const struct lines *before, const struct lines *after,
                   const char *now);

/* An issue in full, as `show` prints it. */
void issue_in_full(struct lines *to, const struct scene *s, const char *project,
                   const void *issue_json);

#endif
