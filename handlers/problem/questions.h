#ifndef PROBLEM_QUESTIONS_H
#define PROBLEM_QUESTIONS_H

#include "problem.h"

/* What a problem waits for: an object each, from the question (or the agreed term) until the answer
 * came or the problem is over. */

enum asked { NOBODY, ASKED_CLIENT, ASKED_INSTITUTION, ASKED_NETWORK, ASKED_MIS, ASKED_FIS, ASKED };

struct question {
	const char *id, *state;
	const char *problem; /* "" where nobody knows */
	enum asked whom;     /* NOBODY: a term was agreed on */
	struct told asked, got;
	int64_t until; /* of a term */
};

extern const struct flow question_flow;

struct question question_of(struct ctx *cx, const char *object);
/* Of a problem, the n-th still open, the oldest first; NULL: there are no more. */
const char *question_open(struct ctx *cx, const char *problem, int n);
/* The newest that is open to them; NULL: none. */
const char *question_to(struct ctx *cx, const char *problem, enum asked whom);
/* They were asked about the problem, whatever became of it. */
bool question_was_asked(struct ctx *cx, const char *problem, enum asked whom);
/* The problem waits from now on: for them, or NOBODY until that moment. */
const char *question_begin(struct ctx *cx, const char *problem, enum asked whom, int64_t until,
                           const char *text);
/* The problem is over: it waits for nothing. */
void questions_end(struct ctx *cx, const char *problem);

/* What somebody has typed before the form is open, kept for it: its key, and back (NULL: none). */
const char *typed_keep(struct ctx *cx, const char *problem, const char *text);
const char *typed_kept(struct ctx *cx, const char *problem, const char *key);

const struct msg *asked_named(enum asked whom);
const char *asked_value(enum asked whom); /* "client", as forms have it */
enum asked asked_chosen(const char *value);
/* "waits for the client 4 h", in working time. */
const char *question_waits(struct ctx *cx, const struct question *q);
/* The same of what the problem has waited for longest; NULL: it waits for nothing. */
const char *problem_waits(struct ctx *cx, const char *problem);

#endif
