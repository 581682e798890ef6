#ifndef CORE_SPELLED_H
#define CORE_SPELLED_H

#include <stddef.h>

/* The English name of the word that is also written so, or NULL. */
const char *spelled_name(const char *typed);
/* The i-th other spelling, or NULL behind the last. */
const char *spelled_next(size_t i);

#endif
