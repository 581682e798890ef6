#include "questions.h"

#include "card.h"
#include "priority.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P2, P3: whoever is responsible is told, and sees at Home what is theirs. */

static const char *nth(struct ctx *cx, const char *part, int64_t n)
{
	return part_of(cx, part, digits(cx, n));
}

void assigned_show(struct ctx *cx, const char *object)
{
	const struct problem p = problem_of(cx, object);
	show_to(cx, p.who.text, object, nth(cx, "assigned", p.assigned));
}

static bool is_theirs(struct ctx *cx, const struct card *c, const struct problem *p)
{
	const char *which = card_which(c);
	return which && !strcmp(which, digits(cx, p->assigned));
}

static const struct msg *const now_other =
        M("assigned.other", "⚪ {issue} \"{title}\" is now: {who}.");
static const struct msg *const waits_for_head =
        M("assigned.consent", "⏳ {issue} \"{title}\": consent asked of {head}.");
static const struct msg *const is_closed = M("assigned.closed", "⚪ {issue} \"{title}\" is closed.");

static const struct msg *const is_same =
        M("same.receipt", "⚪ {issue} is the same as {whole} · {title}");

static const struct msg *const is_complaint =
        M("problem.receipt.complaint", "⚪ {issue} is a complaint, with the head");

static const struct msg *verdict(const struct problem *p, bool theirs)
{
	if (!strcmp(p->state, "same"))
		return is_same;
	if (!strcmp(p->state, "complaint"))
		return is_complaint;
	if (!theirs)
		return now_other;
	return !strcmp(p->state, "consent") ? waits_for_head : is_closed;
}

/* Since when and for whom, drawn anew with each change. */
static void draw_waits(struct ctx *cx, struct card *c, const char *object)
{
	const char *id;
	for (int i = 0; (id = question_open(cx, object, i)); i++) {
		const struct question q = question_of(cx, id);
		card_context(
		        c,
		        q.whom ? M("assigned.asked", "🟡 asked: {whom}, {who}, {when}: {text}")
		               : M("assigned.waits", "🟡 waiting until {until}, {who}: {text}"),
		        WITH(SAID("whom", asked_named(q.whom)), NAME("who", q.asked.by),
		             AT("when", q.asked.at), UNTIL("until", q.until),
		             CUT("text", q.asked.text, PROBLEM_LINE)));
	}
}

static void draw_buttons(struct ctx *cx, struct card *c, const struct problem *p)
{
	const char *url = bound(cx, problem_issue(cx, p->id)).url;
	card_button(c, PLAIN, "problem.note", M("button.note", "Note"));
	card_button(c, PLAIN, "problem.ask", M("button.ask", "Ask"));
	if (new_client_is(cx, p->id))
		card_button(c, PLAIN, "client.steps", M("button.steps", "Steps"));
	card_button(c, PLAIN, "problem.amend", M("button.amend", "Add details"));
	card_button(c, PLAIN, "problem.escalate", M("button.hand_on", "Hand on"));
	card_button(c, PLAIN, "problem.close", M("button.close", "Close"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	bool theirs = is_theirs(cx, c, &p);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	             SAID("priority", priority_said(p.priority.number)), NAME("who", p.who.text),
	             NAMED("whole", problem_issue(cx, p.same ? p.same : object)),
	             NAME("head", p.asked.by ? head(cx) : p.triaged.by),
	             TEXT("why", p.returned.text), NAME("by", p.returned.by));
	if (!theirs || strcmp(p.state, "work") != 0) {
		const struct msg *m = verdict(&p, theirs);
		card_section(c, m, with);
		card_says(c, m, with);
		return;
	}
	card_section(
	        c,
	        !p.client    ? M("assigned",
	                         "📋 {issue} \"{title}\" is yours, {priority}. Assigned by {by}.")
	        : !p.contact ? M("assigned.client",
	                         "📋 {issue} \"{title}\" is yours, {priority}. Client: {client}. "
	                         "Assigned by {by}.")
	                     : M("assigned.contact",
	                         "📋 {issue} \"{title}\" is yours, {priority}. Client: {client}, "
	                         "{contact}. Assigned by {by}."),
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	             SAID("priority", priority_said(p.priority.number)), TEXT("client", p.client),
	             TEXT("contact", p.contact), NAME("by", p.triaged.by)));
	if (p.returned.by)
		card_context(c, M("assigned.returned", "🟡 Returned, {by}: \"{why}\""), with);
	draw_waits(cx, c, p.id);
	draw_buttons(cx, c, &p);
	card_says(c, M("assigned.says", "{issue} is yours, {priority}: {title}."), with);
}

/* A line each; what waits for consent waits for the head. */
static void tell_mine(struct ctx *cx, struct waits *w, const char *object)
{
	const struct problem p = problem_of(cx, object);
	if (!p.who.by || !same_person(p.who.text, by(cx)))
		return;
	wait_line(w, YOU, M("wait.problem", "{issue} {title} · {priority}"),
	          WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	               SAID("priority", priority_said(p.priority.number))));
	const char *waits = problem_waits(cx, object);
	if (waits)
		wait_more(w, AS_IS("{waits}"), WITH(TRUSTED("waits", waits)));
	wait_button(w, PLAIN, "problem.close", "", M("button.close", "Close"));
}

static const struct waiting waiting[] = {
	{ "problem", "work", .tell = tell_mine },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "assigned", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_assigned = {
	.name = "assigned", .group = HELP_PROBLEM, .cards = cards, .waiting = waiting
};
