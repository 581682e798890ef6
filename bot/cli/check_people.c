#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/number.h"
#include "cli/check.h"
#include "outside/letter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PATH_BYTES = 1024 };

static const char *called(const struct config_person *p)
{
	return p->name ? p->name : p->slack;
}

/* A call goes by mail while Slack is down. */
static void look_for_address(struct check *c, const struct config_person *p, const json_t *user)
{
	const char *mail =
	        json_string_value(json_object_get(json_object_get(user, "profile"), "email"));
	if (c->config->mail.smtp && !p->mail && !letter_address_fits(mail))
		check_advise(
		        c, "add mail = ... in [[people]]: no call reaches them while Slack is down",
		        "%s (%s): Slack shows no address", called(p), p->slack);
}

/* True: the person is there. */
static bool is_in_slack(struct check *c, const struct config_person *p)
{
	autobuf form = BUF_INIT(PATH_BYTES);
	struct answer a;
	const char *wrong = NULL;
	buf_addf(&form, "user=%s", p->slack);
	ask_slack(c, false, "users.info", form.s, &a);
	const json_t *user = json_object_get(a.json, "user");
	if (!answer_good(&a, ASK_SLACK))
		wrong = a.reason;
	else if (json_is_true(json_object_get(user, "deleted")))
		wrong = "the account is switched off";
	else if (json_is_true(json_object_get(user, "is_bot")))
		wrong = "this is a bot";
	if (wrong)
		check_wrong(c, "correct slack = ... in [[people]]", "%s (%s): %s", called(p),
		            p->slack, wrong);
	else
		look_for_address(c, p, user);
	answer_release(&a);
	return !wrong;
}

void probe_people_slack(struct check *c)
{
	size_t fine = 0;
	for (size_t i = 0; i < c->config->people_count; i++)
		fine += is_in_slack(c, &c->config->people[i]);
	if (fine)
		check_fine(c, "%zu of %zu are there", fine, c->config->people_count);
}

static const json_t *find_member(const json_t *members, const char *username)
{
	size_t i;
	json_t *one;
	json_array_foreach(members, i, one)
	{
		const char *is = json_string_value(json_object_get(one, "username"));
		if (is && !strcasecmp(is, username))
			return one;
	}
	return NULL;
}

/* Not a member: is there such an account at all? */
static void tell_absent(struct check *c, int project, const struct config_person *p)
{
	autobuf encoded = BUF_INIT(PATH_BYTES);
	struct answer a;
	number_percent_encode(&encoded, p->gitlab);
	ask_gitlab(c, NULL, &a, "users?username=%s", encoded.s);
	bool none = answer_good(&a, ASK_GITLAB) && !json_array_size(a.json);
	if (none && !project) /* else it was told already */
		check_wrong(c, "correct gitlab = ... in [[people]]", "%s: there is no account %s",
		            called(p), p->gitlab);
	else if (project && !none)
		check_advise(c, "make them a member: nothing can be assigned to them there",
		             "%s (%s) is no member", called(p), p->gitlab);
	else if (!none)
		check_wrong(c, "make them a member: nothing can be assigned to them there",
		            "%s (%s) is no member", called(p), p->gitlab);
	answer_release(&a);
}

static bool is_member(struct check *c, int project, const json_t *members,
                      const struct config_person *p)
{
	const json_t *member = find_member(members, p->gitlab);
	const char *state = json_string_value(json_object_get(member, "state"));
	if (!member)
		tell_absent(c, project, p);
	else if (state && strcmp(state, "active") != 0)
		check_wrong(c, "unblock the account, or correct [[people]]", "%s (%s) is %s",
		            called(p), p->gitlab, state);
	else
		return true;
	return false;
}

static void probe_members(struct check *c, int project)
{
	autobuf path = BUF_INIT(PATH_BYTES);
	struct answer a;
	size_t fine = 0, with = 0;
	buf_addf(&path, "projects/%lld/members/all", (long long)c->project[project]);
	json_auto_t *members = ask_gitlab_all(c, &a, path.s);
	for (size_t i = 0; members && i < c->config->people_count; i++) {
		const struct config_person *p = &c->config->people[i];
		with += p->gitlab != NULL;
		fine += p->gitlab && is_member(c, project, members, p);
	}
	if (!members)
		check_wrong(c, "check again", "members could not be read: %s", a.reason);
	else if (fine || !with)
		check_fine(c, "%zu of %zu with an account are members", fine, with);
	answer_release(&a);
}

void probe_support_people(struct check *c)
{
	probe_members(c, 0);
}

void probe_platform_people(struct check *c)
{
	probe_members(c, 1);
}
