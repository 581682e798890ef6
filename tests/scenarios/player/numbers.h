#ifndef STORY_NUMBERS_H
#define STORY_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

struct buf;

/* Numbers that count all that the program ever did: of jobs, of the journal's rows, of events. A
 * story shows each as №1, №2 … in the order in which it came to speak of them, so that one start-up
 * job more changes none of them, and two places that name the same one still do. {0} knows none. */
enum { NUMBER_KINDS = 4 };
struct numbers {
	struct {
		int64_t *at;
		size_t n;
	} known[NUMBER_KINDS];
};

void numbers_release(struct numbers *ns);
void numbers_shown(struct numbers *ns, struct buf *to, const char *line);
/* A command as it was typed in the story: `retry №1`, `journal erase №2`. A number that it types
 * as it is stays as it is. */
void numbers_typed(struct numbers *ns, struct buf *to, const char *command);

#endif
