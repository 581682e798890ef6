#include "control.h"

#include "state.h"

#include <stdlib.h>

/* The verbs that make the stand-in misbehave. */

#define T(key) js_text(c, key)

static enum standin_service service(const json_t *c)
{
	return strcmp(js_text_or(c, "service", "slack"), "gitlab") == 0 ? STANDIN_GITLAB
	                                                                : STANDIN_SLACK;
}

static json_t *fault(struct standin *s, const json_t *c)
{
	static const char *const kinds[] = {
		[FAULT_LOSE] = "lose",         [FAULT_STATUS] = "status",
		[FAULT_LIMIT] = "limit",       [FAULT_HTML] = "html",
		[FAULT_TRUNCATE] = "truncate", [FAULT_WRONG_TYPES] = "wrong_types",
		[FAULT_HOLD] = "hold",         [FAULT_SLOW] = "slow",
		[FAULT_ERROR] = "error",       [FAULT_ECHO_FIRST] = "echo_first",
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
			return control_done("number", json_integer(standin_fault(s, &f)));
		}
	refuse(s, "no such fault");
	return control_told(s, false);
}

static json_t *clear(struct standin *s, const json_t *c)
{
	standin_fault_clear(s, (int)js_int(c, "number"));
	return control_done(NULL, NULL);
}

static json_t *let_go(struct standin *s, const json_t *c)
{
	standin_release(s, (int)js_int(c, "number"));
	return control_done(NULL, NULL);
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
	return control_done(NULL, NULL);
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
	return control_done(NULL, NULL);
}

static json_t *disconnect(struct standin *s, const json_t *c)
{
	int64_t after = js_get(c, "cut_after_ms") ? js_int(c, "cut_after_ms") : -1;

	return control_told(s, standin_disconnect(s, (int)js_int(c, "socket"),
	                                          js_text_or(c, "reason", "warning"), after));
}

static json_t *cut(struct standin *s, const json_t *c)
{
	return control_told(s, standin_cut(s, (int)js_int(c, "socket")));
}

static json_t *halt(struct standin *s, const json_t *c)
{
	return control_told(
	        s, standin_halt(s, (int)js_int(c, "socket"), !json_is_false(js_get(c, "halted"))));
}

static json_t *raw(struct standin *s, const json_t *c)
{
	const char *text = js_text_or(c, "text", "");

	return control_told(s, standin_send_raw(s, (int)js_int(c, "socket"), js_true(c, "binary"),
	                                        text, strlen(text)));
}

static json_t *repeat(struct standin *s, const json_t *c)
{
	return control_told(s, standin_repeat_last(s, js_true(c, "retry")));
}

const struct control_verb control_faults[] = {
	{ "clear", clear },     { "cut", cut },        { "disconnect", disconnect },
	{ "fault", fault },     { "halt", halt },      { "raw", raw },
	{ "reach", reach },     { "release", let_go }, { "repeat", repeat },
	{ "sockets", sockets }, { NULL, NULL },
};
