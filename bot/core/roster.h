#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H

#include "handler.h"

/* Who is on the roster: bot.toml's [[people]], overlaid with what was said in Slack, which are
 * facts of one object. From the store and the configuration alone, so that the command line reads
 * the same. */

#define ROSTER_OBJECT "desk:1"

struct config;
struct config_person;
struct db;
struct roster;

struct roster_person {
	char *id;                           /* slack:U… */
	const struct config_person *config; /* NULL: added in Slack */
	unsigned roles;                     /* held; 0: not on the roster (any more) */
	struct {
		int64_t from, until; /* until 0: never */
	} away;
	char *heir; /* whom they chose for what is asked of them in this absence, or NULL */
};

struct roster *roster_read(struct db *db, const struct config *c);
void roster_free(struct roster *r); /* NULL is fine */

/* In order: bot.toml's first, then as they were added. NULL behind the last. */
const struct roster_person *roster_at(const struct roster *r, size_t i);
const struct roster_person *roster_find(const struct roster *r, const char *person); /* or NULL */
/* Until when they are away; 0: they are not. */
int64_t roster_away(const struct roster_person *p, int64_t now);
/* Roles as they count at that moment: HEAD and INFRA pass to the deputy while all who hold them are
 * away, if there is one. */
unsigned roster_acts(const struct roster *r, const struct roster_person *p, int64_t now);
/* The roles (HEAD, INFRA) that the person is named to stand in for, whether or not it is needed. */
unsigned roster_deputy_of(const struct roster *r, const struct roster_person *p, int64_t now);
/* For whom the person acts in that role (HEAD or INFRA), and until when; NULL: for nobody. */
const struct roster_person *roster_principal(const struct roster *r, const struct roster_person *p,
                                             unsigned role, int64_t now, int64_t *ret_until);

#endif
