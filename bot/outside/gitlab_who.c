#include "outside/gitlab_who.h"
#include "outside/gitlab_followed.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/number.h"
#include "base/text.h"
#include "base/when.h"
#include "store/db.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>

/* docs.gitlab.com, "Resource state events API", "Resource label events API". There are no events of
 * assignees, titles and texts: GitLab's own remarks name who it was. Their wording is no contract:
 * one that is not understood leaves the change without a name. */

enum { KEY_BYTES = 256, PAGE = 100, PAGES_MOST = 10 };

enum trace { STATES, LABELS, REMARKS, TRACES };

static const char *const paths[] = {
	[STATES] = "resource_state_events?",
	[LABELS] = "resource_label_events?",
	[REMARKS] = "notes?sort=desc&order_by=created_at&activity_filter=only_activity&",
};

static const struct {
	const char *change;
	enum trace trace;
	const char *says[2]; /* how a remark begins */
	bool text;           /* we write it too: the last of somebody else is meant */
} traces[] = {
	{ .change = "closed", .trace = STATES },
	{ .change = "reopened", .trace = STATES },
	{ .change = "priority", .trace = LABELS },
	{ .change = "accident", .trace = LABELS },
	{ .change = "assigned", .trace = REMARKS, .says = { "assigned to", "unassigned" } },
	{ .change = "retitled", .trace = REMARKS, .says = { "changed title" }, .text = true },
	{ .change = "described",
	  .trace = REMARKS,
	  .says = { "changed the description" },
	  .text = true },
	{ .change = "personal",
	  .trace = REMARKS,
	  .says = { "changed the description" },
	  .text = true },
	{ .change = "hidden", .trace = REMARKS, .says = { "made the issue confidential" } },
	{ .change = "shown", .trace = REMARKS, .says = { "made the issue visible" } },
	{ .change = "moved", .trace = REMARKS, .says = { "moved to" } },
};

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

json_t *change_event(const json_t *issue, const struct change *c)
{
	autobuf key = BUF_INIT(KEY_BYTES), id = BUF_INIT(KEY_BYTES), project = BUF_INIT(KEY_BYTES),
	        iid = BUF_INIT(KEY_BYTES);
	buf_addf(&project, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&iid, "%lld", (long long)num(issue, "iid"));
	buf_addf(&key, "issue/%s/%s/%s/%lld", project.s, iid.s, c->name, (long long)c->once);
	buf_addf(&id, "%lld", (long long)num(issue, "id"));
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:s?, s:s?, s:s?, s:s?, s:s}", "kind",
	                 "issue", "change", c->name, "key", key.s, "project", project.s, "iid",
	                 iid.s, "at", (json_int_t)c->at, "said", (json_int_t)c->said, "person",
	                 c->person, "value", c->value, "source", c->source, "url",
	                 str(issue, "web_url"), "id", id.s);
}

static void tell(struct trip *t, json_t *event)
{
	if (t->missed && t->missed(t->missed_arg, str(event, "key"), event))
		t->found_missed++;
}

void change_tell(struct trip *t, json_t *event)
{
	tell(t, event);
	json_decref(event);
}

void change_ask(struct trip *t, json_t *events)
{
	char hash[65];
	autobuf key = BUF_INIT(KEY_BYTES), lane = BUF_INIT(KEY_BYTES);
	const json_t *first = json_array_get(events, 0);
	json_auto_t *body = json_pack("{s:o}", "changes", events);
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	digest_text(dumped, strlen(dumped), hash);
	buf_addf(&key, "who:%s", hash);
	buf_addf(&lane, "who:%s/%s", str(first, "project"), str(first, "iid"));
	if (first)
		outbox_add(t->db, &(struct job_spec){ .key = key.s,
		                                      .call = "issues.who",
		                                      .bucket = pace_bucket(PACE_GITLAB),
		                                      .lane = lane.s,
		                                      .body = dumped,
		                                      .priority = DIGEST,
		                                      .now = t->job.began });
}

static int row_of(const json_t *event)
{
	for (size_t i = 0; i < ARRAY_SIZE(traces); i++)
		if (!strcmp(traces[i].change, str(event, "change")))
			return (int)i;
	return -1;
}

static bool wants(const struct trip *t, enum trace trace)
{
	size_t i;
	json_t *event;
	json_array_foreach(json_object_get(t->body, "changes"), i, event)
	{
		int row = row_of(event);
		if (row >= 0 && traces[row].trace == trace)
			return true;
	}
	return false;
}

static bool is_us(const struct trip *t, const char *username)
{
	struct binding self;
	if (!username || !binding_get(t->db, "gitlab/self", &self))
		return false;
	bool us = self.extra && !strcmp(self.extra, username);
	binding_release(&self);
	return us;
}

/* What we did ourselves comes back to us, and is no news. */
static void tell_all(struct trip *t)
{
	size_t i;
	json_t *event;
	json_array_foreach(json_object_get(t->body, "changes"), i,
	                   event) if (!is_us(t, str(event, "person"))) tell(t, event);
}

