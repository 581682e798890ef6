#include "problem.h"

#include "escalate.h"
#include "journal.h"
#include "questions.h"
#include "say.h"

#include <string.h>

/* The fold over a problem's facts, and what may happen to it. */

struct told told_by(struct ctx *cx, const struct fact *f)
{
	return (struct told){ kept(cx, f->text), kept(cx, f->by), f->at, f->number };
}

static void fold_text(struct ctx *cx, struct problem *p, const struct fact *f)
{
	const struct {
		const char *kind;
		const char **to;
	} said[] = {
		{ "client", &p->client }, { "contact", &p->contact }, { "system", &p->system },
		{ "link", &p->link },     { "author", &p->author },   { "same_as", &p->same }
	};
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (!strcmp(f->kind, said[i].kind))
			*said[i].to = kept(cx, f->text);
}

static void fold_told(struct ctx *cx, struct problem *p, const struct fact *f)
{
	const struct {
		const char *kind;
		struct told *to;
	} said[] = {
		{ "what", &p->text },         { "filed", &p->filed },
		{ "who", &p->who },           { "priority", &p->priority },
		{ "triaged", &p->triaged },   { "rejected", &p->rejected },
		{ "undone", &p->undone },     { "cause", &p->cause },
		{ "measures", &p->measures }, { "asked", &p->asked },
		{ "approved", &p->approved }, { "returned", &p->returned },
		{ "hand", &p->hand },         { "reopened", &p->reopened },
		{ "proposed", &p->proposed }, { "complaint", &p->complaint },
		{ "of_accident", &p->part },  { "note", &p->notes },
	};
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (!strcmp(f->kind, said[i].kind))
			*said[i].to = told_by(cx, f);
}

/* What came before it speaks of another time: it is closed anew. */
static void begin_again(struct problem *p, const char *kind)
{
	if (!strcmp(kind, "returned") || !strcmp(kind, "reopened") || !strcmp(kind, "asked"))
		p->approved = (struct told){ 0 };
	if (strcmp(kind, "reopened") != 0)
		return;
	p->proposed = (struct told){ 0 };
	p->cause = p->measures = p->returned = p->hand = p->rejected = p->undone =
	        (struct told){ 0 };
}

static void fold(struct ctx *cx, struct problem *p, const struct fact *f)
{
	fold_text(cx, p, f);
	fold_told(cx, p, f);
	begin_again(p, f->kind);
	if (!strcmp(f->kind, "kind"))
		p->kind = (enum client_kind)f->number;
	else if (!strcmp(f->kind, "way"))
		p->way = (enum way)f->number;
	else if (!strcmp(f->kind, "file"))
		p->files++;
	else if (!strcmp(f->kind, "who"))
		p->assigned++;
	else if (!strcmp(f->kind, "found"))
		p->found = (int)f->number;
	else if (!strcmp(f->kind, "hand"))
		p->hands++;
	else if (!strcmp(f->kind, "mails_told"))
		p->mails_told = f->number;
	else if (!strcmp(f->kind, "patient_data"))
		*(f->number == YES ? &p->patient : &p->clean) = 1;
}

struct problem problem_of(struct ctx *cx, const char *object)
{
	struct problem p = { .id = object, .state = object_state(cx, object) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &p, &f.is);
	p.title = kept_line(cx, p.text.text);
	return p;
}

const char *problem_issue(struct ctx *cx, const char *object)
{
	return name_of(cx, object, "issue");
}

static bool is_triaged(struct ctx *cx, const char *object)
{
	const struct problem p = problem_of(cx, object);
	return p.who.by && p.priority.by && p.triaged.by;
}

static bool is_complete(struct ctx *cx, const char *object)
{
	const struct problem p = problem_of(cx, object);
	return p.cause.by && p.measures.by && p.approved.by;
}

static bool is_complaint(struct ctx *cx, const char *object)
{
	return problem_of(cx, object).complaint.by;
}

static const struct state states[] = {
	{ "untriaged", M("problem.state.untriaged", "waits for triage") },
	{ "work", M("problem.state.work", "in work") },
	{ "consent", M("problem.state.consent", "waits for the head's consent") },
	{ "closed", M("problem.state.closed", "closed") },
	{ "same", M("problem.state.same", "the same as another, closed with it") },
	{ "complaint", M("problem.state.complaint", "a complaint, with the head") },
	{ "by_hand", M("problem.state.by_hand", "closed in GitLab, the record is not complete") },
	{ "rejected", M("problem.state.rejected", "closed at triage") },
	{ "undone", M("problem.state.undone", "undone by who registered it") },
	{ 0 },
};

