#ifndef TESTS_UNIT_SAMPLES_H
#define TESTS_UNIT_SAMPLES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Recorded payloads, where they are at hand: in $EHRBOT_SHARED, else in the folder `shared` beside
 * the checkout. */

bool samples_here(const char *folder);
/* The file's whole text, owned; a sample that is missing fails the test. */
char *sample_text(const char *folder, const char *name, size_t *ret_len);
json_t *sample_json(const char *folder, const char *name);

/* How many values stand in it, at any depth, itself included. */
int sample_values(const json_t *v);
/* A copy in which the n-th of them is `other`. Owned; `other` is borrowed. */
json_t *sample_with(const json_t *v, int n, json_t *other);

#endif
