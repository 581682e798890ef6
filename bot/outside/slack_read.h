#ifndef OUTSIDE_SLACK_READ_H
#define OUTSIDE_SLACK_READ_H

#include "base/alloc.h"
#include "outside/event.h"

/* What the readers of Slack's envelopes share: those of events, and those of what people press,
 * type after the command and submit. */

enum { KEY_MAX = 1024 };

const char *event_str(const json_t *o, const char *key);
void event_set_person(struct event *e, const char *user);
/* What people typed: the plain text, and whom it mentions. */
void event_set_text(struct event *e, const char *mrkdwn, const struct self *self);
/* Who says it, the bot or another app, and what: of an app also what stands in its attachments. */
void event_read_words(struct event *e, const json_t *message, const struct self *self);
/* Its parts with '/' between them; NULL when one is missing: half a key would be that of many
 * events. */
char *event_key_of_parts(const char *const *parts, size_t n);
#define event_key(...)                                           \
	event_key_of_parts((const char *const[]){ __VA_ARGS__ }, \
	                   ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

void event_read_slash(struct event *e, const json_t *payload, const char *envelope,
                      const struct self *self);
void event_read_opened(struct event *e, const json_t *inner);
void event_read_interactive(struct event *e, const json_t *payload, const char *envelope,
                            const struct self *self);
/* slack:U…, owned; of a message: who wrote it, and whether we did. */
char *event_person(const char *user);
const char *event_author(const json_t *message);
const char *event_thread(const json_t *message);
bool event_is_ours(const json_t *message, const struct self *self);
/* What befell a message: it was edited, or deleted, which may come as a change. */
void event_read_changed(struct event *e, const json_t *inner, const struct self *self);
void event_read_deleted(struct event *e, const json_t *inner, const struct self *self);
bool event_is_tomb(const json_t *message); /* what is left of a root that was deleted */
/* False: it is nothing of that kind, or about somebody else. */
bool event_read_channel(struct event *e, const json_t *inner, const struct self *self);

#endif
