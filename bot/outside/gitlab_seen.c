#include "outside/gitlab_seen.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/text.h"
#include "base/when.h"
#include "outside/gitlab_followed.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 100, KEY_BYTES = 256 };
#define DAY_MS ((int64_t)24 * 3600 * 1000)

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

int64_t seen_moment(const json_t *o, const char *key)
{
	int64_t at = 0;
	const char *s = str(o, key);
	return s && when_parse_rfc3339(s, &at) ? at : 0;
}

struct seen {
	bool known, closed, accident;
	char *priority, *assignee;
	int64_t updated, notes, last_note;
};

struct found { /* an issue on a page, and where it is */
	struct trip *t;
	const json_t *issue;
	char *place, *item;
	bool first; /* it was never seen before: how it is may be how we filed it */
};

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

static bool labelled(const json_t *issue, const char *label)
{
	size_t i;
	json_t *l;
	json_array_foreach(json_object_get(issue, "labels"), i,
	                   l) if (label && json_string_value(l) &&
	                          !strcmp(json_string_value(l), label)) return true;
	return false;
}

static const char *priority_of(const struct trip *t, const json_t *issue)
{
	const struct config_labels *l = &t->config->gitlab.labels;
	return labelled(issue, l->high)     ? "high"
	       : labelled(issue, l->medium) ? "medium"
	       : labelled(issue, l->low)    ? "low"
	                                    : NULL;
}

static struct seen seen_now(const struct trip *t, const json_t *issue)
{
	const json_t *assignee = json_array_get(json_object_get(issue, "assignees"), 0);
	const char *state = str(issue, "state");
	return (struct seen){ .closed = state && !strcmp(state, "closed"),
		              .accident = labelled(issue, FOLLOWED_ACCIDENT),
		              .priority = copy(priority_of(t, issue)),
		              .assignee = copy(str(assignee, "username")),
		              .updated = seen_moment(issue, "updated_at"),
		              .notes = num(issue, "user_notes_count") };
}

static struct seen seen_before(const struct found *f)
{
	struct seen s = { 0 };
	struct rows r =
	        db_rows(f->t->db, SQL_followed_get, T(":place", f->place), T(":item", f->item));
	if (!rows_next(&r))
		return s;
	s = (struct seen){ .known = true,
		           .closed = row_int(&r, 0),
		           .priority = copy(row_text(&r, 1)),
		           .assignee = copy(row_text(&r, 2)),
		           .accident = row_int(&r, 3),
		           .updated = row_int(&r, 4),
		           .notes = row_int(&r, 5),
		           .last_note = row_int(&r, 6) };
	rows_end(&r);
	return s;
}

static void seen_release(struct seen *s)
{
	free(s->priority);
	free(s->assignee);
}

/* `once` tells it from the same change at another time. */
static void emit(const struct found *f, const char *change, int64_t at, int64_t once,
                 const json_t *person, const char *value)
{
	autobuf key = BUF_INIT(KEY_BYTES), id = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "issue/%s/%s/%s/%lld", f->place, f->item, change, (long long)once);
	buf_addf(&id, "%lld", (long long)num(f->issue, "id"));
	json_auto_t *event = json_pack("{s:s, s:b, s:s, s:s, s:s, s:s, s:I, s:s?, s:s?, s:s?, s:s}",
	                               "kind", "issue", "first", f->first, "change", change, "key",
	                               key.s, "project", f->place, "iid", f->item, "at",
	                               (json_int_t)at, "person", str(person, "username"), "value",
	                               value, "url", str(f->issue, "web_url"), "id", id.s);
	if (f->t->missed && f->t->missed(f->t->missed_arg, key.s, event))
		f->t->found_missed++;
}

static bool differ(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) != 0 : a != b;
}

static bool is_page(const char *name)
{
	const char *slash = strchr(name, '/');
	return slash && !strcmp(slash, "/issue");
}

/* What is only filed may have been changed before it was seen for the first time; a page was drawn
 * a moment ago. */
static void compare_ours(const struct found *f, const struct seen *was, const struct seen *is,
                         bool page)
{
	const json_t *issue = f->issue;
	bool first = !was->known && !page;
	if (is->closed && !was->closed)
		emit(f, "closed", seen_moment(issue, "closed_at"), is->updated,
		     json_object_get(issue, "closed_by"), NULL);
	if (!is->closed && was->closed)
		emit(f, "reopened", is->updated, is->updated, NULL, NULL);
	if (first || (was->known && differ(was->priority, is->priority)))
		emit(f, "priority", is->updated, is->updated, NULL, is->priority);
	if (first || (was->known && differ(was->assignee, is->assignee)))
		emit(f, "assigned", is->updated, is->updated, NULL, is->assignee);
}