static const struct move moves[] = {
	{ "untriaged", "triage", "work", is_triaged, NULL },
	{ "untriaged", "reject", "rejected", NULL, NULL },
	{ "untriaged", "undo", "undone", NULL, NULL },
	{ "untriaged", "become", "rejected", NULL, NULL },
	{ "work", "become", "rejected", NULL, NULL },
	{ "untriaged", "hand", "by_hand", NULL, NULL },
	{ "work", "ask", "consent", NULL, NULL },
	{ "work", "close", "closed", is_complete, NULL },
	{ "work", "hand", "by_hand", NULL, NULL },
	{ "consent", "close", "closed", is_complete, NULL },
	{ "consent", "return", "work", NULL, NULL },
	{ "consent", "hand", "by_hand", NULL, NULL },
	{ "untriaged", "same", "same", NULL, NULL },
	{ "work", "same", "same", NULL, NULL },
	{ "same", "follow", "closed", NULL, NULL },
	{ "same", "hand", "closed", NULL, NULL },
	{ "same", "reopen", "work", is_triaged, NULL },
	{ "same", "reopen", "untriaged", NULL, NULL },
	{ "by_hand", "close", "closed", is_complete, NULL },
	{ "untriaged", "complain", "complaint", NULL, NULL },
	{ "work", "complain", "complaint", NULL, NULL },
	{ "consent", "complain", "complaint", NULL, NULL },
	{ "complaint", "answer", "closed", NULL, NULL },
	{ "complaint", "hand", "closed", NULL, NULL },
	{ "closed", "reopen", "complaint", is_complaint, NULL },
	{ "by_hand", "reopen", "work", is_triaged, NULL },
	{ "by_hand", "reopen", "untriaged", NULL, NULL },
	{ "closed", "reopen", "work", is_triaged, NULL },
	{ "closed", "reopen", "untriaged", NULL, NULL },
	{ "rejected", "reopen", "untriaged", NULL, NULL },
	{ "undone", "reopen", "untriaged", NULL, NULL },
	{ 0 },
};

const struct flow problem_flow = {
	.of = "problem", .states = states, .moves = moves, .issue = problem_issue
};

void problem_settle(struct ctx *cx, const char *object)
{
	const char *state = object_state(cx, object);
	if (state_is_of(state, PROBLEM_ENDED))
		questions_end(cx, object);
	if (!strcmp(state, "closed"))
		same_closes(cx, object);
	else if (state_is_of(state, "rejected undone"))
		same_parts(cx, object);
	show_page(cx, object, "issue");
	show_all(cx, object);
	l2_follow(cx, object);
	triage_show(cx);
}

static const char *named(struct ctx *cx, const char *typed)
{
	struct issue_said said;
	const char *slash =
	        typed && read_issue(cx, typed, &said) && said.name ? strchr(said.name, '/') : NULL;
	const char *object = slash ? kept_part(cx, said.name, slash) : NULL;
	const char *kind = object ? object_kind(cx, object) : NULL;
	return kind && !strcmp(kind, "problem") ? object : NULL;
}

const char *problem_other(struct ctx *cx, const struct args *a, const char *field)
{
	const char *other = named(cx, a->field(a, field));
	if (other && strcmp(other, a->object) != 0)
		return other;
	wrong_field(cx, field,
	            M("form.duplicate.other.wrong", "Write the number of another problem: 123."));
	return NULL;
}

bool problem_is(struct ctx *cx, const char *object, const char *in)
{
	const char *state = object_state(cx, object);
	if (state_is_of(state, in))
		return true;
	const struct msg *said = states[0].said;
	for (const struct state *s = states; s->name; s++)
		if (!strcmp(s->name, state))
			said = s->said;
	refuse(cx, M("no.state.of", "⛔ Not done: {accident} is {state}."),
	       WITH(OBJECT("accident", object), SAID("state", said)));
	return false;
}

void problem_tell_responsible(struct ctx *cx, const struct problem *p, const char *part,
                              const struct msg *m, const struct piece *with)
{
	if (p->who.by && !is_by(cx, p->who.text))
		tell(cx, p->who.text, part, m, with);
}

void problem_tell_both(struct ctx *cx, const struct problem *p, const char *part,
                       const struct msg *m, const struct piece *with)
{
	const char *who = p->who.by ? p->who.text : NULL;
	const char *author = p->filed.by ? on_roster(cx, p->filed.by) : NULL;
	if (who && !is_by(cx, who))
		tell(cx, who, part, m, with);
	if (author && !is_by(cx, author) && !(who && same_person(who, author)))
		tell(cx, author, part, m, with);
}
