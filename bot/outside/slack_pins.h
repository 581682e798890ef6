#ifndef OUTSIDE_SLACK_PINS_H
#define OUTSIDE_SLACK_PINS_H

#include "outside/call.h"

/* Catching up on the pins of one reply: each that came or went since becomes an event. */
void pins_compare(struct trip *t, const json_t *message, const char *source);

#endif
