#ifndef OUTSIDE_SHAPE_H
#define OUTSIDE_SHAPE_H

#include "outside/call.h"

/* Does an answer that says yes have the shape that its request is answered with? Who reads one that
 * has not takes what is there for gone, and what is ours for somebody else's. */
bool shape_fits(const struct trip *t, const json_t *answer);

#endif
