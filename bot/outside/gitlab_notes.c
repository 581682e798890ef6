#include "outside/gitlab_notes.h"

#include "base/alloc.h"
#include "base/text_gitlab.h"
#include "outside/event.h"
#include "outside/gitlab_who.h"

#include <string.h>

/* A note keeps our marker at its end: by it the note is found when the answer was lost. A note that
 * is kept current is bound as "IID/notes/ID" in its project. */

enum { NOTE_MAX = 1000000, PATH_BYTES = 512, NAME_WAIT_MS = 60000 };

static json_t *body_of(struct trip *t, const char *said, bool internal)
{
	autobuf text = BUF_INIT(NOTE_MAX), guarded = BUF_INIT(NOTE_MAX);
	buf_addf(&text, "%s\n\n", said ? said : "");
	trip_marker(t, &text);
	text_gitlab_guard(&guarded, text.s);
	if (text.failed || guarded.failed)
		return NULL;
	json_t *body = json_pack("{s:s}", "body", guarded.s);
	if (internal)
		json_object_set_new(body, "internal", json_true());
	return body;
}

static enum verdict post_note(struct trip *t, const char *said, bool internal)
{
	struct binding issue;
	autobuf path = BUF_INIT(PATH_BYTES);
	json_t *body = body_of(t, said, internal);
	if (!body)
		return trip_fail(t, "the note is too large for GitLab");
	if (!binding_get(t->db, t->job.needs, &issue)) {
		json_decref(body);
		return AGAIN;
	}
	bool gone = issue_is_gone(t, &issue);
	buf_addf(&path, "projects/%s/issues/%s/notes", issue.place, issue.item);
	binding_release(&issue);
	if (!gone)
		return trip_post(t, path.s, body);
	json_decref(body);
	return GONE;
}

/* A name, or what stands for it once nobody waits any more; false: it may still be learnt. */
static bool put_name(struct trip *t, struct buf *to, const char *person)
{
	json_auto_t *named = t->draw(t->draw_arg, person);
	bool waits = !named && t->job.began - t->job.made < NAME_WAIT_MS;
	buf_add(to, json_string_value(json_object_get(named ? named : t->body,
	                                              named ? "description" : "unnamed")));
	return !waits;
}

/* Somebody's first words may be asked for to be written before their name is known. */
static bool put_names(struct trip *t, struct buf *to, const char *said)
{
	bool all = true;
	for (const char *mark;
	     (mark = strstr(said, EVENT_UNNAMED)) && strstr(mark + 1, EVENT_UNNAMED);) {
		const char *end = strstr(mark + 1, EVENT_UNNAMED);
		autofree char *person = xstrndup(mark + 1, (size_t)(end - mark - 1));
		buf_addn(to, said, (size_t)(mark - said));
		all = put_name(t, to, person) && all;
		said = end + 1;
	}
	buf_add(to, said);
	return all;
}

enum verdict begin_note(struct trip *t)
{
	const char *said = json_string_value(json_object_get(t->body, "body"));
	autobuf named = BUF_INIT(NOTE_MAX);
	if (!put_names(t, &named, said ? said : ""))
		return AGAIN;
	return post_note(t, named.failed ? NULL : named.s,
	                 json_is_true(json_object_get(t->body, "internal")));
}

enum verdict look_for_note(struct trip *t)
{
	struct binding issue;
	if (!binding_get(t->db, t->job.needs, &issue))
		return ABSENT;
	int64_t page = json_integer_value(json_object_get(t->memo, "page"));
	enum verdict v = trip_get(
	        t,
	        "projects/%s/issues/%s/notes?sort=desc&order_by=created_at&activity_filter="
	        "only_comments&per_page=100&page=%lld",
	        issue.place, issue.item, (long long)(page ? page : 1));
	binding_release(&issue);
	return v;
}

enum verdict found_note(struct trip *t, const json_t *answer)
{
	return gitlab_found_marked(t, answer, "body", page_note_answered, look_for_note);
}

static const char *drawn_text(const struct trip *t)
{
	return json_string_value(json_object_get(t->drawn, "description"));
}

static enum verdict put_note(struct trip *t, const struct binding *note)
{
	autobuf path = BUF_INIT(PATH_BYTES);
	json_t *body = body_of(t, drawn_text(t), false);
	if (!body)
		return trip_fail(t, "the note is too large for GitLab");
	buf_addf(&path, "projects/%s/issues/%s", note->place, note->item);
	return trip_put(t, path.s, body);
}

enum verdict begin_page_note(struct trip *t)
{
	struct binding here;
	t->drawn = t->draw(t->draw_arg, t->job.name);
	if (!t->drawn)
		return trip_fail(t, "nothing draws this note");
	if (!binding_get(t->db, t->job.name, &here))
		return post_note(t, drawn_text(t),
		                 json_is_true(json_object_get(t->drawn, "internal")));
	enum verdict v = put_note(t, &here);
	binding_release(&here);
	return v;
}

enum verdict page_note_answered(struct trip *t, const json_t *note)
{
	struct binding issue;
	int64_t id = json_integer_value(json_object_get(note, "id"));
	autobuf item = BUF_INIT(PATH_BYTES);
	if (!id || !binding_get(t->db, t->job.needs, &issue))
		return UNSURE;
	buf_addf(&item, "%s/notes/%lld", issue.item, (long long)id);
	trip_bind(t, issue.place, item.s, NULL, NULL);
	binding_release(&issue);
	return SUCCESS;
}

/* Made, and its answer lost: what it shows may be past, so it is written at once. */
static enum verdict found_old(struct trip *t, const json_t *note)
{
	enum verdict v = page_note_answered(t, note);
	t->drawn = v == SUCCESS ? t->draw(t->draw_arg, t->job.name) : NULL;
	if (!t->drawn)
		return v;
	t->looking = false;
	return put_note(t, &t->result);
}

enum verdict found_page_note(struct trip *t, const json_t *answer)
{
	return gitlab_found_marked(t, answer, "body", found_old, look_for_note);
}
