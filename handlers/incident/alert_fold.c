#include "alert.h"

#include "definition.h"
#include "priority.h"
#include "remind.h"
#include "say.h"

#include <string.h>

#define DAY_MS ((int64_t)24 * 3600 * 1000)

void answered_take(struct ctx *cx, struct answered *to, const struct fact *f)
{
	*to = (struct answered){ kept(cx, f->text), kept(cx, f->by), kept(cx, f->source), f->at,
		                 f->number };
}

static void fold(struct ctx *cx, struct alert *a, const struct fact *f)
{
	const struct {
		const char *kind;
		struct answered *to;
	} said[] = {
		{ "taken", &a->taken },   { "cause", &a->cause },       { "file", &a->filed },
		{ "closed", &a->closed }, { "priority", &a->priority }, { "label", &a->label }
	};
	if (!strcmp(f->kind, "cause"))
		a->before = a->cause;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (!strcmp(f->kind, said[i].kind))
			answered_take(cx, said[i].to, f);
	if (!strcmp(f->kind, "title")) {
		a->rule = kept(cx, f->text);
		a->root = a->incident ? NULL : kept(cx, f->source);
		a->since = f->at;
	} else if (!strcmp(f->kind, "reopened")) {
		a->closed = (struct answered){ 0 };
	} else if (!strcmp(f->kind, "of")) {
		a->history = kept(cx, f->text);
	} else if (!strcmp(f->kind, "url")) {
		a->url = kept(cx, f->text);
	} else if (!strcmp(f->kind, "fired")) {
		a->fired++;
		a->resolved = 0;
	} else if (!strcmp(f->kind, "with")) {
		a->with = kept(cx, f->source);
	} else if (!strcmp(f->kind, "resolved")) {
		a->resolved = f->at;
		a->resolved_by_then = f->number;
	}
}

struct alert alert_of(struct ctx *cx, const char *object)
{
	struct alert a = { .id = object,
		           .state = object_state(cx, object),
		           .rule = "",
		           .incident = !strncmp(object, "incident:", strlen("incident:")) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &a, &f.is);
	if (a.priority.by && a.priority.at >= a.filed.at)
		a.filed.number = a.priority.number;
	if (a.label.by && a.label.at >= a.priority.at)
		a.filed.number = a.label.number;
	return a;
}

bool alert_is(struct ctx *cx, const char *object, const char *state)
{
	return !strcmp(object_state(cx, object), state);
}

bool alert_in_storm(struct ctx *cx, const struct alert *a)
{
	return a->with && !strcmp(object_kind(cx, a->with), "storm");
}

const char *alert_issue(struct ctx *cx, const struct alert *a)
{
	return name_of(cx, alert_shares(cx, a) ? a->with : a->id, "issue");
}

bool alert_shares(struct ctx *cx, const struct alert *a)
{
	return a->with && a->filed.by && fact_from(cx, a->with, "file", a->filed.source);
}

void alert_relabel(struct ctx *cx, const char *object, const struct answered *was)
{
	bool storm = !strcmp(object_kind(cx, object), "storm");
	const struct answered is = storm ? storm_of(cx, object).filed : alert_of(cx, object).filed;
	const char *name = name_of(cx, object, "issue");
	bool differs = was->by ? is.number != was->number : bound(cx, name).is;
	if (is.by && differs)
		prioritize_issue(cx, object, name, priority_of((enum choice)is.number)->choice);
}

int64_t alert_lately(struct ctx *cx, const struct alert *a)
{
	return !a->history ? 0 : facts_since(cx, a->history, "fired", now(cx) - DAY_MS);
}

