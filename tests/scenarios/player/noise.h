#ifndef STORY_NOISE_H
#define STORY_NOISE_H

struct noise;
struct stage;
struct standin_effect;

/* Whether the channel stays quiet: no message of the bot is edited oftener than every three
 * seconds, and no more is posted outside of threads than the story allows (`quiet: 1`). */

struct noise *noise_create(void);
void noise_destroy(struct noise *n); /* NULL is fine */
void noise_hear(struct stage *st, const struct standin_effect *e);
void noise_check(struct stage *st);

#endif
