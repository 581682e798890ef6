#include "outside/gitlab_change.h"

#include "base/alloc.h"
#include "outside/gitlab_assignee.h"
#include "outside/gitlab_who.h"

enum { PATH_BYTES = 512, LABELS_BYTES = 4096 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void put_labels(json_t *body, const char *field, const json_t *labels)
{
	autobuf list = BUF_INIT(LABELS_BYTES);
	size_t i;
	json_t *label;
	json_array_foreach((json_t *)labels, i, label)
	        buf_addf(&list, "%s%s", i ? "," : "", json_string_value(label));
	if (json_is_string(labels))
		buf_add(&list, json_string_value(labels));
	if (list.len)
		json_object_set_new(body, field, json_string(list.s));
}

/* Who can't be assigned is not: what the issue says of them in words is its text's. */
static void put_assignee(json_t *body, const struct trip *t, int64_t id)
{
	if (id)
		json_object_set_new(body, "assignee_ids", json_pack("[I]", (json_int_t)id));
	else if (json_is_true(json_object_get(t->body, "unassigned")))
		json_object_set_new(body, "assignee_ids", json_pack("[i]", 0));
}

static enum verdict change(struct trip *t)
{
	struct binding issue;
	int64_t assignee;
	if (!gitlab_assignee_known(t, str(t->body, "assignee"), &assignee))
		return gitlab_ask_assignee(t, str(t->body, "assignee"));
	if (!binding_get(t->db, t->job.needs, &issue))
		return AGAIN;
	autobuf path = BUF_INIT(PATH_BYTES);
	bool gone = issue_is_gone(t, &issue);
	buf_addf(&path, "projects/%s/issues/%s", issue.place, issue.item);
	binding_release(&issue);
	if (gone)
		return GONE;
	json_t *body = json_object();
	put_labels(body, "add_labels", json_object_get(t->body, "add"));
	put_labels(body, "remove_labels", json_object_get(t->body, "remove"));
	put_assignee(body, t, assignee);
	if (json_is_true(json_object_get(t->body, "closed")))
		json_object_set_new(body, "state_event", json_string("close"));
	if (json_is_true(json_object_get(t->body, "reopened")))
		json_object_set_new(body, "state_event", json_string("reopen"));
	if (!json_object_size(body)) { /* who has no account can't be assigned */
		json_decref(body);
		return SUCCESS;
	}
	t->step = 2;
	return trip_put(t, path.s, body);
}

enum verdict gitlab_begin_change(struct trip *t)
{
	return change(t);
}

enum verdict gitlab_change_answered(struct trip *t, const json_t *answer)
{
	if (t->step != 1)
		return SUCCESS;
	gitlab_learn_assignee(t, str(t->body, "assignee"), answer);
	return change(t);
}