struct answered alert_earlier(struct ctx *cx, const struct alert *a)
{
	struct fact last;
	struct answered earlier = { 0 };
	if (a->history && fact_last(cx, a->history, "cause", &last) && now(cx) - last.at < DAY_MS)
		answered_take(cx, &earlier, &last);
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

/* The question of lost data is answered. */
static void joins(struct ctx *cx, const char *object)
{
	mark(cx, object);
	loss_settle(cx, object);
}

static bool is_filed(struct ctx *cx, const char *object)
{
	return alert_of(cx, object).filed.by;
}

static bool is_closed(struct ctx *cx, const char *object)
{
	return alert_of(cx, object).closed.by;
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

/* What was said of it is taken back, and the others still wait. */
static bool is_held(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	const char *whole = a.with ? object_home(cx, a.with) : NULL;
	return is_open(cx, object) && whole &&
	       (alert_is(cx, whole, "open") || alert_is(cx, whole, "restored"));
}

/* What is filed is an issue's until it is closed there; what is an accident is the accident's. */
static const struct state states[] = {
	{ "open", M("alert.state.open", "not answered yet") },
	{ "held", M("alert.state.held", "to be answered together with others") },
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
	{ "one_off", "settle", "held", is_held, NULL },
	{ "one_off", "settle", "open", is_open, NULL },
	{ "filed", "settle", "one_off", has_cause, mark },
	{ "filed", "settle", "held", is_held, NULL },
	{ "filed", "settle", "open", is_open, NULL },
	{ "closed", "settle", "one_off", has_cause, mark },
	{ "closed", "settle", "held", is_held, NULL },
	{ "closed", "settle", "open", is_open, NULL },
	{ "open", "hold", "held", NULL, NULL },
	{ "held", "ask", "open", NULL, NULL },
	{ "held", "settle", "filed", is_filed, mark },
	{ "held", "settle", "one_off", has_cause, mark },
	{ "held", "accident", "accident", NULL, joins },
	{ "open", "accident", "accident", NULL, joins },
	{ "one_off", "accident", "accident", NULL, joins },
	{ "filed", "accident", "accident", NULL, joins },
	{ "closed", "accident", "accident", NULL, joins },
	{ "accident", "free", "closed", is_closed, NULL },
	{ "accident", "free", "filed", is_filed, mark },
	{ "accident", "free", "one_off", has_cause, mark },
	{ "accident", "free", "held", is_held, NULL },
	{ "accident", "free", "open", NULL, NULL },
	{ "filed", "close", "closed", NULL, NULL },
	{ "closed", "reopen", "filed", NULL, NULL },
	{ 0 },
};

const struct flow alert_flow = { "alert", states, moves };

/* Those it would have been settled with. */
static void settle_others(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	if (!a.with)
		return;
	const char *whole = object_home(cx, a.with);
	if (!strcmp(object_kind(cx, whole), "storm") && alert_is(cx, whole, "open"))
		storm_lets_go(cx, whole, object);
	show(cx, whole, "card");
}

void alert_settle(struct ctx *cx, const char *object)
{
	bool storm = !strcmp(object_kind(cx, object), "storm");
	flow_move(cx, object, "settle");
	minute15_settle(cx, object);
	loss_settle(cx, object);
	high_settle(cx, object);
	show_all(cx, object);
	if (storm || alert_is(cx, object, "held"))
		return;
	const struct alert a = alert_of(cx, object);
	if (!a.incident)
		show(cx, object, "ask");
	settle_others(cx, object);
}

void alert_hold(struct ctx *cx, const char *object, const char *whole)
{
	fact_note_from(cx, object, "with", whole, now(cx), 0, NULL);
	flow_move(cx, object, "hold");
}

void alert_ask(struct ctx *cx, const char *object)
{
	fact_withdraw(cx, object, "with", alert_of(cx, object).with);
	flow_move(cx, object, "ask");
	remind(cx, object, "alert", now(cx));
	minute15_settle(cx, object);
	loss_settle(cx, object);
	show_all(cx, object);
}

void alert_free(struct ctx *cx, const char *object)
{
	bool storm = !strcmp(object_kind(cx, object), "storm");
	fact_note(cx, object, "freed", now(cx), 0, NULL);
	flow_move(cx, object, "free");
	if (alert_is(cx, object, "open"))
		remind(cx, object, storm ? "storm" : "alert", now(cx));
	alert_settle(cx, object);
}

void alert_because(struct ctx *cx, const char *object, const char *from, const char *cause)
{
	const char *history = alert_of(cx, object).history;
	fact_note_from(cx, object, "cause", from, now(cx), 0, cause);
	if (history)
		fact_note_from(cx, history, "cause", from, now(cx), 0, cause);
	alert_settle(cx, object);
}
