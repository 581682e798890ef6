#include "problem.h"

#include "card.h"
#include "priority.h"
#include "say.h"
#include "typed.h"
#include "waits.h"

#include <string.h>

/* P1: the receipt, to whoever registered it: its number as soon as there is one, what was masked,
 * its files, and for five minutes a way back. It tells what has become of the problem as well. */

enum { UNDO_MS = 5 * 60 * 1000 };

const char *problem_file(struct ctx *cx, const char *object, const char *from)
{
	return name_of(cx, object, part_of(cx, "file", from));
}

static bool may_undo(struct ctx *cx, const struct problem *p)
{
	return !strcmp(p->state, "untriaged") && now(cx) - p->filed.at < UNDO_MS;
}

static enum outcome undo(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (p.filed.by && !is_by(cx, p.filed.by) && !has_role(cx, by(cx), HEAD))
		return refuse(
		        cx,
		        M("no.undo.other",
		          "⛔ Not done: {who} registered it and may undo it for five minutes."),
		        WITH(NAME("who", p.filed.by)));
	if (!may_undo(cx, &p) || flow_move(cx, a->object, "undo") != MOVED)
		return refuse(cx,
		              M("no.undo",
		                "⛔ Not done: the five minutes are over. The head closes it at "
		                "triage."),
		              NOTHING);
	fact_note(cx, a->object, "undone", now(cx), 0, NULL);
	problem_settle(cx, a->object);
	return DONE;
}

static enum outcome settled(struct ctx *cx, const struct args *a)
{
	show_again(cx, a->object, "receipt");
	return DONE;
}

/* ---- files ---- */

static void copy_files(struct ctx *cx, const char *object)
{
	for (struct facts f = facts(cx, object, "file"); fact_next(&f);) {
		const char *from = kept(cx, f.is.source), *slash = strrchr(from, '/');
		if (!slash)
			continue;
		const struct attached file = { .id = slash + 1, .name = kept(cx, f.is.text) };
		copy_file(cx, object, problem_file(cx, object, from), &file);
	}
}

static enum outcome tell_data(struct ctx *cx, const struct args *a, enum choice data)
{
	if (data == NO)
		copy_files(cx, a->object);
	if (problem_of(cx, a->object).files)
		fact_note(cx, a->object, "patient_data", now(cx), data, NULL);
	problem_settle(cx, a->object);
	return DONE;
}

static enum outcome no_data(struct ctx *cx, const struct args *a)
{
	return tell_data(cx, a, NO);
}

static enum outcome has_data(struct ctx *cx, const struct args *a)
{
	return tell_data(cx, a, YES);
}

/* ---- part of an accident ---- */

static enum outcome of_accident(struct ctx *cx, const struct args *a)
{
	const char *accident = object_latest(cx, "accident", "open restored");
	if (!accident || problem_of(cx, a->object).part.by)
		return refuse_old(cx);
	fact_note(cx, a->object, "of_accident", now(cx), 0, accident);
	relate_issues(cx, a->object, problem_issue(cx, a->object), name_of(cx, accident, "issue"));
	problem_settle(cx, a->object);
	return DONE;
}

/* ---- the card ---- */

static const struct {
	const char *state;
	const struct msg *said;
} ended[] = {
	{ "undone", M("problem.receipt.undone", "⚪ {issue} is undone · {title}") },
	{ "rejected", M("problem.receipt.rejected", "⚪ {issue} was closed at triage · {title}") },
	{ "complaint", M("problem.receipt.complaint", "⚪ {issue} is a complaint, with the head") },
	{ "closed", M("problem.receipt.closed", "⚪ {issue} is closed · {title}") },
	{ "by_hand", M("problem.receipt.closed", "⚪ {issue} is closed · {title}") },
};

static bool draw_same(struct ctx *cx, struct card *c, const struct problem *p)
{
	const struct msg *m = M("same.receipt", "⚪ {issue} is the same as {whole} · {title}");
	if (strcmp(p->state, "same") != 0)
		return false;
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, p), NAMED("whole", problem_issue(cx, p->same)),
	             CUT("title", p->title, PROBLEM_LINE));
	card_section(c, m, with);
	card_says(c, m, with);
	return true;
}

static bool draw_ended(struct ctx *cx, struct card *c, const struct problem *p)
{
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, p), CUT("title", p->title, PROBLEM_LINE));
	for (size_t i = 0; i < sizeof(ended) / sizeof(*ended); i++)
		if (!strcmp(ended[i].state, p->state)) {
			card_section(c, ended[i].said, with);
			card_says(c, ended[i].said, with);
			return true;
		}
	return false;
}

