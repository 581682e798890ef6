#ifndef STORY_ENDING_H
#define STORY_ENDING_H

struct lines;
struct stage;

/* What everybody sees in both services at the end, without what a kill may change: hashes, moments
 * of drawing, gaps in what was heard, how many there were of everything before. */
void ending_take(struct lines *ret, struct stage *st);

#endif
