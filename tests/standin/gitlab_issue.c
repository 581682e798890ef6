#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* Issues as objects: how they are shown, made, changed. Who acts is s->gitlab.actor. */

enum { TITLE_MAX = 255 };

void issue_free(struct issue *i)
{
	json_decref(i->api);
	json_decref(i->assignees);
	json_decref(i->notes);
	json_decref(i->label_events);
	json_decref(i->state_events);
	json_decref(i->shown);
	free(i);
}

static json_t *users_shown(const struct standin *s, const json_t *usernames)
{
	json_t *all = json_array(), *u;
	size_t i;

	json_array_foreach(usernames, i, u)
	        json_array_append_new(all, gl_user_shown(s, json_string_value(u)));
	return all;
}

static json_t *links_of(struct standin *s, const struct issue *i)
{
	autofree char *project = NULL, *self = NULL;

	if (asprintf(&project, "%s/api/v4/projects/%lld", gl_url(s), (long long)i->project->id) ==
	            -1 ||
	    asprintf(&self, "%s/issues/%d", project, i->iid) == -1)
		abort();
	return js_pack("{s:s, s:s+, s:s+, s:s, s:n}", "self", self, "notes", self, "/notes",
	               "award_emoji", self, "/award_emoji", "project", project,
	               "closed_as_duplicate_of");
}

static json_t *references_of(const struct issue *i)
{
	autofree char *brief = NULL, *full = NULL;

	if (asprintf(&brief, "#%d", i->iid) == -1 ||
	    asprintf(&full, "%s#%d", i->project->path, i->iid) == -1)
		abort();
	return js_pack("{s:s, s:s, s:s}", "short", brief, "relative", brief, "full", full);
}

static json_int_t notes_count(const struct issue *i)
{
	json_int_t n = 0;
	size_t k;
	json_t *note;

	json_array_foreach(i->notes, k, note) n += !js_true(note, "system");
	return n;
}

static const char *upper_type(const char *type)
{
	return strcmp(type, "incident") == 0 ? "INCIDENT"
	       : strcmp(type, "task") == 0   ? "TASK"
	                                     : "ISSUE";
}

json_t *issue_shown(struct standin *s, const struct issue *i, bool single)
{
	json_t *o = json_deep_copy(i->api);
	json_t *assignees = users_shown(s, i->assignees);
	autofree char *url = NULL;

	if (asprintf(&url, "%s/%s/-/issues/%d", gl_url(s), i->project->path, i->iid) == -1)
		abort();
	js_put(o, "author", gl_user_shown(s, i->author));
	js_put(o, "closed_by",
	       js_text(i->api, "closed_by") ? gl_user_shown(s, js_text(i->api, "closed_by"))
	                                    : json_null());
	js_put(o, "assignee",
	       json_array_size(assignees) ? json_deep_copy(json_array_get(assignees, 0))
	                                  : json_null());
	js_put(o, "assignees", assignees);
	js_put_text(o, "type", upper_type(js_text(i->api, "issue_type")));
	js_put(o, "user_notes_count", json_integer(notes_count(i)));
	js_put_text(o, "web_url", url);
	js_put(o, "_links", links_of(s, i));
	js_put(o, "references", references_of(i));
	if (single)
		js_put(o, "subscribed", json_true());
	return o;
}

static struct issue *issue_new(struct standin *s, struct project *p, const char *title,
                               const char *description)
{
	struct issue *i = xcalloc(1, sizeof(*i));
	char now[TS_SIZE];

	iso_time(now_ms(s), now);
	i->id = gl_id(s);
	i->iid = p->next_iid++;
	i->project = p;
	i->author = js_text(gl_user(s, s->gitlab.actor), "username");
	i->assignees = json_array();
	i->notes = json_array();
	i->label_events = json_array();
	i->state_events = json_array();
	i->api = js_pack("{s:I, s:i, s:I, s:s, s:s?, s:s, s:s, s:s, s:n, s:n, s:[], s:n, s:i, s:i, "
	                 "s:i, s:n, s:b, s:n, s:s}",
	                 "id", i->id, "iid", i->iid, "project_id", p->id, "title", title,
	                 "description", description, "state", "opened", "created_at", now,
	                 "updated_at", now, "closed_at", "closed_by", "labels", "milestone",
	                 "merge_requests_count", 0, "upvotes", 0, "downvotes", 0, "due_date",
	                 "confidential", 0, "discussion_locked", "issue_type", "issue");
	json_t *rest = js_pack(
	        "{s:{s:i, s:i, s:n, s:n}, s:{s:i, s:i}, s:i, s:b, s:s, s:n, s:b, s:s, "
	        "s:n}",
	        "time_stats", "time_estimate", 0, "total_time_spent", 0, "human_time_estimate",
	        "human_total_time_spent", "task_completion_status", "count", 0, "completed_count",
	        0, "blocking_issues_count", 0, "has_tasks", 0, "severity", "UNKNOWN", "moved_to_id",
	        "imported", 0, "imported_from", "none", "service_desk_reply_to");
	json_object_update(i->api, rest);
	json_decref(rest);
	vec_push(&p->issues, i);
	return i;
}

