#include "outside/shape.h"

#include "base/alloc.h"

#include <fnmatch.h>
#include <string.h>

/* "name:type" of what we read: s a text, i a number, o an object, a a list; ? in between: it may be
 * absent or null. `in`: the member that holds the object, or with `list` the list, of them. */
static const struct {
	enum service to;
	const char *path; /* without its query */
	const char *in;
	bool list;
	const char *members;
} shapes[] = {
	{ SLACK, "auth.test", NULL, false, "user_id:s team_id:?s bot_id:?s url:?s" },
	{ SLACK, "users.conversations", "channels", true, "id:s name:?s" },
	{ SLACK, "users.info", "user", false, "id:?s name:?s real_name:?s profile:?o" },
	{ SLACK, "conversations.open", "channel", false, "id:s" },
	{ SLACK, "conversations.history", "messages", true, "ts:s text:?s user:?s metadata:?o" },
	{ SLACK, "conversations.replies", "messages", true, "ts:s text:?s user:?s metadata:?o" },
	{ GITLAB, "user", NULL, false, "id:i username:?s" },
	{ GITLAB, "users", NULL, true, "id:i state:?s" },
	{ GITLAB, "projects/*/issues/*/notes/*", NULL, false, "id:i body:?s" },
	{ GITLAB, "projects/*/issues/*/notes", NULL, true, "id:i body:?s author:?o" },
	{ GITLAB, "projects/*/issues/*/resource_*_events", NULL, true, "created_at:?s user:?o" },
	{ GITLAB, "projects/*/issues/*/links", NULL, false, "" },
	{ GITLAB, "projects/*/issues/*", NULL, false,
	  "iid:i project_id:i title:?s description:?s state:?s updated_at:?s labels:?a" },
	{ GITLAB, "projects/*/issues", NULL, true,
	  "iid:i project_id:i title:?s description:?s state:?s updated_at:?s labels:?a" },
	{ GITLAB, "projects/*/uploads", NULL, false, "url:?s" },
	{ GITLAB, "projects/*", NULL, false, "id:i web_url:?s" },
};

static bool is_of(const json_t *v, char type)
{
	switch (type) {
	case 's': return json_is_string(v);
	case 'i': return json_is_integer(v);
	case 'a': return json_is_array(v);
	default: return json_is_object(v);
	}
}

static bool has_members(const json_t *o, const char *members)
{
	if (!json_is_object(o))
		return false;
	while (*members) {
		size_t n = strcspn(members, ":");
		autofree char *name = xstrndup(members, n);
		const json_t *v = json_object_get(o, name);
		const char *type = members + n + 1;
		bool optional = *type == '?';
		type += optional;
		if (!is_of(v, *type) && !(optional && (!v || json_is_null(v))))
			return false;
		members = type + 1 + strspn(type + 1, " ");
	}
	return true;
}

/* What is made by POST is answered by one of what GET lists. */
static bool fits(const json_t *v, const char *members, bool list)
{
	size_t i;
	json_t *item;
	if (!list)
		return has_members(v, members);
	json_array_foreach((json_t *)v, i, item) if (!has_members(item, members)) return false;
	return json_is_array(v);
}

bool shape_fits(const struct trip *t, const json_t *answer)
{
	autofree char *path = xstrndup(t->path.s, strcspn(t->path.s, "?"));
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++) {
		if (shapes[i].to != t->to || fnmatch(shapes[i].path, path, 0))
			continue;
		bool list = shapes[i].list && (t->to == SLACK || !strcmp(t->method, "GET"));
		const json_t *in = shapes[i].in ? json_object_get(answer, shapes[i].in) : answer;
		return fits(in, shapes[i].members, list);
	}
	return true;
}
