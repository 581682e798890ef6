#include "outside/gitlab_issues.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/when.h"
#include "outside/gitlab_assignee.h"
#include "outside/gitlab_notes.h"
#include "outside/gitlab_seen.h"
#include "outside/gitlab_who.h"
#include "outside/gitlab_written.h"
#include "outside/markers.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* Issues that are only filed, and pages: issues of ours that are kept current. */

enum { NAME_BYTES = 512, ID_BYTES = 32, DESCRIPTION_MAX = 1000000 };

static const char too_large[] = "the description is larger than GitLab takes";

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static enum verdict bind_issue(struct trip *t, const json_t *issue)
{
	autobuf project = BUF_INIT(ID_BYTES), iid = BUF_INIT(ID_BYTES), id = BUF_INIT(ID_BYTES);
	if (!num(issue, "iid") || !num(issue, "project_id"))
		return UNSURE;
	buf_addf(&project, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&iid, "%lld", (long long)num(issue, "iid"));
	buf_addf(&id, "%lld", (long long)num(issue, "id"));
	trip_bind(t, project.s, iid.s, str(issue, "web_url"), id.s);
	return SUCCESS;
}

static void join_labels(struct buf *to, const json_t *labels)
{
	size_t i;
	json_t *label;
	json_array_foreach((json_t *)labels, i, label)
	        buf_addf(to, "%s%s", i ? "," : "", json_string_value(label));
}

static json_t *labels_of(const json_t *content)
{
	autobuf list = BUF_INIT(NAME_BYTES);
	join_labels(&list, json_object_get(content, "labels"));
	return json_string(list.s);
}

/* What people have hidden stays hidden. */
static void set_confidential(json_t *body, const json_t *content)
{
	if (json_is_true(json_object_get(content, "confidential")))
		json_object_set_new(body, "confidential", json_true());
}

/* Who can't be assigned stands in words. */
static void describe(struct buf *to, const json_t *content, bool assigned)
{
	const char *responsible = str(content, "responsible");
	buf_add(to, str(content, "description"));
	if (responsible && !assigned)
		buf_addf(to, "\n\n%s", responsible);
}

static enum verdict create(struct trip *t, const json_t *content)
{
	int64_t assignee;
	struct binding project;
	if (!gitlab_assignee_known(t, str(content, "assignee"), &assignee))
		return gitlab_ask_assignee(t, str(content, "assignee"));
	if (!binding_get(t->db, t->job.needs, &project))
		return AGAIN;
	autobuf text = BUF_INIT(DESCRIPTION_MAX), path = BUF_INIT(NAME_BYTES);
	autobuf inner = BUF_INIT(DESCRIPTION_MAX);
	describe(&inner, content, assignee != 0);
	bool fits = markers_wrap(&text, t->job.key, inner.s);
	buf_addf(&path, "projects/%s/issues", project.place);
	binding_release(&project);
	if (!fits)
		return trip_fail(t, too_large);
	json_t *body = json_pack("{s:s, s:s, s:o}", "title", str(content, "title"), "description",
	                         text.s, "labels", labels_of(content));
	if (assignee)
		json_object_set_new(body, "assignee_ids", json_pack("[I]", (json_int_t)assignee));
	set_confidential(body, content);
	t->step = 2;
	return trip_post(t, path.s, body);
}

enum verdict gitlab_begin_create(struct trip *t)
{
	return create(t, t->body);
}

enum verdict gitlab_created(struct trip *t, const json_t *answer)
{
	if (t->step != 1)
		return bind_issue(t, answer);
	gitlab_learn_assignee(t, str(t->body, "assignee"), answer);
	return create(t, t->body);
}

/* A page is made once; from then on what stands between our markers is kept current and nobody
 * else's words are touched: read, put together, written. */
enum verdict gitlab_begin_page(struct trip *t)
{
	struct binding here;
	t->drawn = t->draw(t->draw_arg, t->job.name);
	if (!t->drawn)
		return trip_fail(t, "nothing draws this page");
	bool filed = binding_get(t->db, t->job.name, &here);
	if (!filed)
		return json_is_true(json_object_get(t->drawn, "unwanted")) ? GONE
		                                                           : create(t, t->drawn);
	t->step = 3;
	enum verdict v = issue_is_gone(t, &here)
	                         ? GONE
	                         : trip_get(t, "projects/%s/issues/%s", here.place, here.item);
	binding_release(&here);
	return v;
}

/* What people did to it since it was seen last is noticed before we write. */
static void look_at_theirs(struct trip *t, const json_t *issue)
{
	json_t *asked = json_array();
	seen_written(t, t->job.name, issue, asked);
	if (json_array_size(asked))
		change_ask(t, asked);
	else
		json_decref(asked);
}

