#include "outside/gitlab_comments.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"
#include "outside/gitlab_seen.h"
#include "outside/gitlab_who.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 100, KEY_BYTES = 256 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

/* What the keys of an issue's comments begin with, and what stands behind them all. */
struct range {
	char from[KEY_BYTES], to[KEY_BYTES];
};

static struct range range_of(const json_t *issue)
{
	struct range r;
	autobuf from = BUF_INIT(KEY_BYTES), to = BUF_INIT(KEY_BYTES);
	buf_addf(&from, "issue/%lld/%lld/note/", (long long)num(issue, "project_id"),
	         (long long)num(issue, "iid"));
	buf_addn(&to, from.s, from.len - 1);
	buf_addc(&to, '/' + 1);
	memcpy(r.from, from.s, from.len + 1);
	memcpy(r.to, to.s, to.len + 1);
	return r;
}

static struct rows recorded(struct trip *t, const struct range *r)
{
	return db_rows(t->db, SQL_followed_entries, T(":from", r->from), T(":to", r->to));
}

static bool any_recorded(struct trip *t, const json_t *issue)
{
	const struct range range = range_of(issue);
	struct rows r = recorded(t, &range);
	bool any = rows_next(&r);
	if (any)
		rows_end(&r);
	return any;
}

void comments_ask_later(struct trip *t, const json_t *issue, int64_t last, bool more, bool changed)
{
	if (more || (changed && any_recorded(t, issue)))
		json_array_append_new(
		        json_object_get(t->memo, "noted"),
		        json_pack("{s:O, s:I}", "issue", issue, "last", (json_int_t)last));
}

enum verdict comments_ask(struct trip *t)
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

static void said(struct trip *t, const json_t *issue, const json_t *note)
{
	change_tell(t, change_event(issue,
	                            &(struct change){ .name = "note",
	                                              .at = seen_moment(note, "created_at"),
	                                              .once = num(note, "id"),
	                                              .person = str(json_object_get(note, "author"),
	                                                            "username"),
	                                              .value = str(note, "body") }));
}

static bool same_text(struct trip *t, int64_t words, const char *body)
{
	autofree char *was = words_get(t->db, words), *now = text_clean(body, strlen(body));
	return !strcmp(was ? was : "", now);
}

static const json_t *note_of(const json_t *notes, int64_t id)
{
	size_t i;
	json_t *note;
	json_array_foreach((json_t *)notes, i, note) if (num(note, "id") == id) return note;
	return NULL;
}

/* Only its author can edit a comment there. */
static void edited(struct trip *t, const json_t *issue, const json_t *note, const char *source)
{
	int64_t at = seen_moment(note, "updated_at");
	change_tell(t, change_event(issue,
	                            &(struct change){ .name = "note.edited",
	                                              .at = at,
	                                              .once = at,
	                                              .person = str(json_object_get(note, "author"),
	                                                            "username"),
	                                              .value = str(note, "body"),
	                                              .source = source,
	                                              .said = seen_moment(note, "created_at") }));
}

static void deleted(struct trip *t, const json_t *issue, int64_t id, const char *source)
{
	change_tell(t, change_event(issue, &(struct change){ .name = "note.deleted",
	                                                     .at = t->job.began,
	                                                     .once = id,
	                                                     .source = source }));
}

/* Of what is recorded: who stands on the page with another text was edited; who would stand there
 * and doesn't was deleted. */
static void compare(struct trip *t, const json_t *issue, const json_t *notes)
{
	size_t n = json_array_size(notes);
	int64_t oldest = n == PAGE ? num(json_array_get(notes, n - 1), "id") : 0;
	const struct range range = range_of(issue);
	for (struct rows r = recorded(t, &range); rows_next(&r);) {
		const char *source = row_text(&r, 0);
		int64_t id = number_read(strrchr(source, '/') + 1, 0);
		const json_t *note = note_of(notes, id);
		if (!note && id >= oldest)
			deleted(t, issue, id, source);
		else if (note && seen_moment(note, "updated_at") > row_int(&r, 2) &&
		         !same_text(t, row_int(&r, 1), str(note, "body")))
			edited(t, issue, note, source);
	}
}

/* Ours that are not where they would stand. What was written a moment ago may be newer than the
 * page. */
static void compare_own(struct trip *t, const json_t *issue, const json_t *notes)
{
	enum { MOMENT_MS = 60 * 1000 };
	size_t n = json_array_size(notes);
	int64_t oldest = n == PAGE ? num(json_array_get(notes, n - 1), "id") : 0;
	autobuf place = BUF_INIT(KEY_BYTES), from = BUF_INIT(KEY_BYTES), to = BUF_INIT(KEY_BYTES);
	buf_addf(&place, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&from, "%lld/notes/", (long long)num(issue, "iid"));
	buf_addf(&to, "%lld/notes0", (long long)num(issue, "iid")); /* '0' follows '/' */
	for (struct rows r = db_rows(t->db, SQL_followed_own_notes, T(":place", place.s),
	                             T(":from", from.s), T(":to", to.s),
	                             I(":before", t->job.began - MOMENT_MS));
	     rows_next(&r);) {
		int64_t id = number_read(strrchr(row_text(&r, 1), '/') + 1, 0);
		if (id >= oldest && !note_of(notes, id))
			change_tell(t, change_event(issue,
			                            &(struct change){ .name = "wiped",
			                                              .at = t->job.began,
			                                              .once = id,
			                                              .value = row_text(&r, 0) }));
	}
}

/* The oldest first. */
enum verdict comments_read(struct trip *t, const json_t *notes)
{
	json_t *noted = json_object_get(t->memo, "noted");
	const json_t *next = json_array_get(noted, 0), *issue = json_object_get(next, "issue");
	int64_t last = num(next, "last"), newest = last;
	autobuf place = BUF_INIT(KEY_BYTES), item = BUF_INIT(KEY_BYTES);
	compare(t, issue, notes);
	compare_own(t, issue, notes);
	for (size_t i = json_array_size(notes); i-- > 0;) {
		const json_t *note = json_array_get(notes, i);
		int64_t id = num(note, "id");
		if (id > last && last != COMMENTS_KNOWN && is_peoples(note))
			said(t, issue, note);
		newest = id > newest ? id : newest;
	}
	buf_addf(&place, "%lld", (long long)num(issue, "project_id"));
	buf_addf(&item, "%lld", (long long)num(issue, "iid"));
	db_do(t->db, SQL_followed_noted, T(":place", place.s), T(":item", item.s),
	      I(":notes", num(issue, "user_notes_count")), I(":last", newest));
	json_array_remove(noted, 0);
	return comments_ask(t);
}
