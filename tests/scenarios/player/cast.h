#ifndef STORY_CAST_H
#define STORY_CAST_H

#include "base/buf.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Who and where: people go by a handle in stories (L1, head), by ids in Slack, by user names in
 * GitLab, and by their names in what others read. Channels and projects likewise. */

struct person {
	char *handle, *name;
	char *roles; /* of bot.toml, separated by spaces; empty: off the roster */
	char *more;  /* further keys of bot.toml, or NULL */
	char *slack, *gitlab;
	bool no_account, blocked; /* in GitLab */
	bool no_mail;             /* their profile in Slack shows no address */
	char *direct; /* their conversation with the bot; NULL until there is a stand-in */
};

struct cast {
	struct person *at;
	size_t n;
	int born;         /* counts ids up, so that a dropped person leaves a gap */
	char *gitlab_url; /* of the stand-in: its port must not show in a transcript */
};

/* The people that every story has unless it says otherwise; `language` "ru", "be" or "en". */
struct cast *cast_create(const char *language);
void cast_destroy(struct cast *c); /* NULL is fine */
/* "HANDLE Full Name (roles; key = value; …)": adds or replaces. False: not of this shape. */
bool cast_add(struct cast *c, const char *line);
void cast_drop(struct cast *c, const char *handle);
/* They have none in GitLab, and bot.toml says none; or theirs is blocked. */
void cast_no_account(struct cast *c, const char *handle);
void cast_blocked(struct cast *c, const char *handle);
void cast_no_mail(struct cast *c, const char *handle);

const struct person *cast_handle(const struct cast *c, const char *handle);
const struct person *cast_slack(const struct cast *c, const char *id);
const struct person *cast_direct(const struct cast *c, const char *channel);
const struct person *cast_mail(const struct cast *c, const char *address);
const struct person *cast_gitlab(const struct cast *c, const char *user);
/* The id, or path, of "#channel" or "project"; NULL: there is none. And back; else what was given.
 */
const char *place_id(const char *story);
const char *place_name(const char *id_or_path);

enum { TOKEN_APP, TOKEN_BOT, TOKEN_GITLAB, TOKENS };
json_t *cast_world(const struct cast *c,
                   const char *const tokens[TOKENS]);     /* for standin_world() */
void cast_people(const struct cast *c, struct buf *toml); /* [[people]] */

#endif
