#include "questions.h"

#include "card.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* P3: what the client is told. Who wrote by mail gets it as a letter, once it was seen how it goes
 * out; to others it was said, and that is recorded. What a client answers by mail is told to
 * whoever is responsible, ten minutes' worth at once. */

enum { BUNDLE_MS = 10 * 60 * 1000, SHOWN_MAILS = 5 };

#define AT_WORK PROBLEM_OPEN " by_hand"

/* ---- to the client ---- */

static enum outcome told(struct ctx *cx, const struct problem *p, const char *text)
{
	const struct msg *way = way_said(p->way);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, p), SAID("way", way), NAME("who", by(cx)),
	             FULL("when", now(cx)), TEXT("text", text), CUT("cut", text, PROBLEM_QUOTE));
	fact_note(cx, p->id, "reply", now(cx), 0, text);
	note_issue(cx, p->id, problem_issue(cx, p->id),
	           way ? M("reply.issue.way",
	                   "**Told the client ({way})**, {who}, {when}:\n\n> {text}")
	               : M("reply.issue", "**Told the client**, {who}, {when}:\n\n> {text}"),
	           with);
	problem_tell_responsible(cx, p, "reply",
	                         M("reply.told", "{issue}, the client was told, {who}: \"{cut}\""),
	                         with);
	answer(cx, M("reply.recorded", "Recorded in {issue}: the client was told."), with);
	return DONE;
}

/* It is sent once its author has seen how it goes out. */
static enum outcome preview(struct ctx *cx, const struct problem *p, const char *text)
{
	fact_note(cx, p->id, "draft", now(cx), 0, text);
	answer(cx, M("reply.preview", "*Letter to the client of {issue}: please check.*"),
	       WITH(ISSUE_OF("issue", cx, p)));
	answer(cx, AS_IS("> {text}"), WITH(TEXT("text", text)));
	offer_of(cx, PRIMARY, "reply.send", p->id, source(cx),
	         M("button.reply.send", "Send to the client"));
	offer_of(cx, PLAIN, "reply.drop", p->id, source(cx), M("button.reply.drop", "Don't send"));
	return DONE;
}

static enum outcome reply(struct ctx *cx, const char *object, const char *text)
{
	const struct problem p = problem_of(cx, object);
	return p.found == FOUND_BY_MAIL ? preview(cx, &p, text) : told(cx, &p, text);
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	if (!problem_is(cx, a->other, AT_WORK))
		return REFUSED;
	if (a->text)
		return reply(cx, a->other, a->text);
	ask(cx, "reply", a->other);
	return DONE;
}

static enum outcome button(struct ctx *cx, const struct args *a)
{
	ask(cx, "reply", a->object);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	return reply(cx, a->object, a->field(a, "text"));
}

/* Of two presses one sends. */
static enum outcome send(struct ctx *cx, const struct args *a)
{
	struct fact draft, sent;
	if (!a->which || !fact_get(cx, a->object, "draft", a->which, &draft))
		return refuse_old(cx);
	if (fact_get(cx, a->object, "reply", a->which, &sent))
		return refuse(cx, M("no.reply.sent", "Sent already: {who}, {when}."),
		              WITH(NAME("who", sent.by), AT("when", sent.at)));
	fact_note_from(cx, a->object, "reply", a->which, now(cx), 0, draft.text);
	const struct problem p = problem_of(cx, a->object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), NAME("who", by(cx)), TEXT("text", draft.text),
	             CUT("cut", draft.text, PROBLEM_QUOTE));
	note_public(cx, a->object, problem_issue(cx, a->object), AS_IS("{text}"), with);
	problem_tell_responsible(
	        cx, &p, "reply",
	        M("reply.sent.told", "{issue}, a letter to the client, {who}: \"{cut}\""), with);
	answer(cx, M("reply.sent", "{issue}: the letter goes to the client."), with);
	return DONE;
}

static enum outcome drop(struct ctx *cx, const struct args *a)
{
	struct fact sent;
	if (!a->which || fact_get(cx, a->object, "reply", a->which, &sent))
		return refuse_old(cx);
	fact_withdraw(cx, a->object, "draft", a->which);
	answer(cx, M("reply.dropped", "Not sent."), NOTHING);
	return DONE;
}

