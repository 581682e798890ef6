#ifndef CORE_ADDRESSES_H
#define CORE_ADDRESSES_H

#include <stdint.h>

struct db;
struct machine;
struct roster_person;

/* Where letters to people of the roster go: bot.toml's address, else that of the profile in Slack,
 * which is asked for while Slack is there. */

/* Asks Slack for the addresses that bot.toml lacks, a day after the last time. Inside a
 * transaction; nothing where there is no [mail]. */
void addresses_ask(struct machine *m, int64_t now);
/* Owned by the caller; NULL: none is known. */
char *address_of(struct db *db, const struct roster_person *p);

#endif
