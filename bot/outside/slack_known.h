#ifndef OUTSIDE_SLACK_KNOWN_H
#define OUTSIDE_SLACK_KNOWN_H

#include "outside/call.h"

/* What Slack is asked about itself, its channels and its people, and kept; begin and answer of such
 * calls. */

/* auth.test: who the bot is there. */
enum verdict known_self(struct trip *t, const json_t *answer);

/* users.conversations: the channels we are in, page by page; those of the configuration are bound
 * by their names. */
enum verdict known_channels_begin(struct trip *t);
enum verdict known_channels(struct trip *t, const json_t *answer);

/* users.info: a name to show. */
enum verdict known_person(struct trip *t, const json_t *answer);

/* The same, with the address of mail. One that a letter can't take is none: who has none is known
 * by `status`. */
enum verdict known_address(struct trip *t, const json_t *answer);

#endif
