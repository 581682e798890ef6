#include "alert.h"

#include "say.h"

#include <string.h>

#define DAY_MS ((int64_t)24 * 3600 * 1000)

static void take(struct ctx *cx, struct answered *to, const struct fact *f)
{
	*to = (struct answered){ kept(cx, f->text), kept(cx, f->by), kept(cx, f->source), f->at,
		                 f->number };
}

static void fold(struct ctx *cx, struct alert *a, const struct fact *f)
{
	const struct {
		const char *kind;
		struct answered *to;
	} said[] = { { "taken", &a->taken }, { "cause", &a->cause }, { "file", &a->filed } };
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (!strcmp(f->kind, said[i].kind))
			take(cx, said[i].to, f);
	if (!strcmp(f->kind, "title")) {
		a->rule = kept(cx, f->text);
		a->root = kept(cx, f->source);
		a->since = f->at;
	} else if (!strcmp(f->kind, "of")) {
		a->history = kept(cx, f->text);
	} else if (!strcmp(f->kind, "url")) {
		a->url = kept(cx, f->text);
	} else if (!strcmp(f->kind, "fired")) {
		a->fired++;
		a->resolved = 0;
	} else if (!strcmp(f->kind, "resolved")) {
		a->resolved = f->at;
	}
}

struct alert alert_of(struct ctx *cx, const char *object)
{
	struct alert a = { .id = object, .state = object_state(cx, object), .rule = "" };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &a, &f.is);
	return a;
}

bool alert_is_ours(const struct alert *a)
{
	return a->history && !strcmp(a->history, a->id);
}

int64_t alert_lately(struct ctx *cx, const struct alert *a)
{
	return facts_since(cx, a->history, "fired", now(cx) - DAY_MS);
}

struct answered alert_earlier(struct ctx *cx, const struct alert *a)
{
	struct fact last;
	struct answered earlier = { 0 };
	if (fact_last(cx, a->history, "cause", &last) && now(cx) - last.at < DAY_MS)
		take(cx, &earlier, &last);
	return earlier;
}

/* The reaction on the alert is its state. */
static const struct {
	const char *state, *emoji;
} marks[] = {
	{ "one_off", "white_check_mark" },
	{ "filed", "ticket" },
	{ "accident", "red_circle" },
};

static void mark(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (!strcmp(marks[i].state, a.state) && a.root)
			react_to(cx, a.root, marks[i].emoji);
}

static bool is_filed(struct ctx *cx, const char *object)
{
	return alert_of(cx, object).filed.by;
}

static bool has_cause(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	return a.cause.by && !a.filed.by;
}

static bool is_open(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	return !a.cause.by && !a.filed.by;
}

/* What is filed is an issue's until it is closed there; what is an accident is the accident's. */
static const struct state states[] = {
	{ "open", M("alert.state.open", "not answered yet") },
	{ "one_off", M("alert.state.one_off", "settled as one-off") },
	{ "filed", M("alert.state.filed", "filed as an issue") },
	{ "accident", M("alert.state.accident", "part of an accident") },
	{ "closed", M("alert.state.closed", "closed with its issue") },
	{ 0 },
};

static const struct move moves[] = {
	{ "open", "settle", "filed", is_filed, mark },
	{ "open", "settle", "one_off", has_cause, mark },
	{ "one_off", "settle", "filed", is_filed, mark },
	{ "one_off", "settle", "open", is_open, NULL },
	{ "open", "accident", "accident", NULL, mark },
	{ "one_off", "accident", "accident", NULL, mark },
	{ "filed", "accident", "accident", NULL, mark },
	{ "filed", "close", "closed", NULL, NULL },
	{ "closed", "reopen", "filed", NULL, NULL },
	{ 0 },
};

const struct flow alert_flow = { "alert", states, moves };

void alert_settle(struct ctx *cx, const char *object)
{
	flow_move(cx, object, "settle");
	show_all(cx, object);
}
