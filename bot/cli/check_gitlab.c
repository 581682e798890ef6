#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/number.h"
#include "cli/check.h"
#include "cli/since.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 1024, DAY_MS = 24 * 60 * 60 * 1000, EXPIRES_SOON_DAYS = 30 };

/* Roles: https://docs.gitlab.com/user/permissions */
enum { GUEST = 10, PLANNER = 15, REPORTER = 20, DEVELOPER = 30, MAINTAINER = 40, OWNER = 50 };

static const char *role_name(int64_t level)
{
	static const struct {
		int level;
		const char *name;
	} names[] = { { OWNER, "Owner" },         { MAINTAINER, "Maintainer" },
		      { DEVELOPER, "Developer" }, { REPORTER, "Reporter" },
		      { PLANNER, "Planner" },     { GUEST, "Guest" } };
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (level >= names[i].level)
			return names[i].name;
	return "nobody";
}

static const char *remedy(const struct answer *a)
{
	if (a->end != HTTP_ANSWERED)
		return "may this machine speak to that address? is the network there, and the name "
		       "server?";
	if (a->status == 401)
		return "make a new token with the scope api";
	if (a->status == 403)
		return "the token needs the scope api";
	if (a->status >= 300 && a->status < 400)
		return "it has another address now: correct bot.toml";
	return a->json ? "see GitLab's answer" : "is this the address of a GitLab?";
}

void probe_gitlab(struct check *c)
{
	struct answer a;
	ask_gitlab(c, NULL, &a, "version");
	const char *version = answer_text(&a, "version");
	if (answer_good(&a, ASK_GITLAB) && version) {
		c->found |= GITLAB_ANSWERS;
		check_fine(c, "%s, version %s", c->config->gitlab.url, version);
	} else {
		check_wrong(c, remedy(&a), "%s: %s", c->config->gitlab.url, a.reason);
	}
	answer_release(&a);
}

static bool has_scope(const json_t *token, const char *scope)
{
	size_t i;
	json_t *one;
	json_array_foreach(json_object_get(token, "scopes"), i,
	                   one) if (json_is_string(one) &&
	                            !strcmp(json_string_value(one), scope)) return true;
	return false;
}

static void judge_expiry(struct check *c, const char *expires)
{
	int64_t at;
	if (!expires || !since_read(expires, clock_now(), &at)) {
		check_fine(c, "scope api, does not expire");
		return;
	}
	int64_t days = (at - clock_now()) / DAY_MS;
	if (days < EXPIRES_SOON_DAYS)
		check_advise(c, "make the next one in time", "expires on %s, in %lld days", expires,
		             (long long)days);
	else
		check_fine(c, "scope api, until %s", expires);
}

void probe_gitlab_token(struct check *c)
{
	struct answer a;
	ask_gitlab(c, NULL, &a, "personal_access_tokens/self");
	if (!answer_good(&a, ASK_GITLAB))
		check_advise(c, "look after its scope and its end yourself",
		             "GitLab does not say what it may: %s", a.reason);
	else if (!json_is_true(json_object_get(a.json, "active")))
		check_wrong(c, "make a new token with the scope api", "it is not active any more");
	else if (!has_scope(a.json, "api"))
		check_wrong(c, "make a new token with the scope api", "it has not the scope api");
	else
		judge_expiry(c, answer_text(&a, "expires_at"));
	answer_release(&a);
}

void probe_gitlab_account(struct check *c)
{
	struct answer a;
	ask_gitlab(c, NULL, &a, "user");
	const char *name = answer_text(&a, "username"), *state = answer_text(&a, "state");
	c->account = json_integer_value(json_object_get(a.json, "id"));
	if (!answer_good(&a, ASK_GITLAB) || !name || !c->account) {
		check_wrong(c, remedy(&a), "%s", a.reason);
	} else if (state && strcmp(state, "active") != 0) {
		check_wrong(c, "ask who runs that GitLab", "%s is %s", name, state);
	} else {
		c->found |= GITLAB_ACCOUNT;
		check_fine(c, "%s: what the bot does there bears this name", name);
	}
	answer_release(&a);
}

static int64_t level_in(const json_t *project, const char *by)
{
	const json_t *access = json_object_get(json_object_get(project, "permissions"), by);
	return json_integer_value(json_object_get(access, "access_level"));
}

/* Not every GitLab counts a membership by a group of groups among the permissions. */
static int64_t level_of(struct check *c, const json_t *project)
{
	int64_t own = level_in(project, "project_access"),
	        group = level_in(project, "group_access");
	struct answer a;
	if (own || group)
		return own > group ? own : group;
	ask_gitlab(c, NULL, &a, "projects/%lld/members/all/%lld",
	           (long long)json_integer_value(json_object_get(project, "id")),
	           (long long)c->account);
	int64_t level = json_integer_value(json_object_get(a.json, "access_level"));
	answer_release(&a);
	return level;
}

static void judge_project(struct check *c, const char *path, const json_t *project)
{
	const char *visibility = json_string_value(json_object_get(project, "visibility"));
	const char *issues = json_string_value(json_object_get(project, "issues_access_level"));
	bool internal = visibility && !strcmp(visibility, "internal");
	int64_t level = level_of(c, project);
	int wrong = c->wrong;
	if (visibility && !strcmp(visibility, "public"))
		check_wrong(c, "make it private: what clients write is in it", "%s is public",
		            path);
	if (json_is_true(json_object_get(project, "archived")))
		check_wrong(c, "unarchive it", "%s is archived", path);
	if (issues && !strcmp(issues, "disabled"))
		check_wrong(c, "switch issues on in its settings", "%s has no issues", path);
	if (level < PLANNER)
		check_wrong(c, "make the bot's account a Reporter there, or more",
		            "in %s the bot's role is %s: it can't set labels", path,
		            role_name(level));
	if (internal)
		check_advise(c, "make it private: every account of that GitLab reads it",
		             "%s is internal", path);
	if (c->wrong == wrong && !internal)
		check_fine(c, "%s, %s, as %s", path, visibility ? visibility : "?",
		           role_name(level));
}

static void probe_project(struct check *c, int which, const char *path)
{
	autobuf encoded = BUF_INIT(PATH_BYTES);
	struct answer a;
	number_percent_encode(&encoded, path);
	ask_gitlab(c, NULL, &a, "projects/%s", encoded.s);
	c->project[which] = json_integer_value(json_object_get(a.json, "id"));
	if (answer_good(&a, ASK_GITLAB) && c->project[which]) {
		c->found |= which ? PLATFORM_PROJECT : SUPPORT_PROJECT;
		judge_project(c, path, a.json);
	} else if (a.status == 404) {
		check_wrong(c, "correct the path, or make the bot's account a member",
		            "there is no project %s, or the bot may not see it", path);
	} else {
		check_wrong(c, remedy(&a), "%s: %s", path, a.reason);
	}
	answer_release(&a);
}

void probe_support(struct check *c)
{
	probe_project(c, 0, c->config->gitlab.support);
}

void probe_platform(struct check *c)
{
	probe_project(c, 1, c->config->gitlab.platform);
}