void issue_touch(struct standin *s, struct issue *i)
{
	char now[TS_SIZE];

	iso_time(now_ms(s), now);
	js_put_text(i->api, "updated_at", now);
}

void issue_seen(struct standin *s, enum standin_what what, const struct issue *i,
                const json_t *object, const json_t *before)
{
	char iid[16];

	if (!fmt(iid, sizeof(iid), "%d", i->iid))
		abort();
	see(s, (struct standin_effect){ .what = what,
	                                .by_app = s->gitlab.by_app,
	                                .actor = s->gitlab.actor,
	                                .place = i->project->path,
	                                .id = iid,
	                                .object = object,
	                                .before = before });
}

static void seen(struct standin *s, enum standin_what what, const struct issue *i,
                 const json_t *before)
{
	json_t *o = issue_shown(s, i, true);

	issue_seen(s, what, i, o, before);
	json_decref(o);
}

static bool changed(const struct issue *i, const char *field, const json_t *value)
{
	return value && !json_equal(js_get(i->api, field), value);
}

/* Puts a plain field, remembering what it was. */
static bool put_field(struct issue *i, const char *field, const json_t *value, json_t *before)
{
	if (!changed(i, field, value))
		return false;
	js_put_copy(before, field, js_get(i->api, field));
	js_put_copy(i->api, field, value);
	return true;
}

static void label_event(struct standin *s, struct issue *i, const char *name, const char *action)
{
	const json_t *l = label_find(s, i->project, name);
	char now[TS_SIZE];

	iso_time(now_ms(s), now);
	json_t *shown =
	        l ? js_pack("{s:O, s:s, s:O, s:O}", "id", js_get(l, "id"), "name", name, "color",
	                    js_get(l, "color"), "description", js_get(l, "description"))
	          : json_null();
	json_array_append_new(i->label_events,
	                      js_pack("{s:I, s:o, s:s, s:s, s:I, s:o, s:s}", "id", gl_id(s), "user",
	                              gl_user_shown(s, s->gitlab.actor), "created_at", now,
	                              "resource_type", "Issue", "resource_id", i->id, "label",
	                              shown, "action", action));
}

static int by_name(const void *a, const void *b)
{
	return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

/* GitLab shows labels by title. */
static json_t *sorted(const json_t *names)
{
	size_t n = json_array_size(names);
	const char **all = xcalloc(n + 1, sizeof(*all));
	json_t *out = json_array();

	for (size_t i = 0; i < n; i++)
		all[i] = json_string_value(json_array_get(names, i));
	qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n; i++)
		if (js_find(out, NULL, all[i]) < 0)
			json_array_append_new(out, json_string(all[i]));
	free(all);
	return out;
}

bool issue_set_labels(struct standin *s, struct issue *i, const json_t *names, json_t *before)
{
	json_t *new = sorted(names), *old = json_incref(js_get(i->api, "labels")), *l;
	size_t k;
	bool differs = !json_equal(new, old);

	if (differs) {
		json_array_foreach(new, k, l) if (js_find(old, NULL, json_string_value(l)) < 0)
		        label_event(s, i, json_string_value(l), "add");
		json_array_foreach(old, k, l) if (js_find(new, NULL, json_string_value(l)) < 0)
		        label_event(s, i, json_string_value(l), "remove");
		js_put_copy(before, "labels", old);
		js_put_copy(i->api, "labels", new);
	}
	json_decref(old);
	json_decref(new);
	return differs;
}

/* Users who can read the project, the first only (Free tier keeps one); others drop out silently.
 */
