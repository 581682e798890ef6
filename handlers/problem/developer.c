#include "problem.h"

#include "card.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* P13, 3.1: where nobody of the staff can solve a problem by changing software or settings, the
 * head writes an official letter to the organisation that develops the system. The bot drafts it,
 * and records its number, its date and the answer. */

struct letter_state {
	struct told draft, sent, answered;
};

static struct letter_state letter_of(struct ctx *cx, const char *object)
{
	struct letter_state l = { 0 };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		const struct told said = told_by(cx, &f.is);
		if (!strcmp(f.is.kind, "letter")) {
			l = (struct letter_state){ .draft = said };
		} else if (!strcmp(f.is.kind, "letter_sent")) {
			l.sent = said;
		} else if (!strcmp(f.is.kind, "letter_answer")) {
			l.answered = said;
		}
	}
	return l;
}

enum outcome developer_draft(struct ctx *cx, const char *object, const char *found)
{
	if (!problem_is(cx, object, "untriaged work"))
		return REFUSED;
	fact_note(cx, object, "letter", now(cx), 0, found);
	show_to(cx, by(cx), object, "letter");
	show_again(cx, object, "letter");
	const struct problem p = problem_of(cx, object);
	answer(cx, M("letter.drafted", "{issue}: the letter is drafted, see the direct message."),
	       WITH(ISSUE_OF("issue", cx, &p)));
	return DONE;
}

static enum outcome button(struct ctx *cx, const struct args *a)
{
	ask(cx, "letter", a->object);
	return DONE;
}

static enum outcome drafted(struct ctx *cx, const struct args *a)
{
	return developer_draft(cx, a->object, a->field(a, "found"));
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const struct letter_state l = letter_of(cx, object);
	sheet_value(s, "found", l.draft.text ? l.draft.text : p.notes.text);
}

/* ---- its number and date, the answer ---- */

static enum outcome sent_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "letter.sent", a->object);
	return DONE;
}

static enum outcome sent(struct ctx *cx, const struct args *a)
{
	const char *number = a->field(a, "number");
	fact_note(cx, a->object, "letter_sent", now(cx), 0, number);
	const struct problem p = problem_of(cx, a->object);
	note_issue(
	        cx, a->object, problem_issue(cx, a->object),
	        M("letter.sent.note",
	          "**Official letter to the developer organisation:** No. {number}. {who}, {when}."),
	        WITH(TEXT("number", number), NAME("who", by(cx)), FULL("when", now(cx))));
	problem_tell_responsible(
	        cx, &p, "letter",
	        M("letter.sent.told",
	          "{issue}: an official letter went to the developers, No. {number}."),
	        WITH(ISSUE_OF("issue", cx, &p), TEXT("number", number)));
	problem_settle(cx, a->object);
	return DONE;
}

static enum outcome answer_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "letter.answer", a->object);
	return DONE;
}

static enum outcome answered(struct ctx *cx, const struct args *a)
{
	const char *text = a->field(a, "text");
	fact_note(cx, a->object, "letter_answer", now(cx), 0, text);
	const struct problem p = problem_of(cx, a->object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), TEXT("text", text), NAME("who", by(cx)),
	             FULL("when", now(cx)), CUT("cut", text, PROBLEM_QUOTE));
	note_issue(cx, a->object, problem_issue(cx, a->object),
	           M("letter.answer.note",
	             "**Answer of the developer organisation**, {who}, {when}:\n\n> {text}"),
	           with);
	problem_tell_responsible(
	        cx, &p, "letter",
	        M("letter.answer.told", "{issue}, the developers answered: \"{cut}\""), with);
	problem_settle(cx, a->object);
	return DONE;
}

static enum outcome drop(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "letter", now(cx), 0, NULL);
	show_again(cx, a->object, "letter");
	return DONE;
}

/* ---- the card ---- */

