#include "charge.h"

#include "priority.h"
#include "remind.h"
#include "say.h"

#include <string.h>

/* I3, P2: the head says who of the first level answers for an incident. Its priority stands unless
 * the head changes it. */

struct charge charge_of(struct ctx *cx, const char *object)
{
	struct charge h = { .id = object, .state = object_state(cx, object), .of = "" };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		if (!strcmp(f.is.kind, "of")) {
			h.of = kept(cx, f.is.text);
		} else if (!strcmp(f.is.kind, "who")) {
			answered_take(cx, &h.who, &f.is);
			h.times++;
		}
	return h;
}

static const char *charge_for(struct ctx *cx, const char *alert)
{
	struct fact f;
	return fact_last(cx, alert, "charge", &f) ? kept(cx, f.text) : NULL;
}

const char *charge_who(struct ctx *cx, const char *alert)
{
	const char *charge = charge_for(cx, alert);
	return charge ? charge_of(cx, charge).who.text : NULL;
}

/* ---- what may happen to it ---- */

static bool is_filed(struct ctx *cx, const char *alert)
{
	const struct alert a = alert_of(cx, alert);
	return !strcmp(a.state, "filed") && !a.shared;
}

static bool is_over(struct ctx *cx, const char *object)
{
	return !is_filed(cx, charge_of(cx, object).of);
}

static bool is_given(struct ctx *cx, const char *object)
{
	return !is_over(cx, object) && charge_of(cx, object).who.by;
}

static bool is_untriaged(struct ctx *cx, const char *object)
{
	return !is_over(cx, object) && !charge_of(cx, object).who.by;
}

static void waits(struct ctx *cx, const char *object)
{
	remind(cx, object, "charge", now(cx));
}

static const struct state states[] = {
	{ "untriaged", M("problem.state.untriaged", "waits for triage") },
	{ "given", M("problem.state.work", "in work") },
	{ "over", M("problem.state.closed", "closed") },
	{ 0 },
};

static const struct move moves[] = {
	{ "untriaged", "settle", "over", is_over, NULL },
	{ "untriaged", "settle", "given", is_given, NULL },
	{ "given", "settle", "over", is_over, NULL },
	{ "over", "settle", "given", is_given, NULL },
	{ "over", "settle", "untriaged", is_untriaged, waits },
	{ 0 },
};

static const struct flow charge_flow = { .of = "charge", .states = states, .moves = moves };

static void begin(struct ctx *cx, const char *alert)
{
	const char *charge = object_beside(cx, "charge", "charge");
	fact_note(cx, charge, "of", now(cx), 0, alert);
	/* not the reply's that filed it: that may be taken back */
	fact_note_from(cx, alert, "charge", charge, now(cx), 0, charge);
	fact_note_from(cx, triage_list(cx), "item", alert, now(cx), 0, NULL);
	waits(cx, charge);
}

void charge_settle(struct ctx *cx, const char *alert)
{
	const char *charge = charge_for(cx, alert);
	if (!charge && !is_filed(cx, alert))
		return;
	if (charge)
		flow_move(cx, charge, "settle");
	else
		begin(cx, alert);
	show_all(cx, charge_for(cx, alert));
	triage_show(cx);
}

/* ---- the head chooses ---- */

static const char *nth(struct ctx *cx, int64_t n)
{
	return part_of(cx, "assigned", digits(cx, n));
}

static void entrust(struct ctx *cx, const char *object, const char *person, int64_t at)
{
	const struct charge was = charge_of(cx, object);
	if (was.who.by && same_person(was.who.text, person))
		return;
	fact_note(cx, object, "who", at, 0, person);
	if (!was.who.by)
		fact_note(cx, triage_list(cx), "done", now(cx), 0, object);
	charge_settle(cx, was.of);
	show_to(cx, person, object, nth(cx, charge_of(cx, object).times));
}

static void assign(struct ctx *cx, const char *object, const char *person)
{
	const struct charge h = charge_of(cx, object);
	entrust(cx, object, person, now(cx));
	resort_issue(cx, h.of, name_of(cx, h.of, "issue"),
	             &(struct resorting){ .assignee = person });
}

static enum outcome chosen(struct ctx *cx, const struct args *a)
{
	if (!a->which || !(roles_of(cx, a->which) & L1) || !*charge_of(cx, a->object).of)
		return refuse_old(cx);
	assign(cx, a->object, a->which);
	return DONE;
}

static void prioritize(struct ctx *cx, const char *object, enum choice priority)
{
	const char *of = charge_of(cx, object).of;
	if (*of && priority && alert_of(cx, of).filed.number != (int64_t)priority)
		alert_prioritize(cx, of, priority);
}

static enum outcome high(struct ctx *cx, const struct args *a)
{
	prioritize(cx, a->object, HIGH);
	return DONE;
}

static enum outcome medium(struct ctx *cx, const struct args *a)
{
	prioritize(cx, a->object, MEDIUM);
	return DONE;
}

static enum outcome low(struct ctx *cx, const struct args *a)
{
	prioritize(cx, a->object, LOW);
	return DONE;
}

static enum outcome change(struct ctx *cx, const struct args *a)
{
	ask(cx, "triage", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *who = a->field(a, "who");
	prioritize(cx, a->object, priority_chosen(a));
	if (who && *charge_of(cx, a->object).of)
		assign(cx, a->object, who);
	return DONE;
}

/* Chosen in GitLab. */
static enum outcome by_assignee(struct ctx *cx, const struct args *a)
{
	const char *charge = charge_for(cx, a->object);
	if (charge && !a->which && a->person)
		entrust(cx, charge, on_roster(cx, a->person), a->when);
	return DONE;
}

/* ---- who is there has changed ---- */

static enum outcome leaves(struct ctx *cx, const struct args *a)
{
	triage_left_by(cx, a->object, a->person);
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "triage.who", .of = "charge", .in = "untriaged", HEAD_TRIAGES, .run = chosen },
	{ BUTTON, "triage.high", .of = "charge", .in = CHARGE_OPEN, HEAD_TRIAGES, .run = high },
	{ BUTTON, "triage.medium", .of = "charge", .in = CHARGE_OPEN, HEAD_TRIAGES, .run = medium },
	{ BUTTON, "triage.low", .of = "charge", .in = CHARGE_OPEN, HEAD_TRIAGES, .run = low },
	{ BUTTON, "triage.change", .of = "charge", .in = CHARGE_OPEN, HEAD_TRIAGES, .run = change },
	{ FORM, "triage", .of = "charge", .in = CHARGE_OPEN, HEAD_TRIAGES, .run = submitted },
	{ ISSUE, "assigned", .of = "alert", .run = by_assignee },
	{ ISSUE, "assigned", .of = "storm", .run = by_assignee },
	{ HANDOVER, .of = "charge", .in = "given", .run = leaves },
	{ 0 },
};

const struct handler handler_charge = {
	.name = "charge", .group = HELP_MONITORING, .doors = doors, .flow = &charge_flow
};
