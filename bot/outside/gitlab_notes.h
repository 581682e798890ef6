#ifndef OUTSIDE_GITLAB_NOTES_H
#define OUTSIDE_GITLAB_NOTES_H

#include "outside/call.h"

/* Notes under an issue of ours: said once, or kept current like a page. */

enum verdict begin_note(struct trip *t);
enum verdict look_for_note(struct trip *t);
enum verdict found_note(struct trip *t, const json_t *answer);

enum verdict begin_page_note(struct trip *t);
enum verdict page_note_answered(struct trip *t, const json_t *note);
enum verdict found_page_note(struct trip *t, const json_t *answer);

/* The item of a list whose `field` holds the trip's marker; `look` asks for the next page. */
enum verdict gitlab_found_marked(struct trip *t, const json_t *answer, const char *field,
                                 enum verdict (*found)(struct trip *, const json_t *),
                                 enum verdict (*look)(struct trip *));

#endif