/* ---- from the client ---- */

static bool is_outsider(struct ctx *cx)
{
	return !strncmp(by(cx), "gitlab:", strlen("gitlab:")) &&
	       !(roles_of(cx, on_roster(cx, by(cx))) & ROSTER);
}

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	int64_t untold = facts_number(cx, a->object, "mailed") - p.mails_told;
	if (!a->text || !is_outsider(cx))
		return DONE;
	fact_note(cx, a->object, "mailed", now(cx), 0, a->text);
	if (!untold)
		wake_at(cx, a->object, "problem.mailed", now(cx) + BUNDLE_MS);
	return DONE;
}

static enum outcome bundled(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	int64_t all = facts_number(cx, a->object, "mailed");
	if (all == p.mails_told)
		return DONE;
	fact_note(cx, a->object, "mails_told", now(cx), all, digits(cx, p.mails_told));
	show_to(cx, p.who.by ? p.who.text : head(cx), a->object,
	        part_of(cx, "mailed", digits(cx, all)));
	return DONE;
}

/* How many were told before those of this card. */
static int64_t told_before(struct ctx *cx, const struct card *c, const char *object,
                           int64_t *ret_until)
{
	const char *which = card_which(c);
	int64_t before = 0, last = 0;
	*ret_until = 0;
	for (struct facts f = facts(cx, object, "mails_told"); fact_next(&f); last = f.is.number)
		if (which && !strcmp(which, digits(cx, f.is.number))) {
			before = last;
			*ret_until = f.is.number;
		}
	return before;
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	int64_t until, before = told_before(cx, c, object, &until);
	const char *url = bound(cx, problem_issue(cx, object)).url;
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE));
	const struct msg *m =
	        p.found == FOUND_BY_MAIL
	                ? M("mailed", "🟡 {issue} \"{title}\": the client has written")
	                : M("mailed.other", "🟡 {issue} \"{title}\": a comment in GitLab");
	card_section(c, m, with);
	card_says(c, m, with);
	for (struct facts f =
	             facts_part(cx, object, "mailed", before,
	                        until - before < SHOWN_MAILS ? until - before : SHOWN_MAILS);
	     fact_next(&f);)
		card_line(c, AS_IS("> {when} {text}"),
		          WITH(AT("when", f.is.at), CUT("text", f.is.text, PROBLEM_QUOTE)));
	if (until - before > SHOWN_MAILS)
		card_context(c, M("home.more", "and {n} more"),
		             WITH(NUMBER("n", until - before - SHOWN_MAILS)));
	if (state_is_of(p.state, AT_WORK)) {
		if (question_open(cx, object, 0))
			card_button(c, PLAIN, "problem.got", M("button.got", "Answer came"));
		card_button(c, PLAIN, "problem.reply", M("button.reply", "Answer the client"));
	}
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

static const struct door doors[] = {
	{ SLASH, "reply", "клиенту", .takes = "<issue> [text]", .who = ROSTER, .run = word,
	  .help = M(
	          "help.reply",
	          "to tell the client: a letter to who wrote by mail, shown to you first; else a record of what was said"),
	  .example = M("help.reply.example", "123 what you tell them") },
	{ BUTTON, "problem.reply", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = button },
	{ FORM, "reply", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = submitted },
	{ BUTTON, "reply.send", .of = "problem", .in = AT_WORK, .who = ROSTER, .run = send },
	{ BUTTON, "reply.drop", .of = "problem", .who = ROSTER, .run = drop },
	{ REPLY, .of = "problem", .run = heard },
	{ TIMER, "problem.mailed", .of = "problem", .run = bundled },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "reply",
	  .title = M("form.reply", "To the client"),
	  .submit = M("form.reply.submit", "Record"),
	  .fields = { { "text", M("form.reply.text", "What the client is told"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.reply.text.empty", "Write what the client is told.") } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "mailed", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_reply = {
	.name = "reply", .group = HELP_PROBLEM, .doors = doors, .forms = forms, .cards = cards
};
