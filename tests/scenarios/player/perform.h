#ifndef STORY_PERFORM_H
#define STORY_PERFORM_H

#include <jansson.h>
#include <stdbool.h>

struct buf;
struct deed;
struct person;
struct shown;
struct stage;
struct standin_press;

/* Deeds done to the stand-in. A deed that the person can't do (no such button is there) is REFUSED
 * with the reason, and nothing has happened. */
enum done { DONE, REFUSED };

enum done perform(struct stage *st, const struct deed *d, struct buf *why);

/* Its parts. `user` is the Slack id, NULL for who has none. */
enum done perform_words(struct stage *st, const struct deed *d, const char *user, struct buf *why);
enum done perform_buttons(struct stage *st, const struct deed *d, const char *user,
                          struct buf *why);
enum done perform_hook(struct stage *st, const struct deed *d, struct buf *why);
enum done perform_gitlab(struct stage *st, const struct deed *d, struct buf *why);
enum done perform_machine(struct stage *st, const struct deed *d, struct buf *why);
enum done perform_show(struct stage *st, const struct deed *d, struct buf *why);
enum done perform_run(struct stage *st, const struct deed *d, struct buf *why);
enum done perform_get(struct stage *st, const struct deed *d, struct buf *why);

/* The stand-in's own reason when it said no. */
enum done judge(struct stage *st, bool did, struct buf *why);

/* The newest message at channel level that says `name`; NULL for the one that was spoken of last.
 */
const struct shown *find_card(struct stage *st, const char *name);
/* The newest message that says `words`; by `author` when it isn't NULL. */
const struct shown *find_said(const struct stage *st, const char *words, const char *author);
/* A button or select called `label` at the words `beside`, on the message or form that `press`
 * names, else wherever its user sees one, newest first. Fills the press in. */
bool find_beside(const struct stage *st, const char *label, const char *beside,
                 struct standin_press *press);

/* `whole` with its first `old` replaced; NULL: it isn't in it. The caller frees it. */
char *spliced(const char *whole, const char *old, const char *now);
char *typed(const struct stage *st, const char *text); /* wire form; the caller frees it */

#endif
