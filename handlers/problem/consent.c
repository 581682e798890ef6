#include "problem.h"

#include "agreed.h"
#include "card.h"
#include "escalate.h"
#include "form.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P9: the head consents, and the issue is closed, cause and measures its last note; or returns it
 * with what is still to do. */

static const char *part(struct ctx *cx, const struct problem *p)
{
	return part_of(cx, "consent", digits(cx, p->asked.number));
}

static void note_closing(struct ctx *cx, const struct problem *p)
{
	const char *solved = p->who.by ? p->who.text : p->cause.by;
	note_issue(
	        cx, p->id, problem_issue(cx, p->id),
	        M("close.note",
	          "**Cause:** {cause}\n\n**Measures:** {measures}\n\nSolved by {who}. Approved by "
	          "{head}, {when}."),
	        WITH(TEXT("cause", p->cause.text), TEXT("measures", p->measures.text),
	             NAME("who", solved), FOR_HEAD("head", p->approved.by, p->approved.number),
	             FULL("when", now(cx))));
}

void consent_give(struct ctx *cx, const char *object)
{
	int64_t until;
	if (mis_stands(cx, object))
		return;
	acts_for(cx, by(cx), HEAD, &until);
	fact_note(cx, object, "approved", now(cx), until, NULL);
	if (flow_move(cx, object, "close") != MOVED)
		return;
	const struct problem p = problem_of(cx, object);
	note_closing(cx, &p);
	problem_tell_both(
	        cx, &p, "closed", M("close.done", "⚪ {issue} is closed: {cause}."),
	        WITH(ISSUE_OF("issue", cx, &p), CUT("cause", p.cause.text, PROBLEM_LINE)));
	problem_settle(cx, object);
}

/* What became of the n-th asking, with who and when; NULL: nothing yet. */
static const char *ending(struct ctx *cx, const char *object, int64_t n, struct told *ret)
{
	static const char ends[] = "approved returned reopened";
	const char *end = NULL;
	int64_t round = 0;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		if (!strcmp(f.is.kind, "asked"))
			round = f.is.number;
		if (end || round != n || !state_is_of(f.is.kind, ends))
			continue;
		end = kept(cx, f.is.kind);
		*ret = told_by(cx, &f.is);
	}
	return end;
}

void consent_ask(struct ctx *cx, const char *object)
{
	const struct problem was = problem_of(cx, object);
	struct told end;
	bool again = was.asked.by && !ending(cx, object, was.asked.number, &end);
	flow_move(cx, object, "ask");
	fact_note(cx, object, "asked", now(cx), was.asked.number + !again, NULL);
	const struct problem p = problem_of(cx, object);
	show_to(cx, head(cx), object, part(cx, &p));
	problem_tell_responsible(
	        cx, &p, "asked",
	        M("consent.told", "⏳ {issue}: {who} asks {head} to close it: {cause}."),
	        WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), NAME("head", head(cx)),
	             CUT("cause", p.cause.text, PROBLEM_LINE)));
	answer(cx, M("consent.asked", "{issue}: consent asked of {head}."),
	       WITH(ISSUE_OF("issue", cx, &p), NAME("head", head(cx))));
	problem_settle(cx, object);
}

static enum outcome approve(struct ctx *cx, const struct args *a)
{
	if (mis_stands(cx, a->object))
		return mis_refuse(cx, a->object);
	consent_give(cx, a->object);
	return DONE;
}

static enum outcome ask_what(struct ctx *cx, const struct args *a)
{
	ask(cx, "return", a->object);
	return DONE;
}

/* Closed in GitLab, it is opened there again. */
static enum outcome give_back(struct ctx *cx, const struct args *a)
{
	const char *what = a->field(a, "what");
	if (!strcmp(object_state(cx, a->object), "by_hand"))
		return problem_reopen(cx, a->object, what);
	flow_move(cx, a->object, "return");
	fact_note(cx, a->object, "returned", now(cx), 0, what);
	const struct problem p = problem_of(cx, a->object);
	problem_tell_both(
	        cx, &p, "returned",
	        M("consent.returned.told", "🟡 {issue} is returned, {head}: \"{what}\""),
	        WITH(ISSUE_OF("issue", cx, &p), NAME("head", by(cx)),
	             CUT("what", what, PROBLEM_LINE)));
	problem_settle(cx, a->object);
	return DONE;
}

/* ---- the card ---- */