static json_t *assignable(struct standin *s, const struct issue *i, const json_t *ids)
{
	json_t *out = json_array(), *id;
	size_t k;

	json_array_foreach(ids, k, id)
	{
		json_int_t n = json_is_string(id) ? strtoll(json_string_value(id), NULL, 10)
		                                  : json_integer_value(id);
		const json_t *u = gl_user_numbered(s, n);
		if (u && can_read(s, i->project, js_text(u, "username")) && !json_array_size(out))
			json_array_append_new(out, json_string(js_text(u, "username")));
	}
	return out;
}

static bool put_assignees(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	const json_t *ids = js_get(in, "assignee_ids");
	json_t *one = NULL;

	if (!ids && js_get(in, "assignee_id"))
		ids = one = json_pack("[O]", js_get(in, "assignee_id"));
	else if (json_is_string(ids))
		ids = one = js_list(ids);
	else if (json_is_null(ids))
		ids = one = json_array();
	if (!ids)
		return false;
	json_t *new = assignable(s, i, ids);
	json_decref(one);
	bool differs = !json_equal(new, i->assignees);
	if (differs) {
		const char *who = json_string_value(json_array_get(new, 0));
		const char *was = json_string_value(json_array_get(i->assignees, 0));
		js_put_copy(before, "assignees", i->assignees);
		note_system(s, i, "%s@%s%s%s", who ? "assigned to " : "unassigned ",
		            who ? who : was, who && was ? " and unassigned @" : "",
		            who && was ? was : "");
		json_decref(i->assignees);
		i->assignees = json_incref(new);
	}
	json_decref(new);
	return differs;
}

static void put_state(struct standin *s, struct issue *i, const char *event, json_t *before)
{
	bool close = strcmp(event, "close") == 0;
	char now[TS_SIZE];

	if ((strcmp(js_text(i->api, "state"), "closed") == 0) == close)
		return;
	iso_time(now_ms(s), now);
	js_put_copy(before, "state", js_get(i->api, "state"));
	js_put_text(i->api, "state", close ? "closed" : "opened");
	js_put_text(i->api, "closed_at", close ? now : NULL);
	js_put_text(i->api, "closed_by", close ? s->gitlab.actor : NULL);
	json_array_append_new(i->state_events,
	                      js_pack("{s:I, s:o, s:s, s:s, s:I, s:s}", "id", gl_id(s), "user",
	                              gl_user_shown(s, s->gitlab.actor), "created_at", now,
	                              "resource_type", "Issue", "resource_id", i->id, "state",
	                              close ? "closed" : "reopened"));
}

static json_t *labels_wanted(const struct issue *i, const json_t *in)
{
	json_t *all = js_get(in, "labels") ? js_list(js_get(in, "labels"))
	                                   : json_deep_copy(js_get(i->api, "labels"));
	json_t *add = js_list(js_get(in, "add_labels")),
	       *del = js_list(js_get(in, "remove_labels"));
	json_t *e;
	size_t k;

	json_array_extend(all, add);
	json_array_foreach(del, k, e) for (int at;
	                                   (at = js_find(all, NULL, json_string_value(e))) >= 0;)
	        json_array_remove(all, (size_t)at);
	json_decref(add);
	json_decref(del);
	return all;
}

static bool put_labels(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	if (!js_get(in, "labels") && !js_get(in, "add_labels") && !js_get(in, "remove_labels"))
		return false;
	json_t *wanted = labels_wanted(i, in);
	json_t *usable = labels_usable(s, i->project, wanted);
	bool differs = issue_set_labels(s, i, usable, before);

	json_decref(wanted);
	json_decref(usable);
	return differs;
}

static json_t *boolean(const json_t *v)
{
	const char *text = json_string_value(v);

	return json_boolean(json_is_true(v) || (text && strcmp(text, "true") == 0));
}

