#include "state.h"

#include <stdlib.h>

/* Moving, linking and deleting issues. */

static json_t *labels_there(struct standin *s, const struct issue *i, const struct project *to)
{
	json_t *kept = json_array(), *l;
	size_t k;

	json_array_foreach(js_get(i->api, "labels"), k,
	                   l) if (label_find(s, to, json_string_value(l)))
	        json_array_append(kept, l);
	return kept;
}

/* A copy under a new number; the notes go with it, markers and all. */
static struct issue *copied(struct standin *s, const struct issue *i, struct project *to)
{
	struct issue *n = xcalloc(1, sizeof(*n));
	json_t *note;
	size_t k;

	*n = (struct issue){
		.id = gl_id(s), .iid = to->next_iid++, .project = to, .author = i->author
	};
	n->api = json_deep_copy(i->api);
	n->assignees = json_deep_copy(i->assignees);
	n->notes = json_deep_copy(i->notes);
	n->label_events = json_deep_copy(i->label_events);
	n->state_events = json_deep_copy(i->state_events);
	js_put(n->api, "id", json_integer(n->id));
	js_put(n->api, "iid", json_integer(n->iid));
	js_put(n->api, "project_id", json_integer(to->id));
	js_put(n->api, "labels", labels_there(s, i, to));
	json_array_foreach(n->notes, k, note)
	{
		js_put(note, "id", json_integer(gl_id(s)));
		js_put(note, "noteable_id", json_integer(n->id));
		js_put(note, "noteable_iid", json_integer(n->iid));
		js_put(note, "project_id", json_integer(to->id));
	}
	vec_push(&to->issues, n);
	return n;
}

struct issue *issue_move(struct standin *s, struct issue *i, struct project *to,
                         const char **ret_error)
{
	const char *me = s->gitlab.actor;

	if (to == i->project) {
		*ret_error = "Cannot move issue to project it originates from!";
		return NULL;
	}
	if (!json_is_null(js_get(i->api, "moved_to_id")) ||
	    level_of(s, i->project, me) < LEVEL_PLANNER || level_of(s, to, me) < LEVEL_PLANNER) {
		*ret_error = "Cannot move issue due to insufficient permissions!";
		return NULL;
	}
	struct issue *n = copied(s, i, to);
	json_t *close = js_pack("{s:s}", "state_event", "close");
	issue_touch(s, n);
	note_system(s, n, "moved from %s#%d", i->project->path, i->iid);
	note_system(s, i, "moved to %s#%d", to->path, n->iid);
	js_put(i->api, "moved_to_id", json_integer(n->id));
	json_t *shown = issue_shown(s, n, true), *old = issue_shown(s, i, true);
	issue_seen(s, STANDIN_ISSUE_MOVED, i, shown, old);
	json_decref(shown);
	json_decref(old);
	issue_change(s, i, close);
	json_decref(close);
	return n;
}

bool issue_link(struct standin *s, struct issue *from, struct issue *to, const char *type,
                json_t **ret_shown)
{
	char now[TS_SIZE];
	json_t *l;
	size_t k;

	json_array_foreach(s->gitlab.links, k, l)
	{
		json_int_t a = js_int(l, "source"), b = js_int(l, "target");
		if ((a == from->id && b == to->id) || (a == to->id && b == from->id))
			return false;
	}
	iso_time(now_ms(s), now);
	json_array_append_new(s->gitlab.links, js_pack("{s:I, s:I, s:I, s:s, s:s}", "id", gl_id(s),
	                                               "source", from->id, "target", to->id,
	                                               "link_type", type, "created_at", now));
	note_system(s, from, "marked this issue as related to %s#%d",
	            from->project == to->project ? "" : to->project->path, to->iid);
	note_system(s, to, "marked this issue as related to %s#%d",
	            from->project == to->project ? "" : from->project->path, from->iid);
	json_t *shown = js_pack("{s:o, s:o, s:s}", "source_issue", issue_shown(s, from, false),
	                        "target_issue", issue_shown(s, to, false), "link_type", type);
	issue_seen(s, STANDIN_LINKED, from, shown, NULL);
	*ret_shown = shown;
	return true;
}

void issue_delete(struct standin *s, struct issue *i)
{
	struct project *p = i->project;
	size_t at = 0;

	while (p->issues.at[at] != i)
		at++;
	issue_tell(s, STANDIN_ISSUE_DELETED, i, NULL);
	for (p->issues.n--; at < p->issues.n; at++)
		p->issues.at[at] = p->issues.at[at + 1];
	issue_free(i);
}
