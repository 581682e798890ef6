#include "accident.h"
#include "agreed.h"
#include "card.h"
#include "form.h"
#include "priority.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* A10, the signing: the head's, in Slack. A gap needs its reason; a signed report never opens
 * again. */

enum { LINE_POINTS = 150 };

/* ---- what is signed ---- */

static const char *with_gone(struct ctx *cx, const struct said *s, const char *text)
{
	return s->gone ? worded(cx, M("agreed.gone", "{text} (its reply is deleted)"),
	                        WITH(TEXT("text", text)))
	               : text;
}

static const char *downtime(struct ctx *cx, const struct accident *a)
{
	const char *all = worded(cx, AS_IS("{span}"), WITH(DOWNTIME("span", a)));
	for (int i = 0; i < a->intervals; i++)
		all = joined(cx, all, ' ',
		             worded(cx, AS_IS("{from}–{to}"),
		                    WITH(FULL("from", a->interval[i].from),
		                         FULL("to", a->interval[i].to))));
	if (a->loss_to)
		all = joined(cx, all, ' ',
		             worded(cx, AS_IS("{from}–{to}"),
		                    WITH(FULL("from", a->loss_from), FULL("to", a->loss_to))));
	return all;
}

static const char *data(struct ctx *cx, const struct accident *a)
{
	const struct msg *lost = M("card.data.lost", "data loss: yes");
	const struct msg *none = M("card.data.none", "no data loss");
	const char *said = worded(cx, a->data.number == YES ? lost : none, NOTHING);
	return with_gone(cx, &a->data, a->data.text ? joined(cx, said, ' ', a->data.text) : said);
}

static void agree_measures(struct ctx *cx, struct agreed *t, const struct accident *a)
{
	if (!a->measures)
		agreed_part(t, gap_said(NO_MEASURES), NULL);
	for (int i = 0; i < a->measures; i++)
		agreed_part(t, gap_said(NO_MEASURES),
		            with_gone(cx, &a->measure[i], a->measure[i].text));
}

static void agree_tasks(struct ctx *cx, struct agreed *t, const struct accident *a)
{
	if (!a->tasks)
		agreed_part(t, gap_said(NO_TASKS),
		            a->no_tasks.by ? with_gone(cx, &a->no_tasks, a->no_tasks.text) : NULL);
	for (int i = 0; i < a->tasks; i++)
		agreed_part(t, gap_said(NO_TASKS),
		            worded(cx, AS_IS("{title}, {priority}"),
		                   WITH(TEXT("title", with_gone(cx, &a->task[i], a->task[i].text)),
		                        SAID("priority", priority_said(a->followup[i].priority)))));
}

/* What the summary says. The record behind it grows by every reply: that is no reason to read it
 * anew. */
static void agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct accident a = accident_of(cx, object);
	(void)which;
	if (strcmp(a.state, "summed_up") != 0)
		return;
	agreed_part(t, M("agreed.downtime", "downtime"), downtime(cx, &a));
	agreed_part(t, gap_said(NO_SHARE),
	            a.share.by ? with_gone(cx, &a.share,
	                                   worded(cx, AS_IS("≈{n} %"),
	                                          WITH(NUMBER("n", a.share.number))))
	                       : NULL);
	agreed_part(t, gap_said(NO_DATA), a.data.by ? data(cx, &a) : NULL);
	agreed_part(t, gap_said(NO_CAUSE),
	            a.cause.by ? with_gone(cx, &a.cause, a.cause.text) : NULL);
	agree_measures(cx, t, &a);
	agree_tasks(cx, t, &a);
}

/* ---- signing ---- */

/* Clients who were not told are no gap of the summary, but one of what is signed. */
static bool lacks_something(struct ctx *cx, const struct accident *a)
{
	return accident_gaps(a) || clients_untold(cx, a);
}

