#include "state.h"

#include <stdlib.h>

/* Wiki pages of a project. */

/* "KB/Setup VPN" → "KB/Setup-VPN" */
static char *slug_of(const char *title)
{
	char *slug = xstrdup(title);

	for (char *p = slug; *p; p++)
		if (*p == ' ')
			*p = '-';
	return slug;
}

static const char *last_part(const char *title)
{
	const char *slash = strrchr(title, '/');
	return slash ? slash + 1 : title;
}

static json_t *page_named(const struct project *p, const char *slug)
{
	int i = js_find(p->wiki, "slug", slug);
	return i < 0 ? NULL : json_array_get(p->wiki, (size_t)i);
}

static bool may_write(struct call *c)
{
	if (level_of(c->s, c->project, c->s->gitlab.actor) >= LEVEL_DEVELOPER)
		return true;
	fail(c, 403, "403 Forbidden");
	return false;
}

static void seen(struct call *c, enum standin_what what, const json_t *page, const json_t *before)
{
	see(c->s, (struct standin_effect){ .what = what,
	                                   .by_app = c->s->gitlab.by_app,
	                                   .actor = c->s->gitlab.actor,
	                                   .place = c->project->path,
	                                   .id = js_text(page ? page : before, "slug"),
	                                   .object = page,
	                                   .before = before });
}

void gl_wikis(struct call *c)
{
	const char *with = js_text_or(c->in, "with_content", "");
	bool content = strcmp(with, "1") == 0 || strcmp(with, "true") == 0;
	json_t *all = json_deep_copy(c->project->wiki), *p;
	size_t k;

	json_array_foreach(all, k, p) if (!content)
	{
		json_object_del(p, "content");
		json_object_del(p, "encoding");
		json_object_del(p, "front_matter");
	}
	reply(c, 200, all);
}

static json_t *page_asked(struct call *c)
{
	json_t *p = page_named(c->project, c->id);

	if (!p)
		fail(c, 404, "404 Wiki Page Not Found");
	return p;
}

void gl_wiki_get(struct call *c)
{
	json_t *p = page_asked(c);

	if (p)
		reply(c, 200, json_incref(p));
}

static void duplicate(struct call *c, const char *slug)
{
	autofree char *text = NULL;

	if (asprintf(&text,
	             "Duplicate page: A page with that title already exists in the file %s.md",
	             slug) == -1)
		abort();
	reply(c, 400, js_pack("{s:{s:[s]}}", "message", "base", text));
}

void gl_wiki_post(struct call *c)
{
	const char *title = js_text(c->in, "title"), *content = js_text(c->in, "content");
	autofree char *slug = title ? slug_of(title) : NULL;

	if (!title || !content) {
		fail_param(c, "%s is missing", title ? "content" : "title");
		return;
	}
	if (!may_write(c))
		return;
	if (page_named(c->project, slug)) {
		duplicate(c, slug);
		return;
	}
	if (!*content) {
		reply(c, 400, js_pack("{s:{s:[s]}}", "message", "content", "can't be blank"));
		return;
	}
	json_t *p = js_pack("{s:s, s:s, s:s, s:I, s:s, s:s, s:{}}", "format",
	                    js_text_or(c->in, "format", "markdown"), "slug", slug, "title",
	                    last_part(title), "wiki_page_meta_id", gl_id(c->s), "content", content,
	                    "encoding", "UTF-8", "front_matter");
	json_array_append(c->project->wiki, p);
	seen(c, STANDIN_WIKI_CREATED, p, NULL);
	reply(c, 201, p);
}

void gl_wiki_put(struct call *c)
{
	json_t *p = page_asked(c);
	const char *title = js_text(c->in, "title");
	autofree char *slug = title ? slug_of(title) : NULL;

	if (!p || !may_write(c))
		return;
	if (!title && !js_get(c->in, "content") && !js_get(c->in, "format")) {
		fail_param(c, "content, title, format are missing, at least one parameter must be "
		              "provided");
		return;
	}
	if (slug && page_named(c->project, slug) && page_named(c->project, slug) != p) {
		duplicate(c, slug);
		return;
	}
	json_t *before = json_deep_copy(p);
	if (slug) {
		js_put_text(p, "slug", slug);
		js_put_text(p, "title", last_part(title));
	}
	js_put_copy(p, "content", js_get(c->in, "content"));
	js_put_copy(p, "format", js_get(c->in, "format"));
	seen(c, STANDIN_WIKI_EDITED, p, before);
	json_decref(before);
	reply(c, 200, json_incref(p));
}

void gl_wiki_delete(struct call *c)
{
	json_t *p = page_asked(c);

	if (!p || !may_write(c))
		return;
	json_incref(p);
	json_array_remove(c->project->wiki, (size_t)js_find(c->project->wiki, "slug", c->id));
	seen(c, STANDIN_WIKI_DELETED, NULL, p);
	json_decref(p);
	c->a->status = 204;
}
