#include "gitlab_routes.h"
#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* GitLab's door: tokens, projects by number or path, parameters. */

static const char prefix[] = "/api/v4/";

void reply(struct call *c, int status, json_t *owned)
{
	answer_json(c->a, status, owned);
	json_decref(owned);
}

void fail(struct call *c, int status, const char *message)
{
	reply(c, status, js_pack("{s:s}", "message", message));
}

void fail_param(struct call *c, const char *format, ...)
{
	autobuf text = BUF_INIT(4096);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&text, format, ap);
	va_end(ap);
	reply(c, 400, js_pack("{s:s}", "error", text.s));
}

static const char *token_given(struct standin *s, const struct request *r)
{
	const char *token = request_header(r, "private-token");
	const char *bearer = request_header(r, "authorization");

	if (strstr(r->query, "private_token="))
		blame(s, "GitLab: the token is in the URL");
	if (token)
		return token;
	return bearer && strncasecmp(bearer, "Bearer ", 7) == 0 ? bearer + 7 : NULL;
}

static bool allowed(struct call *c)
{
	const struct gitlab *g = &c->s->gitlab;
	const char *token = token_given(c->s, c->r);
	bool reads = strcmp(c->r->method, "GET") == 0;

	if (token && js_text(g->refused, token)) {
		reply(c, 401,
		      js_pack("{s:s, s:s}", "error", "invalid_token", "error_description",
		              "Token was revoked. You have to re-authorize from the user."));
		return false;
	}
	if (!token || strcmp(token, g->token) != 0) {
		fail(c, 401, "401 Unauthorized");
		return false;
	}
	if (js_find(g->scopes, NULL, "api") >= 0 ||
	    (reads && js_find(g->scopes, NULL, "read_api") >= 0))
		return true;
	reply(c, 403,
	      js_pack("{s:s, s:s, s:s}", "error", "insufficient_scope", "error_description",
	              "The request requires higher privileges than provided by the access token.",
	              "scope", reads ? "api read_api" : "api"));
	return false;
}

/* The n-th part of the path, decoded, to be freed; NULL: there is none. */
static char *segment(const char *path, int n)
{
	while (n-- > 0) {
		path = strchr(path, '/');
		if (!path)
			return NULL;
		path++;
	}
	return percent_decode(path, strcspn(path, "/"), false);
}

static struct project *renamed(const struct standin *s, const char *path)
{
	for (size_t i = 0; i < s->gitlab.projects.n; i++)
		if (js_find(s->gitlab.projects.at[i]->old_paths, NULL, path) >= 0)
			return s->gitlab.projects.at[i];
	return NULL;
}

static bool moved_project(struct call *c, const struct project *p, const char *path)
{
	const char *rest = strchr(path + strlen("projects/"), '/');

	if (strcmp(c->r->method, "GET") != 0) {
		fail(c, 405, "Non GET methods are not allowed for moved projects");
		return false;
	}
	answer_header(c->a, "Location: %s%sprojects/%lld%s%s%s", c->base, prefix, (long long)p->id,
	              rest ? rest : "", *c->r->query ? "?" : "", c->r->query);
	reply(c, 301, js_pack("{s:s}", "message", "This resource has been moved permanently"));
	return false;
}

static bool find_project(struct call *c, const char *path)
{
	autofree char *id = segment(path, 1);
	struct project *p = project_find(c->s, id);

	if (!p && renamed(c->s, id))
		return moved_project(c, renamed(c->s, id), path);
	if (!p || !can_read(c->s, p, c->s->gitlab.actor)) {
		fail(c, 404, "404 Project Not Found");
		return false;
	}
	if (p->archived && strcmp(c->r->method, "GET") != 0) {
		fail(c, 403, "403 Forbidden");
		return false;
	}
	c->project = p;
	return true;
}

bool issue_visible(const struct standin *s, const struct issue *i)
{
	const char *me = s->gitlab.actor;

	return can_read(s, i->project, me) &&
	       (!js_true(i->api, "confidential") || level_of(s, i->project, me) >= LEVEL_PLANNER ||
	        strcmp(i->author, me) == 0 || js_find(i->assignees, NULL, me) >= 0);
}

