#include "checks.h"

#include "incident.h"
#include "priority.h"
#include "remind.h"
#include "say.h"

#include <string.h>

/* I1: one L1 by rota is asked each day, another at reminders.check_by, a third an hour before the
 * day ends; the word does it unasked. */

static enum outcome due(struct ctx *cx, const struct args *a)
{
	(void)a;
	checks_settle(cx);
	return DONE;
}

static enum outcome started(struct ctx *cx, const struct args *a)
{
	(void)a;
	if (days_are_checked(cx))
		checks_settle(cx);
	return DONE;
}

/* Whoever was asked is away by now: the next one is. */
static enum outcome handed(struct ctx *cx, const struct args *a)
{
	const char *was = check_of(cx, a->object).asked;
	if (!was || !is_away(cx, was))
		return DONE;
	checks_settle(cx);
	const char *is = check_of(cx, a->object).asked;
	if (!same_person(was, is))
		answer(cx, M("check.handed.said", "The platform check is asked of: {who}."),
		       WITH(NAME("who", is)));
	return DONE;
}

static enum outcome refuse_done(struct ctx *cx, const struct check *c)
{
	if (c->incident)
		return refuse(
		        cx,
		        M("no.check.problem",
		          "🟡 Checked today: a problem, incident {issue} · {who}, {when}."),
		        WITH(NAMED("issue", name_of(cx, c->incident, "issue")), NAME("who", c->by),
		             AT("when", c->at)));
	return refuse(cx, M("no.check.done", "🟢 Checked already: all is well · {who}, {when}."),
	              WITH(NAME("who", c->by), AT("when", c->at)));
}

/* A button outlives its day. */
static enum outcome refuse_over(struct ctx *cx)
{
	return refuse(cx,
	              M("no.check.over",
	                "ℹ️ That day is over. To check the platform now: `/ehr check`."),
	              NOTHING);
}

static bool is_open(struct ctx *cx, const struct check *c)
{
	return !c->by && same_day(c->day, now(cx));
}

static enum outcome not_open(struct ctx *cx, const struct check *c)
{
	return c->by ? refuse_done(cx, c) : refuse_over(cx);
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	const struct check c = check_of(cx, check_today(cx));
	(void)a;
	if (c.by)
		return refuse_done(cx, &c);
	check_answer(cx, c.id);
	return DONE;
}

static enum outcome well(struct ctx *cx, const struct args *a)
{
	const struct check c = check_of(cx, a->object);
	if (!is_open(cx, &c))
		return not_open(cx, &c);
	bool asked = fact_from(cx, a->object, "asked", by(cx));
	check_answered(cx, a->object, NULL);
	if (!asked) /* who was sees it where they were asked */
		answer(cx, M("check.said", "🟢 Recorded: all is well, {when}."),
		       WITH(AT("when", now(cx))));
	return DONE;
}

/* Theirs is the question who were asked it. */
static enum outcome put_off(struct ctx *cx, const struct args *a)
{
	const struct check c = check_of(cx, a->object);
	if (!is_open(cx, &c))
		return not_open(cx, &c);
	if (!is_shown_to(cx, by(cx), a->object, "ask"))
		return refuse(cx,
		              M("no.snooze", "⛔ Not done: snoozing is up to who was asked: {who}."),
		              WITH(NAME("who", c.asked)));
	fact_note(cx, a->object, "snoozed", now(cx), remind_later(cx, a->object, "check", by(cx)),
	          NULL);
	show_all(cx, a->object);
	return DONE;
}

static enum outcome ill(struct ctx *cx, const struct args *a)
{
	const struct check c = check_of(cx, a->object);
	if (!is_open(cx, &c))
		return not_open(cx, &c);
	ask(cx, "check.problem", a->object);
	return DONE;
}

/* What is typed is never lost: where another was faster, it is an incident of its own. */
static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const struct check c = check_of(cx, a->object);
	const char *incident = incident_open(cx, a->field(a, "what"), priority_chosen(a));
	if (is_open(cx, &c))
		check_answered(cx, a->object, incident);
	if (c.by || !fact_from(cx, a->object, "asked", by(cx)))
		answer(cx, M("check.problem.said", "🟡 The incident is recorded, issue {issue}."),
		       WITH(NAMED("issue", name_of(cx, incident, "issue"))));
	return DONE;
}

#define MAY_CHECK \
	M("no.role.check", "⛔ Not done: only the first level does the check. {head} can add you.")

static const struct door doors[] = {
	{ STARTED, .run = started },
	{ TIMER, "checks.due", .of = "checks", .run = due },
	{ HANDOVER, .of = "check", .in = "open", .run = handed },
	{ SLASH, "check", "проверка", .who = L1 | HEAD, .run = word,
	  .help = M("help.check", "whether the platform answers well today"), .may = MAY_CHECK,
	  .at_home = true },
	{ BUTTON, "check.home", .who = L1 | HEAD, .run = word, .may = MAY_CHECK, .at_home = true,
	  .label = M("button.check", "Check") },
	{ BUTTON, "check.ok", .of = "check", .who = L1 | HEAD, .run = well, .may = MAY_CHECK },
	{ BUTTON, "check.snooze", .of = "check", .who = L1 | HEAD, .run = put_off,
	  .may = MAY_CHECK },
	{ BUTTON, "check.problem", .of = "check", .who = L1 | HEAD, .run = ill, .may = MAY_CHECK },
	{ FORM, "check.problem", .of = "check", .who = L1 | HEAD, .run = submitted,
	  .may = MAY_CHECK },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "check.problem",
	  .title = M("form.check", "Problem of the platform"),
	  .submit = M("form.file", "File"),
	  .fields = { { "what", M("form.check.what", "What is wrong"), .required = true,
	                .kind = FIELD_TEXT },
	              PRIORITY_FIELD(true) } },
	{ 0 },
};

static const struct state states[] = {
	{ "open", M("check.state.open", "not done yet") },
	{ "done", M("check.state.done", "done") },
	{ "missed", M("check.state.missed", "not done") },
	{ 0 },
};

static const struct move moves[] = {
	{ "open", "answer", "done", NULL, NULL },
	{ "open", "over", "missed", NULL, NULL },
	{ "missed", "answer", "done", NULL, NULL },
	{ 0 },
};

static const struct flow flow = { .of = "check", .states = states, .moves = moves };

const struct handler handler_daily_check = { .name = "daily_check",
	                                     .group = HELP_MONITORING,
	                                     .doors = doors,
	                                     .forms = forms,
	                                     .flow = &flow };