/* Texts and switches; the new description has its quick actions taken out, which are returned. */
static json_t *put_plain(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	static const char *const plain[] = { "due_date", "issue_type" };
	json_t *commands = NULL;

	if (put_field(i, "title", js_get(in, "title"), before))
		note_system(s, i, "changed title from **%s** to **%s**", js_text(before, "title"),
		            js_text(i->api, "title"));
	if (changed(i, "description", js_get(in, "description"))) {
		char *rest;
		commands = quick_extract(js_text_or(in, "description", ""), &rest);
		json_t *text = json_string(rest);
		if (put_field(i, "description", text, before))
			note_system(s, i, "changed the description");
		json_decref(text);
		free(rest);
	}
	for (size_t k = 0; k < ARRAY_SIZE(plain); k++)
		put_field(i, plain[k], js_get(in, plain[k]), before);
	if (js_get(in, "confidential")) {
		json_t *b = boolean(js_get(in, "confidential"));
		if (put_field(i, "confidential", b, before))
			note_system(s, i, "made the issue %s",
			            json_is_true(b) ? "confidential" : "visible to everyone");
		json_decref(b);
	}
	return commands;
}

void issue_change(struct standin *s, struct issue *i, const json_t *in)
{
	bool may = level_of(s, i->project, s->gitlab.actor) >= LEVEL_PLANNER;
	autofree char *text = xstrdup(js_text_or(i->api, "description", ""));
	json_t *before = json_object();
	json_t *commands = put_plain(s, i, in, before);

	if (may) {
		put_labels(s, i, in, before);
		put_assignees(s, i, in, before);
	}
	if (js_text(in, "state_event"))
		put_state(s, i, js_text(in, "state_event"), before);
	const char *was = js_text(before, "state");
	if (json_object_size(before))
		issue_touch(s, i);
	if (json_object_size(before) > (was != NULL))
		seen(s, STANDIN_ISSUE_EDITED, i, before);
	if (was)
		seen(s, strcmp(was, "opened") == 0 ? STANDIN_ISSUE_CLOSED : STANDIN_ISSUE_REOPENED,
		     i, before);
	if (js_get(before, "description"))
		markdown_live(s, i, js_text_or(i->api, "description", ""), text);
	if (js_get(before, "title"))
		markdown_live(s, i, js_text(i->api, "title"), js_text(before, "title"));
	json_decref(before);
	if (commands)
		quick_execute(s, i, commands);
	json_decref(commands);
}

static void key_used(struct standin *s, const struct issue *i)
{
	autofree char *key = marker_of(s, js_text(i->api, "description"));
	autofree char *where = NULL;

	if (!s->gitlab.by_app || !key)
		return;
	if (asprintf(&where, "issue %s#%d", i->project->path, i->iid) == -1)
		abort();
	ledger_key(s, key, where);
}

/* What only owners may choose is ignored from others. */
static void put_owned(struct standin *s, struct issue *i, const json_t *in)
{
	int64_t at = js_text(in, "created_at") ? iso_parse(js_text(in, "created_at")) : -1;
	char time[TS_SIZE];

	if (level_of(s, i->project, s->gitlab.actor) < LEVEL_OWNER)
		return;
	if (at >= 0) {
		iso_time(at, time);
		js_put_text(i->api, "created_at", time);
	}
}

struct issue *issue_create(struct standin *s, struct project *p, const json_t *in)
{
	char *rest;
	json_t *commands = quick_extract(js_text_or(in, "description", ""), &rest);
	json_t *before = json_object(), *severity = js_get(in, "severity");
	struct issue *i =
	        issue_new(s, p, js_text(in, "title"), js_text(in, "description") ? rest : NULL);

	put_owned(s, i, in);
	put_labels(s, i, in, before);
	put_assignees(s, i, in, before);
	put_field(i, "due_date", js_get(in, "due_date"), before);
	put_field(i, "issue_type", js_get(in, "issue_type"), before);
	if (severity && strcmp(js_text(i->api, "issue_type"), "incident") == 0) {
		autofree char *upper = xstrdup(json_string_value(severity));
		for (char *c = upper; *c; c++)
			*c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
		js_put_text(i->api, "severity", upper);
	}
	if (js_get(in, "confidential"))
		js_put(i->api, "confidential", boolean(js_get(in, "confidential")));
	json_decref(before);
	free(rest);
	key_used(s, i);
	seen(s, STANDIN_ISSUE_CREATED, i, NULL);
	markdown_live(s, i, js_text(i->api, "title"), NULL);
	markdown_live(s, i, js_text_or(i->api, "description", ""), NULL);
	quick_execute(s, i, commands);
	json_decref(commands);
	return i;
}

const char *title_problem(const char *title)
{
	if (!*title || title[strspn(title, " \t\r\n")] == '\0')
		return "can't be blank";
	return utf8_count(title) > TITLE_MAX ? "is too long (maximum is 255 characters)" : NULL;
}
