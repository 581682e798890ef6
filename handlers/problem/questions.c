#include "questions.h"

#include "remind.h"
#include "say.h"

#include <string.h>

/* P3: whom a problem waits for: the fold over a question, and what may happen to it. */

struct question question_of(struct ctx *cx, const char *object)
{
	struct question q = { .id = object, .state = object_state(cx, object), .problem = "" };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		const struct told said = told_by(cx, &f.is);
		if (!strcmp(f.is.kind, "of"))
			q.problem = said.text;
		else if (!strcmp(f.is.kind, "until"))
			q.until = said.number;
		else if (!strcmp(f.is.kind, "got"))
			q.got = said;
		else if (!strcmp(f.is.kind, "asked"))
			q.asked = said;
	}
	if (q.asked.number > NOBODY && q.asked.number < ASKED)
		q.whom = (enum asked)q.asked.number;
	return q;
}

const char *question_open(struct ctx *cx, const char *problem, int n)
{
	const char *found = NULL;
	for (struct facts f = facts(cx, problem, "question"); fact_next(&f);)
		if (!strcmp(object_state(cx, f.is.text), "open") && n-- == 0)
			found = kept(cx, f.is.text);
	return found;
}

const char *question_to(struct ctx *cx, const char *problem, enum asked whom)
{
	const char *found = NULL, *q;
	for (int i = 0; (q = question_open(cx, problem, i)); i++)
		if (question_of(cx, q).whom == whom)
			found = q;
	return found;
}

bool question_was_asked(struct ctx *cx, const char *problem, enum asked whom)
{
	bool was = false;
	for (struct facts f = facts(cx, problem, "question"); fact_next(&f);)
		was = was || f.is.number == whom;
	return was;
}

const char *question_begin(struct ctx *cx, const char *problem, enum asked whom, int64_t until,
                           const char *text)
{
	const char *q = object_new(cx, "question", "question");
	fact_note(cx, q, "of", now(cx), 0, problem);
	fact_note(cx, q, "asked", now(cx), whom, text);
	if (until)
		fact_note(cx, q, "until", now(cx), until, NULL);
	fact_note(cx, problem, "question", now(cx), whom, q);
	remind(cx, q, "question", now(cx));
	return q;
}

void questions_end(struct ctx *cx, const char *problem)
{
	const char *q;
	while ((q = question_open(cx, problem, 0)) && flow_move(cx, q, "over") == MOVED)
		show_all(cx, q);
}

const char *typed_keep(struct ctx *cx, const char *problem, const char *text)
{
	if (!text)
		return NULL;
	fact_note(cx, problem, "typed", now(cx), 0, text);
	return source(cx);
}

const char *typed_kept(struct ctx *cx, const char *problem, const char *key)
{
	struct fact typed;
	return key && fact_get(cx, problem, "typed", key, &typed) ? typed.text : NULL;
}

static const struct {
	const char *value;
	const struct msg *said, *waits;
} whom[ASKED] = {
	[ASKED_CLIENT] = { "client", M("asked.client", "client"),
	                   M("waits.client", "waiting for the client {span}") },
	[ASKED_INSTITUTION] = { "institution", M("asked.institution", "institution"),
	                        M("waits.institution", "waiting for the institution {span}") },
	[ASKED_NETWORK] = { "network", M("asked.network", "pharmacy network"),
	                    M("waits.network", "waiting for the pharmacy network {span}") },
	[ASKED_MIS] = { "mis", M("asked.mis", "MIS"),
	                M("waits.mis", "waiting for the MIS {span}") },
	[ASKED_FIS] = { "fis", M("asked.fis", "FIS"),
	                M("waits.fis", "waiting for the FIS {span}") },
};

const struct msg *asked_named(enum asked w)
{
	return whom[w > NOBODY && w < ASKED ? w : ASKED_CLIENT].said;
}

const char *asked_value(enum asked w)
{
	return whom[w].value;
}

enum asked asked_chosen(const char *value)
{
	for (enum asked w = ASKED_CLIENT; value && w < ASKED; w++)
		if (!strcmp(whom[w].value, value))
			return w;
	return NOBODY;
}

const char *question_waits(struct ctx *cx, const struct question *q)
{
	if (q->whom)
		return worded(cx, whom[q->whom].waits,
		              WITH(SPAN("span", working_between(cx, q->asked.at, now(cx)))));
	return worded(cx,
	              q->until > now(cx) ? M("waits.until", "waiting until {until}")
	                                 : M("waits.over", "the wait was over {until}"),
	              WITH(UNTIL("until", q->until)));
}

const char *problem_waits(struct ctx *cx, const char *problem)
{
	const char *first = question_open(cx, problem, 0);
	const struct question q = first ? question_of(cx, first) : (struct question){ 0 };
	return first ? question_waits(cx, &q) : NULL;
}

static const struct state states[] = {
	{ "open", M("question.state.open", "waits for an answer") },
	{ "got", M("question.state.got", "answered") },
	{ "over", M("question.state.over", "no longer waited for") },
	{ 0 },
};

static const struct move moves[] = {
	{ "open", "got", "got", NULL, NULL },
	{ "open", "over", "over", NULL, NULL },
	{ 0 },
};

const struct flow question_flow = { .of = "question", .states = states, .moves = moves };

const struct handler handler_questions = { .name = "questions",
	                                   .group = HELP_PROBLEM,
	                                   .flow = &question_flow };
