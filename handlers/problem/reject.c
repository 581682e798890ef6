#include "problem.h"

#include "form.h"
#include "say.h"

#include <string.h>

/* P2: what is not the desk's to solve is closed at triage, with the reason. */

static const struct msg *const said_not_ours = M("reject.not_ours", "not ours by the rules");
static const struct msg *const said_duplicate = M("reject.duplicate", "duplicate of {other}");
static const struct msg *const said_spam = M("reject.spam", "spam");

static const struct msg *reason_said(enum reason reason)
{
	return reason == SPAM ? said_spam : reason == DUPLICATE ? said_duplicate : said_not_ours;
}

static enum outcome reject(struct ctx *cx, const char *object, enum reason reason,
                           const char *other)
{
	if (flow_move(cx, object, "reject") != MOVED)
		return refuse_old(cx);
	fact_note(cx, object, "rejected", now(cx), reason, other);
	const struct problem p = problem_of(cx, object);
	const char *why = worded(cx, reason_said(reason),
	                         WITH(NAMED("other", problem_issue(cx, other ? other : object))));
	const struct piece *with =
	        WITH(TRUSTED("why", why), NAME("who", by(cx)), FULL("when", now(cx)),
	             ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE));
	note_issue(cx, object, problem_issue(cx, object),
	           M("reject.note", "**Closed at triage:** {why}. {who}, {when}."), with);
	if (other)
		relate_issues(cx, object, problem_issue(cx, object), problem_issue(cx, other));
	problem_tell_both(
	        cx, &p, "rejected",
	        M("reject.told", "⚪ {issue} \"{title}\" is closed at triage: {why} · {who}."),
	        with);
	problem_settle(cx, object);
	return DONE;
}

static enum outcome not_ours(struct ctx *cx, const struct args *a)
{
	return reject(cx, a->object, NOT_OURS, NULL);
}

static enum outcome spam(struct ctx *cx, const struct args *a)
{
	return reject(cx, a->object, SPAM, NULL);
}

static enum outcome duplicate(struct ctx *cx, const struct args *a)
{
	ask(cx, "duplicate", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *other = problem_other(cx, a, "other");
	return other ? reject(cx, a->object, DUPLICATE, other) : REFUSED;
}

static const struct door doors[] = {
	{ BUTTON, "reject.not_ours", .of = "problem", .in = "untriaged", HEAD_TRIAGES,
	  .run = not_ours },
	{ BUTTON, "reject.spam", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = spam },
	{ BUTTON, "reject.duplicate", .of = "problem", .in = "untriaged", HEAD_TRIAGES,
	  .run = duplicate },
	{ FORM, "duplicate", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "duplicate",
	  .title = M("form.duplicate", "A duplicate"),
	  .submit = M("form.duplicate.submit", "Close"),
	  .fields = { { "other", M("form.duplicate.other", "Of which problem"), .required = true,
	                .placeholder = AS_IS("123") } } },
	{ 0 },
};

const struct handler handler_reject = {
	.name = "reject", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
