#include "outside/gitlab_seen.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/when.h"
#include "outside/gitlab_comments.h"
#include "outside/gitlab_followed.h"
#include "outside/gitlab_who.h"
#include "outside/gitlab_written.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 256 };
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
	bool known, closed, accident, hidden;
	char *priority, *assignee;
	int64_t updated, notes, last_note, moved;
};

struct found { /* an issue on a page, and where it is */
	struct trip *t;
	const json_t *issue;
	char *place, *item;
	json_t *asked; /* changes that somebody is asked about */
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
		              .hidden = json_is_true(json_object_get(issue, "confidential")),
		              .moved = num(issue, "moved_to_id"),
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
		           .last_note = row_int(&r, 6),
		           .hidden = row_int(&r, 7),
		           .moved = row_int(&r, 8) };
	rows_end(&r);
	return s;
}

static void seen_release(struct seen *s)
{
	free(s->priority);
	free(s->assignee);
}

static void emit(const struct found *f, const char *name, int64_t at, int64_t once,
                 const json_t *person, const char *value)
{
	change_tell(f->t,
	            change_event(f->issue, &(struct change){ .name = name,
	                                                     .at = at,
	                                                     .once = once,
	                                                     .person = str(person, "username"),
	                                                     .value = value }));
}

/* Whoever did it is asked for first. */
static void notice(const struct found *f, const char *name, int64_t updated, const char *value)
{
	json_array_append_new(f->asked, change_event(f->issue, &(struct change){ .name = name,
	                                                                         .at = updated,
	                                                                         .once = updated,
	                                                                         .value = value }));
}

static bool differ(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) != 0 : a != b;
}

/* Found before somebody called it an accident. */
static bool is_problem(const char *name)
{
	return !strncmp(name, "problem:", strlen("problem:"));
}

static bool is_page(const char *name)
{
	const char *slash = strchr(name, '/');
	return slash && !strcmp(slash, "/issue");
}

/* Moved away it is closed here, and that is no closing. */
static void compare_state(const struct found *f, const struct seen *was, const struct seen *is)
{
	if (is->moved && !was->moved)
		notice(f, "moved", is->updated, NULL);
	else if (is->closed && !was->closed && !is->moved)
		emit(f, "closed", seen_moment(f->issue, "closed_at"), is->updated,
		     json_object_get(f->issue, "closed_by"), NULL);
	else if (!is->closed && was->closed)
		notice(f, "reopened", is->updated, NULL);
}

/* What is only filed may have been changed before it was seen for the first time; a page was drawn
 * a moment ago. */
static void compare_ours(const struct found *f, const struct seen *was, const struct seen *is,
                         bool page)
{
	bool first = !was->known && !page && is->updated > seen_moment(f->issue, "created_at");
	compare_state(f, was, is);
	if (first || (was->known && differ(was->priority, is->priority)))
		notice(f, "priority", is->updated, is->priority);
	if (first || (was->known && differ(was->assignee, is->assignee)))
		notice(f, "assigned", is->updated, is->assignee);
	if (page && was->known && was->hidden != is->hidden)
		notice(f, is->hidden ? "hidden" : "shown", is->updated, NULL);
}

void seen_written(struct trip *t, const char *name, const json_t *issue, json_t *asked)
{
	const char *title = str(issue, "title");
	const struct found f = { .t = t, .issue = issue, .asked = asked };
	int64_t updated = seen_moment(issue, "updated_at");
	autofree char *theirs = written_theirs(t->db, name, str(issue, "description"));
	autofree char *personal = written_personal(t->db, name, str(issue, "description"));
	if (title && written_retitled(t->db, name, title))
		notice(&f, "retitled", updated, title);
	if (theirs)
		notice(&f, "described", updated, theirs);
	if (personal)
		notice(&f, "personal", updated, personal);
}

static bool is_of_ours(const struct found *f)
{
	struct binding self;
	const char *author = str(json_object_get(f->issue, "author"), "username");
	if (!binding_get(f->t->db, "gitlab/self", &self))
		return true;
	bool ours = self.extra && author && !strcmp(self.extra, author);
	binding_release(&self);
	return ours;
}

