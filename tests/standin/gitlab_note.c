#include "state.h"

#include <stdlib.h>

/* Notes: comments and GitLab's own remarks. */

enum { NOTE_MAX = 1000000 };

static json_t *note_made(struct standin *s, const struct issue *i, const char *body, bool system,
                         bool internal)
{
	char now[TS_SIZE];

	iso_time(now_ms(s), now);
	return js_pack(
	        "{s:I, s:n, s:s, s:n, s:o, s:s, s:s, s:b, s:I, s:s, s:I, s:b, s:b, s:b, s:b, "
	        "s:s, s:i, s:{}}",
	        "id", gl_id(s), "type", "body", body, "attachment", "author",
	        gl_user_shown(s, s->gitlab.actor), "created_at", now, "updated_at", now, "system",
	        system, "noteable_id", i->id, "noteable_type", "Issue", "project_id",
	        i->project->id, "resolvable", 0, "confidential", internal, "internal", internal,
	        "imported", 0, "imported_from", "none", "noteable_iid", i->iid, "commands_changes");
}

void note_system(struct standin *s, struct issue *i, const char *format, ...)
{
	autobuf text = BUF_INIT(64 << 10);
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&text, format, ap);
	va_end(ap);
	json_array_append_new(i->notes, note_made(s, i, text.s, true, false));
}

static void key_used(struct standin *s, const struct issue *i, const char *body)
{
	autofree char *key = marker_of(s, body);
	autofree char *where = NULL;

	if (!s->gitlab.by_app || !key)
		return;
	if (asprintf(&where, "note on %s#%d", i->project->path, i->iid) == -1)
		abort();
	ledger_key(s, key, where);
}

/* Service Desk sends what is public to the client. */
static void mail(struct standin *s, const struct issue *i, const json_t *note)
{
	const char *to = js_text(i->api, "service_desk_reply_to");
	char iid[16];

	if (!to || js_true(note, "internal") || !fmt(iid, sizeof(iid), "%d", i->iid))
		return;
	see(s, (struct standin_effect){ .what = STANDIN_MAILED,
	                                .by_app = s->gitlab.by_app,
	                                .actor = s->gitlab.actor,
	                                .place = i->project->path,
	                                .id = iid,
	                                .to = to,
	                                .object = note });
}

static json_t *summary_of(const json_t *commands)
{
	json_t *lines = json_array(), *changes = json_object(), *c;
	size_t k;

	json_array_foreach(commands, k, c)
	{
		json_array_append_new(lines, json_sprintf("Executed %s.", js_text(c, "name")));
		js_put(changes, js_text(c, "name"), json_true());
	}
	return js_pack("{s:o, s:o}", "commands_changes", changes, "summary", lines);
}

json_t *note_create(struct standin *s, struct issue *i, const char *body, bool internal,
                    json_t **ret_commands)
{
	autofree char *rest = NULL;
	json_t *commands = quick_extract(body, &rest);
	json_t *note = NULL;

	*ret_commands = json_array_size(commands) ? summary_of(commands) : NULL;
	if (rest[strspn(rest, " \t\n")] || !*ret_commands) {
		note = note_made(s, i, rest, false, internal);
		json_array_append_new(i->notes, note);
		key_used(s, i, rest);
		issue_touch(s, i);
		issue_seen(s, STANDIN_NOTE_CREATED, i, note, NULL);
		mail(s, i, note);
		markdown_live(s, i, rest, NULL);
	}
	quick_execute(s, i, commands);
	json_decref(commands);
	return note;
}

bool note_change(struct standin *s, struct issue *i, json_t *note, const char *body)
{
	autofree char *rest = NULL;
	json_t *commands = quick_extract(body, &rest);
	json_t *before = json_deep_copy(note);
	char now[TS_SIZE];
	bool differs = strcmp(rest, js_text(note, "body")) != 0;

	iso_time(now_ms(s), now);
	if (differs) {
		js_put_text(note, "body", rest);
		js_put_text(note, "updated_at", now);
		issue_touch(s, i);
		issue_seen(s, STANDIN_NOTE_EDITED, i, note, before);
		markdown_live(s, i, rest, js_text(before, "body"));
	}
	quick_execute(s, i, commands);
	json_decref(commands);
	json_decref(before);
	return differs;
}

void note_delete(struct standin *s, struct issue *i, json_t *note)
{
	json_t *kept = json_incref(note);
	size_t k;
	json_t *n;

	json_array_foreach(i->notes, k, n) if (n == note)
	{
		json_array_remove(i->notes, k);
		break;
	}
	issue_seen(s, STANDIN_NOTE_DELETED, i, NULL, kept);
	json_decref(kept);
}

/* Endpoints. */

