#ifndef OUTSIDE_SLACK_HOME_H
#define OUTSIDE_SLACK_HOME_H

#include "outside/call.h"

/* The call "card/home": its name's person sees what is drawn. */
enum verdict home_begin(struct trip *t);
enum verdict home_answer(struct trip *t, const json_t *answer);

#endif
