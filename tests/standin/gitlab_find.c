#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* Who and what there is in GitLab, and who may what. */

json_t *gl_user(const struct standin *s, const char *username)
{
	size_t i;
	json_t *u;

	if (!username)
		return NULL;
	json_array_foreach(s->gitlab.users, i,
	                   u) if (strcasecmp(js_text(u, "username"),
	                                     username + (*username == '@')) == 0) return u;
	return NULL;
}

json_t *gl_user_numbered(const struct standin *s, json_int_t id)
{
	size_t i;
	json_t *u;

	json_array_foreach(s->gitlab.users, i, u) if (js_int(u, "id") == id) return u;
	return NULL;
}

json_t *gl_user_shown(const struct standin *s, const char *username)
{
	json_t *u = gl_user(s, username);

	if (!u)
		return json_null();
	u = json_deep_copy(u);
	json_object_del(u, "bot");
	return u;
}

struct project *project_numbered(const struct standin *s, json_int_t id)
{
	for (size_t i = 0; i < s->gitlab.projects.n; i++)
		if (s->gitlab.projects.at[i]->id == id)
			return s->gitlab.projects.at[i];
	return NULL;
}

struct project *project_find(const struct standin *s, const char *path_or_id)
{
	char *end;
	long id = strtol(path_or_id, &end, 10);

	if (!*end)
		return project_numbered(s, id);
	for (size_t i = 0; i < s->gitlab.projects.n; i++)
		if (strcasecmp(s->gitlab.projects.at[i]->path, path_or_id) == 0)
			return s->gitlab.projects.at[i];
	return NULL;
}

struct issue *issue_find(const struct project *p, int iid)
{
	for (size_t i = p->issues.n; i-- > 0;)
		if (p->issues.at[i]->iid == iid)
			return p->issues.at[i];
	return NULL;
}

struct issue *issue_by_id(const struct standin *s, json_int_t id)
{
	for (size_t i = 0; i < s->gitlab.projects.n; i++) {
		const struct project *p = s->gitlab.projects.at[i];
		for (size_t k = 0; k < p->issues.n; k++)
			if (p->issues.at[k]->id == id)
				return p->issues.at[k];
	}
	return NULL;
}

bool group_holds(const struct group *g, const struct project *p)
{
	size_t len = strlen(g->path);
	return strncasecmp(p->path, g->path, len) == 0 && p->path[len] == '/';
}

int group_level(const struct standin *s, const struct project *p, const char *username)
{
	int level = 0;

	for (size_t i = 0; i < s->gitlab.groups.n; i++) {
		const struct group *g = s->gitlab.groups.at[i];
		if (group_holds(g, p) && js_int(g->members, username) > level)
			level = (int)js_int(g->members, username);
	}
	return level;
}

int level_of(const struct standin *s, const struct project *p, const char *username)
{
	int own = (int)js_int(p->members, username), above = group_level(s, p, username);

	return own > above ? own : above;
}

bool can_read(const struct standin *s, const struct project *p, const char *username)
{
	return strcmp(p->visibility, "public") == 0 || level_of(s, p, username) > 0;
}

const char *gl_url(struct standin *s)
{
	if (!s->gitlab.url &&
	    asprintf(&s->gitlab.url, "http://127.0.0.1:%d", standin_port(s, STANDIN_GITLAB)) == -1)
		abort();
	return s->gitlab.url;
}