static enum outcome seal(struct ctx *cx, const char *object, const char *why_gaps)
{
	if (flow_move(cx, object, "sign") != MOVED)
		return refuse(
		        cx,
		        M("no.sign",
		          "⛔ Not done: {accident} is not summed up yet. First `!restored`, then the "
		          "facts or `!summary`."),
		        WITH(OBJECT("accident", object)));
	int64_t until;
	acts_for(cx, by(cx), HEAD, &until);
	fact_note(cx, object, "signed", now(cx), until, why_gaps);
	post(cx, object, M("accident.signed.said", "⚪ Signed: {who}, {when}."),
	     WITH(FOR_HEAD("who", by(cx), until), AT("when", now(cx))));
	accident_settle(cx, object);
	accident_ask_to_sign(cx, object);
	return DONE;
}

static enum outcome sign(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (strcmp(accident.state, "summed_up") || !lacks_something(cx, &accident))
		return seal(cx, a->object, NULL);
	ask(cx, "sign", a->object);
	return DONE;
}

static enum outcome sign_with_reason(struct ctx *cx, const struct args *a)
{
	return seal(cx, a->object, a->field(a, "why"));
}

/* `!close` by the head signs, with the reason for gaps after it; by another it asks the head. */
static enum outcome close_word(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (!has_role(cx, by(cx), HEAD) && !strcmp(accident.state, "summed_up")) {
		answer(cx, M("sign.sent", "⏳ Sent to be signed: {head}."),
		       WITH(NAME("head", head(cx))));
		accident_ask_to_sign(cx, a->object);
		return DONE;
	}
	if (!strcmp(accident.state, "summed_up") && lacks_something(cx, &accident) && !a->text)
		return refuse(cx,
		              M("no.sign.gaps",
		                "⛔ Not done: facts are missing, or clients were not told. Say why: "
		                "`!close …`, or press the button."),
		              NOTHING);
	return seal(cx, a->object, a->text);
}

/* Who acts as head now, and whoever was asked before: they see that it is no longer theirs. */
void accident_ask_to_sign(struct ctx *cx, const char *object)
{
	const char *acting = head(cx), *other;
	show_to(cx, acting, object, "sign");
	for (int n = 0; (other = person_with(cx, ROSTER, n)); n++)
		if (!same_person(other, acting) && is_shown(cx, object, part_at(cx, "sign", other)))
			show_to(cx, other, object, "sign");
}

static enum outcome hand_over_report(struct ctx *cx, const struct args *a)
{
	accident_ask_to_sign(cx, a->object);
	if (a->person && (roles_of(cx, a->person) & HEAD) && !has_role(cx, a->person, HEAD))
		answer(cx, M("handover.sign", "• {accident}, the signature: asked {who} now"),
		       WITH(OBJECT("accident", a->object), NAME("who", head(cx))));
	return DONE;
}

static void draw_sign(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct bound issue = bound(cx, name_of(cx, object, "issue"));
	if (accident_draw_past(cx, c, &a))
		return;
	if (a.signed_off.by) {
		card_section(c,
		             M("sign.done",
		               "⚪ The report of accident {accident} is signed: {who}, {when}."),
		             WITH(OBJECT("accident", object),
		                  FOR_HEAD("who", a.signed_off.by, a.signed_off.number),
		                  MOMENT("when", a.signed_off.at)));
		card_says(c, M("sign.done.says", "The report of accident {accident} is signed."),
		          WITH(OBJECT("accident", object)));
		return;
	}
	if (strcmp(a.state, "summed_up")) {
		card_section(c,
		             M("sign.not_now",
		               "🔴 Accident {accident} goes on again: nothing to sign now."),
		             WITH(OBJECT("accident", object)));
		card_says(c, M("sign.not_now.says", "Accident {accident} goes on again."),
		          WITH(OBJECT("accident", object)));
		return;
	}
	if (!has_role(cx, by(cx), HEAD)) {
		card_section(c,
		             M("sign.other",
		               "⚪ The report of accident {accident} waits to be signed: {head}."),
		             WITH(OBJECT("accident", object), NAME("head", head(cx))));
		card_says(c,
		          M("sign.other",
		            "⚪ The report of accident {accident} waits to be signed: {head}."),
		          WITH(OBJECT("accident", object), NAME("head", head(cx))));
		return;
	}
	card_section(c,
	             M("sign.ask", "*The report of accident {accident} is ready.* Downtime {span}"),
	             WITH(OBJECT("accident", object), DOWNTIME("span", &a)));
	if (a.cause.by) {
		card_more(c, M("card.cause", "cause: {cause}"),
		          WITH(CUT("cause", a.cause.text, LINE_POINTS)));
		said_draw_gone(c, &a.cause);
	}
	card_more(c, M("sign.measures", "measures: {n}"), WITH(NUMBER("n", a.measures)));
	card_more(c, M("sign.tasks", "follow-ups: {n}"), WITH(NUMBER("n", a.tasks)));
	if (lacks_something(cx, &a)) {
		card_line(c, M("sign.missing", "Missing:"), NOTHING);
		accident_name_gaps(cx, c, &a);
	}
	if (clients_untold(cx, &a))
		clients_draw_line(cx, c, &a);
	card_button(c, PRIMARY, "report.sign", M("button.sign.here", "Sign"));
	card_button(c, PLAIN, "correct.form", M("button.correct", "Correct"));
	if (issue.is)
		card_link(c, issue.url, M("button.read", "Read"));
	card_says(c, M("sign.says", "The report of accident {accident} is ready to be signed."),
	          WITH(OBJECT("accident", object)));
}

