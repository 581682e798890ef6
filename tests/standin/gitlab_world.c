#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* GitLab's people and places. */

static void set(char **to, const char *value)
{
	if (!value)
		return;
	free(*to);
	*to = xstrdup(value);
}

json_int_t gl_id(struct standin *s)
{
	return ++s->gitlab.next_id;
}

void gitlab_init(struct standin *s)
{
	struct gitlab *g = &s->gitlab;

	set(&g->version, "18.5.1-ee");
	set(&g->token, "glpat-standin");
	set(&g->bot, "ehr-bot");
	set(&g->expires_at, "2027-11-01");
	g->scopes = js_pack("[s]", "api");
	g->refused = json_object();
	g->users = json_array();
	g->links = json_array();
	g->uploads = json_array();
	g->next_id = 100;
	actor_is(s, NULL);
}

static void project_free(struct project *p)
{
	for (size_t i = 0; i < p->issues.n; i++)
		issue_free(p->issues.at[i]);
	free(p->issues.at);
	json_decref(p->old_paths);
	json_decref(p->members);
	json_decref(p->labels);
	json_decref(p->wiki);
	free(p->path);
	free(p->visibility);
	free(p->service_desk);
	free(p);
}

static void group_free(struct group *g)
{
	json_decref(g->members);
	json_decref(g->labels);
	free(g->path);
	free(g);
}

void gitlab_release(struct standin *s)
{
	struct gitlab *g = &s->gitlab;
	json_t *values[] = { g->scopes, g->refused, g->users, g->links, g->uploads };

	for (size_t i = 0; i < g->projects.n; i++)
		project_free(g->projects.at[i]);
	for (size_t i = 0; i < g->groups.n; i++)
		group_free(g->groups.at[i]);
	free(g->projects.at);
	free(g->groups.at);
	for (size_t i = 0; i < ARRAY_SIZE(values); i++)
		json_decref(values[i]);
	free(g->version);
	free(g->token);
	free(g->bot);
	free(g->url);
	free(g->expires_at);
}

void actor_is(struct standin *s, const char *username)
{
	s->gitlab.actor = username ? username : s->gitlab.bot;
	s->gitlab.by_app = !username || strcmp(username, s->gitlab.bot) == 0;
}

static json_t *user_made(struct standin *s, const json_t *given)
{
	const char *username = js_text(given, "username");
	json_int_t id = js_int(given, "id");
	autofree char *url = NULL;

	if (asprintf(&url, "%s/%s", gl_url(s), username) == -1)
		abort();
	return js_pack("{s:I, s:s, s:n, s:s, s:s, s:b, s:n, s:s, s:b}", "id", id ? id : gl_id(s),
	               "username", username, "public_email", "name",
	               js_text_or(given, "name", username), "state",
	               js_text_or(given, "state", "active"), "locked", 0, "avatar_url", "web_url",
	               url, "bot", js_true(given, "bot"));
}

static bool read_members(struct standin *s, const json_t *given, json_t *to)
{
	const char *key;
	json_t *level;

	json_object_foreach((json_t *)given, key, level)
	{
		const json_t *u = gl_user(s, key);
		if (!u || !json_is_integer(level))
			return refuse(s, "no GitLab user %s, or no level for them", key);
		js_put_copy(to, js_text(u, "username"), level);
	}
	return true;
}

static json_t *labels_made(struct standin *s, const json_t *given, bool of_project)
{
	json_t *all = json_array(), *l;
	size_t i;

	json_array_foreach(given, i, l)
	{
		json_t *whole = json_is_string(l) ? js_pack("{s:O}", "name", l) : json_incref(l);
		json_array_append_new(all, label_made(s, whole, of_project));
		json_decref(whole);
	}
	return all;
}

static bool read_group(struct standin *s, const json_t *given)
{
	struct group *g = xcalloc(1, sizeof(*g));

	g->id = js_int(given, "id") ? js_int(given, "id") : gl_id(s);
	g->path = xstrdup(js_text_or(given, "path", "group"));
	g->members = json_object();
	g->labels = labels_made(s, js_get(given, "labels"), false);
	vec_push(&s->gitlab.groups, g);
	return read_members(s, js_get(given, "members"), g->members);
}

static bool read_project(struct standin *s, const json_t *given)
{
	const char *path = js_text(given, "path");

	if (!path || !strchr(path, '/'))
		return refuse(s, "a project needs a path group/name");
	struct project *p = xcalloc(1, sizeof(*p));
	p->id = js_int(given, "id") ? js_int(given, "id") : gl_id(s);
	p->path = xstrdup(path);
	p->visibility = xstrdup(js_text_or(given, "visibility", "private"));
	p->service_desk = js_text(given, "service_desk_address")
	                          ? xstrdup(js_text(given, "service_desk_address"))
	                          : NULL;
	p->archived = js_true(given, "archived");
	p->old_paths = json_array();
	p->members = json_object();
	p->wiki = json_array();
	p->labels = labels_made(s, js_get(given, "labels"), true);
	p->next_iid = 1;
	vec_push(&s->gitlab.projects, p);
	return read_members(s, js_get(given, "members"), p->members);
}

static void read_instance(struct standin *s, const json_t *world)
{
	struct gitlab *g = &s->gitlab;

	set(&g->version, js_text(world, "version"));
	set(&g->token, js_text(world, "token"));
	set(&g->bot, js_text(world, "bot"));
	set(&g->url, js_text(world, "url"));
	set(&g->expires_at, js_text(world, "expires_at"));
	if (js_get(world, "scopes")) {
		json_decref(g->scopes);
		g->scopes = json_deep_copy(js_get(world, "scopes"));
	}
	actor_is(s, NULL);
}

static void ensure_user(struct standin *s, const char *username, const char *name)
{
	if (gl_user(s, username))
		return;
	json_t *given = js_pack("{s:s, s:s, s:b}", "username", username, "name", name, "bot", 1);
	json_array_append_new(s->gitlab.users, user_made(s, given));
	json_decref(given);
}

bool gitlab_world(struct standin *s, const json_t *world)
{
	json_t *e;
	size_t i;

	read_instance(s, world);
	json_array_foreach(js_get(world, "users"), i, e)
	{
		if (!js_text(e, "username"))
			return refuse(s, "a GitLab user without a username");
		json_array_append_new(s->gitlab.users, user_made(s, e));
	}
	ensure_user(s, s->gitlab.bot, s->gitlab.bot);
	ensure_user(s, "support-bot", "GitLab Support Bot");
	json_array_foreach(js_get(world, "groups"), i, e) if (!read_group(s, e)) return false;
	json_array_foreach(js_get(world, "projects"), i, e) if (!read_project(s, e)) return false;
	return true;
}
