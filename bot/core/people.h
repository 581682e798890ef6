#ifndef CORE_PEOPLE_H
#define CORE_PEOPLE_H

#include <stdbool.h>

struct ctx;
struct machine;
struct roster_person;

bool people_is_user(const char *person); /* of Slack, by the form of the id; NULL is none */
/* Who is on the roster was changed. */
void people_changed(struct machine *m);

/* NULL: not on the roster. */
const struct roster_person *people_on_roster(struct machine *m, const char *person);

/* By the roster's name, else by what Slack calls them; NULL while nothing is known. Borrowed from
 * the configuration, or owned (`ret_owned` is to be freed). */
const char *people_name(struct machine *m, const char *person, char **ret_owned);
const char *people_name_given(struct machine *m, const char *person); /* by bot.toml alone */
const char *people_gitlab(struct machine *m, const char *person);     /* username, or NULL */

/* A label of the configuration by its key: low, medium, high, l2, infrastructure, new_client. */
const char *config_label(const struct machine *m, const char *key);

/* Whoever is known by gitlab:NAME, as slack:U… where they are on the roster; others as they are. */
const char *people_in_slack(struct machine *m, const char *person);
/* Who that username of GitLab is: slack:U… of the roster, else gitlab:NAME; NULL for NULL. */
const char *people_of_gitlab(struct ctx *cx, const char *username);

#endif