static const struct door doors[] = {
	{ BUTTON, "report.sign", .of = "accident", .in = "open restored summed_up", .who = HEAD,
	  .run = sign, .agreed = agree,
	  .may = M("no.role.sign",
	           "⛔ Not done: only the head may sign the report. Now that is {head}.") },
	{ FORM, "sign", .of = "accident", .in = "summed_up", .who = HEAD, .run = sign_with_reason,
	  .agreed = agree,
	  .may = M("no.role.sign",
	           "⛔ Not done: only the head may sign the report. Now that is {head}.") },
	{ HANDOVER, .of = "accident", .in = "summed_up", .run = hand_over_report },
	{ WORD, "close", "закрыть", .takes = "[text]", .of = "accident",
	  .in = "open restored summed_up", .who = ROSTER, .run = close_word,
	  .help = M("help.close", "the head signs the report; from others it asks the head") },
	{ 0 },
};

/* Whom it was asked of, and since when. */
static void fill_sign(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct accident a = accident_of(cx, object);
	int untold = clients_untold(cx, &a);
	for (int i = 0; i < GAPS; i++)
		if (gap_open(&a, i) && a.asked[i].who)
			sheet_note(s, M("gap.asked", "• {gap}: asked {who} at {when}"),
			           WITH(SAID("gap", gap_name(i)), NAME("who", a.asked[i].who),
			                AT("when", a.asked[i].since)));
	if (untold)
		sheet_note(s, M("form.sign.untold", "• groups of clients not informed: {n}"),
		           WITH(NUMBER("n", untold)));
}

static const struct form forms[] = {
	{ .name = "sign",
	  .title = M("form.sign", "Signing the report"),
	  .submit = M("form.sign.submit", "Sign"),
	  .fields = { { "why", M("form.sign.why", "Why sign without it"),
	                M("form.sign.hint", "The report keeps the reason, and whom we asked when."),
	                .required = true, .kind = FIELD_TEXT } },
	  .fill = fill_sign },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "sign", TO_PERSON, draw_sign },
	{ 0 },
};

/* It is read before it is signed: the way leads to the card. */
static void tell_unsigned(struct ctx *cx, struct waits *w, const char *object)
{
	if (!has_role(cx, by(cx), HEAD))
		return;
	wait_line(w, DECISION, M("wait.sign", "signature: report {accident}, since {when}"),
	          WITH(OBJECT_LINK("accident", object), AT("when", object_since(cx, object))));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "accident", "summed_up", .tell = tell_unsigned },
	{ 0 },
};

const struct handler handler_sign = { .name = "sign",
	                              .group = HELP_ACCIDENT,
	                              .doors = doors,
	                              .forms = forms,
	                              .cards = cards,
	                              .waiting = waiting };