static bool find_issue(struct call *c, const char *path)
{
	autofree char *iid = segment(path, 3);
	char *end;
	long n = strtol(iid, &end, 10);

	if (*end || !*iid) {
		fail_param(c, "issue_iid is invalid");
		return false;
	}
	c->issue = issue_find(c->project, (int)n);
	if (c->issue && issue_visible(c->s, c->issue))
		return true;
	fail(c, 404, strstr(path, "/move") ? "404 Issue Not Found" : "404 Not found");
	return false;
}

static bool read_parameters(struct call *c)
{
	const char *type = request_header(c->r, "content-type");
	json_t *body = NULL;

	c->in = form_parse(c->r->query);
	if (!c->r->body_len)
		return true;
	if (!type || strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0)
		body = form_parse(c->r->body);
	else if (strncasecmp(type, "multipart/form-data", 19) == 0)
		body = multipart_parse(type, c->r->body, c->r->body_len);
	else if (strncasecmp(type, "application/json", 16) == 0)
		body = js_parse(c->r->body, c->r->body_len);
	else
		blame(c->s, "GitLab: content type %s", type);
	if (!json_is_object(body)) {
		json_decref(body);
		fail_param(c, "There was a problem in the JSON you submitted");
		return false;
	}
	json_object_update(c->in, body);
	json_decref(body);
	return true;
}

static void check_names(struct call *c, const struct route *route)
{
	const char *key;
	json_t *v;

	json_object_foreach(c->in, key, v) if (!route_takes(route, key)) blame(
	        c->s, "GitLab: %s %s: unknown parameter %s", route->method, route->pattern, key);
}

static void run(struct call *c, const struct route *route, const char *path)
{
	int last = 0;

	if (strncmp(route->pattern, "projects/:id", 12) == 0 && !find_project(c, path))
		return;
	if (strstr(route->pattern, ":iid") && !find_issue(c, path))
		return;
	if (!read_parameters(c))
		return;
	check_names(c, route);
	for (const char *p = path; (p = strchr(p, '/')); p++)
		last++;
	c->id = segment(path, strstr(route->pattern, ":g") ? 1 : last);
	route->run(c);
}

void gitlab_http(struct standin *s, struct request *r, struct answer *a)
{
	const char *host = request_header(r, "host");
	autofree char *base = NULL;
	struct call c = { .s = s, .r = r, .a = a };
	bool other_method = false;

	if (asprintf(&base, "http://%s", host ? host : "127.0.0.1") == -1)
		abort();
	c.base = base;
	answer_header(a, "X-Request-Id: standin%lld", (long long)gl_id(s));
	if (strncmp(r->path, prefix, strlen(prefix)) != 0) {
		answer_text(a, 404, "text/html", "<html><body>404</body></html>");
		return;
	}
	const char *path = r->path + strlen(prefix);
	const struct route *route = route_find(r->method, path, &other_method);

	actor_is(s, NULL);
	if (!route) {
		blame(s, "GitLab: no such endpoint: %s %s", r->method, r->path);
		reply(&c, other_method ? 405 : 404,
		      js_pack("{s:s}", "error",
		              other_method ? "405 Not Allowed" : "404 Not Found"));
	} else if (allowed(&c)) {
		run(&c, route, path);
	}
	if (a->status >= 400)
		remark(s, "GitLab: %s %s: %d", r->method, path, a->status);
	json_decref(c.in);
	free(c.id);
}

char *gitlab_fault_path(const struct standin *s, const struct request *r)
{
	struct buf out = BUF_INIT(8192);

	if (strncmp(r->path, prefix, strlen(prefix)) != 0)
		return xstrdup(r->path);
	const char *path = r->path + strlen(prefix);
	if (strncmp(path, "projects/", 9) != 0)
		return xstrdup(path);
	autofree char *id = segment(path, 1);
	const struct project *p = project_find(s, id);
	const char *rest = strchr(path + 9, '/');
	if (p)
		buf_addf(&out, "projects/%lld%s", (long long)p->id, rest ? rest : "");
	else
		buf_add(&out, path);
	return buf_take(&out);
}
