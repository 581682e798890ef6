#include "gitlab_routes.h"

#include "base/alloc.h"

#include <string.h>

/* The endpoints and the parameters that GitLab declares for them (lib/api of GitLab; what is not
 * declared is ignored there, and an error here). */

#define PAGING " page per_page"
#define ISSUE_FIELDS                                                                          \
	"title description labels assignee_id assignee_ids confidential issue_type severity " \
	"due_date start_date milestone milestone_id discussion_locked weight epic_id created_at"
#define ISSUE_FILTERS                                                                     \
	"state labels milestone milestone_id iids search in author_id author_username "   \
	"assignee_id assignee_username created_after created_before updated_after "       \
	"updated_before confidential issue_type order_by sort scope with_labels_details " \
	"my_reaction_emoji closed_by_id non_archived not cursor pagination" PAGING

/* clang-format off */
static const struct route routes[] = {
	{ "GET", "version", gl_version, "" },
	{ "GET", "metadata", gl_metadata, "" },
	{ "GET", "user", gl_me, "" },
	{ "GET", "users", gl_users, "username search active blocked external without_project_bots" PAGING },
	{ "GET", "personal_access_tokens/self", gl_token_self, "" },
	{ "GET", "groups/:g/issues", gl_group_issues, ISSUE_FILTERS },
	{ "GET", "groups/:g/labels", gl_group_labels,
	  "with_counts include_ancestor_groups include_descendant_groups only_group_labels search" PAGING },
	{ "GET", "projects/:id", gl_project, "statistics license with_custom_attributes" },
	{ "GET", "projects/:id/members/all", gl_members, "query user_ids state show_seat_info" PAGING },
	{ "GET", "projects/:id/members/all/:x", gl_member, "" },
	{ "GET", "projects/:id/issues", gl_issues, ISSUE_FILTERS },
	{ "POST", "projects/:id/issues", gl_issue_post,
	  ISSUE_FIELDS " iid merge_request_to_resolve_discussions_of discussion_to_resolve" },
	{ "GET", "projects/:id/issues/:iid", gl_issue_get, "" },
	{ "PUT", "projects/:id/issues/:iid", gl_issue_put,
	  ISSUE_FIELDS " add_labels remove_labels state_event updated_at" },
	{ "DELETE", "projects/:id/issues/:iid", gl_issue_delete, "" },
	{ "POST", "projects/:id/issues/:iid/move", gl_issue_move, "to_project_id" },
	{ "GET", "projects/:id/issues/:iid/notes", gl_notes,
	  "sort order_by activity_filter" PAGING },
	{ "POST", "projects/:id/issues/:iid/notes", gl_note_post,
	  "body internal confidential created_at" },
	{ "GET", "projects/:id/issues/:iid/notes/:x", gl_note_get, "" },
	{ "PUT", "projects/:id/issues/:iid/notes/:x", gl_note_put, "body confidential" },
	{ "DELETE", "projects/:id/issues/:iid/notes/:x", gl_note_delete, "" },
	{ "GET", "projects/:id/issues/:iid/links", gl_links, "" },
	{ "POST", "projects/:id/issues/:iid/links", gl_link_post,
	  "target_project_id target_issue_iid link_type" },
	{ "DELETE", "projects/:id/issues/:iid/links/:x", gl_link_delete, "" },
	{ "GET", "projects/:id/issues/:iid/resource_label_events", gl_label_events, PAGING },
	{ "GET", "projects/:id/issues/:iid/resource_state_events", gl_state_events, PAGING },
	{ "GET", "projects/:id/labels", gl_labels,
	  "with_counts include_ancestor_groups search archived" PAGING },
	{ "POST", "projects/:id/labels", gl_label_post, "name color description priority" },
	{ "GET", "projects/:id/labels/:x", gl_label_get, "include_ancestor_groups" },
	{ "PUT", "projects/:id/labels/:x", gl_label_put, "new_name color description priority" },
	{ "DELETE", "projects/:id/labels/:x", gl_label_delete, "" },
	{ "POST", "projects/:id/uploads", gl_upload, "file avatar" },
	{ "GET", "projects/:id/wikis", gl_wikis, "with_content" },
	{ "POST", "projects/:id/wikis", gl_wiki_post, "title content format front_matter" },
	{ "GET", "projects/:id/wikis/:x", gl_wiki_get, "render_html version" },
	{ "PUT", "projects/:id/wikis/:x", gl_wiki_put, "title content format front_matter" },
	{ "DELETE", "projects/:id/wikis/:x", gl_wiki_delete, "" },
};
/* clang-format on */

/* "a/:id/b" against the raw path: a variable part takes one segment, whatever it is. */
static bool fits(const char *pattern, const char *path)
{
	for (;;) {
		size_t want = strcspn(pattern, "/"), have = strcspn(path, "/");

		if (*pattern == ':' ? !have : want != have || strncmp(pattern, path, have) != 0)
			return false;
		if (!pattern[want] || !path[have])
			return pattern[want] == path[have];
		pattern += want + 1;
		path += have + 1;
	}
}

const struct route *route_find(const char *method, const char *path, bool *ret_other_method)
{
	*ret_other_method = false;
	for (size_t i = 0; i < ARRAY_SIZE(routes); i++) {
		if (!fits(routes[i].pattern, path))
			continue;
		if (strcmp(routes[i].method, method) == 0)
			return &routes[i];
		*ret_other_method = true;
	}
	return NULL;
}

bool route_takes(const struct route *r, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = r->params; (p = strstr(p, name)); p += len)
		if ((p == r->params || p[-1] == ' ') && (!p[len] || p[len] == ' '))
			return true;
	return false;
}
