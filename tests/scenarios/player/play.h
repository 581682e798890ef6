#ifndef STORY_PLAY_H
#define STORY_PLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stage;
struct deed;

enum {
	PLAY_GAP_MS = 5000,  /* between deeds of one stamp */
	PLAY_TAIL_MS = 30000 /* after the last deed, for what it caused */
};

/* When the deed is done: at its stamp, or a little after the deed before it when that had the same.
 * 0: its moment is over, which is a fault. */
int64_t play_moment(struct stage *st, const struct deed *d);
bool play_begin(struct stage *st); /* the daemon, unless the first deed starts it */
/* Runs the clock to the deed's moment, does it, and waits until all is quiet. */
bool play_deed(struct stage *st, const struct deed *d);
bool play_story(struct stage *st); /* all of it */

/* After the last deed: the daemon stops well and left nothing behind that it should not have. */
void check_end(struct stage *st);
/* The transcript against the story; `accept` writes it into the story's file. */
bool check_transcript(struct stage *st, const char *path, bool accept);

#endif
