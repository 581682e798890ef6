#include "problem.h"

#include "card.h"
#include "escalate.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* P9: several closings wait for the head's consent: those that are marked are approved at once. */

static bool is_asked(const struct problem *p)
{
	return p->asked.by && p->cause.by && p->measures.by;
}

static const char *asking(struct ctx *cx, const struct problem *p)
{
	return joined(cx, p->id, '@', digits(cx, p->asked.at));
}

void consents_draw(struct ctx *cx, struct card *c, const char *list)
{
	int n = 0;
	for (const char *const *o = objects_in(cx, "problem", "consent"); *o; o++)
		n++;
	if (n < 2)
		return;
	card_section(c, M("consents", "*Closing waits for your consent: {n}*"),
	             WITH(NUMBER("n", n)));
	card_of(c, list);
	card_button(c, PLAIN, "consent.all", M("button.consent.all", "Approve the marked"));
}

static enum outcome open_consents(struct ctx *cx, const struct args *a)
{
	if (!*objects_in(cx, "problem", "consent"))
		return refuse(cx, M("no.consents", "No closing waits for consent any more."),
		              NOTHING);
	ask(cx, "consent.all", a->object);
	return DONE;
}

static enum outcome consent_all(struct ctx *cx, const struct args *a)
{
	int done = 0, other = 0;
	for (const char *const *o = objects_in(cx, "problem", "consent"); *o; o++) {
		const struct problem p = problem_of(cx, *o);
		if (!is_asked(&p) || mis_stands(cx, p.id) ||
		    !a->checked(a, "rows", asking(cx, &p))) {
			other++;
			continue;
		}
		done++;
		consent_give(cx, p.id);
	}
	answer(cx, M("consent.all.done", "Closed: {n}; left: {left}."),
	       WITH(NUMBER("n", done), NUMBER("left", other)));
	return DONE;
}

static void fill_consents(struct ctx *cx, struct sheet *s, const char *object)
{
	int n = 0;
	(void)object;
	for (const char *const *o = objects_in(cx, "problem", "consent"); *o && n < MARKED_MOST;
	     o++) {
		const struct problem p = problem_of(cx, *o);
		if (!is_asked(&p))
			continue;
		n++;
		sheet_note(s, AS_IS("*{issue}* {title}: {cause} → {measures}"),
		           WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
		                CUT("cause", p.cause.text, PROBLEM_LINE),
		                CUT("measures", p.measures.text, PROBLEM_LINE)));
		sheet_option(s, "rows", asking(cx, &p), AS_IS("{issue} {title}"),
		             WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE)),
		             true);
	}
}

static const struct door doors[] = {
	{ BUTTON, "consent.all", .of = "triage", HEAD_CONSENTS, .run = open_consents },
	{ FORM, "consent.all", .of = "triage", HEAD_CONSENTS, .run = consent_all },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "consent.all",
	  .title = M("form.consents", "Consent to close"),
	  .submit = M("form.consents.submit", "Approve"),
	  .fill = fill_consents,
	  .fields = { { "rows", M("form.consents.rows", "Which to close"),
	                .kind = FIELD_CHECKS } } },
	{ 0 },
};

const struct handler handler_consents = {
	.name = "consents", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
