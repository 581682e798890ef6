#ifndef BASE_CONFIG_READ_H
#define BASE_CONFIG_READ_H

#include "base/toml.h"

#include <stdbool.h>

struct faults;

enum { CONFIG_FILE_MAX = 1 << 20, SYNTAX_FAULTS_MAX = 50 };

/* The file as a tree of toml.h's. A line that is not TOML is noted and set aside, where it is sure
 * to be a statement of its own, so that the rest can be checked in the same run: in its place
 * stands a key or a table "!LINE". `ret_whole` is false then: what is missing may be on such a
 * line. NULL: there is nothing that could be checked. */
json_t *config_read(const char *path, struct faults *f, bool *ret_whole);

#endif
