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

static json_t *done(const char *key, json_t *value)
{
	json_t *o = js_pack("{s:b}", "ok", 1);

	if (key)
		js_put(o, key, value);
	return o;
}

static json_t *told(struct standin *s, bool fine)
{
	return fine ? done(NULL, NULL) : js_pack("{s:b, s:s}", "ok", 0, "why", standin_refusal(s));
}

static json_t *gave(struct standin *s, const char *key, const char *text)
{
	return text ? done(key, json_string(text)) : told(s, false);
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
	return told(s, standin_edit(s, T("channel"), T("ts"), T("user"), T("text")));
}

static json_t *delete (struct standin *s, const json_t *c)
{
	return told(s, standin_delete(s, T("channel"), T("ts"), T("user")));
}

static json_t *react(struct standin *s, const json_t *c)
{
	return told(s, standin_react(s, T("channel"), T("ts"), T("user"), T("name")));
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
	return told(s, standin_close_view(s, T("user"), T("view"), js_true(c, "all")));
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
	return told(s, standin_open_home(s, T("user")));
}

static json_t *issue(struct standin *s, const json_t *c)
{
	int iid = standin_issue(s, T("project"), T("user"), js_get(c, "fields"));
	return iid ? done("iid", json_integer(iid)) : told(s, false);
}

static json_t *issue_edit(struct standin *s, const json_t *c)
{
	return told(s, standin_issue_edit(s, T("project"), (int)js_int(c, "iid"), T("user"),
	                                  js_get(c, "fields")));
}

static json_t *comment(struct standin *s, const json_t *c)
{
	int64_t id = standin_comment(s, T("project"), (int)js_int(c, "iid"), T("user"), T("body"),
	                             js_true(c, "internal"));
	return id ? done("id", json_integer(id)) : told(s, false);
}

static json_t *rename_project(struct standin *s, const json_t *c)
{
	return told(s, standin_rename(s, T("project"), T("to")));
}

static json_t *world(struct standin *s, const json_t *c)
{
	return told(s, standin_world(s, js_get(c, "world")));
}

static json_t *scopes(struct standin *s, const json_t *c)
{
	standin_scopes(s, js_text_or(c, "scopes", ""));
	return done(NULL, NULL);
}

static json_t *token(struct standin *s, const json_t *c)
{
	standin_token_refused(s, T("token"), T("error"));
	return done(NULL, NULL);
}

static enum standin_service service(const json_t *c)
{
	return strcmp(js_text_or(c, "service", "slack"), "gitlab") == 0 ? STANDIN_GITLAB
	                                                                : STANDIN_SLACK;
}

static json_t *fault(struct standin *s, const json_t *c)
{
	static const char *const kinds[] = {
		[FAULT_LOSE] = "lose",
		[FAULT_STATUS] = "status",
		[FAULT_LIMIT] = "limit",
		[FAULT_HTML] = "html",
		[FAULT_TRUNCATE] = "truncate",
		[FAULT_WRONG_TYPES] = "wrong_types",
		[FAULT_HOLD] = "hold",
		[FAULT_ERROR] = "error",
		[FAULT_ECHO_FIRST] = "echo_first",
	};
	struct standin_fault f = { .service = service(c),
		                   .method = T("method"),
		                   .path = T("path"),
		                   .body = T("body"),
		                   .skip = (int)js_int(c, "skip"),
		                   .count = (int)js_int(c, "count"),
		                   .reused = js_true(c, "reused"),
		                   .done = js_true(c, "done"),
		                   .status = (int)js_int(c, "status"),
		                   .retry_after = js_get(c, "retry_after")
		                                          ? (int)js_int(c, "retry_after")
		                                          : -1,
		                   .error = T("error") };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i], js_text_or(c, "kind", "")) == 0) {
			f.kind = (enum standin_fault_kind)i;
			return done("number", json_integer(standin_fault(s, &f)));
		}
	refuse(s, "no such fault");
	return told(s, false);
}

static json_t *clear(struct standin *s, const json_t *c)
{
	standin_fault_clear(s, (int)js_int(c, "number"));
	return done(NULL, NULL);
}

static json_t *let_go(struct standin *s, const json_t *c)
{
	standin_release(s, (int)js_int(c, "number"));
	return done(NULL, NULL);
}

static json_t *reach(struct standin *s, const json_t *c)
{
	static const char *const ways[] = { [STANDIN_UP] = "up",
		                            [STANDIN_REFUSED] = "refused",
		                            [STANDIN_BAD_GATEWAY] = "bad_gateway",
		                            [STANDIN_SILENT] = "silent" };

	for (size_t i = 0; i < ARRAY_SIZE(ways); i++)
		if (strcmp(ways[i], js_text_or(c, "how", "")) == 0)
			standin_reach(s, service(c), (enum standin_reach)i);
	return done(NULL, NULL);
}