static void draw_asked(struct ctx *cx, struct card *c, const struct problem *p)
{
	const char *url = bound(cx, problem_issue(cx, p->id)).url;
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, p), CUT("title", p->title, PROBLEM_LINE),
	             NAME("who", p->who.by ? p->who.text : p->asked.by),
	             SPAN("span", now(cx) - p->filed.at),
	             SPAN("worked", working_between(cx, p->filed.at, now(cx))),
	             CUT("cause", p->cause.text, PROBLEM_QUOTE),
	             CUT("measures", p->measures.text, PROBLEM_QUOTE));
	card_section(c, M("consent.card", "*Close {issue}?* {title}"), with);
	card_line(c,
	          M("consent.card.open",
	            "responsible: {who} · open {span} ({worked} of working time)"),
	          with);
	card_line(c, M("consent.card.cause", "*Cause:* {cause}"), with);
	card_line(c, M("consent.card.measures", "*Measures:* {measures}"), with);
	const char *same = same_listed(cx, p->id);
	if (same)
		card_line(c, M("same.of", "the same: {list}"), WITH(TRUSTED("list", same)));
	card_button(c, PRIMARY, "consent.approve", M("button.approve", "Approve and close"));
	card_button(c, PLAIN, "consent.return", M("button.return", "Return"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
	card_says(c, M("consent.says", "Close {issue}? {title}."), with);
}

static const struct msg *const approved =
        M("consent.done", "⚪ {issue} closed, approved by {head}, {when}");
static const struct msg *const returned =
        M("consent.returned", "🟡 {issue} returned by {head}, {when}: \"{what}\"");
static const struct msg *const other = M("consent.other", "⚪ {issue}: consent asked of {head}.");

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	struct told last = { .by = head(cx) };
	const char *current = digits(cx, p.asked.number);
	const char *which = card_which(c) ? card_which(c) : current;
	int64_t n = p.asked.number;
	while (n > 0 && strcmp(which, digits(cx, n)) != 0)
		n--;
	const char *end = ending(cx, object, n, &last);
	if (!end && has_role(cx, by(cx), HEAD) && state_is_of(p.state, "consent by_hand")) {
		draw_asked(cx, c, &p);
		return;
	}
	const struct msg *m = !end ? other : !strcmp(end, "approved") ? approved : returned;
	const struct piece *with = WITH(ISSUE_OF("issue", cx, &p), NAME("head", last.by),
	                                AT("when", last.at), CUT("what", last.text, PROBLEM_LINE));
	card_section(c, m, with);
	card_says(c, m, with);
}

/* ---- who acts; Home ---- */

static enum outcome head_changes(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (!p.asked.by)
		return DONE;
	show_to(cx, head(cx), a->object, part(cx, &p));
	show_again(cx, a->object, "consent");
	if (a->person && (roles_of(cx, a->person) & HEAD) && !has_role(cx, a->person, HEAD))
		answer(cx, M("handover.consent", "• {issue}, consent: asked {who} now"),
		       WITH(ISSUE_OF("issue", cx, &p), NAME("who", head(cx))));
	return DONE;
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct problem p = problem_of(cx, object);
	if (!has_role(cx, by(cx), HEAD))
		return;
	wait_line(w, DECISION, M("wait.consent", "consent: {issue}, cause and measures given"),
	          WITH(ISSUE_OF("issue", cx, &p)));
	wait_link(w, bound(cx, name_of(cx, object, part_at(cx, part(cx, &p), by(cx)))).url,
	          M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "problem", "consent", .tell = tell_waiting },
	{ 0 },
};

static void agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct problem p = problem_of(cx, object);
	(void)which;
	agreed_part(t, M("agreed.cause", "cause"), p.cause.text);
	agreed_part(t, M("agreed.measures", "measures"), p.measures.text);
}

static const struct door doors[] = {
	{ BUTTON, "consent.approve", .of = "problem", .in = "consent by_hand", HEAD_CONSENTS,
	  .run = approve, .agreed = agree },
	{ BUTTON, "consent.return", .of = "problem", .in = "consent by_hand", HEAD_CONSENTS,
	  .run = ask_what },
	{ FORM, "return", .of = "problem", .in = "consent by_hand", HEAD_CONSENTS,
	  .run = give_back },
	{ HANDOVER, .of = "problem", .in = "consent by_hand", .run = head_changes },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "return",
	  .title = M("form.return", "Return"),
	  .submit = M("form.return.submit", "Return"),
	  .fields = { { "what", M("form.return.what", "What to do"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "consent", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_consent = { .name = "consent",
	                                 .group = HELP_PROBLEM,
	                                 .doors = doors,
	                                 .forms = forms,
	                                 .cards = cards,
	                                 .waiting = waiting };
