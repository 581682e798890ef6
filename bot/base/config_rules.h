#ifndef BASE_CONFIG_RULES_H
#define BASE_CONFIG_RULES_H

#include "base/toml.h"

struct config;
struct faults;

/* What no single value can break. `c` may have gaps where values were refused; `root` is the tree
 * that it was filled from. */
void check_rules(const struct config *c, const json_t *root, struct faults *f);

#endif
