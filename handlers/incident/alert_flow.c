#include "alert.h"

#include "charge.h"
#include "definition.h"
#include "remind.h"
#include "say.h"

/* What people said of alerts, and of storms, means a state. */

static bool is_filed(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	return a.filed.by && !a.closed.by;
}

static bool is_closed(struct ctx *cx, const char *object)
{
	const struct alert a = alert_of(cx, object);
	return a.filed.by && a.closed.by;
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
	return is_open(cx, object) && whole && alerts_wait_for(cx, whole);
}

/* The question of lost data is answered; its issue is the accident's now. */
static void joins(struct ctx *cx, const char *object)
{
	alert_mark(cx, object);
	loss_settle(cx, object);
	charge_settle(cx, object);
}

/* It waits anew: reminders count from here. */
static void waits_again(struct ctx *cx, const char *object)
{
	remind(cx, object, object_kind(cx, object), now(cx));
}

/* What is filed is an issue's until it is closed there; what is an accident is the accident's. */
static const struct state alert_states[] = {
	{ "open", M("alert.state.open", "not answered yet") },
	{ "held", M("alert.state.held", "to be answered together with others") },
	{ "one_off", M("alert.state.one_off", "settled as one-off") },
	{ "filed", M("alert.state.filed", "filed as an issue") },
	{ "accident", M("alert.state.accident", "part of an accident") },
	{ "closed", M("alert.state.closed", "closed with its issue") },
	{ 0 },
};

#define ANSWERS                                                     \
	{ "open", "settle", "filed", is_filed, NULL },              \
	        { "open", "settle", "one_off", has_cause, NULL },   \
	        { "one_off", "settle", "filed", is_filed, NULL },   \
	        { "one_off", "settle", "closed", is_closed, NULL }, \
	        { "filed", "settle", "closed", is_closed, NULL },   \
	        { "filed", "settle", "one_off", has_cause, NULL },  \
	        { "closed", "settle", "filed", is_filed, NULL },    \
	        { "closed", "settle", "one_off", has_cause, NULL }, \
	        { "open", "accident", "accident", NULL, joins },    \
	        { "one_off", "accident", "accident", NULL, joins }, \
	        { "filed", "accident", "accident", NULL, joins },   \
	        { "closed", "accident", "accident", NULL, joins },  \
	        { "accident", "free", "closed", is_closed, NULL },  \
	        { "accident", "free", "filed", is_filed, NULL },    \
	{                                                           \
		"accident", "free", "one_off", has_cause, NULL      \
	}

#define TAKEN_BACK                                                    \
	{ "one_off", "settle", "open", is_open, waits_again },        \
	        { "filed", "settle", "open", is_open, waits_again },  \
	        { "closed", "settle", "open", is_open, waits_again }, \
	{                                                             \
		"accident", "free", "open", NULL, waits_again         \
	}

static const struct move alert_moves[] = {
	ANSWERS,
	{ "open", "hold", "held", NULL, NULL },
	{ "held", "ask", "open", NULL, NULL },
	{ "held", "settle", "filed", is_filed, NULL },
	{ "held", "settle", "one_off", has_cause, NULL },
	{ "held", "accident", "accident", NULL, joins },
	{ "one_off", "settle", "held", is_held, NULL },
	{ "filed", "settle", "held", is_held, NULL },
	{ "closed", "settle", "held", is_held, NULL },
	{ "accident", "free", "held", is_held, NULL },
	TAKEN_BACK,
	{ 0 },
};

const struct flow alert_flow = { .of = "alert", .states = alert_states, .moves = alert_moves };

static const struct state storm_states[] = {
	{ "open", M("alert.state.open", "not answered yet") },
	{ "one_off", M("storm.state.one_off", "settled as one-off") },
	{ "filed", M("alert.state.filed", "filed as an issue") },
	{ "accident", M("alert.state.accident", "part of an accident") },
	{ "apart", M("storm.state.apart", "asked about one by one") },
	{ "closed", M("storm.state.closed", "closed with its issue") },
	{ 0 },
};

static const struct move storm_moves[] = {
	ANSWERS,
	TAKEN_BACK,
	{ "open", "apart", "apart", NULL, NULL },
	{ "apart", "accident", "accident", NULL, joins },
	{ 0 },
};

const struct flow storm_flow = { .of = "storm", .states = storm_states, .moves = storm_moves };
