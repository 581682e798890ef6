#include "problem.h"

#include "agreed.h"
#include "card.h"
#include "form.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* P2: who should be responsible and how urgent it is, as the first level would have it. It is kept
 * until the head agrees, row by row or for all that are marked. */

static bool is_proposed(const struct problem *p)
{
	return p->proposed.by && (p->proposed.text || p->proposed.number) &&
	       !strcmp(p->state, "untriaged");
}

/* What was proposed before stands where nothing else is said. */
enum outcome propose(struct ctx *cx, const char *object, const char *who, enum choice priority)
{
	const struct problem was = problem_of(cx, object);
	fact_note(cx, object, "proposed", now(cx), priority ? priority : was.proposed.number,
	          who ? who : was.proposed.text);
	answer(cx, M("propose.ok", "{issue}: proposed, {head} decides."),
	       WITH(ISSUE_OF("issue", cx, &was), NAME("head", head(cx))));
	problem_settle(cx, object);
	return DONE;
}

static enum outcome proposed(struct ctx *cx, const struct args *a)
{
	const char *who = a->field(a, "who");
	enum choice priority = priority_chosen(a);
	if (!who && !priority)
		return wrong_field(
		        cx, "who",
		        M("form.propose.empty", "Choose somebody, a priority, or both."));
	return propose(cx, a->object, who, priority);
}

void propose_draw(struct ctx *cx, struct card *c, const struct problem *p)
{
	const struct piece *with = WITH(NAME("name", p->proposed.by), NAME("who", p->proposed.text),
	                                SAID("priority", priority_said(p->proposed.number)));
	(void)cx;
	if (!is_proposed(p))
		return;
	card_context(c, M("triage.proposed", "proposed by {name}"), with);
	if (p->proposed.text)
		card_more(c, M("triage.proposed.who", "responsible: {who}"), with);
	if (p->proposed.number)
		card_more(c, AS_IS("{priority}"), with);
}

void propose_draw_button(struct card *c, const struct problem *p)
{
	if (is_proposed(p))
		card_button(c, PRIMARY, "triage.agree", M("button.agree", "Agree"));
}

static int proposals(struct ctx *cx)
{
	int n = 0;
	for (const char *const *o = objects_in(cx, "problem", "untriaged"); *o; o++) {
		const struct problem p = problem_of(cx, *o);
		n += is_proposed(&p);
	}
	return n;
}

void propose_draw_all(struct ctx *cx, struct card *c, const char *list)
{
	if (proposals(cx) < 2)
		return;
	card_break(c);
	card_of(c, list);
	card_button(c, PLAIN, "triage.agree_all", M("button.agree.all", "Agree with the marked"));
}

/* ---- the head agrees ---- */

static enum outcome agree(struct ctx *cx, const struct args *a)
{
	const struct problem p = problem_of(cx, a->object);
	if (!is_proposed(&p))
		return refuse_old(cx);
	triage_set(cx, a->object, p.proposed.text, (enum choice)p.proposed.number);
	return DONE;
}

static void seen(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct problem p = problem_of(cx, object);
	(void)which;
	if (!is_proposed(&p))
		return;
	agreed_part(t, M("form.triage.who", "Responsible"),
	            worded(cx, AS_IS("{who}"), WITH(NAME("who", p.proposed.text))));
	agreed_part(t, M("form.alert.priority", "Priority"),
	            worded(cx, AS_IS("{priority}"),
	                   WITH(SAID("priority", priority_said(p.proposed.number)))));
}

static enum outcome open_all(struct ctx *cx, const struct args *a)
{
	if (!proposals(cx))
		return refuse(cx, M("no.proposed", "Nothing is proposed any more."), NOTHING);
	ask(cx, "triage.agree_all", a->object);
	return DONE;
}

/* The proposal itself: another one since then is not agreed to. */
static const char *value_of(struct ctx *cx, const struct problem *p)
{
	return joined(cx, p->id, '@', digits(cx, p->proposed.at));
}

static enum outcome agree_all(struct ctx *cx, const struct args *a)
{
	int done = 0, other = 0;
	for (const char *const *o = objects_in(cx, "problem", "untriaged"); *o; o++) {
		const struct problem p = problem_of(cx, *o);
		if (!is_proposed(&p))
			continue;
		if (!a->checked(a, "rows", value_of(cx, &p))) {
			other++;
			continue;
		}
		done++;
		triage_set(cx, p.id, p.proposed.text, (enum choice)p.proposed.number);
	}
	answer(cx, M("agree.all.done", "Agreed: {n}; left: {left}."),
	       WITH(NUMBER("n", done), NUMBER("left", other)));
	return DONE;
}

static void fill_all(struct ctx *cx, struct sheet *s, const char *object)
{
	int n = 0;
	(void)object;
	for (const char *const *o = objects_in(cx, "problem", "untriaged"); *o && n < MARKED_MOST;
	     o++) {
		const struct problem p = problem_of(cx, *o);
		if (!is_proposed(&p))
			continue;
		n++;
		sheet_option(s, "rows", value_of(cx, &p),
		             !p.proposed.text     ? AS_IS("{issue}: {priority} · {title}")
		             : !p.proposed.number ? AS_IS("{issue}: {who} · {title}")
		                                  : AS_IS("{issue}: {who}, {priority} · {title}"),
		             WITH(ISSUE_OF("issue", cx, &p), NAME("who", p.proposed.text),
		                  SAID("priority", priority_said(p.proposed.number)),
		                  CUT("title", p.title, PROBLEM_TITLE)),
		             true);
	}
}

static const struct door doors[] = {
	{ BUTTON, "triage.agree", .of = "problem", .in = "untriaged", HEAD_TRIAGES, .run = agree,
	  .agreed = seen },
	{ BUTTON, "triage.agree_all", .of = "triage", HEAD_TRIAGES, .run = open_all },
	{ FORM, "triage.agree_all", .of = "triage", HEAD_TRIAGES, .run = agree_all },
	{ FORM, "propose", .of = "problem", .in = "untriaged", .who = L1 | HEAD, .run = proposed,
	  .may = ONLY_HEAD_TRIAGES },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "triage.agree_all",
	  .title = M("form.agree", "Proposed"),
	  .submit = M("form.agree.submit", "Agree"),
	  .fill = fill_all,
	  .fields = { { "rows", M("form.agree.rows", "Agree with"), .kind = FIELD_CHECKS } } },
	{ .name = "propose",
	  .title = M("form.propose", "A proposal"),
	  .submit = M("form.propose.submit", "Propose"),
	  .fill = triage_fill,
	  .fields = { { "who", M("form.triage.who", "Responsible"), .kind = FIELD_SELECT },
	              PRIORITY_FIELD(false) } },
	{ 0 },
};

const struct handler handler_propose = {
	.name = "propose", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