static enum verdict write_page(struct trip *t, const json_t *issue)
{
	autobuf text = BUF_INIT(DESCRIPTION_MAX), path = BUF_INIT(NAME_BYTES);
	const char *was = str(issue, "description"), *state = str(issue, "state");
	const char *title = str(t->drawn, "title"), *titled = str(issue, "title");
	look_at_theirs(t, issue);
	if (!markers_replace(&text, was ? was : "", t->job.key, str(t->drawn, "description")))
		return trip_fail(t, too_large);
	buf_addf(&path, "projects/%lld/issues/%lld", (long long)num(issue, "project_id"),
	         (long long)num(issue, "iid"));
	/* Labels and assignee are people's from now on, and so is a title of theirs: nobody's
	 * change is overwritten. */
	json_t *body = json_pack("{s:s}", "description", text.s);
	if (!titled || written_title_is_ours(t->db, t->job.name, titled))
		json_object_set_new(body, "title", json_string(title));
	written_soon(t->db, t->job.name, title, text.s);
	if (json_is_true(json_object_get(t->drawn, "closed")) && state && strcmp(state, "closed"))
		json_object_set_new(body, "state_event", json_string("close"));
	set_confidential(body, t->drawn);
	t->step = 4;
	return trip_put(t, path.s, body);
}

/* As GitLab has it now: it leaves out what it took for a command. */
static enum verdict page_written(struct trip *t, const json_t *issue)
{
	const char *text = str(issue, "description"), *title = str(issue, "title");
	if (text && title)
		written(t->db, t->job.name, str(t->drawn, "title"), title, text);
	return bind_issue(t, issue);
}

/* It may be over before it could be filed: an issue is always made open. */
static enum verdict page_made(struct trip *t, const json_t *issue)
{
	autobuf path = BUF_INIT(NAME_BYTES);
	enum verdict v = page_written(t, issue);
	if (v != SUCCESS || !json_is_true(json_object_get(t->drawn, "closed")))
		return v;
	buf_addf(&path, "projects/%s/issues/%s", t->result.place, t->result.item);
	t->step = 4;
	return trip_put(t, path.s, json_pack("{s:s}", "state_event", "close"));
}

/* Who has no account is named by the page itself. */
static enum verdict page_assigned(struct trip *t, const json_t *answer)
{
	gitlab_learn_assignee(t, str(t->drawn, "assignee"), answer);
	json_decref(t->drawn);
	t->drawn = t->draw(t->draw_arg, t->job.name);
	return t->drawn ? create(t, t->drawn) : trip_fail(t, "nothing draws this page");
}

enum verdict gitlab_page_answered(struct trip *t, const json_t *answer)
{
	switch (t->step) {
	case 1: return page_assigned(t, answer);
	case 2: return page_made(t, answer);
	case 3: return write_page(t, answer);
	default: return page_written(t, answer);
	}
}

/* Looking for an issue of ours: by the marker, among those we made since. */
enum verdict gitlab_look_for_issue(struct trip *t)
{
	struct binding project, self;
	if (!binding_get(t->db, t->job.needs, &project))
		return ABSENT;
	autofree char *since = when_rfc3339((t->job.began ? t->job.began : t->job.made) - 120000);
	int64_t page = num(t->memo, "page");
	trip_get(
	        t,
	        "projects/%s/issues?scope=all&state=all&created_after=%s&order_by=created_at&sort=asc&per_page=100"
	        "&page=%lld",
	        project.place, since, (long long)(page ? page : 1));
	binding_release(&project);
	if (binding_get(t->db, "gitlab/self", &self)) {
		buf_addf(&t->path, "&author_id=%s", self.item);
		binding_release(&self);
	}
	return NEXT;
}

enum verdict gitlab_found_marked(struct trip *t, const json_t *answer, const char *field,
                                 enum verdict (*found)(struct trip *, const json_t *),
                                 enum verdict (*look)(struct trip *))
{
	autobuf marker = BUF_INIT(NAME_BYTES);
	size_t i;
	json_t *item;
	trip_marker(t, &marker);
	json_array_foreach(answer, i, item)
	{
		const char *text = str(item, field);
		if (text && strstr(text, marker.s))
			return found(t, item);
	}
	if (json_array_size(answer) < 100)
		return ABSENT;
	int64_t page = num(t->memo, "page");
	json_decref(t->memo);
	t->memo = json_pack("{s:I}", "page", (json_int_t)(page ? page + 1 : 2));
	return look(t);
}

enum verdict gitlab_found_issue(struct trip *t, const json_t *answer)
{
	return gitlab_found_marked(t, answer, "description", bind_issue, gitlab_look_for_issue);
}

/* Made, and its answer lost: what it shows may be past, so it is written at once. */
static enum verdict found_page_issue(struct trip *t, const json_t *issue)
{
	t->drawn = t->draw(t->draw_arg, t->job.name);
	if (!t->drawn)
		return bind_issue(t, issue);
	t->looking = false;
	t->step = 3;
	return write_page(t, issue);
}

enum verdict gitlab_found_page(struct trip *t, const json_t *answer)
{
	return gitlab_found_marked(t, answer, "description", found_page_issue,
	                           gitlab_look_for_issue);
}
