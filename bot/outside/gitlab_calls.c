#include "base/alloc.h"
#include "base/number.h"
#include "outside/call.h"
#include "outside/gitlab_change.h"
#include "outside/gitlab_followed.h"
#include "outside/gitlab_issues.h"
#include "outside/gitlab_move.h"
#include "outside/gitlab_notes.h"
#include "outside/gitlab_unsay.h"
#include "outside/gitlab_who.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* GitLab's REST calls as we use them (docs.gitlab.com, "REST API"). */

/* Who did it is worth a while: later, that it was done is. */
enum { NAME_BYTES = 512, ID_BYTES = 32, WHO_MS = 10 * 60 * 1000 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static enum verdict begin_link(struct trip *t)
{
	struct binding from, to;
	if (!binding_get(t->db, t->job.needs, &from))
		return AGAIN;
	if (!binding_get(t->db, str(t->body, "to"), &to)) {
		binding_release(&from);
		buf_add(&t->error, "what it is to be linked with is not filed yet");
		return AGAIN;
	}
	autobuf path = BUF_INIT(NAME_BYTES);
	buf_addf(&path, "projects/%s/issues/%s/links", from.place, from.item);
	json_t *body =
	        json_pack("{s:s, s:s}", "target_project_id", to.place, "target_issue_iid", to.item);
	binding_release(&from);
	binding_release(&to);
	return trip_post(t, path.s, body);
}

static enum verdict begin_project(struct trip *t)
{
	autobuf path = BUF_INIT(NAME_BYTES);
	number_percent_encode(&path, str(t->body, "path"));
	return trip_get(t, "projects/%s", path.s);
}

static enum verdict learnt_project(struct trip *t, const json_t *answer)
{
	autobuf id = BUF_INIT(ID_BYTES);
	buf_addf(&id, "%lld", (long long)num(answer, "id"));
	trip_bind(t, id.s, "", str(answer, "web_url"), NULL);
	return num(answer, "id") ? SUCCESS : UNSURE;
}

static enum verdict begin_user(struct trip *t)
{
	return trip_get(t, "user");
}

static enum verdict learnt_user(struct trip *t, const json_t *answer)
{
	autobuf id = BUF_INIT(ID_BYTES);
	buf_addf(&id, "%lld", (long long)num(answer, "id"));
	trip_bind(t, "user", id.s, NULL, str(answer, "username"));
	return num(answer, "id") ? SUCCESS : UNSURE;
}

const struct call gitlab_calls[] = {
	{ "gitlab.project", GITLAB, REPEAT, PACE_GITLAB, .begin = begin_project,
	  .answer = learnt_project },
	{ "gitlab.user", GITLAB, REPEAT, PACE_GITLAB, .begin = begin_user, .answer = learnt_user },
	{ "page", GITLAB, FIND, PACE_GITLAB, .begin = gitlab_begin_page,
	  .answer = gitlab_page_answered, .look = gitlab_look_for_issue, .found = gitlab_found_page,
	  .gone = issue_gone, .journal = true },
	{ "issues.create", GITLAB, FIND, PACE_GITLAB, .begin = gitlab_begin_create,
	  .answer = gitlab_created, .look = gitlab_look_for_issue, .found = gitlab_found_issue,
	  .journal = true },
	{ "issues.link", GITLAB, REPEAT, PACE_GITLAB, .fine = "409", .begin = begin_link,
	  .journal = true },
	{ "issues.label", GITLAB, REPEAT, PACE_GITLAB, .begin = gitlab_begin_change,
	  .answer = gitlab_change_answered, .gone = issue_gone, .journal = true },
	{ "issues.move", GITLAB, REPEAT, PACE_GITLAB, .begin = gitlab_begin_move,
	  .answer = gitlab_move_answered, .gone = issue_gone, .journal = true },
	{ "issues.followed", GITLAB, REPEAT, PACE_GITLAB, .begin = followed_begin,
	  .answer = followed_answer },
	{ "issues.who", GITLAB, REPEAT, PACE_GITLAB, .worth_ms = WHO_MS, .begin = who_begin,
	  .answer = who_answer, .gave_up = who_gave_up },
	{ "notes.create", GITLAB, FIND, PACE_GITLAB, .begin = begin_note,
	  .answer = page_note_answered, .look = look_for_note, .found = found_note,
	  .gone = issue_gone, .journal = true, .aside = true },
	{ "notes.unsay", GITLAB, REPEAT, PACE_GITLAB, .fine = "404",
	  .begin = gitlab_begin_unsay_note, .journal = true },
	{ "issues.unsay", GITLAB, REPEAT, PACE_GITLAB, .begin = gitlab_begin_unsay_issue,
	  .answer = gitlab_unsay_answered, .gone = issue_gone, .journal = true },
	{ "page.note", GITLAB, FIND, PACE_GITLAB, .begin = begin_page_note,
	  .answer = page_note_answered, .look = look_for_note, .found = found_page_note,
	  .gone = issue_gone, .journal = true },
	{ 0 },
};