/* Somebody filed it by hand, or a client by mail; and what it was filed with. */
static void tell_filed(const struct found *f, const struct seen *is, int64_t made)
{
	const json_t *author = json_object_get(f->issue, "author");
	emit(f, str(f->issue, "service_desk_reply_to") ? "mailed" : "filed", made, made, author,
	     str(f->issue, "title"));
	if (is->priority)
		emit(f, "priority", made, made, author, is->priority);
	if (is->assignee)
		emit(f, "assigned", made, made, author, is->assignee);
}

/* Who put the label on is who declares; till that is known it is who filed it. */
static void tell_accident(const struct found *f, int64_t made)
{
	json_array_append_new(
	        f->asked,
	        change_event(f->issue,
	                     &(struct change){
	                             .name = "accident",
	                             .at = made,
	                             .once = made,
	                             .person = str(json_object_get(f->issue, "author"), "username"),
	                             .value = str(f->issue, "title") }));
}

/* An old issue that gets the label of accidents says nothing of today. */
static void compare_label(const struct found *f, const struct seen *was, const struct seen *is)
{
	int64_t made = seen_moment(f->issue, "created_at");
	if (is->accident && !was->accident && !is->closed && made > f->t->job.made - DAY_MS)
		tell_accident(f, made);
}

/* What was filed before the first start is nobody's to triage. */
static void compare_other(const struct found *f, const struct seen *was, const struct seen *is)
{
	int64_t made = seen_moment(f->issue, "created_at");
	if (is->closed || strcmp(f->t->job.needs, "gitlab/support") != 0)
		return;
	if (is->accident)
		compare_label(f, was, is);
	else if (!was->known && made >= followed_began(f->t) && !is_of_ours(f))
		tell_filed(f, is, made);
}

/* It was moved here: it stays ours. What was written in it before is recorded already. */
static char *arrived(const struct found *f)
{
	autobuf id = BUF_INIT(KEY_BYTES);
	char *name = NULL;
	struct rows r = db_rows(f->t->db, SQL_followed_moved_to, I(":id", num(f->issue, "id")));
	if (!rows_next(&r))
		return NULL;
	name = binding_name_at(f->t->db, row_text(&r, 0), row_text(&r, 1));
	rows_end(&r);
	if (!name)
		return NULL;
	buf_addf(&id, "%lld", (long long)num(f->issue, "id"));
	binding_put(f->t->db, name,
	            &(struct binding){ .place = f->place,
	                               .item = f->item,
	                               .url = (char *)str(f->issue, "web_url"),
	                               .extra = id.s });
	emit(f, "arrived", seen_moment(f->issue, "updated_at"), 0, NULL, NULL);
	return name;
}

static void put(const struct found *f, const struct seen *is)
{
	db_do(f->t->db, SQL_followed_put, T(":place", f->place), T(":item", f->item),
	      I(":closed", is->closed), T(":priority", is->priority), T(":assignee", is->assignee),
	      I(":accident", is->accident), I(":updated", is->updated),
	      I(":confidential", is->hidden), I(":moved", is->moved));
}

static void compare(const struct found *f)
{
	struct seen was = seen_before(f), is = seen_now(f->t, f->issue);
	autofree char *name = binding_name_at(f->t->db, f->place, f->item);
	bool moved = !name && (name = arrived(f));
	if (!was.known || was.updated != is.updated) {
		if (name && !moved)
			compare_ours(f, &was, &is, is_page(name));
		if (name && is_problem(name))
			compare_label(f, &was, &is);
		else if (!name)
			compare_other(f, &was, &is);
		if (name && is_page(name))
			seen_written(f->t, name, f->issue, f->asked);
		put(f, &is);
	}
	if (name && is_page(name))
		comments_ask_later(f->t, f->issue, moved ? COMMENTS_KNOWN : was.last_note,
		                   was.notes != is.notes, was.updated != is.updated);
	seen_release(&was);
	seen_release(&is);
}

static struct found find(struct trip *t, const json_t *issue)
{
	autobuf place = BUF_INIT(KEY_BYTES), item = BUF_INIT(KEY_BYTES);
	buf_addf(&place, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&item, "%lld", (long long)num(issue, "iid"));
	return (struct found){ t, issue, buf_take(&place), buf_take(&item), json_array() };
}

void seen_compare(struct trip *t, const json_t *issue)
{
	struct found f = find(t, issue);
	compare(&f);
	if (json_array_size(f.asked))
		change_ask(t, f.asked);
	else
		json_decref(f.asked);
	free(f.place);
	free(f.item);
}
