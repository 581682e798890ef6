#include "escalate.h"

#include "card.h"
#include "form.h"
#include "groups.h"
#include "problem.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P8: a remark to the developers of an information system: its label, its agreed channel, and the
 * problem stays open until somebody there has confirmed that it is dealt with. Facts "mis" by the
 * system's name, "mis.mended" likewise. */

static bool stands(struct ctx *cx, const char *object, const char *system)
{
	struct fact said, mended;
	return fact_get(cx, object, "mis", system, &said) &&
	       !(fact_get(cx, object, "mis.mended", system, &mended) && mended.id > said.id);
}

/* The first that stands, or NULL. */
static const char *standing(struct ctx *cx, const char *object)
{
	const char *system = NULL;
	for (struct facts f = facts(cx, object, "mis"); fact_next(&f);)
		if (!system && stands(cx, object, f.is.source))
			system = kept(cx, f.is.source);
	return system;
}

bool mis_stands(struct ctx *cx, const char *object)
{
	return standing(cx, object) != NULL;
}

enum outcome mis_refuse(struct ctx *cx, const char *object)
{
	const char *system = standing(cx, object);
	offer_of(cx, PRIMARY, "mis.mended", object, system, M("button.mended", "Yes, it is"));
	return refuse(cx,
	              M("no.mis", "⛔ {issue} stays open: the remark to {system} is not dealt with. "
	                          "Is it?"),
	              WITH(NAMED("issue", problem_issue(cx, object)), TEXT("system", system)));
}

static void answer_handed(struct ctx *cx, const char *system)
{
	const struct support s = system_support(cx, system);
	const struct piece *with =
	        WITH(TEXT("system", system), TEXT("channel", s.channel), TEXT("contact", s.contact),
	             NAME("who", by(cx)), AT("when", now(cx)));
	answer(cx,
	       s.channel
	               ? M("mis.handed", "Handed to {system} by \"{channel}\", {who}, {when}. Open "
	                                 "until mended.")
	               : M("mis.handed.no_channel",
	                   "Handed to {system}, {who}, {when}. Open until mended."),
	       with);
	if (s.contact)
		answer(cx, M("mis.contact", "Contact there: {contact}"), with);
}

enum outcome mis_hand(struct ctx *cx, const char *object, const struct handing *h)
{
	const struct problem p = problem_of(cx, object);
	const struct support s = system_support(cx, h->system);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), TEXT("system", h->system), NAME("who", by(cx)),
	             FULL("when", now(cx)), TEXT("text", h->text), TEXT("channel", s.channel),
	             CUT("why", h->text, PROBLEM_LINE));
	if (stands(cx, object, h->system))
		return refuse(
		        cx,
		        M("no.mis.already", "ℹ️ {issue}: a remark to {system} stands already."),
		        with);
	fact_note_from(cx, object, "mis", h->system, now(cx), 0, h->text);
	resort_issue(cx, object, problem_issue(cx, object),
	             &(struct resorting){ .system = h->system });
	note_issue(cx, object, problem_issue(cx, object),
	           s.channel ? M("mis.note", "**Remark to {system}**, by {channel}, {who}, "
	                                     "{when}:\n\n> {text}")
	                     : M("mis.note.no_channel",
	                         "**Remark to {system}**, {who}, {when}:\n\n> {text}"),
	           with);
	answer_handed(cx, h->system);
	problem_tell_responsible(
	        cx, &p, "mis",
	        M("mis.handed.told", "🟡 {issue}: a remark to {system}, {who}: \"{why}\""), with);
	problem_settle(cx, object);
	return DONE;
}

/* ---- mended ---- */

static enum outcome ask_who(struct ctx *cx, const struct args *a)
{
	const char *system = a->which ? a->which : standing(cx, a->object);
	if (!system || !stands(cx, a->object, system))
		return refuse_old(cx);
	ask_about(cx, "mis.mended", a->object, system);
	return DONE;
}

