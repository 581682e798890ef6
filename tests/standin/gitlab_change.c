#include "state.h"

#include <stdlib.h>

/* Making and changing issues. Who acts is s->gitlab.actor. */

enum { TITLE_MAX = 255 };

static bool changed(const struct issue *i, const char *field, const json_t *value)
{
	return value && !json_equal(js_get(i->api, field), value);
}

/* Puts a plain field, remembering what it was. */
static bool put_field(struct issue *i, const char *field, const json_t *value, json_t *before)
{
	if (!changed(i, field, value))
		return false;
	js_put_copy(before, field, js_get(i->api, field));
	js_put_copy(i->api, field, value);
	return true;
}

/* Users who can read the project, the first only (Free tier keeps one); others drop out silently.
 */
static json_t *assignable(struct standin *s, const struct issue *i, const json_t *ids)
{
	json_t *out = json_array(), *id;
	size_t k;

	json_array_foreach(ids, k, id)
	{
		json_int_t n = json_is_string(id) ? strtoll(json_string_value(id), NULL, 10)
		                                  : json_integer_value(id);
		const json_t *u = gl_user_numbered(s, n);
		if (u && can_read(s, i->project, js_text(u, "username")) && !json_array_size(out))
			json_array_append_new(out, json_string(js_text(u, "username")));
	}
	return out;
}

static bool put_assignees(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	const json_t *ids = js_get(in, "assignee_ids");
	json_t *one = NULL;

	if (!ids && js_get(in, "assignee_id"))
		ids = one = json_pack("[O]", js_get(in, "assignee_id"));
	else if (json_is_string(ids))
		ids = one = js_list(ids);
	else if (json_is_null(ids))
		ids = one = json_array();
	if (!ids)
		return false;
	json_t *new = assignable(s, i, ids);
	json_decref(one);
	bool differs = !json_equal(new, i->assignees);
	if (differs) {
		const char *who = json_string_value(json_array_get(new, 0));
		const char *was = json_string_value(json_array_get(i->assignees, 0));
		js_put_copy(before, "assignees", i->assignees);
		note_system(s, i, "%s@%s%s%s", who ? "assigned to " : "unassigned ",
		            who ? who : was, who && was ? " and unassigned @" : "",
		            who && was ? was : "");
		json_decref(i->assignees);
		i->assignees = json_incref(new);
	}
	json_decref(new);
	return differs;
}

static void put_state(struct standin *s, struct issue *i, const char *event, json_t *before)
{
	bool close = strcmp(event, "close") == 0;
	char now[TS_SIZE];

	if ((strcmp(js_text(i->api, "state"), "closed") == 0) == close)
		return;
	iso_time(now_ms(s), now);
	js_put_copy(before, "state", js_get(i->api, "state"));
	js_put_text(i->api, "state", close ? "closed" : "opened");
	js_put_text(i->api, "closed_at", close ? now : NULL);
	js_put_text(i->api, "closed_by", close ? s->gitlab.actor : NULL);
	json_array_append_new(i->state_events,
	                      js_pack("{s:I, s:o, s:s, s:s, s:I, s:s}", "id", gl_id(s), "user",
	                              gl_user_shown(s, s->gitlab.actor), "created_at", now,
	                              "resource_type", "Issue", "resource_id", i->id, "state",
	                              close ? "closed" : "reopened"));
}

static json_t *boolean(const json_t *v)
{
	const char *text = json_string_value(v);

	return json_boolean(json_is_true(v) || (text && strcmp(text, "true") == 0));
}

/* Texts and switches; the new description has its quick actions taken out, which are returned. */
static json_t *put_plain(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	static const char *const plain[] = { "due_date", "issue_type" };
	json_t *commands = NULL;

	if (put_field(i, "title", js_get(in, "title"), before))
		note_system(s, i, "changed title from **%s** to **%s**", js_text(before, "title"),
		            js_text(i->api, "title"));
	if (changed(i, "description", js_get(in, "description"))) {
		char *rest;
		commands = quick_extract(js_text_or(in, "description", ""), &rest);
		json_t *text = json_string(rest);
		if (put_field(i, "description", text, before))
			note_system(s, i, "changed the description");
		json_decref(text);
		free(rest);
	}
	for (size_t k = 0; k < ARRAY_SIZE(plain); k++)
		put_field(i, plain[k], js_get(in, plain[k]), before);
	if (js_get(in, "confidential")) {
		json_t *b = boolean(js_get(in, "confidential"));
		if (put_field(i, "confidential", b, before))
			note_system(s, i, "made the issue %s",
			            json_is_true(b) ? "confidential" : "visible to everyone");
		json_decref(b);
	}
	return commands;
}