static enum verdict ask_trace(struct trip *t, int64_t trace, int64_t page)
{
	const json_t *first = json_array_get(json_object_get(t->body, "changes"), 0);
	while (trace < TRACES && !wants(t, (enum trace)trace))
		trace++;
	if (trace == TRACES) {
		tell_all(t);
		return SUCCESS;
	}
	json_decref(t->memo);
	t->memo = json_pack("{s:I, s:I}", "trace", (json_int_t)trace, "page", (json_int_t)page);
	return trip_get(t, "projects/%s/issues/%s/%sper_page=%d&page=%lld", str(first, "project"),
	                str(first, "iid"), paths[trace], PAGE, (long long)page);
}

enum verdict who_begin(struct trip *t)
{
	return ask_trace(t, STATES, 1);
}

static bool is_priority(const struct trip *t, const char *label)
{
	const struct config_labels *l = &t->config->gitlab.labels;
	return label &&
	       (!strcmp(label, l->high) || !strcmp(label, l->medium) || !strcmp(label, l->low));
}

static bool fits(const struct trip *t, int row, const json_t *event, const json_t *found)
{
	const char *body = str(found, "body"), *state = str(found, "state");
	if (traces[row].text && is_us(t, str(json_object_get(found, "author"), "username")))
		return false;
	if (traces[row].trace == LABELS) {
		const char *label = str(json_object_get(found, "label"), "name");
		return !strcmp(traces[row].change, "accident")
		               ? label && !strcmp(label, FOLLOWED_ACCIDENT)
		               : is_priority(t, label);
	}
	if (traces[row].trace == STATES)
		return state && !strcmp(state, str(event, "change"));
	for (size_t i = 0; body && i < ARRAY_SIZE(traces[row].says); i++)
		if (traces[row].says[i] &&
		    !strncmp(body, traces[row].says[i], strlen(traces[row].says[i])))
			return true;
	return false;
}

static int64_t moment(const json_t *found)
{
	int64_t at = 0;
	const char *s = str(found, "created_at");
	return s && when_parse_rfc3339(s, &at) ? at : 0;
}

/* The last of its kind did it. */
static void find(const struct trip *t, int row, json_t *event, const json_t *list)
{
	size_t i;
	json_t *found;
	json_array_foreach((json_t *)list, i, found)
	{
		const json_t *user =
		        json_object_get(found, traces[row].trace == REMARKS ? "author" : "user");
		int64_t at = moment(found);
		if (!fits(t, row, event, found) || at < num(event, "found"))
			continue;
		json_object_set_new(event, "found", json_integer(at));
		json_object_set_new(event, "at", json_integer(at));
		json_object_set(event, "person", json_object_get(user, "username"));
	}
}

enum verdict who_answer(struct trip *t, const json_t *answer)
{
	size_t i;
	json_t *event;
	int64_t trace = num(t->memo, "trace"), page = num(t->memo, "page");
	json_array_foreach(json_object_get(t->body, "changes"), i, event)
	{
		int row = row_of(event);
		if (row >= 0 && traces[row].trace == (enum trace)trace)
			find(t, row, event, answer);
	}
	/* Remarks come newest first, the others oldest first. */
	if (trace != REMARKS && json_array_size(answer) == PAGE && page < PAGES_MOST)
		return ask_trace(t, trace, page + 1);
	return ask_trace(t, trace + 1, 1);
}

void who_gave_up(struct trip *t)
{
	tell_all(t);
}

bool issue_is_gone(const struct trip *t, const struct binding *b)
{
	return db_number(t->db, SQL_followed_gone, 0, T(":place", b->place), T(":item", b->item));
}

/* A page is its own name, the others need its. */
static bool find_issue(const struct trip *t, struct binding *ret)
{
	if (t->job.needs && binding_get(t->db, t->job.needs, ret)) {
		if (*ret->item)
			return true;
		binding_release(ret);
	}
	return t->job.name && binding_get(t->db, t->job.name, ret);
}

void issue_gone(struct trip *t)
{
	struct binding b;
	if (!find_issue(t, &b))
		return;
	json_auto_t *issue =
	        json_pack("{s:I, s:I}", "project_id", (json_int_t)number_read(b.place, 0), "iid",
	                  (json_int_t)number_read(b.item, 0));
	db_do(t->db, SQL_followed_deleted, T(":place", b.place), T(":item", b.item));
	change_tell(t, change_event(issue, &(struct change){ .name = "gone", .at = t->job.began }));
	binding_release(&b);
}

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

void event_read_issue(struct event *e, const json_t *found)
{
	autobuf person = BUF_INIT(KEY_BYTES);
	const char *key = str(found, "key"), *value = str(found, "value");
	buf_addf(&person, str(found, "person") ? "gitlab:%s" : "gitlab", str(found, "person"));
	e->name = str(found, "change");
	e->project = str(found, "project");
	e->iid = str(found, "iid");
	e->person = buf_take(&person);
	e->text = value ? text_clean(value, strlen(value)) : NULL;
	e->at = num(found, "at");
	e->from = num(found, "said");
	e->dedupe = copy(key);
	e->source = copy(str(found, "source"));
	e->kind = key && e->name && e->project && e->iid ? EVENT_ISSUE : EVENT_UNKNOWN;
	/* That a comment is gone is seen afterwards; when it went nobody knows. */
	e->late = e->name && !strcmp(e->name, "note.deleted");
}