static enum outcome mended(struct ctx *cx, const struct args *a)
{
	const char *system = a->which ? a->which : standing(cx, a->object);
	if (!system || !stands(cx, a->object, system))
		return refuse_old(cx);
	const struct piece *with =
	        WITH(NAMED("issue", problem_issue(cx, a->object)), TEXT("system", system),
	             TEXT("whose", a->field(a, "who")), NAME("who", by(cx)), FULL("when", now(cx)));
	fact_note_from(cx, a->object, "mis.mended", system, now(cx), 0, a->field(a, "who"));
	note_issue(cx, a->object, problem_issue(cx, a->object),
	           M("mis.mended.note",
	             "**Remark to {system} dealt with**, confirmed by {whose}. {who}, {when}."),
	           with);
	if (!strcmp(object_state(cx, a->object), "by_hand"))
		by_hand_step(cx, a->object);
	answer(cx, M("mis.mended", "{issue}: the remark to {system} is dealt with."), with);
	problem_settle(cx, a->object);
	return DONE;
}

/* Closed in GitLab all the same: the head and whoever is responsible hear that it should not be. */
static enum outcome closed(struct ctx *cx, const struct args *a)
{
	const char *system = standing(cx, a->object);
	if (a->which || !system)
		return DONE;
	const struct problem p = problem_of(cx, a->object);
	const struct piece *with = WITH(ISSUE_OF("issue", cx, &p), TEXT("system", system),
	                                NAME("who", by(cx)), AT("when", a->when));
	const struct msg *m =
	        M("mis.breach", "⚠️ {issue} was closed in GitLab though the remark to "
	                        "{system} is not dealt with: {who}, {when}.");
	fact_note(cx, a->object, "mis.breach", a->when, 0, system);
	tell(cx, head(cx), "breach", m, with);
	if (p.who.by && !same_person(p.who.text, head(cx)))
		tell(cx, p.who.text, "breach", m, with);
	show_page(cx, a->object, "issue");
	return DONE;
}

void mis_draw_page(struct ctx *cx, struct page *p, const char *object)
{
	struct fact f;
	for (struct facts all = facts(cx, object, "mis"); fact_next(&all);) {
		bool waits = stands(cx, object, all.is.source);
		bool known = fact_get(cx, object, "mis.mended", all.is.source, &f);
		page_lines(p,
		           waits ? M("mis.page",
		                     "\nRemark to {system}: {who}, {when}, not dealt with.")
		                 : M("mis.page.mended",
		                     "\nRemark to {system}: dealt with, {who}, {when}."),
		           WITH(TEXT("system", all.is.source),
		                NAME("who", waits || !known ? all.is.by : f.by),
		                FULL("when", waits || !known ? all.is.at : f.at)));
	}
	if (fact_last(cx, object, "mis.breach", &f))
		page_lines(p,
		           M("mis.page.breach",
		             "\nAgainst the rules: closed by {who}, {when}, before the remark to "
		             "{system} was dealt with."),
		           WITH(NAME("who", f.by), FULL("when", f.at), TEXT("system", f.text)));
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct problem p = problem_of(cx, object);
	const char *system = standing(cx, object);
	if (!system || !p.who.by || !same_person(p.who.text, by(cx)))
		return;
	wait_line(w, YOU, M("wait.mis", "{issue}: the remark to {system} is not dealt with"),
	          WITH(ISSUE_OF("issue", cx, &p), TEXT("system", system)));
	wait_button(w, PLAIN, "mis.mended", system, M("button.mended.done", "Dealt with"));
}

static const struct waiting waiting[] = {
	{ "problem", "untriaged work by_hand", .tell = tell_waiting },
	{ 0 },
};

static const struct door doors[] = {
	{ BUTTON, "mis.mended", .of = "problem", .who = L1 | HEAD, .run = ask_who,
	  .may = FIRST_LEVEL_HANDS },
	{ FORM, "mis.mended", .of = "problem", .who = L1 | HEAD, .run = mended,
	  .may = FIRST_LEVEL_HANDS },
	{ ISSUE, "closed", .of = "problem", .run = closed },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "mis.mended",
	  .title = M("form.mended", "Dealt with"),
	  .submit = M("form.mended.submit", "Record"),
	  .fields = { { "who", M("form.mended.who", "Who confirmed it"), .required = true,
	                .placeholder = M("form.mended.who.hint", "a name there, and how") } } },
	{ 0 },
};

const struct handler handler_mis = {
	.name = "mis", .group = HELP_PROBLEM, .doors = doors, .forms = forms, .waiting = waiting
};
