#ifndef GROUPS_H
#define GROUPS_H

#include "handler.h"

/* The groups of clients that are informed in an accident, and of notices: the configuration's
 * [[groups]]. */

enum reader { /* for whom a group's texts are written */
	      PHARMACIES,
	      NETWORKS,
	      INSTITUTIONS,
	      MIS_DEVELOPERS,
	      MIS_DESKS,
	      SITE,
};

struct group {
	const char *name, *where; /* where it is informed, or NULL */
	enum reader reader;
};

enum { GROUPS_MAX = 30 };
int groups_count(const struct ctx *cx);
struct group group_at(const struct ctx *cx, int n);
/* The information systems of vendors that the configuration names. */
int systems_count(const struct ctx *cx);
const char *system_at(const struct ctx *cx, int n);
/* The agreed way to its support, and a contact there, of the one of that name; NULL: not known. */
struct support {
	const char *channel, *contact;
};
struct support system_support(const struct ctx *cx, const char *name);
/* The desk's phones and address in one line, for clients; or NULL. */
const char *desk_contacts(struct ctx *cx);

#endif
