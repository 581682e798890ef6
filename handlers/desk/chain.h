#ifndef CHAIN_H
#define CHAIN_H

#include "ctx.h"

const char *chain(struct ctx *cx); /* the journal as an object, made when first needed */

#endif
