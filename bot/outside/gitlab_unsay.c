#include "outside/gitlab_unsay.h"

#include "base/alloc.h"
#include "outside/gitlab_who.h"
#include "outside/markers.h"

enum { PATH_BYTES = 512, TEXT_MAX = 1000000 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

enum verdict gitlab_begin_unsay_note(struct trip *t)
{
	struct binding note;
	autobuf path = BUF_INIT(PATH_BYTES), text = BUF_INIT(TEXT_MAX);
	if (!binding_get(t->db, t->job.needs, &note))
		return AGAIN;
	buf_addf(&path, "projects/%s/issues/%s", note.place, note.item);
	binding_release(&note);
	buf_addf(&text, "%s\n\n", str(t->body, "text"));
	trip_marker(t, &text);
	return trip_put(t, path.s, json_pack("{s:s}", "body", text.s));
}

enum verdict gitlab_begin_unsay_issue(struct trip *t)
{
	struct binding issue;
	if (!binding_get(t->db, t->job.needs, &issue))
		return AGAIN;
	t->step = 1;
	enum verdict v = issue_is_gone(t, &issue)
	                         ? GONE
	                         : trip_get(t, "projects/%s/issues/%s", issue.place, issue.item);
	binding_release(&issue);
	return v;
}

/* What people wrote beside our part stays. The title is the text: nobody can tell any more whether
 * they left it so. */
enum verdict gitlab_unsay_answered(struct trip *t, const json_t *issue)
{
	const char *was = str(issue, "description"), *text = str(t->body, "text");
	autobuf path = BUF_INIT(PATH_BYTES), description = BUF_INIT(TEXT_MAX);
	if (t->step != 1)
		return SUCCESS;
	if (!markers_replace(&description, was ? was : "", t->job.key, text))
		return trip_fail(t, "the description is larger than GitLab takes");
	buf_addf(&path, "projects/%lld/issues/%lld",
	         (long long)json_integer_value(json_object_get(issue, "project_id")),
	         (long long)json_integer_value(json_object_get(issue, "iid")));
	t->step = 2;
	return trip_put(t, path.s,
	                json_pack("{s:s, s:s}", "title", text, "description", description.s));
}