/* An old issue that gets the label says nothing of today. */
static void compare_other(const struct found *f, const struct seen *was, const struct seen *is)
{
	int64_t made = seen_moment(f->issue, "created_at");
	if (is->accident && !is->closed && !was->accident &&
	    !strcmp(f->t->job.needs, "gitlab/support") && made > f->t->job.made - DAY_MS)
		emit(f, "accident", made, made, json_object_get(f->issue, "author"),
		     str(f->issue, "title"));
}

/* Comments are asked for when all pages are read. */
static void ask_notes_later(const struct found *f, const struct seen *was, const struct seen *is)
{
	if (was->notes != is->notes)
		json_array_append_new(json_object_get(f->t->memo, "noted"),
		                      json_pack("{s:O, s:I, s:I}", "issue", f->issue, "last",
		                                (json_int_t)was->last_note, "notes",
		                                (json_int_t)is->notes));
}

static void compare(struct found *f)
{
	struct seen was = seen_before(f), is = seen_now(f->t, f->issue);
	f->first = !was.known;
	autofree char *name = binding_name_at(f->t->db, f->place, f->item);
	if (!was.known || was.updated != is.updated) {
		if (name)
			compare_ours(f, &was, &is, is_page(name));
		else
			compare_other(f, &was, &is);
		db_do(f->t->db, SQL_followed_put, T(":place", f->place), T(":item", f->item),
		      I(":closed", is.closed), T(":priority", is.priority),
		      T(":assignee", is.assignee), I(":accident", is.accident),
		      I(":updated", is.updated));
	}
	if (name && is_page(name))
		ask_notes_later(f, &was, &is);
	seen_release(&was);
	seen_release(&is);
}

static struct found find(struct trip *t, const json_t *issue)
{
	autobuf place = BUF_INIT(KEY_BYTES), item = BUF_INIT(KEY_BYTES);
	buf_addf(&place, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&item, "%lld", (long long)num(issue, "iid"));
	return (struct found){
		.t = t, .issue = issue, .place = buf_take(&place), .item = buf_take(&item)
	};
}

static void found_release(struct found *f)
{
	free(f->place);
	free(f->item);
}

void seen_compare(struct trip *t, const json_t *issue)
{
	struct found f = find(t, issue);
	compare(&f);
	found_release(&f);
}

enum verdict seen_ask_notes(struct trip *t)
{
	const json_t *next = json_array_get(json_object_get(t->memo, "noted"), 0);
	const json_t *issue = json_object_get(next, "issue");
	if (!next)
		return SUCCESS;
	return trip_get(
	        t,
	        "projects/%lld/issues/%lld/notes?sort=desc&order_by=created_at&activity_filter="
	        "only_comments&per_page=%d",
	        (long long)num(issue, "project_id"), (long long)num(issue, "iid"), PAGE);
}

static bool is_peoples(const json_t *note)
{
	const char *body = str(note, "body");
	return body && !strstr(body, "<!-- ehrbot ") &&
	       !json_is_true(json_object_get(note, "system"));
}

/* The oldest first. */
enum verdict seen_notes(struct trip *t, const json_t *notes)
{
	json_t *noted = json_object_get(t->memo, "noted");
	const json_t *next = json_array_get(noted, 0);
	struct found f = find(t, json_object_get(next, "issue"));
	int64_t last = num(next, "last"), newest = last;
	for (size_t i = json_array_size(notes); i-- > 0;) {
		const json_t *note = json_array_get(notes, i);
		int64_t id = num(note, "id");
		if (id > last && is_peoples(note))
			emit(&f, "note", seen_moment(note, "created_at"), id,
			     json_object_get(note, "author"), str(note, "body"));
		newest = id > newest ? id : newest;
	}
	db_do(t->db, SQL_followed_noted, T(":place", f.place), T(":item", f.item),
	      I(":notes", num(next, "notes")), I(":last", newest));
	found_release(&f);
	json_array_remove(noted, 0);
	return seen_ask_notes(t);
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
	e->late = false;
	e->dedupe = copy(key);
	e->kind = key && e->name && e->project && e->iid ? EVENT_ISSUE : EVENT_UNKNOWN;
}
