#ifndef STORY_SCENE_H
#define STORY_SCENE_H

#include "lines.h"

#include <jansson.h>
#include <stdbool.h>

struct buf;
struct cast;
struct standin_effect;

/* Every message that was ever shown, as it is now: to find one by its words, and to name it. */

struct shown {
	char *channel, *ts;
	char *thread; /* ts of the root, or NULL */
	char *user;   /* who sees it alone, in a direct conversation or as an ephemeral; or NULL */
	char *author; /* Slack id; "" for a webhook's */
	bool by_app, ephemeral, gone;
	json_t *message;
};

struct scene {
	const struct cast *cast;
	char now[8]; /* "14:05" */
	struct shown *at;
	size_t n, cap;
	struct {
		char *user;
		json_t *form, *home;
	} * screens; /* what each person has open */
	size_t screens_n;
};

void scene_release(struct scene *s);
/* Takes in what an effect shows; after it was rendered, because it forgets what was before. */
void scene_note(struct scene *s, const struct standin_effect *e);

const struct shown *scene_message(const struct scene *s, const char *channel, const char *ts);
/* The newest message that is there and passes `fits`; NULL: none. */
typedef bool scene_fits_fn(void *arg, const struct shown *m);
const struct shown *scene_newest(const struct scene *s, scene_fits_fn *fits, void *arg);
bool shown_says(const struct scene *s, const struct shown *m, const char *text);

json_t *scene_form(const struct scene *s, const char *user); /* borrowed, or NULL */
json_t *scene_home(const struct scene *s, const char *user);

/* How a transcript calls a message: by the number in its first line (А-7, #1290), else «its first
 * words…»; how it calls a message's thread: by the root. */
void scene_name(const struct scene *s, const char *channel, const char *ts, struct buf *to);
void scene_quote(const struct scene *s, const char *channel, const char *ts, struct buf *to);
/* The first number of a thing in `text`: A-7, У-3, #12, platform#4. False: there is none. */
bool reference_in(const char *text, struct buf *to);

#endif