static bool sees_internal(struct call *c)
{
	return level_of(c->s, c->project, c->s->gitlab.actor) >= LEVEL_PLANNER;
}

json_t *note_find(const struct issue *i, json_int_t id)
{
	json_t *n;
	size_t k;

	json_array_foreach(i->notes, k, n) if (js_int(n, "id") == id) return n;
	return NULL;
}

static json_t *note_asked(struct call *c)
{
	json_t *n = note_find(c->issue, strtoll(c->id, NULL, 10));

	if (!n || (js_true(n, "internal") && !sees_internal(c))) {
		fail(c, 404, "404 Note Not Found");
		return NULL;
	}
	return n;
}

static bool listed(struct call *c, const json_t *n)
{
	const char *filter = js_text_or(c->in, "activity_filter", "all_notes");

	if (js_true(n, "internal") && !sees_internal(c))
		return false;
	if (strcmp(filter, "only_comments") == 0)
		return !js_true(n, "system");
	return strcmp(filter, "only_activity") != 0 || js_true(n, "system");
}

static int compare(const void *a, const void *b, void *field)
{
	const json_t *x = *(json_t *const *)a, *y = *(json_t *const *)b;
	int by = strcmp(js_text(x, field), js_text(y, field));

	return by ? by : js_int(x, "id") < js_int(y, "id") ? -1 : js_int(x, "id") > js_int(y, "id");
}

void gl_notes(struct call *c)
{
	size_t n = json_array_size(c->issue->notes), kept = 0;
	json_t **row = xcalloc(n + 1, sizeof(void *)), *note, *all = json_array();
	bool ascending = strcmp(js_text_or(c->in, "sort", "desc"), "asc") == 0;
	const char *by = js_text_or(c->in, "order_by", "created_at");
	size_t k;

	if (strcmp(by, "created_at") != 0 && strcmp(by, "updated_at") != 0) {
		free(row);
		json_decref(all);
		fail_param(c, "order_by does not have a valid value");
		return;
	}
	json_array_foreach(c->issue->notes, k, note) if (listed(c, note)) row[kept++] = note;
	qsort_r(row, kept, sizeof(void *), compare, (void *)by);
	for (k = 0; k < kept; k++)
		json_array_append(all, row[ascending ? k : kept - 1 - k]);
	free(row);
	reply_page(c, all);
}

void gl_note_get(struct call *c)
{
	json_t *n = note_asked(c);

	if (n)
		reply(c, 200, json_incref(n));
}

static bool truthy(const json_t *v)
{
	return json_is_true(v) ||
	       strcmp(json_string_value(v) ? json_string_value(v) : "", "true") == 0;
}

static bool body_fits(struct call *c, const char *body)
{
	if (!body[strspn(body, " \t\r\n")])
		fail(c, 400, "400 Bad request - Note {:note=>[\"can't be blank\"]}");
	else if (strlen(body) > NOTE_MAX)
		fail(c, 400,
		     "400 Bad request - Note {:note=>[\"is too long (maximum is 1000000 "
		     "characters)\"]}");
	else
		return true;
	return false;
}

void gl_note_post(struct call *c)
{
	const char *body = js_text(c->in, "body");
	bool internal = truthy(js_get(c->in, "internal")) || truthy(js_get(c->in, "confidential"));
	json_t *commands = NULL;

	if (!body) {
		fail_param(c, "body is missing");
		return;
	}
	if (!body_fits(c, body))
		return;
	json_t *n = note_create(c->s, c->issue, body, internal && sees_internal(c), &commands);
	if (n) {
		json_t *shown = json_deep_copy(n);
		if (commands)
			js_put_copy(shown, "commands_changes",
			            js_get(commands, "commands_changes"));
		reply(c, 201, shown);
		json_decref(commands);
	} else {
		reply(c, 202, commands);
	}
}

static bool may_change(struct call *c, const json_t *n)
{
	const char *author = js_text(js_get(n, "author"), "username");

	if (!js_true(n, "system") &&
	    (strcmp(author, c->s->gitlab.actor) == 0 ||
	     level_of(c->s, c->project, c->s->gitlab.actor) >= LEVEL_MAINTAINER))
		return true;
	fail(c, 403, "403 Forbidden");
	return false;
}

void gl_note_put(struct call *c)
{
	json_t *n = note_asked(c);
	const char *body = js_text(c->in, "body");

	if (!n || !may_change(c, n))
		return;
	if (body && !body_fits(c, body))
		return;
	if (body)
		note_change(c->s, c->issue, n, body);
	reply(c, 200, json_incref(n));
}

void gl_note_delete(struct call *c)
{
	json_t *n = note_asked(c);

	if (!n || !may_change(c, n))
		return;
	note_delete(c->s, c->issue, n);
	c->a->status = 204;
}
