#include "round.h"

#include "form.h"
#include "remind.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P7: what people type of a round: the mail's text, the provider's answer, and, when it is overdue
 * by the contract, the official letter. */

enum { MORNINGS = 10 };

/* ---- the mail's text ---- */

static enum outcome open_edit(struct ctx *cx, const struct args *a)
{
	ask(cx, "provider.edit", a->object);
	return DONE;
}

static enum outcome edit(struct ctx *cx, const struct args *a)
{
	int64_t since = 0;
	const char *typed = a->field(a, "since");
	if (typed && read_when(cx, typed, &since) != UNDERSTOOD)
		return wrong_field(
		        cx, "since",
		        M("form.provider.since.wrong", "Not understood, write 23.11.2026 14:02."));
	fact_note(cx, a->object, "what", now(cx), 0, a->field(a, "what"));
	fact_note(cx, a->object, "since", now(cx), since, NULL);
	fact_note(cx, a->object, "affects", now(cx), 0, a->field(a, "affects"));
	fact_note(cx, a->object, "checked", now(cx), 0, a->field(a, "checked"));
	show_all(cx, a->object);
	return DONE;
}

static void fill_edit(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct round r = round_of(cx, object);
	sheet_value(s, "what", r.what.text);
	if (r.since)
		sheet_said(s, "since", AS_IS("{at}"), WITH(FULL("at", r.since)));
	sheet_value(s, "affects", r.affects.text);
	sheet_value(s, "checked", r.checked.text);
}

/* ---- the answer ---- */

static enum outcome open_answer(struct ctx *cx, const struct args *a)
{
	ask(cx, "provider.answer", a->object);
	return DONE;
}

static enum outcome answered(struct ctx *cx, const struct args *a)
{
	if (flow_move(cx, a->object, "answer") != MOVED)
		return refuse_old(cx);
	fact_note(cx, a->object, "answered", now(cx), 0, a->field(a, "text"));
	const struct round r = round_of(cx, a->object);
	round_note(cx, &r,
	           M("provider.note.answered",
	             "**The provider's answer**, {who}, {when}:\n\n> {text}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", r.answered.text)));
	return DONE;
}

/* ---- the official letter ---- */

static enum outcome draft(struct ctx *cx, const struct args *a)
{
	show_to(cx, by(cx), a->object, part_of(cx, "letter", source(cx)));
	return DONE;
}

static enum outcome open_lettered(struct ctx *cx, const struct args *a)
{
	ask(cx, "provider.lettered", a->object);
	return DONE;
}

static enum outcome lettered(struct ctx *cx, const struct args *a)
{
	if (flow_move(cx, a->object, "letter") != MOVED)
		return refuse_old(cx);
	const char *number = worded(
	        cx, M("provider.letter.number", "no. {number} of {date}"),
	        WITH(TEXT("number", a->field(a, "number")), TEXT("date", a->field(a, "date"))));
	fact_note(cx, a->object, "letter", now(cx), 0, number);
	const struct round r = round_of(cx, a->object);
	const char *copies = round_copies(cx);
	round_note(
	        cx, &r,
	        copies ? M("provider.note.lettered.copies",
	                   "**Official letter to the provider**, {number}, copies to {copies}. {who}, {when}.")
	               : M("provider.note.lettered",
	                   "**Official letter to the provider**, {number}. {who}, {when}."),
	        WITH(TEXT("number", number), TEXT("copies", copies), NAME("who", by(cx)),
	             FULL("when", now(cx))));
	return DONE;
}

static void fill_lettered(struct ctx *cx, struct sheet *s, const char *object)
{
	(void)object;
	sheet_said(s, "date", AS_IS("{day}"), WITH(DATE("day", now(cx))));
}

/* ---- what comes back ---- */

static int64_t round_at(struct ctx *cx, const char *object, int round)
{
	const struct round r = round_of(cx, object);
	int64_t at = r.due;
	if (round > MORNINGS)
		return 0;
	while (at && round-- > 0)
		at = next_morning(cx, at);
	return at;
}

static const char *whom(struct ctx *cx, const char *object, int round)
{
	(void)object;
	(void)round;
	return infra(cx);
}

static const struct reminder reminders[] = {
	{ .name = "provider",
	  .of = "provider",
	  .in = "sent",
	  .at = round_at,
	  .whom = whom,
	  .title = MN("provider.overdue.says", "{n} mail to the provider is unanswered.",
	              "{n} mails to the provider are unanswered."),
	  .draw = round_draw_due },
	{ 0 },
};

static const struct door doors[] = {
	{ BUTTON, "provider.edit", .of = "provider", .in = "draft", INFRA_WRITES,
	  .run = open_edit },
	{ FORM, "provider.edit", .of = "provider", .in = "draft", INFRA_WRITES, .run = edit },
	{ BUTTON, "provider.answered", .of = "provider", .in = "sent lettered", INFRA_WRITES,
	  .run = open_answer },
	{ FORM, "provider.answer", .of = "provider", .in = "sent lettered", INFRA_WRITES,
	  .run = answered },
	{ BUTTON, "provider.letter", .of = "provider", .in = "sent", INFRA_WRITES, .run = draft },
	{ BUTTON, "provider.lettered", .of = "provider", .in = "sent", INFRA_WRITES,
	  .run = open_lettered },
	{ FORM, "provider.lettered", .of = "provider", .in = "sent", INFRA_WRITES,
	  .run = lettered },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "provider.edit",
	  .title = M("form.provider", "Mail to the provider"),
	  .submit = M("form.provider.submit", "To the draft"),
	  .fill = fill_edit,
	  .fields = { { "what", M("form.provider.what", "What happens"), .required = true,
	                .kind = FIELD_TEXT,
	                .hint = M("form.provider.hint",
	                          "Technical facts alone: no client's and no patient's data.") },
	              { "since", M("form.accident.since", "Since"), .kind = FIELD_LINE },
	              { "affects", M("form.provider.affects", "What it affects"),
	                .kind = FIELD_TEXT },
	              { "checked", M("form.provider.checked", "What was checked on our side"),
	                .kind = FIELD_TEXT } } },
	{ .name = "provider.answer",
	  .title = M("form.provider.answer", "The provider's answer"),
	  .submit = M("form.mended.submit", "Record"),
	  .fields = { { "text", M("form.provider.answer.text", "What they answered"),
	                .required = true, .kind = FIELD_TEXT,
	                .hint = M(
	                        "form.provider.answer.hint",
	                        "Their ticket number and the date of repair, if they named them.") } } },
	{ .name = "provider.lettered",
	  .title = M("form.lettered", "Letter sent"),
	  .submit = M("form.mended.submit", "Record"),
	  .fill = fill_lettered,
	  .fields = { { "number", M("form.lettered.number", "Outgoing number"), .required = true },
	              { "date", M("form.lettered.date", "Date of the letter"),
	                .required = true } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "provider", "letter", TO_PERSON, round_draw_letter },
	{ 0 },
};

const struct handler handler_provider_due = { .name = "provider_due",
	                                      .group = HELP_PROBLEM,
	                                      .doors = doors,
	                                      .forms = forms,
	                                      .cards = cards,
	                                      .reminders = reminders };
