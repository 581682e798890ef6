#include "state.h"

#include <stdlib.h>

/* Issues as objects, and how they are shown. */

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

struct issue *issue_new(struct standin *s, struct project *p, const char *title,
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

void issue_tell(struct standin *s, enum standin_what what, const struct issue *i,
                const json_t *before)
{
	json_t *o = issue_shown(s, i, true);

	issue_seen(s, what, i, o, before);
	json_decref(o);
}
