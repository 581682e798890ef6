#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* The instance, users, members, projects, uploads. */

void gl_version(struct call *c)
{
	reply(c, 200,
	      js_pack("{s:s, s:s}", "version", c->s->gitlab.version, "revision", "5ae38a05d90"));
}

void gl_metadata(struct call *c)
{
	reply(c, 200,
	      js_pack("{s:s, s:s, s:{s:b, s:n, s:n}, s:b}", "version", c->s->gitlab.version,
	              "revision", "5ae38a05d90", "kas", "enabled", 0, "externalUrl", "version",
	              "enterprise", 1));
}

void gl_me(struct call *c)
{
	json_t *u = json_deep_copy(gl_user(c->s, c->s->gitlab.bot));

	js_put_text(u, "email", "noreply@example.com");
	js_put_text(u, "bio", "");
	js_put(u, "bot", json_true());
	js_put_text(u, "created_at", "2026-01-12T09:41:56.000Z");
	js_put(u, "two_factor_enabled", json_false());
	js_put(u, "external", json_false());
	js_put(u, "private_profile", json_false());
	reply(c, 200, u);
}

void gl_token_self(struct call *c)
{
	const struct gitlab *g = &c->s->gitlab;

	reply(c, 200,
	      js_pack("{s:i, s:s, s:b, s:s, s:s, s:O, s:O, s:s, s:b, s:s, s:[]}", "id", 2, "name",
	              "ehrbot", "revoked", 0, "created_at", "2026-01-12T09:41:56.000Z",
	              "description", "", "scopes", g->scopes, "user_id",
	              js_get(gl_user(c->s, g->bot), "id"), "last_used_at",
	              "2026-11-22T09:41:56.000Z", "active", 1, "expires_at", g->expires_at,
	              "last_used_ips"));
}

void gl_users(struct call *c)
{
	const char *name = js_text(c->in, "username"), *search = js_text(c->in, "search");
	json_t *all = json_array(), *u;
	size_t k;

	json_array_foreach(c->s->gitlab.users, k, u)
	{
		const char *username = js_text(u, "username");
		if ((!name || strcasecmp(name, username) == 0) &&
		    (!search || strcasestr(username, search) ||
		     strcasestr(js_text(u, "name"), search)))
			json_array_append_new(all, gl_user_shown(c->s, username));
	}
	reply_page(c, all);
}

static json_t *member_shown(struct call *c, const json_t *u, int level)
{
	json_t *m = gl_user_shown(c->s, js_text(u, "username"));

	js_put(m, "access_level", json_integer(level));
	js_put_text(m, "created_at", "2026-01-12T09:41:56.000Z");
	js_put(m, "created_by", json_null());
	js_put(m, "expires_at", json_null());
	js_put_text(m, "membership_state", "active");
	return m;
}

void gl_members(struct call *c)
{
	const char *query = js_text(c->in, "query");
	json_t *all = json_array(), *u;
	size_t k;

	json_array_foreach(c->s->gitlab.users, k, u)
	{
		const char *name = js_text(u, "username");
		int level = level_of(c->s, c->project, name);
		if (level &&
		    (!query || strcasestr(name, query) || strcasestr(js_text(u, "name"), query)))
			json_array_append_new(all, member_shown(c, u, level));
	}
	reply_page(c, all);
}

void gl_member(struct call *c)
{
	const json_t *u = gl_user_numbered(c->s, strtoll(c->id, NULL, 10));
	int level = u ? level_of(c->s, c->project, js_text(u, "username")) : 0;

	if (level)
		reply(c, 200, member_shown(c, u, level));
	else
		fail(c, 404, "404 Not found");
}

static json_t *access_shown(int level)
{
	return level ? js_pack("{s:i, s:i}", "access_level", level, "notification_level", 3)
	             : json_null();
}

static json_t *project_shown(struct standin *s, const struct project *p)
{
	const char *name = strrchr(p->path, '/') + 1;
	int own = (int)js_int(p->members, s->gitlab.actor);
	int of_group = group_level(s, p, s->gitlab.actor);
	autofree char *url = NULL;

	if (asprintf(&url, "%s/%s", gl_url(s), p->path) == -1)
		abort();
	json_t *o = js_pack(
	        "{s:I, s:n, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:b, s:b, s:s, s:s, "
	        "s:i, s:b, s:s?, s:{s:o, s:o}}",
	        "id", p->id, "description", "name", name, "name_with_namespace", p->path, "path",
	        name, "path_with_namespace", p->path, "created_at", "2026-01-12T09:41:56.000Z",
	        "default_branch", "main", "web_url", url, "last_activity_at",
	        "2026-01-12T09:41:56.000Z", "visibility", p->visibility, "archived", p->archived,
	        "issues_enabled", 1, "wiki_enabled", 1, "issues_access_level", "enabled",
	        "wiki_access_level", "enabled", "open_issues_count", (int)p->issues.n,
	        "service_desk_enabled", p->service_desk != NULL, "service_desk_address",
	        p->service_desk, "permissions", "project_access", access_shown(own), "group_access",
	        access_shown(of_group));
	return o;
}

void gl_project(struct call *c)
{
	reply(c, 200, project_shown(c->s, c->project));
}

static bool is_image(const char *name)
{
	static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp" };

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		size_t a = strlen(name), b = strlen(endings[i]);
		if (a > b && strcasecmp(name + a - b, endings[i]) == 0)
			return true;
	}
	return false;
}

void gl_upload(struct call *c)
{
	const json_t *file = js_get(c->in, "file");
	const char *name = js_text(file, "filename");
	json_int_t id = gl_id(c->s);
	autofree char *url = NULL, *full = NULL, *markdown = NULL, *alt = NULL;

	if (!name) {
		fail_param(c, file ? "file is invalid" : "file is missing");
		return;
	}
	alt = xstrndup(name,
	               strrchr(name, '.') ? (size_t)(strrchr(name, '.') - name) : strlen(name));
	if (asprintf(&url, "/uploads/%032llx/%s", (unsigned long long)id, name) == -1 ||
	    asprintf(&full, "/-/project/%lld%s", (long long)c->project->id, url) == -1 ||
	    asprintf(&markdown, "%s[%s](%s)", is_image(name) ? "!" : "", alt, url) == -1)
		abort();
	json_t *shown = js_pack("{s:I, s:s, s:s, s:s, s:s}", "id", id, "alt", alt, "url", url,
	                        "full_path", full, "markdown", markdown);
	json_t *kept = json_deep_copy(shown);
	js_put_copy(kept, "standin_content", js_get(file, "content"));
	json_array_append(c->s->gitlab.uploads, kept);
	see(c->s, (struct standin_effect){ .what = STANDIN_UPLOADED,
	                                   .by_app = c->s->gitlab.by_app,
	                                   .actor = c->s->gitlab.actor,
	                                   .place = c->project->path,
	                                   .id = name,
	                                   .object = kept });
	json_decref(kept);
	reply(c, 201, shown);
}
