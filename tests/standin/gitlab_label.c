#include "state.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* Labels of projects and of the groups above them. */

static const char default_color[] = "#6699cc";

json_t *label_made(struct standin *s, const json_t *given, bool of_project)
{
	const json_t *priority = js_get(given, "priority");

	return js_pack("{s:I, s:s, s:s?, s:s, s:s, s:s, s:b, s:o, s:b}", "id", gl_id(s), "name",
	               js_text_or(given, "name", ""), "description", js_text(given, "description"),
	               "description_html", js_text_or(given, "description", ""), "text_color",
	               "#FFFFFF", "color", js_text_or(given, "color", default_color), "subscribed",
	               0, "priority", priority ? json_deep_copy(priority) : json_null(),
	               "is_project_label", of_project);
}

static json_t *named(const json_t *labels, const char *name)
{
	int i = js_find(labels, "name", name);
	return i < 0 ? NULL : json_array_get(labels, (size_t)i);
}

json_t *label_find(const struct standin *s, const struct project *p, const char *name)
{
	json_t *l = named(p->labels, name);

	for (size_t i = 0; !l && i < s->gitlab.groups.n; i++)
		if (group_holds(s->gitlab.groups.at[i], p))
			l = named(s->gitlab.groups.at[i]->labels, name);
	return l;
}

json_t *label_create(struct standin *s, struct project *p, const json_t *in)
{
	json_t *l = label_made(s, in, true);

	json_array_append_new(p->labels, l);
	see(s, (struct standin_effect){ .what = STANDIN_LABEL_CREATED,
	                                .by_app = s->gitlab.by_app,
	                                .actor = s->gitlab.actor,
	                                .place = p->path,
	                                .id = js_text(l, "name"),
	                                .object = l });
	return l;
}

json_t *labels_usable(struct standin *s, struct project *p, const json_t *names)
{
	bool makes = level_of(s, p, s->gitlab.actor) >= LEVEL_PLANNER;
	json_t *usable = json_array(), *n;
	size_t k;

	json_array_foreach(names, k, n)
	{
		const char *name = json_string_value(n);
		if (!label_find(s, p, name)) {
			if (s->gitlab.by_app)
				blame(s, "GitLab: unknown label «%s» in %s is %s", name, p->path,
				      makes ? "created" : "dropped");
			if (!makes)
				continue;
			json_t *given = js_pack("{s:s}", "name", name);
			label_create(s, p, given);
			json_decref(given);
		}
		json_array_append(usable, n);
	}
	return usable;
}

/* Endpoints. */

static bool shows(const json_t *l, const char *search)
{
	return !search || strcasestr(js_text(l, "name"), search);
}

static void add(json_t *all, const json_t *labels, const char *search)
{
	json_t *l;
	size_t k;

	json_array_foreach(labels, k, l) if (shows(l, search))
	        json_array_append_new(all, json_deep_copy(l));
}

static int by_name(const void *a, const void *b)
{
	return strcasecmp(js_text(*(json_t *const *)a, "name"),
	                  js_text(*(json_t *const *)b, "name"));
}

static json_t *sorted(json_t *owned)
{
	size_t n = json_array_size(owned);
	json_t **row = xcalloc(n + 1, sizeof(void *)), *out = json_array();

	for (size_t i = 0; i < n; i++)
		row[i] = json_array_get(owned, i);
	qsort(row, n, sizeof(void *), by_name);
	for (size_t i = 0; i < n; i++)
		json_array_append(out, row[i]);
	free(row);
	json_decref(owned);
	return out;
}

void gl_labels(struct call *c)
{
	const char *search = js_text(c->in, "search");
	bool above = strcmp(js_text_or(c->in, "include_ancestor_groups", "true"), "false") != 0;
	json_t *all = json_array();

	add(all, c->project->labels, search);
	for (size_t i = 0; above && i < c->s->gitlab.groups.n; i++)
		if (group_holds(c->s->gitlab.groups.at[i], c->project))
			add(all, c->s->gitlab.groups.at[i]->labels, search);
	if (strcmp(js_text_or(c->in, "with_counts", ""), "true") == 0) {
		json_t *l;
		size_t k;
		json_array_foreach(all, k, l)
		{
			js_put(l, "open_issues_count", json_integer(0));
			js_put(l, "closed_issues_count", json_integer(0));
			js_put(l, "open_merge_requests_count", json_integer(0));
		}
	}
	reply_page(c, sorted(all));
}

static json_t *label_asked(struct call *c)
{
	json_t *l = label_find(c->s, c->project, c->id), *each;
	size_t k;

	if (!l && isdigit((unsigned char)*c->id))
		json_array_foreach(c->project->labels, k,
		                   each) if (js_int(each, "id") == strtoll(c->id, NULL, 10)) l =
		        each;
	if (!l)
		fail(c, 404, "404 Label Not Found");
	return l;
}

void gl_label_get(struct call *c)
{
	json_t *l = label_asked(c);

	if (l)
		reply(c, 200, json_incref(l));
}

static bool may(struct call *c)
{
	if (level_of(c->s, c->project, c->s->gitlab.actor) >= LEVEL_PLANNER)
		return true;
	fail(c, 403, "403 Forbidden");
	return false;
}

static bool colour(const char *s)
{
	size_t len = strlen(s);

	if (*s == '#')
		return (len == 7 || len == 4) && strspn(s + 1, "0123456789abcdefABCDEF") == len - 1;
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz") == len;
}

void gl_label_post(struct call *c)
{
	const char *name = js_text(c->in, "name"), *color = js_text(c->in, "color");

	if (!name || !color) {
		fail_param(c, "%s",
		           !name && !color ? "name is missing, color is missing"
		           : !name         ? "name is missing"
		                           : "color is missing");
		return;
	}
	if (!may(c))
		return;
	if (label_find(c->s, c->project, name)) {
		fail(c, 409, "Label already exists");
		return;
	}
	if (!*name || strchr(name, ',') || utf8_count(name) > 255) {
		reply(c, 400, js_pack("{s:{s:[s]}}", "message", "title", "is invalid"));
		return;
	}
	if (!colour(color)) {
		reply(c, 400,
		      js_pack("{s:{s:[s]}}", "message", "color", "must be a valid color code"));
		return;
	}
	reply(c, 201, json_incref(label_create(c->s, c->project, c->in)));
}

void gl_label_put(struct call *c)
{
	json_t *l = label_asked(c);

	if (!l || !may(c))
		return;
	if (js_text(c->in, "new_name"))
		js_put_text(l, "name", js_text(c->in, "new_name"));
	js_put_copy(l, "color", js_get(c->in, "color"));
	js_put_copy(l, "description", js_get(c->in, "description"));
	reply(c, 200, json_incref(l));
}

void gl_label_delete(struct call *c)
{
	json_t *l = label_asked(c);

	if (!l || !may(c))
		return;
	int i = js_find(c->project->labels, "name", js_text(l, "name"));
	if (i >= 0)
		json_array_remove(c->project->labels, (size_t)i);
	c->a->status = 204;
}