/* "В-12", as people type it. */
static const char *provisional(struct ctx *cx, const char *number)
{
	return joined(cx, worded(cx, M("object.provisional", "B"), NOTHING), '-', number);
}

/* Its number, or why there is none yet. */
static void draw_number(struct ctx *cx, struct card *c, const struct problem *p)
{
	const struct bound issue = bound(cx, problem_issue(cx, p->id));
	const int64_t since = services(cx).gitlab_since;
	if (issue.provisional && !issue.failed)
		card_context(c,
		             M("wait.gitlab",
		               "⏳ Recorded as {number}. GitLab has not answered since {since}; it "
		               "will be filed by itself and you will get its number."),
		             WITH(TRUSTED("number", provisional(cx, issue.provisional)),
		                  AT("since", since ? since : p->filed.at)));
	if (issue.before)
		card_context(c, M("problem.filed.now", "📋 {before} is {issue} now."),
		             WITH(TRUSTED("before", provisional(cx, issue.before)),
		                  ISSUE_OF("issue", cx, p)));
}

static void draw_more(struct ctx *cx, struct card *c, const struct problem *p)
{
	const int masked = typed_masked(p->text.text) + typed_masked(p->contact);
	const char *accident = object_latest(cx, "accident", "open");
	draw_number(cx, c, p);
	if (masked)
		card_context(c, M("problem.masked", "🙈 numbers masked: {n}"),
		             WITH(NUMBER("n", masked)));
	if (p->files)
		card_context(
		        c,
		        p->patient ? M("problem.files.patient",
		                       "files: {n}, they stay in Slack; the issue is confidential")
		        : p->clean ? M("problem.files", "files: {n}")
		                   : M("problem.files.ask",
		                       "files: {n}. Is there a patient's data in them? Without "
		                       "an answer they stay in Slack only."),
		        WITH(NUMBER("n", p->files)));
	if (p->part.by)
		card_context(c, M("problem.part", "part of {accident}"),
		             WITH(OBJECT_LINK("accident", p->part.text)));
	else if (accident && !strcmp(p->state, "untriaged"))
		card_context(c, M("problem.part.ask", "{accident} is open: part of it?"),
		             WITH(OBJECT_LINK("accident", accident)));
}

static void draw_buttons(struct ctx *cx, struct card *c, const struct problem *p)
{
	const char *accident = object_latest(cx, "accident", "open");
	const char *url = bound(cx, problem_issue(cx, p->id)).url;
	if (accident && !p->part.by && !strcmp(p->state, "untriaged"))
		card_button(c, PLAIN, "problem.part",
		            AS_IS(worded(cx, M("button.part", "Yes, of {accident}"),
		                         WITH(OBJECT("accident", accident)))));
	if (p->files && !p->clean && !p->patient) {
		card_button(c, PRIMARY, "problem.clean", M("button.clean", "No patient's data"));
		card_button(c, PLAIN, "problem.patient", M("button.patient_data", "There is"));
	}
	if (new_client_is(cx, p->id))
		card_button(c, PLAIN, "client.steps", M("button.steps", "Steps"));
	card_button(c, PLAIN, "problem.amend", M("button.amend", "Add details"));
	if (may_undo(cx, p))
		card_button(c, PLAIN, "problem.undo", M("button.undo", "Undo"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_LINE),
	             NAME("who", p.who.text), NAME("head", head(cx)), AT("when", p.filed.at),
	             SAID("priority", priority_said(p.priority.number)));
	if (draw_ended(cx, c, &p) || draw_same(cx, c, &p))
		return;
	card_section(c, M("problem.receipt", "📋 *Problem {issue}* · {title}"), with);
	problem_draw_client(c, &p, true);
	card_more(c,
	          !strcmp(p.state, "untriaged")
	                  ? M("problem.receipt.triage", "triage: asked {head} at {when}")
	                  : M("problem.receipt.who", "responsible: {who}, {priority}"),
	          with);
	draw_more(cx, c, &p);
	draw_buttons(cx, c, &p);
	card_says(c, M("problem.receipt.says", "Problem {issue}: {title}."), with);
}

static const struct door doors[] = {
	{ BUTTON, "problem.undo", .of = "problem", FIRST_LEVEL, .run = undo },
	{ BUTTON, "problem.part", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL,
	  .run = of_accident },
	{ BUTTON, "problem.clean", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL,
	  .run = no_data },
	{ BUTTON, "problem.patient", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL,
	  .run = has_data },
	{ TIMER, "problem.settled", .of = "problem", .run = settled },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "receipt", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_receipt = {
	.name = "receipt", .group = HELP_PROBLEM, .doors = doors, .cards = cards
};
