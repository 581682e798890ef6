#include "alert.h"

#include "charge.h"
#include "definition.h"
#include "remind.h"
#include "say.h"

#include <string.h>

#define DAY_MS ((int64_t)24 * 3600 * 1000)
enum { EARLIER_MOST = 8 };

void answered_take(struct ctx *cx, struct answered *to, const struct fact *f)
{
	*to = (struct answered){ kept(cx, f->text), kept(cx, f->by), kept(cx, f->source), f->at,
		                 f->number };
}

static bool fold_answer(struct ctx *cx, struct alert *a, const struct fact *f)
{
	const struct {
		const char *kind;
		struct answered *to;
	} said[] = { { "cause", &a->cause },       { "file", &a->filed },
		     { "closed", &a->closed },     { "reopened", &a->reopened },
		     { "priority", &a->priority }, { "label", &a->label } };
	if (!strcmp(f->kind, "cause"))
		a->before = a->cause;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (!strcmp(f->kind, said[i].kind)) {
			answered_take(cx, said[i].to, f);
			return true;
		}
	return false;
}

static void fold(struct ctx *cx, struct alert *a, const struct fact *f)
{
	if (fold_answer(cx, a, f))
		return;
	if (!strcmp(f->kind, "title")) {
		a->rule = kept(cx, f->text);
		a->root = a->incident ? NULL : kept(cx, f->source);
		a->since = f->at;
	} else if (!strcmp(f->kind, "taken")) {
		answered_take(cx, &a->taken, f);
	} else if (!strcmp(f->kind, "mark")) {
		a->mark = (enum mark)f->number;
	} else if (!strcmp(f->kind, "of")) {
		a->history = kept(cx, f->text);
	} else if (!strcmp(f->kind, "url")) {
		a->url = kept(cx, f->text);
	} else if (!strcmp(f->kind, "fired")) {
		a->fired++;
		a->resolved = 0;
	} else if (!strcmp(f->kind, "with")) {
		a->with = kept(cx, f->source);
	} else if (!strcmp(f->kind, "left")) {
		a->left = kept(cx, f->source);
	} else if (!strcmp(f->kind, "resolved")) {
		a->resolved = f->at;
		a->resolved_by_then = f->number;
	}
}

/* Nothing was said of it alone: what was said of its storm counts. */
static void follow(struct ctx *cx, struct alert *a)
{
	static const char *const kinds[] = { "cause",    "file",     "closed",
		                             "reopened", "priority", "label" };
	a->closed = a->reopened = a->priority = a->label = (struct answered){ 0 };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		for (struct facts f = facts(cx, a->with, kinds[i]); fact_next(&f);)
			fold_answer(cx, a, &f.is);
	a->shared = a->cause.by || a->filed.by;
}

struct alert alert_of(struct ctx *cx, const char *object)
{
	struct alert a = { .id = object,
		           .state = object_state(cx, object),
		           .rule = "",
		           .incident = !strncmp(object, "incident:", strlen("incident:")) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &a, &f.is);
	a.alone = a.cause.by || a.filed.by;
	if (!a.alone && alert_in_storm(cx, &a))
		follow(cx, &a);
	if (a.reopened.at >= a.closed.at)
		a.closed = (struct answered){ 0 };
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
	return name_of(cx, a->shared ? a->with : a->id, "issue");
}

int64_t alert_lately(struct ctx *cx, const struct alert *a)
{
	return !a->history ? 0 : facts_since(cx, a->history, "fired", now(cx) - DAY_MS);
}

/* The alert of the rule before the n-th, or NULL. */
static const char *nth(struct ctx *cx, const char *history, int64_t n)
{
	const char *alert = NULL;
	for (struct facts f = facts_part(cx, history, "alert", n, 1); fact_next(&f);)
		alert = kept(cx, f.is.text);
	return alert;
}

struct answered alert_earlier(struct ctx *cx, const struct alert *a)
{
	int64_t n = a->history ? facts_number(cx, a->history, "alert") : 0;
	for (int i = 0; i < EARLIER_MOST && n > 0; i++) {
		const char *other = nth(cx, a->history, --n);
		const struct alert earlier = alert_of(cx, other);
		if (strcmp(other, a->id) != 0 && earlier.cause.by)
			return now(cx) - earlier.cause.at < DAY_MS ? earlier.cause
			                                           : (struct answered){ 0 };
	}
	return (struct answered){ 0 };
}

static enum mark mark_of(const struct alert *a)
{
	return !strcmp(a->state, "accident") ? IN_ACCIDENT
	       : a->filed.by                 ? FILED
	       : a->cause.by                 ? ONE_OFF
	       : a->taken.by                 ? TAKEN
	                                     : UNMARKED;
}

void alert_mark(struct ctx *cx, const char *object)
{
	static const char *const emoji[] = { [TAKEN] = "eyes",
		                             [ONE_OFF] = "white_check_mark",
		                             [FILED] = "ticket",
		                             [IN_ACCIDENT] = "red_circle" };
	const struct alert a = alert_of(cx, object);
	enum mark is = mark_of(&a);
	if (!a.history || !a.root || is == a.mark)
		return;
	if (is)
		react_to(cx, a.root, emoji[is]);
	if (a.mark)
		unreact(cx, a.root, emoji[a.mark]);
	fact_note_from(cx, object, "mark", "mark", now(cx), is, NULL);
}

/* Answered alone while the others wait, it is a storm's no more; whatever it would have been
 * settled with counts it. */
static void settle_others(struct ctx *cx, const struct alert *a)
{
	const char *whole = a->with ? object_home(cx, a->with) : NULL;
	if (!whole)
		return;
	if (a->alone && !strcmp(object_kind(cx, whole), "storm") && alert_is(cx, whole, "open"))
		storm_lets_go(cx, whole, a->id);
	show(cx, whole, "card");
}

/* One that was answered alone leaves, and the next takes its place; an accident's is freed by
 * that. */
static void settle_storm(struct ctx *cx, const char *object)
{
	const char *alert;
	for (int i = 0; (alert = storm_alert(cx, object, i));
	     i += fact_from(cx, object, "item", alert))
		if (!alert_is(cx, alert, "accident"))
			alert_settle(cx, alert);
}

void alert_settle(struct ctx *cx, const char *object)
{
	flow_move(cx, object, "settle");
	alert_mark(cx, object);
	if (!strcmp(object_kind(cx, object), "storm"))
		settle_storm(cx, object);
	minute15_settle(cx, object);
	loss_settle(cx, object);
	high_settle(cx, object);
	charge_settle(cx, object);
	show_all(cx, object);
	const struct alert a = alert_of(cx, object);
	if (!a.history || !strcmp(a.state, "held"))
		return;
	show(cx, object, "ask");
	settle_others(cx, &a);
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
	fact_note(cx, object, "freed", now(cx), 0, NULL);
	flow_move(cx, object, "free");
	alert_settle(cx, object);
}

void alert_because(struct ctx *cx, const char *object, const char *from, const char *cause)
{
	fact_note_from(cx, object, "cause", from, now(cx), 0, cause);
	alert_settle(cx, object);
}
