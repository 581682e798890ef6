#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* Lists of issues: filters, order, pages. */

static const char *text(const json_t *in, const char *key)
{
	const char *s = js_text(in, key);
	return s && *s ? s : NULL;
}

static bool after(const json_t *api, const char *field, const char *limit, bool upper)
{
	if (!limit)
		return true;
	int64_t at = iso_parse(js_text(api, field)), edge = iso_parse(limit);
	return upper ? at <= edge : at >= edge;
}

static bool labels_fit(const struct issue *i, const json_t *given, bool wanted)
{
	json_t *names = js_list(given), *have = js_get(i->api, "labels"), *n;
	bool fits = true;
	size_t k;

	json_array_foreach(names, k, n)
	{
		const char *name = json_string_value(n);
		if (strcasecmp(name, "none") == 0)
			fits &= !json_array_size(have);
		else if (strcasecmp(name, "any") == 0)
			fits &= json_array_size(have) > 0;
		else
			fits &= (js_find(have, NULL, name) >= 0) == wanted;
	}
	json_decref(names);
	return fits;
}

static bool iid_listed(const struct issue *i, const json_t *iids)
{
	json_t *e;
	size_t k;

	if (!iids)
		return true;
	if (!json_is_array(iids))
		return strtol(json_string_value(iids) ? json_string_value(iids) : "", NULL, 10) ==
		       i->iid;
	json_array_foreach(iids, k, e) if ((json_is_string(e)
	                                            ? strtol(json_string_value(e), NULL, 10)
	                                            : json_integer_value(e)) == i->iid) return true;
	return false;
}

static bool author_fits(const struct standin *s, const struct issue *i, const json_t *in)
{
	const json_t *u = gl_user(s, i->author);
	const char *id = text(in, "author_id"), *name = text(in, "author_username");

	return (!id || strtoll(id, NULL, 10) == js_int(u, "id")) &&
	       (!name || strcasecmp(name, i->author) == 0);
}

static bool assignee_fits(const struct standin *s, const struct issue *i, const json_t *in)
{
	const char *id = text(in, "assignee_id");
	const char *first = json_string_value(json_array_get(i->assignees, 0));
	json_t *names = js_list(js_get(in, "assignee_username"));
	bool fits = !json_array_size(names) || (first && js_find(names, NULL, first) >= 0);

	json_decref(names);
	if (!id || !fits)
		return fits;
	if (strcasecmp(id, "none") == 0 || strcasecmp(id, "any") == 0)
		return (first != NULL) == (strcasecmp(id, "any") == 0);
	return first && js_int(gl_user(s, first), "id") == strtoll(id, NULL, 10);
}

static bool search_fits(const struct issue *i, const json_t *in)
{
	const char *term = text(in, "search"), *where = js_text_or(in, "in", "title,description");

	if (!term)
		return true;
	return (strstr(where, "title") && strcasestr(js_text(i->api, "title"), term)) ||
	       (strstr(where, "description") &&
	        strcasestr(js_text_or(i->api, "description", ""), term));
}

static bool state_fits(const struct issue *i, const char *state)
{
	return !state || strcmp(state, "all") == 0 || strcmp(state, js_text(i->api, "state")) == 0;
}

static bool fits(const struct standin *s, const struct issue *i, const json_t *in)
{
	const char *type = text(in, "issue_type"), *confidential = text(in, "confidential");

	return issue_visible(s, i) && state_fits(i, text(in, "state")) &&
	       labels_fit(i, js_get(in, "labels"), true) &&
	       labels_fit(i, js_get(js_get(in, "not"), "labels"), false) &&
	       iid_listed(i, js_get(in, "iids")) && author_fits(s, i, in) &&
	       assignee_fits(s, i, in) && search_fits(i, in) &&
	       (!type || strcmp(type, js_text(i->api, "issue_type")) == 0) &&
	       (!confidential ||
	        js_true(i->api, "confidential") == (strcmp(confidential, "true") == 0)) &&
	       after(i->api, "created_at", text(in, "created_after"), false) &&
	       after(i->api, "created_at", text(in, "created_before"), true) &&
	       after(i->api, "updated_at", text(in, "updated_after"), false) &&
	       after(i->api, "updated_at", text(in, "updated_before"), true);
}

struct order {
	const char *field;
	bool ascending;
};

