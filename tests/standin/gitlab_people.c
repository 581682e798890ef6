#include "state.h"

#include <stdlib.h>

/* What people do in GitLab. */

static bool as(struct standin *s, const char *user)
{
	const json_t *u = gl_user(s, user);

	if (!u)
		return refuse(s, "no GitLab user %s", user);
	actor_is(s, js_text(u, "username"));
	return true;
}

static struct project *place(struct standin *s, const char *project)
{
	struct project *p = project_find(s, project);

	if (!p)
		refuse(s, "no project %s", project);
	return p;
}

static struct issue *issue_at(struct standin *s, const char *project, int iid)
{
	struct project *p = place(s, project);
	struct issue *i = p ? issue_find(p, iid) : NULL;

	if (p && !i)
		refuse(s, "no issue %s#%d", project, iid);
	return i;
}

/* The story's fields as the interface has them. */
static json_t *fields(struct standin *s, const json_t *given)
{
	json_t *in = json_deep_copy(given);
	const json_t *assignee = js_get(given, "assignee");
	const char *state = js_text(given, "state");

	json_object_del(in, "assignee");
	json_object_del(in, "state");
	if (json_is_null(assignee))
		js_put(in, "assignee_ids", json_array());
	else if (assignee && gl_user(s, json_string_value(assignee)))
		js_put(in, "assignee_ids",
		       json_pack("[O]", js_get(gl_user(s, json_string_value(assignee)), "id")));
	if (state)
		js_put_text(in, "state_event", strcmp(state, "closed") == 0 ? "close" : "reopen");
	return in;
}

int standin_issue(struct standin *s, const char *project, const char *user, const json_t *given)
{
	struct project *p = place(s, project);

	if (!p || !as(s, user))
		return 0;
	if (!js_text(given, "title")) {
		refuse(s, "an issue needs a title");
		return 0;
	}
	json_t *in = fields(s, given);
	const struct issue *i = issue_create(s, p, in);
	json_decref(in);
	return i->iid;
}

bool standin_issue_edit(struct standin *s, const char *project, int iid, const char *user,
                        const json_t *given)
{
	struct issue *i = issue_at(s, project, iid);

	if (!i || !as(s, user))
		return false;
	json_t *in = fields(s, given);
	issue_change(s, i, in);
	json_decref(in);
	return true;
}

int64_t standin_comment(struct standin *s, const char *project, int iid, const char *user,
                        const char *body, bool internal)
{
	struct issue *i = issue_at(s, project, iid);
	json_t *commands = NULL;

	if (!i || !as(s, user))
		return 0;
	const json_t *n = note_create(s, i, body, internal, &commands);
	json_decref(commands);
	return n ? js_int(n, "id") : 0;
}

static json_t *note_at(struct standin *s, const struct issue *i, int64_t id, const char *user)
{
	json_t *n = i ? note_find(i, id) : NULL;

	if (!i || !as(s, user))
		return NULL;
	if (!n || js_true(n, "system")) {
		refuse(s, "no such comment");
		return NULL;
	}
	return n;
}

bool standin_comment_edit(struct standin *s, const char *project, int iid, int64_t note,
                          const char *user, const char *body)
{
	struct issue *i = issue_at(s, project, iid);
	json_t *n = note_at(s, i, note, user);

	if (!n)
		return false;
	note_change(s, i, n, body);
	return true;
}

bool standin_comment_delete(struct standin *s, const char *project, int iid, int64_t note,
                            const char *user)
{
	struct issue *i = issue_at(s, project, iid);
	json_t *n = note_at(s, i, note, user);

	if (!n)
		return false;
	note_delete(s, i, n);
	return true;
}

bool standin_issue_delete(struct standin *s, const char *project, int iid, const char *user)
{
	struct issue *i = issue_at(s, project, iid);

	if (!i || !as(s, user))
		return false;
	issue_delete(s, i);
	return true;
}

int standin_move(struct standin *s, const char *project, int iid, const char *user,
                 const char *to_project)
{
	struct issue *i = issue_at(s, project, iid);
	struct project *to = i ? place(s, to_project) : NULL;
	const char *error = NULL;

	if (!to || !as(s, user))
		return 0;
	const struct issue *n = issue_move(s, i, to, &error);
	if (!n)
		refuse(s, "%s", error);
	return n ? n->iid : 0;
}

bool standin_rename(struct standin *s, const char *project, const char *new_path)
{
	struct project *p = place(s, project);

	if (!p)
		return false;
	json_array_append_new(p->old_paths, json_string(p->path));
	free(p->path);
	p->path = xstrdup(new_path);
	return true;
}

bool standin_member(struct standin *s, const char *project, const char *user, int level)
{
	struct project *p = place(s, project);
	const json_t *u = gl_user(s, user);

	if (!p || !u)
		return p ? refuse(s, "no GitLab user %s", user) : false;
	if (level)
		js_put(p->members, js_text(u, "username"), json_integer(level));
	else
		json_object_del(p->members, js_text(u, "username"));
	return true;
}

const json_t *standin_issue_now(struct standin *s, const char *project, int iid)
{
	const struct project *p = project_find(s, project);
	struct issue *i = p ? issue_find(p, iid) : NULL;

	if (!i)
		return NULL;
	json_decref(i->shown);
	i->shown = issue_shown(s, i, true);
	js_put_copy(i->shown, "notes", i->notes);
	return i->shown;
}
