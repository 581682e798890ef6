#include "outside/gitlab_move.h"

#include "base/alloc.h"
#include "base/number.h"
#include "outside/gitlab_who.h"

enum { PATH_BYTES = 512 };
enum { READ = 1, MOVED };

static bool to_platform(struct trip *t, struct binding *ret)
{
	return binding_get(t->db, "gitlab/platform", ret);
}

enum verdict gitlab_begin_move(struct trip *t)
{
	struct binding issue;
	if (!binding_get(t->db, t->job.needs, &issue))
		return AGAIN;
	t->step = READ;
	enum verdict v = issue_is_gone(t, &issue)
	                         ? GONE
	                         : trip_get(t, "projects/%s/issues/%s", issue.place, issue.item);
	binding_release(&issue);
	return v;
}

/* Moved already, by us or by people: it is known again there by its global id. */
static enum verdict move(struct trip *t, const json_t *issue)
{
	struct binding platform, from;
	autobuf path = BUF_INIT(PATH_BYTES);
	if (json_is_integer(json_object_get(issue, "moved_to_id")))
		return SUCCESS;
	if (!to_platform(t, &platform))
		return AGAIN;
	int64_t there = number_read(platform.place, 0);
	binding_release(&platform);
	if (json_integer_value(json_object_get(issue, "project_id")) == there)
		return SUCCESS;
	if (!binding_get(t->db, t->job.needs, &from))
		return AGAIN;
	buf_addf(&path, "projects/%s/issues/%s/move", from.place, from.item);
	binding_release(&from);
	t->step = MOVED;
	return trip_post(t, path.s, json_pack("{s:I}", "to_project_id", (json_int_t)there));
}

/* Where it is now is found as any move is: with what was said in it before known already. */
enum verdict gitlab_move_answered(struct trip *t, const json_t *answer)
{
	return t->step == READ ? move(t, answer) : SUCCESS;
}