static void draw_text(struct ctx *cx, struct card *c, const struct problem *p,
                      const struct letter_state *l)
{
	const struct piece *with =
	        WITH(TEXT("title", p->title), TEXT("text", p->text.text), TEXT("system", p->system),
	             TEXT("found", l->draft.text), DATE("day", p->filed.at), NAME("who", head(cx)));
	card_preformatted(
	        c,
	        M("letter.text.subject", "On a problem in the work of the e-prescription system"),
	        with);
	card_preformatted(c,
	                  M("letter.text",
	                    "\n\nSince {day} there has been a problem in the work of the "
	                    "e-prescription system: {title}."),
	                  with);
	if (strcmp(p->text.text ? p->text.text : "", p->title) != 0)
		card_preformatted(c, M("letter.text.what", "\n\nWhat happens: {text}"), with);
	if (p->system)
		card_preformatted(c, M("letter.text.system", "\n\nMIS or FIS: {system}."), with);
	card_preformatted(c, M("letter.text.found", "\n\nWhat was found: {found}"), with);
	card_preformatted(
	        c,
	        M("letter.text.asked",
	          "\n\nWe ask you to have it mended: to study the problem, to work out how "
	          "it is solved, and to carry that out; and to tell us the term in "
	          "writing."),
	        with);
	card_preformatted(c, AS_IS("\n\n{who}"), with);
}

static const struct msg *const texts[] = {
	M("letter.none", "⚪ {issue}: no letter to the developers."),
	M("letter.sent",
	  "🟡 {issue}: the letter to the developers went, No. {number} · {who}, {when}"),
	M("letter.answered", "🟢 {issue}: the developers answered, {who}, {when}: \"{text}\""),
};

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const struct letter_state l = letter_of(cx, object);
	const struct told *last = l.answered.by ? &l.answered : &l.sent;
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), TEXT("number", l.sent.text), NAME("who", last->by),
	             AT("when", last->at), CUT("text", l.answered.text, PROBLEM_QUOTE));
	if (l.draft.text && !l.sent.by) {
		const struct msg *m =
		        M("letter.draft",
		          "*An official letter about {issue} to the developer organisation: "
		          "please check.*");
		card_section(c, m, with);
		draw_text(cx, c, &p, &l);
		card_button(c, PRIMARY, "letter.sent", M("button.letter.sent", "Letter sent"));
		card_button(c, PLAIN, "problem.developer", M("button.correct", "Correct"));
		card_button(c, PLAIN, "letter.drop", M("button.letter.drop", "Not needed"));
		card_says(c, m, with);
		return;
	}
	const struct msg *m = texts[l.answered.by ? 2 : l.sent.by ? 1 : 0];
	card_section(c, m, with);
	card_says(c, m, with);
	if (l.sent.by && !l.answered.by)
		card_button(c, PLAIN, "letter.answer", M("button.got", "Answer came"));
}

#define ONLY_HEAD                                                                              \
	.who = HEAD, .may = M("no.role.letter", "⛔ Not done: only the head writes official " \
	                                        "letters. Now that is {head}.")

static const struct door doors[] = {
	{ BUTTON, "problem.developer", .of = "problem", .in = "untriaged work", ONLY_HEAD,
	  .run = button },
	{ FORM, "letter", .of = "problem", .in = "untriaged work", ONLY_HEAD, .run = drafted },
	{ BUTTON, "letter.sent", .of = "problem", ONLY_HEAD, .run = sent_button },
	{ FORM, "letter.sent", .of = "problem", ONLY_HEAD, .run = sent },
	{ BUTTON, "letter.answer", .of = "problem", ONLY_HEAD, .run = answer_button },
	{ FORM, "letter.answer", .of = "problem", ONLY_HEAD, .run = answered },
	{ BUTTON, "letter.drop", .of = "problem", ONLY_HEAD, .run = drop },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "letter",
	  .title = M("form.letter", "Letter to developers"),
	  .submit = M("form.letter.submit", "Draft"),
	  .fill = fill,
	  .fields = { { "found", M("form.letter.found", "What was found"),
	                M("form.letter.found.hint",
	                  "No patient's and no client's data: the letter goes outside."),
	                .required = true, .kind = FIELD_TEXT,
	                .empty = M("form.letter.found.empty", "Write what was found.") } } },
	{ .name = "letter.sent",
	  .title = M("form.letter.sent", "The letter was sent"),
	  .submit = M("form.letter.sent.submit", "Record"),
	  .fields = { { "number", M("form.letter.number", "Number and date"), .required = true,
	                .empty = M("form.letter.number.empty",
	                           "Write the number and the date: 12-3/45 of 23.11.2026.") } } },
	{ .name = "letter.answer",
	  .title = M("form.got", "An answer came"),
	  .submit = M("form.got.submit", "Record"),
	  .fields = { { "text", M("form.got.text", "What was answered"), .required = true,
	                .kind = FIELD_TEXT,
	                .empty = M("form.got.text.empty", "Write what was answered.") } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "letter", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_developer = {
	.name = "developer", .group = HELP_PROBLEM, .doors = doors, .forms = forms, .cards = cards
};
