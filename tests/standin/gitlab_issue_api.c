#include "state.h"

#include <stdlib.h>

/* The endpoints of single issues, their links and events. */

static bool may(struct call *c, int level)
{
	if (level_of(c->s, c->project, c->s->gitlab.actor) >= level)
		return true;
	fail(c, 403, "403 Forbidden");
	return false;
}

static bool title_fits(struct call *c)
{
	const char *problem = title_problem(js_text_or(c->in, "title", ""));

	if (problem)
		reply(c, 400, js_pack("{s:{s:[s]}}", "message", "title", problem));
	return !problem;
}

static bool description_fits(struct call *c)
{
	if (utf8_count(js_text_or(c->in, "description", "")) <= 1048576)
		return true;
	reply(c, 400,
	      js_pack("{s:{s:[s]}}", "message", "description",
	              "is too long (maximum is 1048576 characters)"));
	return false;
}

void gl_issue_get(struct call *c)
{
	reply(c, 200, issue_shown(c->s, c->issue, true));
}

void gl_issue_post(struct call *c)
{
	if (!js_get(c->in, "title")) {
		fail_param(c, "title is missing");
		return;
	}
	if (!may(c, LEVEL_GUEST) || !title_fits(c) || !description_fits(c))
		return;
	reply(c, 201, issue_shown(c->s, issue_create(c->s, c->project, c->in), true));
}

void gl_issue_put(struct call *c)
{
	static const char *const wanted[] = {
		"assignee_id",  "assignee_ids",      "confidential", "created_at", "description",
		"due_date",     "discussion_locked", "labels",       "add_labels", "remove_labels",
		"milestone_id", "state_event",       "title",        "issue_type"
	};
	const char *event = js_text(c->in, "state_event");
	bool any = false;

	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++)
		any |= js_get(c->in, wanted[i]) != NULL;
	if (!any) {
		fail_param(c,
		           "assignee_id, assignee_ids, confidential, created_at, description, "
		           "discussion_locked, due_date, labels, add_labels, remove_labels, "
		           "milestone_id, state_event, title, issue_type are missing, at least one "
		           "parameter must be provided");
		return;
	}
	if (event && strcmp(event, "close") != 0 && strcmp(event, "reopen") != 0) {
		fail_param(c, "state_event does not have a valid value");
		return;
	}
	if (strcmp(c->issue->author, c->s->gitlab.actor) != 0 && !may(c, LEVEL_PLANNER))
		return;
	if ((js_get(c->in, "title") && !title_fits(c)) || !description_fits(c))
		return;
	issue_change(c->s, c->issue, c->in);
	reply(c, 200, issue_shown(c->s, c->issue, true));
}

void gl_issue_delete(struct call *c)
{
	if (!may(c, LEVEL_OWNER))
		return;
	issue_delete(c->s, c->issue);
	c->a->status = 204;
}

void gl_issue_move(struct call *c)
{
	const json_t *to = js_get(c->in, "to_project_id");
	json_int_t id = json_is_string(to) ? strtoll(json_string_value(to), NULL, 10)
	                                   : json_integer_value(to);
	struct project *p = project_numbered(c->s, id);
	const char *error = NULL;

	if (!to || !id) {
		fail_param(c, to ? "to_project_id is invalid" : "to_project_id is missing");
		return;
	}
	if (!p || !can_read(c->s, p, c->s->gitlab.actor)) {
		fail(c, 404, "404 Project Not Found");
		return;
	}
	struct issue *moved = issue_move(c->s, c->issue, p, &error);
	if (moved)
		reply(c, 201, issue_shown(c->s, moved, true));
	else
		fail(c, 400, error);
}

/* What is linked with the issue, as the list shows it. */
void gl_links(struct call *c)
{
	json_t *all = json_array(), *l;
	size_t k;

	json_array_foreach(c->s->gitlab.links, k, l)
	{
		bool from = js_int(l, "source") == c->issue->id;
		if (!from && js_int(l, "target") != c->issue->id)
			continue;
		struct issue *other = issue_by_id(c->s, js_int(l, from ? "target" : "source"));
		if (!other || !issue_visible(c->s, other))
			continue;
		json_t *shown = issue_shown(c->s, other, false);
		js_put_copy(shown, "issue_link_id", js_get(l, "id"));
		js_put_copy(shown, "link_type", js_get(l, "link_type"));
		js_put_copy(shown, "link_created_at", js_get(l, "created_at"));
		js_put_copy(shown, "link_updated_at", js_get(l, "created_at"));
		json_array_append_new(all, shown);
	}
	reply(c, 200, all);
}

static struct issue *link_target(struct call *c)
{
	const json_t *project = js_get(c->in, "target_project_id"),
	             *iid = js_get(c->in, "target_issue_iid");
	char number[24] = "";

	if (!project || !iid) {
		fail_param(c, "%s is missing", project ? "target_issue_iid" : "target_project_id");
		return NULL;
	}
	if (json_is_integer(project) &&
	    !fmt(number, sizeof(number), "%lld", (long long)json_integer_value(project)))
		return NULL;
	struct project *p = project_find(c->s, *number ? number : json_string_value(project));
	struct issue *i = p ? issue_find(p, json_is_string(iid)
	                                            ? (int)strtol(json_string_value(iid), NULL, 10)
	                                            : (int)json_integer_value(iid))
	                    : NULL;
	if (i && issue_visible(c->s, i))
		return i;
	fail(c, 404, p ? "404 Not found" : "404 Project Not Found");
	return NULL;
}

void gl_link_post(struct call *c)
{
	struct issue *to = link_target(c);
	const char *type = js_text_or(c->in, "link_type", "relates_to");
	json_t *shown = NULL;

	if (!to)
		return;
	if (strcmp(type, "relates_to") != 0) {
		fail(c, 403, "Blocked issues not available for current license");
		return;
	}
	if (to == c->issue)
		fail(c, 422, "cannot be related to itself");
	else if (issue_link(c->s, c->issue, to, type, &shown))
		reply(c, 201, shown);
	else
		fail(c, 409, "Issue(s) already assigned");
}

void gl_link_delete(struct call *c)
{
	json_t *l;
	size_t k;

	json_array_foreach(c->s->gitlab.links, k, l)
	{
		if (js_int(l, "id") != strtoll(c->id, NULL, 10))
			continue;
		struct issue *from = issue_by_id(c->s, js_int(l, "source"));
		struct issue *to = issue_by_id(c->s, js_int(l, "target"));
		json_t *shown = js_pack("{s:o, s:o, s:s}", "source_issue",
		                        issue_shown(c->s, from, false), "target_issue",
		                        issue_shown(c->s, to, false), "link_type", "relates_to");
		issue_seen(c->s, STANDIN_UNLINKED, c->issue, shown, NULL);
		json_array_remove(c->s->gitlab.links, k);
		reply(c, 200, shown);
		return;
	}
	fail(c, 404, "404 Not found");
}

void gl_label_events(struct call *c)
{
	reply_page(c, json_deep_copy(c->issue->label_events));
}

void gl_state_events(struct call *c)
{
	reply_page(c, json_deep_copy(c->issue->state_events));
}
