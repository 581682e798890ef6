#include "state.h"

#include <stdlib.h>

/* views.* and the triggers they live on. */

enum { TRIGGER_MS = 3000 };

char *trigger_make(struct standin *s, const char *user, const char *view)
{
	char *id = NULL;
	long n = ++s->slack.next_id;

	if (asprintf(&id, "%013ld.26768298162.%032lx", n, n) == -1)
		abort();
	js_put(s->slack.triggers, id,
	       js_pack("{s:s, s:I, s:b, s:s*}", "user", user, "at", (json_int_t)now_ms(s), "used",
	               0, "view", view));
	return id;
}

static const char *trigger_use(struct standin *s, const json_t *in, json_t **ret)
{
	json_t *t = js_get(s->slack.triggers, js_text_or(in, "trigger_id", ""));

	if (!t)
		return "invalid_trigger_id";
	if (js_true(t, "used"))
		return "exchanged_trigger_id";
	if (now_ms(s) - js_int(t, "at") > TRIGGER_MS)
		return "expired_trigger_id";
	js_put(t, "used", json_true());
	*ret = t;
	return NULL;
}

static json_t *problem_of(struct standin *s, const json_t *view, const char *type)
{
	json_t *problems = json_array();
	const char *external = js_text_or(view, "external_id", "");

	if (view_too_large(view)) {
		json_decref(problems);
		return slack_error("view_too_large");
	}
	if (type && strcmp(js_text_or(view, "type", ""), type) != 0)
		json_array_append_new(problems,
		                      json_string("unsupported type [json-pointer:/view/type]"));
	view_check(view, "/view", problems);
	if (json_array_size(problems))
		return slack_invalid("invalid_arguments", problems);
	json_decref(problems);
	const struct view *other = *external ? view_find(s, external) : NULL;
	if (type && other && !other->closed && strcmp(type, "modal") == 0)
		return slack_error("duplicate_external_id");
	return NULL;
}

static json_t *shown(struct standin *s, enum standin_what what, const struct view *v)
{
	json_t *payload = view_payload(s, v);

	see(s, (struct standin_effect){ .what = what,
	                                .by_app = true,
	                                .actor = s->slack.bot_user,
	                                .id = v->id,
	                                .to = v->user,
	                                .object = payload });
	return js_pack("{s:b, s:o}", "ok", 1, "view", payload);
}

json_t *views_open(struct standin *s, const json_t *in)
{
	const json_t *given = js_get(in, "view");
	json_t *problem = problem_of(s, given, "modal"), *trigger = NULL;
	const char *error = problem ? NULL : trigger_use(s, in, &trigger);

	if (problem)
		return problem;
	if (error)
		return slack_error(error);
	struct view *v = view_new(s, given, js_text(trigger, "user"), NULL);
	return shown(s, STANDIN_VIEW_OPENED, v);
}

json_t *views_push(struct standin *s, const json_t *in)
{
	const json_t *given = js_get(in, "view");
	json_t *problem = problem_of(s, given, "modal"), *trigger = NULL;
	const char *error = problem ? NULL : trigger_use(s, in, &trigger);

	if (problem)
		return problem;
	if (error)
		return slack_error(error);
	struct view *below = view_find(s, js_text(trigger, "view"));
	if (!below || below->closed || below->home)
		return slack_error("not_found");
	struct view *v = view_new(s, given, js_text(trigger, "user"), below);
	return v ? shown(s, STANDIN_VIEW_PUSHED, v) : slack_error("push_limit_reached");
}

static bool hash_differs(const struct view *v, const json_t *in)
{
	return js_text(in, "hash") && strcmp(js_text(in, "hash"), js_text(v->api, "hash")) != 0;
}

json_t *views_update(struct standin *s, const json_t *in)
{
	const json_t *given = js_get(in, "view");
	json_t *problem = problem_of(s, given, NULL);
	struct view *v = view_find(s, js_text_or(in, "view_id", js_text_or(in, "external_id", "")));

	if (problem)
		return problem;
	if (!v || v->closed || v->home != (strcmp(js_text(given, "type"), "home") == 0))
		return slack_error("not_found");
	if (hash_differs(v, in))
		return slack_error("hash_conflict");
	view_replace(s, v, given);
	return shown(s, v->home ? STANDIN_HOME : STANDIN_VIEW_UPDATED, v);
}

json_t *views_publish(struct standin *s, const json_t *in)
{
	const json_t *given = js_get(in, "view");
	const char *user = user_id(s, js_text(in, "user_id"));
	json_t *problem = problem_of(s, given, "home");

	if (problem)
		return problem;
	if (!user)
		return slack_error("user_not_found");
	struct view *v = view_home(s, user);
	if (v && hash_differs(v, in))
		return slack_error("hash_conflict");
	if (v)
		view_replace(s, v, given);
	else
		v = view_new(s, given, user, NULL);
	return shown(s, STANDIN_HOME, v);
}

static const char *id_of(const struct standin *s, const char *user)
{
	return user_id(s, user);
}

const json_t *standin_view(const struct standin *s, const char *user)
{
	const struct view *v = id_of(s, user) ? view_top(s, id_of(s, user)) : NULL;
	return v ? v->api : NULL;
}

const json_t *standin_home(const struct standin *s, const char *user)
{
	const struct view *v = id_of(s, user) ? view_home(s, id_of(s, user)) : NULL;
	return v ? v->api : NULL;
}