static json_t *sockets(struct standin *s, const json_t *c)
{
	struct standin_sockets r = {
		.no_hello = js_true(c, "no_hello"),
		.refuse = js_true(c, "refuse"),
		.mute = js_true(c, "mute"),
		.linger = js_true(c, "linger"),
		.num_connections = (int)js_int(c, "num_connections"),
		.approximate_connection_time = (int)js_int(c, "approximate_connection_time"),
		.fragment = (size_t)js_int(c, "fragment"),
		.dribble = (size_t)js_int(c, "dribble"),
		.twice = js_true(c, "twice"),
		.event_twice = js_true(c, "event_twice"),
	};

	standin_sockets(s, &r);
	return done(NULL, NULL);
}

static json_t *disconnect(struct standin *s, const json_t *c)
{
	int64_t after = js_get(c, "cut_after_ms") ? js_int(c, "cut_after_ms") : -1;

	return told(s, standin_disconnect(s, (int)js_int(c, "socket"),
	                                  js_text_or(c, "reason", "warning"), after));
}

static json_t *cut(struct standin *s, const json_t *c)
{
	return told(s, standin_cut(s, (int)js_int(c, "socket")));
}

static json_t *halt(struct standin *s, const json_t *c)
{
	return told(s,
	            standin_halt(s, (int)js_int(c, "socket"), !json_is_false(js_get(c, "halted"))));
}

static json_t *raw(struct standin *s, const json_t *c)
{
	const char *text = js_text_or(c, "text", "");

	return told(s, standin_send_raw(s, (int)js_int(c, "socket"), js_true(c, "binary"), text,
	                                strlen(text)));
}

static json_t *repeat(struct standin *s, const json_t *c)
{
	return told(s, standin_repeat_last(s, js_true(c, "retry")));
}

static json_t *advance(struct standin *s, const json_t *c)
{
	struct program *p = s->how.arg;

	p->ahead += js_int(c, "ms");
	return done(NULL, NULL);
}

static json_t *effects(struct standin *s, const json_t *c)
{
	struct program *p = s->how.arg;
	json_t *all = p->effects;

	(void)c;
	p->effects = json_array();
	return done("effects", all);
}

static json_t *errors(struct standin *s, const json_t *c)
{
	json_t *all = json_deep_copy(s->ledger.errors);

	if (js_true(c, "clear"))
		standin_errors_clear(s);
	return done("errors", all);
}

static json_t *warnings(struct standin *s, const json_t *c)
{
	(void)c;
	return done("warnings", json_deep_copy(s->ledger.warnings));
}

static json_t *counts(struct standin *s, const json_t *c)
{
	struct standin_counts n;

	(void)c;
	standin_counts(s, &n);
	return done("counts", js_pack("{s:i, s:i, s:i, s:i, s:i, s:I, s:I, s:I}", "sockets",
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
		return told(s, refuse(s, "no memory stream"));
	standin_dump(s, to);
	fclose(to);
	json_t *o = done("dump", json_string(text));
	free(text);
	return o;
}

static const struct {
	const char *name;
	json_t *(*run)(struct standin *s, const json_t *c);
} verbs[] = {
	{ "advance", advance },
	{ "clear", clear },
	{ "close_view", close_view },
	{ "command", command },
	{ "comment", comment },
	{ "counts", counts },
	{ "cut", cut },
	{ "delete", delete },
	{ "disconnect", disconnect },
	{ "dump", dump },
	{ "edit", edit },
	{ "effects", effects },
	{ "errors", errors },
	{ "fault", fault },
	{ "halt", halt },
	{ "home", home },
	{ "issue", issue },
	{ "issue_edit", issue_edit },
	{ "message_shortcut", message_shortcut },
	{ "press", press },
	{ "raw", raw },
	{ "reach", reach },
	{ "react", react },
	{ "release", let_go },
	{ "rename", rename_project },
	{ "repeat", repeat },
	{ "say", say },
	{ "scopes", scopes },
	{ "shortcut", shortcut },
	{ "sockets", sockets },
	{ "submit", submit },
	{ "token", token },
	{ "warnings", warnings },
	{ "webhook", webhook },
	{ "world", world },
};

json_t *control_run(struct standin *s, const json_t *command_given)
{
	const char *name = js_text_or(command_given, "do", "");

	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return verbs[i].run(s, command_given);
	return js_pack("{s:b, s:s}", "ok", 0, "why", "no such verb");
}
