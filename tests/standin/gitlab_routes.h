#ifndef STANDIN_GITLAB_ROUTES_H
#define STANDIN_GITLAB_ROUTES_H

#include "gitlab.h"

struct route {
	const char *method, *pattern;
	endpoint *run;
	const char *params; /* space-separated */
};

/* `path` follows "/api/v4/", still percent-encoded. */
const struct route *route_find(const char *method, const char *path, bool *ret_other_method);
bool route_takes(const struct route *r, const char *name);

#endif
