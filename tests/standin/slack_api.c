#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* The Web API's door: tokens, content types, arguments, scopes. */

json_t *slack_ok(void)
{
	return js_pack("{s:b}", "ok", 1);
}

json_t *slack_error(const char *name)
{
	return js_pack("{s:b, s:s}", "ok", 0, "error", name);
}

json_t *slack_invalid(const char *error, json_t *messages)
{
	json_t *marked = json_array();
	size_t i;
	json_t *m;

	json_array_foreach(messages, i, m)
	        json_array_append_new(marked, json_sprintf("[ERROR] %s", json_string_value(m)));
	json_t *reply = js_pack("{s:b, s:s, s:{s:o}}", "ok", 0, "error", error, "response_metadata",
	                        "messages", marked);
	if (strcmp(error, "invalid_blocks") == 0)
		js_put_copy(reply, "errors", messages);
	json_decref(messages);
	return reply;
}

static json_t *missing_field(const char *name)
{
	return slack_invalid("invalid_arguments",
	                     json_pack("[o]", json_sprintf("missing required field: %s", name)));
}

/* One argument as its kind wants it; NULL when it can't be that. */
static json_t *converted(const json_t *v, char kind)
{
	const char *text = json_string_value(v);

	switch (kind) {
	case 'b':
		if (!text)
			return json_is_boolean(v) ? json_incref((json_t *)v) : NULL;
		return json_boolean(strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
	case 'n': return text ? json_integer(strtoll(text, NULL, 10)) : json_incref((json_t *)v);
	case 'j': return text ? js_parse(text, json_string_length(v)) : json_incref((json_t *)v);
	case 'l': return js_list(v);
	default:
		if (json_is_integer(v))
			return json_sprintf("%" JSON_INTEGER_FORMAT, json_integer_value(v));
		return text ? json_incref((json_t *)v) : NULL;
	}
}

static const char *error_for(const char *argument)
{
	if (strcmp(argument, "blocks") == 0)
		return "invalid_blocks_format";
	if (strcmp(argument, "metadata") == 0)
		return "invalid_metadata_format";
	return strcmp(argument, "attachments") == 0 ? "invalid_attachments" : "invalid_arguments";
}

/* Fills `in` with what the entry knows of `given`; NULL, or the answer that refuses the call. */
static json_t *read_arguments(struct standin *s, const struct slack_entry *e, const json_t *given,
                              json_t *in)
{
	struct slack_argument a;
	const char *at = e->args, *key;
	json_t *left = json_deep_copy(given);
	json_t *refused = NULL, *v;

	json_object_del(left, "token");
	/* Any method may be told the workspace: Bolt always does. */
	json_object_del(left, "team_id");
	while (!refused && slack_argument_next(&at, &a)) {
		v = js_get(left, a.name);
		if (!v || json_is_null(v)) {
			if (a.required)
				refused = missing_field(a.name);
		} else {
			json_t *c = converted(v, a.kind);
			if (c)
				js_put(in, a.name, c);
			else
				refused = slack_error(error_for(a.name));
		}
		json_object_del(left, a.name);
	}
	if (!refused)
		json_object_foreach(left, key, v) blame(s, "%s: unknown argument %s", e->name, key);
	json_decref(left);
	return refused;
}

/* What the body says, or an error name. */
static json_t *read_body(struct standin *s, const struct request *r, const struct slack_entry *e,
                         bool *ret_no_charset, const char **ret_error)
{
	const char *type = request_header(r, "content-type");

	if (strcmp(r->method, "GET") == 0)
		return form_parse(r->query);
	if (!type) {
		*ret_error = r->body_len ? "missing_post_type" : NULL;
		return json_object();
	}
	if (strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0)
		return form_parse(r->body);
	if (strncasecmp(type, "multipart/form-data", 19) == 0)
		return multipart_parse(type, r->body, r->body_len);
	if (strncasecmp(type, "application/json", 16) != 0) {
		blame(s, "%s: content type %s", e->name, type);
		*ret_error = "invalid_post_type";
		return json_object();
	}
	*ret_no_charset = !strcasestr(type, "charset");
	json_t *j = js_parse(r->body, r->body_len);
	if (!json_is_object(j)) {
		*ret_error = j ? "json_not_object" : "invalid_json";
		json_decref(j);
		return json_object();
	}
	if (!e->reads_json) {
		blame(s, "%s does not read JSON bodies", e->name);
		json_object_clear(j);
	}
	return j;
}

static const char *token_of(struct standin *s, const struct request *r, const json_t *given,
                            bool app_level)
{
	const char *header = request_header(r, "authorization");

	if (header && strncasecmp(header, "Bearer ", 7) == 0)
		return header + 7;
	if (js_text(given, "token"))
		blame(s, "a token in the body, not as Bearer");
	return app_level ? NULL : js_text(given, "token");
}

static const char *token_problem(const struct standin *s, const char *token, bool app_level)
{
	const struct slack *k = &s->slack;

	if (!token)
		return "not_authed";
	if (js_text(k->refused, token))
		return js_text(k->refused, token);
	if (strcmp(token, app_level ? k->app_token : k->bot_token) == 0)
		return NULL;
	return strcmp(token, app_level ? k->bot_token : k->app_token) == 0
	               ? "not_allowed_token_type"
	               : "invalid_auth";
}

char *js_joined(const json_t *list)
{
	struct buf out = BUF_INIT(64 << 10);
	size_t i;
	json_t *e;

	json_array_foreach(list, i, e)
	{
		buf_add(&out, i ? "," : "");
		buf_add(&out, json_string_value(e));
	}
	return buf_take(&out);
}

json_t *scope_missing(const struct standin *s, const char *any_of)
{
	json_t *needed = json_array();

	for (const char *p = any_of; *p;) {
		size_t len = strcspn(p, " ");
		autofree char *one = xstrndup(p, len);
		if (js_find(s->slack.scopes, NULL, one) >= 0) {
			json_decref(needed);
			return NULL;
		}
		json_array_append_new(needed, json_string(one));
		p += len + (p[len] == ' ');
	}
	autofree char *want = js_joined(needed), *have = js_joined(s->slack.scopes);
	json_decref(needed);
	return js_pack("{s:b, s:s, s:s, s:s}", "ok", 0, "error", "missing_scope", "needed", want,
	               "provided", have);
}

static json_t *call(struct standin *s, struct request *r, const struct slack_entry *e)
{
	bool app_level = strcmp(e->name, "apps.connections.open") == 0;
	bool no_charset = false;
	const char *error = NULL;
	json_t *given = read_body(s, r, e, &no_charset, &error);
	const char *problem = token_problem(s, token_of(s, r, given, app_level), app_level);
	json_t *in = json_object(), *reply;

	if (app_level && strcmp(r->method, "POST") != 0)
		error = "insecure_request";
	if (error || (problem && e->run != api_test)) {
		reply = slack_error(error ? error : problem);
	} else {
		reply = e->scope ? scope_missing(s, e->scope) : NULL;
		if (!reply)
			reply = read_arguments(s, e, given, in);
		if (!reply)
			reply = e->run(s, in);
	}
	if (no_charset) {
		remark(s, "%s: JSON without charset=utf-8", e->name);
		js_put_text(reply, "warning", "missing_charset");
		if (!js_get(reply, "response_metadata"))
			js_put(reply, "response_metadata", json_object());
		js_put(js_get(reply, "response_metadata"), "warnings",
		       js_pack("[s]", "missing_charset"));
	}
	json_decref(in);
	json_decref(given);
	return reply;
}

void slack_http(struct standin *s, struct request *r, struct answer *a, const char *method)
{
	const struct slack_entry *e = slack_entry_find(method);
	json_t *reply;

	if (e) {
		autofree char *scopes = js_joined(s->slack.scopes);
		autofree char *wanted = xstrdup(e->scope ? e->scope : "");
		reply = call(s, r, e);
		for (char *p = wanted; (p = strchr(p, ' '));)
			*p = ',';
		answer_header(a, "x-oauth-scopes: %s",
		              strcmp(method, "apps.connections.open") == 0 ? "connections:write"
		                                                           : scopes);
		answer_header(a, "x-accepted-oauth-scopes: %s", wanted);
	} else {
		blame(s, "unknown method %s", method);
		reply = slack_error("unknown_method");
		js_put_text(reply, "req_method", method);
	}
	if (js_text(reply, "error"))
		remark(s, "%s: %s", method, js_text(reply, "error"));
	answer_header(a, "x-slack-req-id: %ld", ++s->slack.next_id);
	answer_json(a, 200, reply);
	a->type = "application/json; charset=utf-8";
	json_decref(reply);
}
