#ifndef STORE_BINDING_H
#define STORE_BINDING_H

#include <stdbool.h>
#include <stdint.h>

struct db;

/* Where a thing of ours stands outside: "accident:7/card" is a message (channel, ts),
 * "accident:7/issue" an issue (project's numeric id, iid), "slack/community" a channel. A result
 * binds to a name; jobs that need it wait for it. */

struct binding {
	char *place, *item; /* channel and ts; project id and iid */
	char *url;
	char *extra; /* the GitLab issue's global id */
};

bool binding_get(struct db *db, const char *name, struct binding *ret); /* false: not bound */
void binding_put(struct db *db, const char *name, const struct binding *b);
void binding_release(struct binding *b);
char *binding_name_at(struct db *db, const char *place, const char *item); /* owned, or NULL */

#endif
