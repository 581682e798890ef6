#ifndef TESTS_UNIT_UNTIL_H
#define TESTS_UNIT_UNTIL_H

#include <stdbool.h>

struct loop;

/* Runs the loop until a counter has come to a value: no sleeping, no polling, and a deadline.
 * False, and a line on standard error, when it did not come to that in time. */
bool until_counts(struct loop *l, const int *counter, int value);
/* The same for anything that can be asked. */
bool until(struct loop *l, bool (*done)(void *arg), void *arg);

#endif
