#include "control.h"

#include "state.h"

#include <stdlib.h>
#include <time.h>

int64_t control_now(void *arg)
{
	const struct program *p = arg;
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + p->ahead;
}

void control_saw(void *arg, const struct standin_effect *e)
{
	struct program *p = arg;
	json_t *o = js_pack("{s:s, s:b, s:s?, s:s?, s:s?, s:s?, s:s?}", "what",
	                    standin_what_name(e->what), "by_app", e->by_app, "actor", e->actor,
	                    "place", e->place, "id", e->id, "thread", e->thread, "to", e->to);

	js_put_copy(o, "object", e->object);
	js_put_copy(o, "before", e->before);
	json_array_append_new(p->effects, o);
}

json_t *control_done(const char *key, json_t *value)
{
	json_t *o = js_pack("{s:b}", "ok", 1);

	if (key)
		js_put(o, key, value);
	return o;
}

json_t *control_told(struct standin *s, bool fine)
{
	return fine ? control_done(NULL, NULL)
	            : js_pack("{s:b, s:s}", "ok", 0, "why", standin_refusal(s));
}

static json_t *gave(struct standin *s, const char *key, const char *text)
{
	return text ? control_done(key, json_string(text)) : control_told(s, false);
}

#define T(key) js_text(c, key)

static json_t *say(struct standin *s, const json_t *c)
{
	return gave(s, "ts", standin_say(s, T("channel"), T("user"), T("thread_ts"), T("text")));
}

static json_t *webhook(struct standin *s, const json_t *c)
{
	return gave(s, "ts", standin_webhook(s, T("channel"), T("thread_ts"), js_get(c, "post")));
}

static json_t *edit(struct standin *s, const json_t *c)
{
	return control_told(s, standin_edit(s, T("channel"), T("ts"), T("user"), T("text")));
}

static json_t *delete (struct standin *s, const json_t *c)
{
	return control_told(s, standin_delete(s, T("channel"), T("ts"), T("user")));
}

static json_t *react(struct standin *s, const json_t *c)
{
	return control_told(s, standin_react(s, T("channel"), T("ts"), T("user"), T("name")));
}

static json_t *command(struct standin *s, const json_t *c)
{
	return gave(s, "trigger",
	            standin_command(s, T("channel"), T("user"), T("command"),
	                            js_text_or(c, "text", "")));
}

static json_t *press(struct standin *s, const json_t *c)
{
	struct standin_press p = { T("user"),  T("channel"), T("ts"),    T("view"),
		                   T("block"), T("action"),  T("label"), T("value") };

	return gave(s, "trigger", standin_press(s, &p));
}

static json_t *submit(struct standin *s, const json_t *c)
{
	return gave(s, "view", standin_submit(s, T("user"), T("view"), js_get(c, "values")));
}

static json_t *close_view(struct standin *s, const json_t *c)
{
	return control_told(s, standin_close_view(s, T("user"), T("view"), js_true(c, "all")));
}

static json_t *message_shortcut(struct standin *s, const json_t *c)
{
	return gave(
	        s, "trigger",
	        standin_message_shortcut(s, T("channel"), T("ts"), T("user"), T("callback_id")));
}

static json_t *shortcut(struct standin *s, const json_t *c)
{
	return gave(s, "trigger", standin_shortcut(s, T("user"), T("callback_id")));
}

static json_t *home(struct standin *s, const json_t *c)
{
	return control_told(s, standin_open_home(s, T("user")));
}

static json_t *issue(struct standin *s, const json_t *c)
{
	int iid = standin_issue(s, T("project"), T("user"), js_get(c, "fields"));
	return iid ? control_done("iid", json_integer(iid)) : control_told(s, false);
}

static json_t *issue_edit(struct standin *s, const json_t *c)
{
	return control_told(s, standin_issue_edit(s, T("project"), (int)js_int(c, "iid"), T("user"),
	                                          js_get(c, "fields")));
}