void issue_change(struct standin *s, struct issue *i, const json_t *in)
{
	bool may = level_of(s, i->project, s->gitlab.actor) >= LEVEL_PLANNER;
	autofree char *text = xstrdup(js_text_or(i->api, "description", ""));
	json_t *before = json_object();
	json_t *commands = put_plain(s, i, in, before);

	if (may) {
		issue_put_labels(s, i, in, before);
		put_assignees(s, i, in, before);
	}
	if (js_text(in, "state_event"))
		put_state(s, i, js_text(in, "state_event"), before);
	const char *was = js_text(before, "state");
	if (json_object_size(before))
		issue_touch(s, i);
	if (json_object_size(before) > (was != NULL))
		issue_tell(s, STANDIN_ISSUE_EDITED, i, before);
	if (was)
		issue_tell(s,
		           strcmp(was, "opened") == 0 ? STANDIN_ISSUE_CLOSED
		                                      : STANDIN_ISSUE_REOPENED,
		           i, before);
	if (js_get(before, "description"))
		markdown_live(s, i, js_text_or(i->api, "description", ""), text);
	if (js_get(before, "title"))
		markdown_live(s, i, js_text(i->api, "title"), js_text(before, "title"));
	json_decref(before);
	if (commands)
		quick_execute(s, i, commands);
	json_decref(commands);
}

static void key_used(struct standin *s, const struct issue *i)
{
	autofree char *key = marker_of(s, js_text(i->api, "description"));
	autofree char *where = NULL;

	if (!s->gitlab.by_app || !key)
		return;
	if (asprintf(&where, "issue %s#%d", i->project->path, i->iid) == -1)
		abort();
	ledger_key(s, key, where);
}

/* What only owners may choose is ignored from others. */
static void put_owned(struct standin *s, struct issue *i, const json_t *in)
{
	int64_t at = js_text(in, "created_at") ? iso_parse(js_text(in, "created_at")) : -1;
	char time[TS_SIZE];

	if (level_of(s, i->project, s->gitlab.actor) < LEVEL_OWNER)
		return;
	if (at >= 0) {
		iso_time(at, time);
		js_put_text(i->api, "created_at", time);
	}
}

struct issue *issue_create(struct standin *s, struct project *p, const json_t *in)
{
	char *rest;
	json_t *commands = quick_extract(js_text_or(in, "description", ""), &rest);
	json_t *before = json_object(), *severity = js_get(in, "severity");
	struct issue *i =
	        issue_new(s, p, js_text(in, "title"), js_text(in, "description") ? rest : NULL);

	put_owned(s, i, in);
	issue_put_labels(s, i, in, before);
	put_assignees(s, i, in, before);
	put_field(i, "due_date", js_get(in, "due_date"), before);
	put_field(i, "issue_type", js_get(in, "issue_type"), before);
	put_field(i, "service_desk_reply_to", js_get(in, "service_desk_reply_to"), before);
	if (severity && strcmp(js_text(i->api, "issue_type"), "incident") == 0) {
		autofree char *upper = xstrdup(json_string_value(severity));
		for (char *c = upper; *c; c++)
			*c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
		js_put_text(i->api, "severity", upper);
	}
	if (js_get(in, "confidential"))
		js_put(i->api, "confidential", boolean(js_get(in, "confidential")));
	json_decref(before);
	free(rest);
	key_used(s, i);
	issue_tell(s, STANDIN_ISSUE_CREATED, i, NULL);
	markdown_live(s, i, js_text(i->api, "title"), NULL);
	markdown_live(s, i, js_text_or(i->api, "description", ""), NULL);
	quick_execute(s, i, commands);
	json_decref(commands);
	return i;
}

const char *title_problem(const char *title)
{
	if (!*title || title[strspn(title, " \t\r\n")] == '\0')
		return "can't be blank";
	return utf8_count(title) > TITLE_MAX ? "is too long (maximum is 255 characters)" : NULL;
}