static int compare(const void *a, const void *b, void *arg)
{
	const struct issue *x = *(struct issue *const *)a, *y = *(struct issue *const *)b;
	const struct order *o = arg;
	const char *vx = js_text_or(x->api, o->field, ""), *vy = js_text_or(y->api, o->field, "");
	int by = strcmp(vx, vy);

	if (!by)
		by = x->id < y->id ? -1 : x->id > y->id;
	return o->ascending ? by : -by;
}

static bool one_of(const char *value, const char *const *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i], value) == 0)
			return true;
	return false;
}

static bool values_fine(struct call *c)
{
	static const char *const orders[] = { "created_at",    "updated_at", "due_date",
		                              "title",         "priority",   "label_priority",
		                              "milestone_due", "popularity", "relative_position",
		                              "weight" };
	static const char *const states[] = { "opened", "closed", "all" };
	static const char *const sorts[] = { "asc", "desc" };
	static const char *const times[] = { "created_after", "created_before", "updated_after",
		                             "updated_before" };

	if (text(c->in, "order_by") && !one_of(text(c->in, "order_by"), orders, ARRAY_SIZE(orders)))
		fail_param(c, "order_by does not have a valid value");
	else if (text(c->in, "state") && !one_of(text(c->in, "state"), states, ARRAY_SIZE(states)))
		fail_param(c, "state does not have a valid value");
	else if (text(c->in, "sort") && !one_of(text(c->in, "sort"), sorts, ARRAY_SIZE(sorts)))
		fail_param(c, "sort does not have a valid value");
	else {
		for (size_t i = 0; i < ARRAY_SIZE(times); i++)
			if (text(c->in, times[i]) && iso_parse(text(c->in, times[i])) < 0) {
				fail_param(c, "%s is invalid", times[i]);
				return false;
			}
		return true;
	}
	return false;
}

typedef VEC(struct issue) issue_row;

static void gather(struct call *c, const struct project *p, issue_row *row)
{
	for (size_t i = 0; i < p->issues.n; i++)
		if (fits(c->s, p->issues.at[i], c->in))
			vec_push(row, p->issues.at[i]);
}

/* labels as objects, when with_labels_details is asked for. */
static void detail_labels(struct call *c, const struct issue *i, json_t *shown)
{
	json_t *detailed = json_array(), *l;
	size_t k;

	json_array_foreach(js_get(shown, "labels"), k, l)
	{
		const json_t *label = label_find(c->s, i->project, json_string_value(l));
		if (label)
			json_array_append_new(detailed, json_deep_copy(label));
	}
	js_put(shown, "labels", detailed);
}

static void show(struct call *c, issue_row *row)
{
	struct order o = { js_text_or(c->in, "order_by", "created_at"),
		           strcmp(js_text_or(c->in, "sort", "desc"), "asc") == 0 };
	bool details = strcmp(js_text_or(c->in, "with_labels_details", ""), "true") == 0;
	json_t *all = json_array();

	if (row->n)
		qsort_r(row->at, row->n, sizeof(void *), compare, &o);
	for (size_t i = 0; i < row->n; i++) {
		json_t *shown = issue_shown(c->s, row->at[i], false);
		if (details)
			detail_labels(c, row->at[i], shown);
		json_array_append_new(all, shown);
	}
	free(row->at);
	reply_keyset(c, all);
}

void gl_issues(struct call *c)
{
	issue_row row = { 0 };

	if (!values_fine(c))
		return;
	gather(c, c->project, &row);
	show(c, &row);
}

static struct group *group_of(struct call *c)
{
	for (size_t i = 0; i < c->s->gitlab.groups.n; i++) {
		struct group *g = c->s->gitlab.groups.at[i];
		if (strcasecmp(g->path, c->id) == 0 || strtoll(c->id, NULL, 10) == g->id)
			return g;
	}
	fail(c, 404, "404 Group Not Found");
	return NULL;
}

void gl_group_issues(struct call *c)
{
	struct group *g = group_of(c);
	issue_row row = { 0 };

	if (!g || !values_fine(c))
		return;
	for (size_t i = 0; i < c->s->gitlab.projects.n; i++)
		if (group_holds(g, c->s->gitlab.projects.at[i]))
			gather(c, c->s->gitlab.projects.at[i], &row);
	show(c, &row);
}

void gl_group_labels(struct call *c)
{
	const struct group *g = group_of(c);

	if (g)
		reply_page(c, json_deep_copy(g->labels));
}