static json_t *comment(struct standin *s, const json_t *c)
{
	int64_t id = standin_comment(s, T("project"), (int)js_int(c, "iid"), T("user"), T("body"),
	                             js_true(c, "internal"));
	return id ? control_done("id", json_integer(id)) : control_told(s, false);
}

static json_t *rename_project(struct standin *s, const json_t *c)
{
	return control_told(s, standin_rename(s, T("project"), T("to")));
}

static json_t *world(struct standin *s, const json_t *c)
{
	return control_told(s, standin_world(s, js_get(c, "world")));
}

static json_t *scopes(struct standin *s, const json_t *c)
{
	standin_scopes(s, js_text_or(c, "scopes", ""));
	return control_done(NULL, NULL);
}

static json_t *token(struct standin *s, const json_t *c)
{
	standin_token_refused(s, T("token"), T("error"));
	return control_done(NULL, NULL);
}

static json_t *advance(struct standin *s, const json_t *c)
{
	struct program *p = s->how.arg;

	p->ahead += js_int(c, "ms");
	return control_done(NULL, NULL);
}

static json_t *effects(struct standin *s, const json_t *c)
{
	struct program *p = s->how.arg;
	json_t *all = p->effects;

	(void)c;
	p->effects = json_array();
	return control_done("effects", all);
}

static json_t *errors(struct standin *s, const json_t *c)
{
	json_t *all = json_deep_copy(s->ledger.errors);

	if (js_true(c, "clear"))
		standin_errors_clear(s);
	return control_done("errors", all);
}

static json_t *warnings(struct standin *s, const json_t *c)
{
	(void)c;
	return control_done("warnings", json_deep_copy(s->ledger.warnings));
}

static json_t *counts(struct standin *s, const json_t *c)
{
	struct standin_counts n;

	(void)c;
	standin_counts(s, &n);
	return control_done("counts",
	                    js_pack("{s:i, s:i, s:i, s:i, s:i, s:I, s:I, s:I}", "sockets",
	                            n.sockets, "unacked", n.unacked, "waiting", n.waiting,
	                            "requests", n.requests, "held", n.held, "acks",
	                            (json_int_t)n.acks, "frames_sent", (json_int_t)n.frames_sent,
	                            "requests_done", (json_int_t)n.requests_done));
}

static json_t *dump(struct standin *s, const json_t *c)
{
	char *text = NULL;
	size_t len;
	FILE *to = open_memstream(&text, &len);

	(void)c;
	if (!to)
		return control_told(s, refuse(s, "no memory stream"));
	standin_dump(s, to);
	fclose(to);
	json_t *o = control_done("dump", json_string(text));
	free(text);
	return o;
}

static const struct control_verb verbs[] = {
	{ "advance", advance },
	{ "close_view", close_view },
	{ "command", command },
	{ "comment", comment },
	{ "counts", counts },
	{ "delete", delete },
	{ "dump", dump },
	{ "edit", edit },
	{ "effects", effects },
	{ "errors", errors },
	{ "home", home },
	{ "issue", issue },
	{ "issue_edit", issue_edit },
	{ "message_shortcut", message_shortcut },
	{ "press", press },
	{ "react", react },
	{ "rename", rename_project },
	{ "say", say },
	{ "scopes", scopes },
	{ "shortcut", shortcut },
	{ "submit", submit },
	{ "token", token },
	{ "warnings", warnings },
	{ "webhook", webhook },
	{ "world", world },
	{ NULL, NULL },
};

static control_run_fn *verb_named(const struct control_verb *all, const char *name)
{
	for (; all->name; all++)
		if (strcmp(all->name, name) == 0)
			return all->run;
	return NULL;
}

json_t *control_run(struct standin *s, const json_t *given)
{
	const char *name = js_text_or(given, "do", "");
	control_run_fn *run = verb_named(verbs, name);

	if (!run)
		run = verb_named(control_faults, name);
	return run ? run(s, given) : js_pack("{s:b, s:s}", "ok", 0, "why", "no such verb");
}
